/** What may stand in a plan: body, form, questions and candidates, dates, competent organs. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../council/contract/organs.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../sections/contract/sections.hpp"
#include "meetings.hpp"

namespace meetings {

// Offices that a meeting elects.
inline constexpr name chair_office = "chair"_n;
inline constexpr name council_office = "council"_n;
inline constexpr name auditor_office = "auditor"_n;

// A free matter: decided and recorded, nothing else follows.
inline constexpr name free_matter = "free"_n;

inline meetings_table::const_iterator require_meeting(const meetings_table& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_meeting", "There is no such meeting.");
   return row;
}

inline bool is_election(const item& asked) { return asked.group != 0; }

inline void check_plan_words(const plan& by) {
   require(by.body >= of_members && by.body <= of_section, "unknown_body",
           "A meeting is of members, of delegates or of a section.");
   require(by.form >= in_person && by.form <= mixed, "unknown_form",
           "A meeting is in person, remote, absentee or mixed.");
   require(!by.items.empty() && by.items.size() <= questions_max, "items_out_of_range",
           "An agenda has 1 to 31 questions and candidates.");
}

inline void check_form(const plan& by, const charter::charter_version& charter) {
   const bool afar = by.form == remote || by.form == mixed;
   const bool absent = by.form == absentee || by.form == mixed;
   const bool may = (!afar || charter.get("remote"_n) != 0) &&
                    (!absent || charter.get("absentee"_n) != 0);
   require(may, "form_not_allowed", "The charter does not let a meeting be held so.");
}

inline void check_repeated(const std::vector<item>& items) {
   for (size_t i = 0; i < items.size(); ++i)
      for (size_t j = i + 1; j < items.size(); ++j) {
         const auto &one = items[i], &other = items[j];
         const bool same = one.kind == other.kind && one.contract == other.contract &&
                           one.subject == other.subject && one.kind != free_matter;
         require(!same, "repeated_item", "A question or a candidate stands in the agenda twice.");
         require(one.group == 0 || one.group != other.group ||
                    (one.seats == other.seats && one.kind == other.kind),
                 "seats_out_of_range", "An election has one office and one number of seats.");
      }
}

inline void check_group(const item& asked, const std::vector<item>& items) {
   const auto candidates = std::count_if(items.begin(), items.end(), [&](const item& each) {
      return each.group == asked.group;
   });
   require(asked.seats >= 1 && asked.seats <= candidates, "seats_out_of_range",
           "An election has at least one seat and no more seats than candidates.");
}

/** The dates leave the charter's days of notice, and voting has a length. */
inline void check_dates(const plan& by, int64_t notice_days) {
   const int64_t opens = by.opens_at.sec_since_epoch(), closes = by.closes_at.sec_since_epoch();
   const int64_t earliest = network::now() + notice_days * network::seconds_per_day;
   require(opens >= earliest, [&] {
      return coop::refusal("too_early", "Voters must have the charter's days of notice.")
         .with("earliest", earliest);
   });
   require(closes > opens, "closes_before_opening", "Voting ends after it opens.");
}

/** Only organs competent for a matter are asked. */
inline void check_competence(const plan& by, uint8_t kind, const item& asked) {
   if (asked.kind == free_matter) {
      require(asked.contract == account, "not_competent", "A free matter is the meeting's own.");
      return;
   }
   const auto rule = charter::competence_of(kind, asked.kind);
   const uint8_t organ =
      by.body == of_section ? organs::section_meeting : organs::general_meeting;
   require(rule.organ == organ, [&] {
      return coop::refusal("not_competent", "Another organ decides such matters.")
         .with("kind", asked.kind);
   });
   require(by.body != of_delegates || rule.by_delegates, [&] {
      return coop::refusal("not_for_delegates", "All members decide such matters, not delegates.")
         .with("kind", asked.kind);
   });
}

inline void check_items(name coop, const plan& by, uint8_t kind) {
   check_repeated(by.items);
   for (const auto& asked : by.items) {
      check_competence(by, kind, asked);
      if (!is_election(asked)) continue;
      check_group(asked, by.items);
      membership::require_member(coop, name(asked.subject));
   }
}

/** Who may call it: the council's chair or a deputy, or the section's chair for its own meeting. */
inline void require_convener(name coop, const plan& by, name chair) {
   const bool heads = council::in_office(coop).role_of(chair) >= council::deputy_seat;
   const bool leads = by.body == of_section && sections::section_of(coop, by.section).chair == chair;
   require(heads || leads, "not_chair", "Only the chair or a deputy in office does it.");
}

}   // namespace meetings
