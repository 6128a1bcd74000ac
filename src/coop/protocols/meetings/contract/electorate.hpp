/** Who may vote at a meeting: fixed when it is called, looked up when somebody votes. */
#pragma once

#include "../../membership/contract/membership.hpp"
#include "../../sections/contract/sections.hpp"
#include "meetings.hpp"

namespace meetings {

/** How many voters the meeting has, as things stand now. */
inline uint32_t electorate_of(name coop, const plan& by) {
   if (by.body == of_members) return membership::counted(coop).members;
   if (by.body == of_delegates) return sections::counted(coop).delegates;
   return sections::section_of(coop, by.section).voters;
}

/** The last place a voter of the meeting may have in its ballots. */
inline uint32_t last_place_of(name coop, const plan& by) {
   return by.body == of_delegates ? sections::counted(coop).last_mandate
                                  : membership::counted(coop).last_number;
}

/** How many neighbouring voters share a page of ballots. */
inline uint32_t voters_of_page(uint8_t body) {
   return body == of_section ? section_page_voters : page_voters;
}

/** A voter of a meeting: the place in its ballots, and the section whose delegate it is. */
struct voter_place {
   uint32_t place;
   uint32_t section = 0;
};

/**
 * A member on the day the meeting was called and now; in a section's meeting, one who has voted in
 * that section since then; among delegates, one with a mandate since then. Refuses:
 * not_in_electorate.
 */
inline voter_place require_voter(name coop, const meeting& of, name person) {
   membership::members table(membership::account, coop.value);
   const auto row = table.find(person.value);
   const bool is_member = row != table.end() && row->state == membership::full_member &&
                          row->since <= of.called_at;
   voter_place found{0};
   if (is_member && of.plan.body == of_delegates) {
      const auto held = sections::mandate_of(coop, person, of.called_at, network::now());
      found = {held.number, held.section};
   } else if (is_member && of.plan.body == of_section) {
      const auto votes_in = sections::resolve(coop, row->section, row->section_at);
      const bool may = votes_in.id == of.plan.section && votes_in.since <= of.called_at;
      found = {may ? row->number : 0};
   } else if (is_member) {
      found = {row->number};
   }
   require(found.place != 0 && found.place <= of.last_place, "not_in_electorate",
           "Only those who could vote when the meeting was called may vote.");
   return found;
}

}   // namespace meetings
