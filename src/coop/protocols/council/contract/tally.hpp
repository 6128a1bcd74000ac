/** The count of one matter: pure integers, no tables. The twin of `coop.kernel.decisions`. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "council.hpp"

namespace council {

/** The charter's rule for the council. */
struct rule {
   int64_t quorum;
   int64_t majority;
   bool chair_must;
   bool casting;
   int64_t sign_days;
};

/** The rule under which voting on the matter opened. */
inline rule rule_of(name coop, const matter& pending) {
   const auto by = charter::version_of(coop, pending.charter);
   return rule{by.get("quorum"_n), by.get("majority"_n), by.get("chairmust"_n) != 0,
               by.get("casting"_n) != 0, by.get("signdays"_n)};
}

/** Counts over the electorate. */
struct tally {
   int64_t electorate = 0;
   int64_t in_favour = 0;
   int64_t against = 0;
   int64_t abstained = 0;
   uint8_t chair_choice = no_vote;
   bool presided = false;   // the chair or a deputy took part

   int64_t present() const { return in_favour + against + abstained; }
   int64_t absent() const { return electorate - present(); }
};

inline tally count(const board& electorate, const matter& pending) {
   tally counted;
   counted.electorate = electorate.seats.size();
   for (size_t position = 0; position < electorate.seats.size(); ++position) {
      const uint8_t choice = pending.choice_of(position);
      const uint8_t role = electorate.seats[position].role;
      counted.in_favour += choice == vote_for;
      counted.against += choice == vote_against;
      counted.abstained += choice == vote_abstain;
      counted.presided |= choice != no_vote && role >= deputy_seat;
      if (role == chair_seat) counted.chair_choice = choice;
   }
   return counted;
}

inline bool has_quorum(const tally& counted, const rule& by) {
   return counted.present() * basis_points >= by.quorum * counted.electorate;
}

inline bool has_chair(const tally& counted, const rule& by) {
   return !by.chair_must || counted.presided;
}

/** Whether those present approve. */
inline bool approved(const tally& counted, const rule& by) {
   const int64_t share = counted.in_favour * basis_points;
   const int64_t needed = by.majority * counted.present();
   const bool tied = share == needed && counted.in_favour == counted.against;
   return share > needed || (by.casting && tied && counted.chair_choice == vote_for);
}

/**
 * Whether no vote to come can change the outcome: quorum and chair stay once they are there, so it
 * is enough to compare the best that may come (all for) with the worst (all abstain, which raises
 * the number present and breaks every tie).
 */
inline bool settled(const tally& counted, const rule& by) {
   if (!has_quorum(counted, by) || !has_chair(counted, by)) return false;
   tally best = counted, worst = counted;
   best.in_favour += counted.absent();
   if (best.chair_choice == no_vote) best.chair_choice = vote_for;
   worst.abstained += counted.absent();
   return approved(best, by) == approved(worst, by);
}

}   // namespace council
