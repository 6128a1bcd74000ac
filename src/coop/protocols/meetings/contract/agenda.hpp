/** What may stand in a plan: body, form, questions and candidates, dates, competent organs. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../commission/contract/commission.hpp"
#include "../../council/contract/council.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../sections/contract/sections.hpp"
#include "meetings.hpp"

namespace meetings {

inline meetings_table::const_iterator require_meeting(const meetings_table& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_meeting", "There is no such meeting.");
   return row;
}

inline bool is_election(const item& asked) { return asked.group != 0; }

/** The row of a question: the meeting and its place in the agenda. */
inline uint64_t question_id(uint64_t meeting, size_t place) { return meeting << 8 | place; }

/** Who decides a question of a meeting under this charter, and how. Refuses: unknown_competence. */
inline charter::competence rule_of(const charter::charter_version& by, const item& asked) {
   if (asked.kind == free_matter && asked.group == 0)
      return {free_matter, organs::general_meeting, deciding::simple, deciding::of_present, true,
              false};
   return charter::competence_of(by, asked.kind);
}

/** Matters of the meeting's own, told to nobody else. */
inline bool is_own(name kind) {
   return kind == free_matter || kind == confirm_matter || kind == cancel_matter ||
          kind == reorganise_matter || kind == transform_matter || kind == unionjoin_matter ||
          kind == unionleave_matter;
}

