/** Who leads a section, whom its chair trusts, who is its delegate: given, ended, replaced. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../meetings/contract/meetings.hpp"
#include "../../membership/contract/membership.hpp"
#include "sections.hpp"

namespace sections {

inline sections_table::const_iterator require_section(const sections_table& table, uint32_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_section", "There is no such section.");
   return row;
}

inline void require_founded(const section& of) {
   require(of.state == founded, "not_founded", "The section is not founded.");
}

inline void require_chair(bool is_chair) {
   require(is_chair, "not_chair", "Only the chair or a deputy in office does it.");
}

inline void require_term(uint32_t until) {
   require(until > network::now(), "term_over", "The term ends in the past.");
}

/** The row of somebody or something by its number in a section. */
inline uint64_t in_section(uint32_t section, uint32_t number) {
   return uint64_t(section) << 32 | number;
}

// ---- the chair and whom the chair trusts ----

void protocol::empower(name coop, name chair, uint32_t id, time_point_sec until,
                       coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   require_chair(council::heads(coop, chair));
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require_founded(*row);
   require(row->chair.value != 0, "no_section_chair", "The section has no chair to empower.");
   require_term(until.sec_since_epoch());
   require(until.sec_since_epoch() <= row->chair_until, [&] {
      return coop::refusal("beyond_term", "The power ends no later than the chair's term.")
         .with("until", uint64_t(row->chair_until));
   });
   network::require_signed(document, coop, "secpower"_n, id, chair);

   table.modify(row, eosio::same_payer,
                [&](section& led) { led.power_until = until.sec_since_epoch(); });
}

void protocol::revoke(name coop, name chair, uint32_t id) {
   network::require_person(chair);
   network::require_connected(coop);
   require_chair(council::heads(coop, chair));
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require(row->power_until > network::now(), "not_empowered",
           "The section's chair holds no power of attorney.");

   table.modify(row, eosio::same_payer, [](section& led) { led.power_until = 0; });
   end_trusts(coop, id);
}

void protocol::accept(name coop, name signer, uint32_t id, coop::signed_document document) {
   network::require_person(signer);
   network::require_connected(coop);
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require_founded(*row);
   const bool is_own = row->chair == signer;
   require_chair(is_own || council::heads(coop, signer));
   require(is_own || row->liability != 0, "chair_first", "The section's chair signs first.");
   require(row->liability != both_signed, "already_liable",
           "The agreement on liability is signed already.");
   require(is_own || row->agreement == document.content, "agreements_differ",
           "Both sign one and the same agreement.");
   network::require_signed(document, coop, "secliability"_n, id, signer);

   table.modify(row, eosio::same_payer, [&](section& liable) {
      liable.agreement = document.content;
      liable.liability |= is_own ? chair_signed : coop_signed;
   });
}

void protocol::trust(name coop, name chair, uint32_t id, name person, time_point_sec until,
                     coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require(leads(*row, chair), "not_section_chair", "Only who leads the section does it.");
   membership::require_member(coop, person);
   require(person != chair, "own_trust", "Nobody is one's own trusted person.");
   require_term(until.sec_since_epoch());
   require(until.sec_since_epoch() <= row->power_until, [&] {
      return coop::refusal("beyond_power", "The trust ends no later than the chair's power.")
         .with("until", uint64_t(row->power_until));
   });
   trusted places(get_self(), coop.value);
   uint32_t place = trusted_max;
   for (uint32_t each = 0; each < trusted_max; ++each) {
      const auto held = places.find(uint64_t(id) << 8 | each);
      const bool holds = held != places.end() && held->until > network::now();
      require(!holds || held->person != person, "already_trusted",
              "The person is trusted already.");
      if (!holds && place == trusted_max) place = each;
   }
   require(place < trusted_max, "too_many_trusted", "A section has three trusted persons at most.");
   network::require_signed(document, coop, "sectrust"_n, person.value, chair);

   const uint64_t key = uint64_t(id) << 8 | place;
   if (const auto former = places.find(key); former != places.end()) places.erase(former);
   places.emplace(get_self(), [&](trusted_row& given) {
      given = trusted_row{key, person, until.sec_since_epoch()};
   });
}

void protocol::untrust(name coop, name by, uint32_t id, name person) {
   network::require_person(by);
   network::require_connected(coop);
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require_chair(by == person || row->chair == by || council::heads(coop, by));
   trusted places(get_self(), coop.value);
   for (uint32_t each = 0; each < trusted_max; ++each) {
      const auto held = places.find(uint64_t(id) << 8 | each);
      if (held == places.end() || held->person != person) continue;
      places.erase(held);
      return;
   }
   require(false, "not_trusted", "The section does not trust this person.");
}

void protocol::end_trusts(name coop, uint32_t id) {
   trusted places(get_self(), coop.value);
   for (uint32_t each = 0; each < trusted_max; ++each)
      if (const auto held = places.find(uint64_t(id) << 8 | each); held != places.end())
         places.erase(held);
}

/** The section has no chair: no power, no agreement, nobody trusted. */
void protocol::end_chair(name coop, uint32_t id) {
   sections_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer, [](section& left) {
      left.chair = name{};
      left.chair_until = left.power_until = 0;
      left.liability = 0;
      left.agreement = checksum256{};
   });
   end_trusts(coop, id);
}

// ---- elections ----

