/**
 * sections: cooperative sections, their people, and the delegates they elect.
 *
 * A section is no legal entity: a part of the cooperative's members, by place or by occupation, who
 * meet, decide their own matters and elect delegates. A member votes in one section and may take
 * part in any number of others.
 *
 *   proposed --enough members support it, or the council begins it--> before the council
 *     --decided for--> founded --its meeting elects a chair--> led --closed or merged--> closed
 *
 * Tables (scope: cooperative): sections, supporters, guests, mandates, trusted, counters.
 * A member's voting section stands in the membership contract's row.
 * Sources: law 3085-1 art. 17; Civil Code art. 65.3(1), 185-189 (power of attorney).
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace sections {

using coop::require;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "sections"_n;

// Kinds of sections.
inline constexpr uint8_t by_place = 1;
inline constexpr uint8_t by_occupation = 2;

// States of a section.
inline constexpr uint8_t proposed = 1;
inline constexpr uint8_t before_council = 2;
inline constexpr uint8_t founded = 3;
inline constexpr uint8_t closed = 4;

inline constexpr uint32_t trusted_max = 3;   // trusted persons of one section

/** A section; its name, place and borders stand in the private store. */
struct [[eosio::table("sections"), eosio::contract("sections")]] section {
   uint32_t id;
   uint8_t kind;
   uint8_t state;
   bool by_list;             // only whom its chair lists may choose it
   uint32_t voters;          // members whose voting section it is
   uint32_t supporters;      // of the proposal
   uint32_t founded_at;
   uint64_t matter;          // before the council; 0 without one
   name chair;               // elected by the section's meeting; empty without one
   uint32_t chair_until;     // end of the power of attorney; 0 until it is given
   bool is_liable;           // the agreement on material liability is signed
   uint32_t delegates;       // mandates in force

   uint64_t primary_key() const { return id; }
};
using sections_table = eosio::multi_index<"sections"_n, section>;

/** A delegate's mandate: one section's, for a term. */
struct [[eosio::table("mandates"), eosio::contract("sections")]] mandate {
   name delegate;
   uint32_t section;
   uint64_t meeting;         // by which the delegate was elected
   uint32_t since;
   uint32_t until;

   uint64_t primary_key() const { return delegate.value; }
};
using mandates = eosio::multi_index<"mandates"_n, mandate>;

/** Numbers already given, and how many mandates are in force. */
struct [[eosio::table("counters"), eosio::contract("sections")]] sections_counters {
   uint32_t last_section = 0;
   uint32_t founded = 0;
   uint32_t delegates = 0;
};
using counters = eosio::singleton<"counters"_n, sections_counters>;

// ---- words for other contracts ----

/** The section. Refuses: unknown_section. */
inline section section_of(name coop, uint32_t id) {
   sections_table table(account, coop.value);
   const auto row = table.find(id);
   require(row != table.end(), "unknown_section", "There is no such section.");
   return *row;
}

/** Whether the person holds a mandate that was in force at that moment and is now. */
inline bool is_delegate(name coop, name person, uint32_t at, uint32_t now) {
   mandates table(account, coop.value);
   const auto row = table.find(person.value);
   return row != table.end() && row->since <= at && row->until > now;
}

/** How many sections there are, and how many delegates they have. */
inline sections_counters counted(name coop) {
   counters table(account, coop.value);
   return table.get_or_default();
}

}   // namespace sections
