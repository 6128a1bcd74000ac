/** The counts of one matter, seat by seat, for the engine that decides (`deciding.hpp`). */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../charter/contract/deciding.hpp"
#include "council.hpp"

namespace council {

/** The rule of a version of the charter. */
inline deciding::rule rule_of(const charter::charter_version& by) {
   return {by.get("quorum"_n), uint8_t(by.get("majority"_n)), deciding::of_present,
           by.get("chairmust"_n) != 0, by.get("casting"_n) != 0};
}

/** Counts over the electorate; `present` adds who is present without a vote, one bit a seat. */
inline deciding::counts count(const composition& electorate, const matter& pending,
                              uint32_t present = 0) {
   deciding::counts counted;
   counted.electorate = electorate.seats.size();
   for (size_t position = 0; position < electorate.seats.size(); ++position) {
      const uint8_t choice = pending.choice_of(position);
      const uint8_t role = electorate.seats[position].role;
      const bool is_present = pending.took_part(position) || ((present >> position) & 1);
      counted.present += is_present;
      counted.recused += pending.is_recused(position);
      counted.in_favour += choice == vote_for;
      counted.against += choice == vote_against;
      counted.abstained += choice == vote_abstain;
      counted.presided |= is_present && role >= deputy_seat;
      if (role == chair_seat)   // a chair who recused will decide no tie
         counted.chair_choice = pending.is_recused(position) ? vote_abstain : choice;
   }
   return counted;
}

/** How many votes and recusals a matter has. */
inline uint32_t taken(const composition& electorate, const matter& pending) {
   uint32_t votes = 0;
   for (size_t position = 0; position < electorate.seats.size(); ++position)
      votes += pending.took_part(position);
   return votes;
}

}   // namespace council