inline void check_words(const plan& by) {
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

/** The section may meet, or there are sections enough for delegates. */
inline void check_body(name coop, const plan& by, const charter::charter_version& charter) {
   if (by.body == of_delegates)
      require(sections::meets_by_delegates(coop, charter) && sections::counted(coop).delegates > 0,
              "no_delegates", "The cooperative has too few sections for a meeting of delegates.");
   if (by.body != of_section) return;
   const auto section = sections::section_of(coop, by.section);
   require(section.state == sections::founded, "not_founded", "The section is not founded.");
   const int64_t least = charter.get("sectionmin"_n);
   require(section.voters >= least, [&] {
      return coop::refusal("section_too_small", "The section has too few members to decide.")
         .with("voters", uint64_t(section.voters))
         .with("floor", least);
   });
}

inline void check_people(name coop, const plan& by) {
   membership::require_member(coop, by.chair);
   membership::require_member(coop, by.secretary);
   require(by.chair != by.secretary, "same_signer", "Two people sign the minutes.");
   require(by.committee.size() <= committee_max, "committee_out_of_range",
           "A counting committee has five people at most.");
   for (size_t i = 0; i < by.committee.size(); ++i) {
      membership::require_member(coop, by.committee[i]);
      for (size_t j = i + 1; j < by.committee.size(); ++j)
         require(by.committee[i] != by.committee[j], "repeated_item",
                 "A question or a person stands there twice.");
   }
}

inline void check_repeated(const std::vector<item>& items) {
   for (size_t i = 0; i < items.size(); ++i)
      for (size_t j = i + 1; j < items.size(); ++j) {
         const auto &one = items[i], &other = items[j];
         require(one.kind != other.kind || one.contract != other.contract ||
                    one.subject != other.subject,
                 "repeated_item", "A question or a person stands there twice.");
         require(one.group == 0 || (one.group == other.group) == (one.kind == other.kind),
                 "seats_out_of_range", "An election has one office and as many seats as it may.");
         require(one.group == 0 || one.group != other.group || one.seats == other.seats,
                 "seats_out_of_range", "An election has one office and as many seats as it may.");
      }
}

/** From when a meeting called now may open: after the longest notice any of its questions asks for. */
inline int64_t earliest_opening(const plan& by, const charter::charter_version& charter) {
   int64_t days = charter.get("meetnotice"_n);
   for (const auto& asked : by.items)
      if (rule_of(charter, asked).long_notice) days = std::max(days, charter.get("longnotice"_n));
   return network::now() + days * network::seconds_per_day;
}

/** The dates leave the days of notice, and voting has a length. */
inline void check_dates(const plan& by, const charter::charter_version& charter) {
   const int64_t opens = by.opens_at.sec_since_epoch(), closes = by.closes_at.sec_since_epoch();
   const int64_t earliest = earliest_opening(by, charter);
   require(opens >= earliest, [&] {
      return coop::refusal("too_early", "Voters must have the charter's days of notice.")
         .with("earliest", earliest);
   });
   require(closes > opens, "closes_before_opening", "Voting ends after it opens.");
}

/** Only organs competent for a matter are asked. */
inline void check_competence(const plan& by, const charter::charter_version& charter,
                             const item& asked) {
   const auto rule = rule_of(charter, asked);
   const uint8_t organ =
      by.body == of_section ? organs::section_meeting : organs::general_meeting;
   const bool is_free = asked.kind == free_matter;   // any organ may discuss and record
   require(is_free || rule.organ == organ, [&] {
      return coop::refusal("not_competent", "Another organ decides such matters.")
         .with("kind", asked.kind);
   });
   require(by.body != of_delegates || rule.by_delegates, [&] {
      return coop::refusal("not_for_delegates", "All members decide such matters, not delegates.")
         .with("kind", asked.kind);
   });
   require(is_own(asked.kind) == (asked.contract == account) || is_election(asked),
           "not_competent", "Another organ decides such matters.");
}

/** The meeting's own matters name something that is there. */
inline void check_own(name coop, const item& asked) {
   counters numbers(account, coop.value);
   const auto given = numbers.get_or_default();
   if (asked.kind == free_matter || asked.kind == reorganise_matter ||
       asked.kind == transform_matter)
      require(asked.subject >= 1 && asked.subject <= given.last_proposal, "unknown_proposal",
              "There is no such proposal.");
   questions decided(account, coop.value);
   const auto earlier = decided.find(asked.subject);
   if (asked.kind == confirm_matter)
      require(earlier != decided.end() && earlier->result == approved, "unknown_question",
              "There is no such question.");
   unions known(account, coop.value);
   const auto row = known.find(asked.subject);
   const bool belongs = row != known.end() && row->until == 0;
   if (asked.kind == unionjoin_matter || asked.kind == unionleave_matter)
      require(belongs == (asked.kind == unionleave_matter), "unknown_union",
              "The cooperative joins a union it is not in, and leaves one it is in.");
}

/** A year's report stands beside the audit commission's conclusion, where there is a commission. */
inline void check_annual(name coop, const plan& by) {
   const auto balance = std::find_if(by.items.begin(), by.items.end(), [](const item& each) {
      return each.kind == balance_matter;
   });
   require(!by.is_annual || balance != by.items.end(), "annual_without_balance",
           "The annual meeting approves the year's report.");
   if (balance == by.items.end() || commission::in_office(coop).auditors.empty()) return;
   require(commission::has_concluded(coop, balance->subject), "no_conclusion",
           "The audit commission has not concluded on this year's report.");
}

/** Seats of an election: no more than candidates, and of delegates no more than the norm gives. */
inline void check_seats(name coop, const plan& by, const charter::charter_version& charter,
                        const item& asked) {
   const auto candidates = std::count_if(by.items.begin(), by.items.end(), [&](const item& each) {
      return each.group == asked.group;
   });
   int64_t most = candidates;
   if (asked.kind == chair_office || asked.kind == sections::chair_office) most = 1;
   if (asked.kind == sections::delegate_office)
      most = std::min<int64_t>(most,
                               sections::delegates_of(sections::section_of(coop, by.section).voters,
                                                      charter.get("delegnorm"_n)));
   require(asked.seats >= 1 && asked.seats <= most, "seats_out_of_range",
           "An election has one office and as many seats as it may.");
}

/** A candidate is a member who stands for this office, and of the section that elects. */
inline void check_candidate(name coop, const plan& by, const item& asked) {
   const name person{asked.subject};
   const auto who = membership::member_of(coop, person);
   candidacies table(account, coop.value);
   const auto row = table.find(person.value);
   const bool stands =
      row != table.end() &&
      std::find(row->offices.begin(), row->offices.end(), asked.kind) != row->offices.end();
   require(stands, [&] {
      return coop::refusal("not_standing", "A candidate has signed a candidacy for the office.")
         .with("candidate", person)
         .with("office", asked.kind);
   });
   if (by.body == of_section)
      require(sections::resolve(coop, who.section, who.section_at).id == by.section,
              "not_in_section", "A section elects people who vote in it.");
}

inline void check_items(name coop, const plan& by, const charter::charter_version& charter) {
   check_repeated(by.items);
   for (const auto& asked : by.items) {
      check_competence(by, charter, asked);
      if (is_election(asked)) {
         check_seats(coop, by, charter, asked);
         check_candidate(coop, by, asked);
      } else {
         check_own(coop, asked);
      }
   }
   check_annual(coop, by);
}

/** Who may call it: the council's chair or a deputy, or who leads the section for its own meeting. */
inline void require_convener(name coop, const plan& by, name chair) {
   const bool leads = by.body == of_section &&
                      sections::leads(sections::section_of(coop, by.section), chair);
   require(leads || council::heads(coop, chair), "not_chair",
           "Only the chair or a deputy in office does it.");
}

/** An officer of the meeting: its chair or secretary, the secretary, the council's chair or deputy. */
inline bool is_officer(name coop, const plan& by, name person) {
   return by.chair == person || by.secretary == person ||
          council::has_role(coop, person, council::secretary) || council::heads(coop, person);
}

}   // namespace meetings