void protocol::elected(name coop, uint32_t id, name office, std::vector<name> people,
                       uint64_t meeting, time_point_sec until) {
   network::require_sender("meetings"_n);
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require_founded(*row);
   require(office == chair_office || office == delegate_office, "unknown_office",
           "A section elects its chair and its delegates.");
   require(meeting > (office == chair_office ? row->chair_by : row->delegates_by),
           "later_election", "A later meeting has elected to this office.");
   membership::members members(membership::account, coop.value);
   std::vector<name> eligible;
   for (const name person : people) {
      const auto who = members.find(person.value);
      if (who != members.end() && who->state == membership::full_member &&
          resolve(coop, who->section, who->section_at).id == id)
         eligible.push_back(person);
   }
   require(!eligible.empty(), "nobody_elected", "Nobody of those elected votes in the section now.");

   if (office == chair_office)
      seat_chair(coop, id, eligible.front(), meeting, until.sec_since_epoch());
   else
      seat_delegates(coop, id, eligible, meeting, until.sec_since_epoch());
}

void protocol::seat_chair(name coop, uint32_t id, name person, uint64_t meeting, uint32_t until) {
   if (section_of(coop, id).chair != person) end_chair(coop, id);
   sections_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer, [&](section& led) {
      led.chair = person;
      led.chair_until = until;
      led.chair_by = meeting;
   });
}

void protocol::seat_delegates(name coop, uint32_t id, const std::vector<name>& people,
                              uint64_t meeting, uint32_t until) {
   std::vector<mandate> seated;
   uint32_t last = counted(coop).last_mandate;
   for (const name person : people) {
      mandates table(get_self(), coop.value);
      const auto held = table.find(person.value);
      const bool goes_on =
         held != table.end() && held->section == id && held->until > network::now();
      const uint32_t number = goes_on ? held->number : ++last;
      const uint32_t since = goes_on ? held->since : network::now();
      seated.push_back({person, id, number, meeting, since, until});
   }
   end_mandates(coop, id);
   for (const auto& each : seated) {
      end_mandate(coop, each.delegate);
      mandates table(get_self(), coop.value);
      table.emplace(get_self(), [&](mandate& fresh) { fresh = each; });
   }
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.last_mandate = last;
   given.delegates += seated.size();
   numbers.set(given, get_self());
   sections_table known(get_self(), coop.value);
   known.modify(known.find(id), eosio::same_payer, [&](section& represented) {
      represented.delegates = seated.size();
      represented.delegates_by = meeting;
   });
}

/** A mandate ends, if the person holds one. */
void protocol::end_mandate(name coop, name delegate) {
   mandates table(get_self(), coop.value);
   const auto row = table.find(delegate.value);
   if (row == table.end()) return;
   sections_table known(get_self(), coop.value);
   known.modify(known.find(row->section), eosio::same_payer,
                [](section& represented) { represented.delegates -= 1; });
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.delegates -= 1;
   numbers.set(given, get_self());
   table.erase(row);
}

/** All mandates of a section end; a meeting elects 31 at most. */
void protocol::end_mandates(name coop, uint32_t id) {
   std::vector<name> people;
   mandates table(get_self(), coop.value);
   const auto index = table.get_index<"bysection"_n>();
   for (auto row = index.lower_bound(id); row != index.end() && row->section == id; ++row)
      people.push_back(row->delegate);
   for (const name person : people) end_mandate(coop, person);
}

void protocol::resign(name coop, name person, uint32_t id, name office) {
   network::require_person(person);
   network::require_connected(coop);
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require(office == chair_office || office == delegate_office, "unknown_office",
           "A section elects its chair and its delegates.");
   if (office == chair_office) {
      require(row->chair == person, "not_section_chair", "Only who leads the section does it.");
      end_chair(coop, id);
      return;
   }
   mandates held(get_self(), coop.value);
   const auto mandate = held.find(person.value);
   require(mandate != held.end() && mandate->section == id, "not_delegate",
           "The person is no delegate of this section.");
   end_mandate(coop, person);
}

void protocol::retire(name coop, name delegate) {
   mandates table(get_self(), coop.value);
   const auto row = table.find(delegate.value);
   require(row != table.end(), "not_delegate", "The person is no delegate of this section.");
   require(row->until <= network::now() || !membership::is_member(coop, delegate),
           "still_delegate", "The mandate's term is not over.");
   end_mandate(coop, delegate);
}

// ---- what a section's meeting decided about its delegates ----

/** The section's meeting that asked this question. Refuses: unknown_question. */
inline meetings::meeting meeting_of(name coop, uint64_t question, uint8_t body) {
   meetings::meetings_table table(meetings::account, coop.value);
   const auto row = table.find(question >> 8);
   require(row != table.end() && row->plan.body == body &&
              (question & 0xff) < row->plan.items.size(),
           "unknown_question", "There is no such question.");
   return *row;
}

void protocol::recall(name coop, name delegate, uint64_t matter, bool approved) {
   const auto by = meeting_of(coop, matter, meetings::of_section);
   mandates table(get_self(), coop.value);
   const auto row = table.find(delegate.value);
   const bool theirs = row != table.end() && row->section == by.plan.section &&
                       row->meeting < by.id;
   require(theirs || !approved, "not_delegate", "The person is no delegate of this section.");
   if (approved) end_mandate(coop, delegate);
}

/** Whether a later decision holds instead: of a later meeting, or of an earlier question of one. */
inline bool holds_over(uint64_t earlier, uint64_t other) {
   return earlier >> 8 != other >> 8 ? earlier >> 8 > other >> 8 : earlier <= other;
}

void protocol::bind(name coop, uint64_t question, uint64_t matter, uint8_t choice, bool approved) {
   const auto by = meeting_of(coop, matter, meetings::of_section);
   meeting_of(coop, question, meetings::of_delegates);
   if (!approved) return;
   bindings table(get_self(), coop.value);
   const uint64_t id = question << 24 | by.plan.section;
   const auto row = table.find(id);
   if (row != table.end() && holds_over(row->by, matter)) return;
   const auto write = [&](binding& bound) { bound = binding{id, choice, matter}; };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

}   // namespace sections
