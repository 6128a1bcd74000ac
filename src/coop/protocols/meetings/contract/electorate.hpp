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

/**
 * The register's number of somebody who may vote: a member on the day the meeting was called and
 * now; in a section's meeting, one of the section since then; among delegates, one with a mandate
 * since then. Refuses: not_in_electorate.
 */
inline uint32_t require_voter(name coop, const meeting& of, name person) {
   membership::members table(membership::account, coop.value);
   const auto row = table.find(person.value);
   const bool is_member = row != table.end() && row->state == membership::full_member &&
                          row->number <= of.last_number && row->since <= of.called_at;
   bool may = is_member;
   if (is_member && of.plan.body == of_section)
      may = row->section == of.plan.section && row->section_at <= of.called_at;
   if (is_member && of.plan.body == of_delegates)
      may = sections::is_delegate(coop, person, of.called_at, network::now());
   require(may, "not_in_electorate", "Only those who could vote when the meeting was called may vote.");
   return row->number;
}

}   // namespace meetings
