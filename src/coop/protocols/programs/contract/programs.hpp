/**
 * programs: target consumer programs as data: purpose, regulation, who may join, what comes and goes.
 *
 * The chair proposes a program with its signed regulation; the council adopts it, adopts its next
 * edition, or closes it. A member joins by a signed accession to the edition in force; after a new
 * edition the member signs anew or leaves. What a program may take and return is read here by the
 * protocols that do it.
 *
 *   proposed --decided for--> adopted --proposed anew, decided for--> next edition … --> closed
 *
 * Tables (scope: cooperative): programs, proposals, participants, counters.
 * Sources: methodology of target consumer programs (the domain's rules, section 4); Civil Code
 * art. 421, 428 (accession to a contract).
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace programs {

using coop::require;
using eosio::checksum256;
using eosio::name;

inline constexpr name account = "programs"_n;

// States of a program.
inline constexpr uint8_t adopted = 1;
inline constexpr uint8_t closed = 2;

// Posting models: where a member's share goes.
inline constexpr uint8_t wallet_model = 1;    // share.main: free to return and to move on
inline constexpr uint8_t savings_model = 2;   // share.program: a joint purchase, a common good
inline constexpr uint8_t aid_model = 3;       // no shares: fees and gifts make the program's fund

// What may come, as bits.
inline constexpr uint8_t share_in_money = 1;
inline constexpr uint8_t share_in_property = 2;
inline constexpr uint8_t fee_in_money = 4;
inline constexpr uint8_t donation = 8;
inline constexpr uint8_t fee_from_share = 16;   // a member may turn a share into a fee

// What may go back, as bits.
inline constexpr uint8_t return_in_money = 1;
inline constexpr uint8_t return_in_property = 2;
inline constexpr uint8_t fee_returnable = 4;    // the regulation lets a fee return into the share

// Rules of the program's membership fee.
inline constexpr uint8_t no_fee = 0;
inline constexpr uint8_t fixed_fee = 1;      // minor units, each period
inline constexpr uint8_t percent_fee = 2;    // basis points of each share contribution

// Periods of a fixed fee.
inline constexpr uint8_t monthly = 1;
inline constexpr uint8_t yearly = 2;

// Who may join.
inline constexpr uint8_t every_member = 1;
inline constexpr uint8_t section_members = 2;
inline constexpr uint8_t listed_members = 3;   // whom the agent admits

/** What a program says of itself; what people read stands in the regulation. */
struct terms {
   uint8_t model;
   uint8_t who;
   uint8_t takes;            // bits: share_in_money …
   uint8_t returns;          // bits: return_in_money …
   uint8_t fee_rule;
   uint8_t fee_period;
   int64_t fee;              // minor units, or basis points
   uint16_t grace_days;      // after the period's first day until a fee is in arrears
   int64_t least;            // of one share contribution, minor units; 0 without a limit
   int64_t most;             // of one share contribution; 0 without a limit
   int64_t target;           // what is to be gathered, minor units; 0 without one
   uint16_t hold_days;       // a share stays at least so long after it came
   uint32_t section;         // 0: the whole cooperative
   name agent;               // who acts for the cooperative in it; empty: the chair
};

/** A program; the terms are those of the edition in force. */
struct [[eosio::table("programs"), eosio::contract("programs")]] program {
   uint32_t id;
   uint8_t state;
   uint16_t edition;
   uint32_t adopted_at;
   uint64_t decision;        // the matter by which this edition was adopted
   checksum256 regulation;   // content digest of the edition in force
   uint32_t participants;
   programs::terms terms;

   uint64_t primary_key() const { return id; }
};
using programs_table = eosio::multi_index<"programs"_n, program>;

/** A program, an edition or a closing before the council. */
struct [[eosio::table("proposals"), eosio::contract("programs")]] proposal {
   uint64_t id;
   uint32_t program;         // 0: a new one
   bool closes;
   uint64_t matter;
   checksum256 regulation;
   programs::terms terms;

   uint64_t primary_key() const { return id; }
};
using proposals = eosio::multi_index<"proposals"_n, proposal>;

/** A program a member has joined, with the edition signed. */
struct accession {
   uint32_t program;
   uint16_t edition;
   uint32_t joined_at;
};

/** What a member takes part in; a member in no program has no row. */
struct [[eosio::table("participants"), eosio::contract("programs")]] participant {
   name member;
   std::vector<accession> accessions;

   uint64_t primary_key() const { return member.value; }
};
using participants = eosio::multi_index<"participants"_n, participant>;

/** Numbers already given; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("programs")]] programs_counters {
   uint32_t last_program = 0;
   uint64_t last_proposal = 0;
};
using counters = eosio::singleton<"counters"_n, programs_counters>;

// ---- words for other contracts ----

/** The program; also a closed one. Refuses: unknown_program. */
inline program program_of(name coop, uint32_t id) {
   programs_table table(account, coop.value);
   const auto row = table.find(id);
   require(row != table.end(), "unknown_program", "There is no such program.");
   return *row;
}

/** The member's accession; its program is 0 when there is none. */
inline accession accession_of(name coop, name member, uint32_t id) {
   participants table(account, coop.value);
   const auto row = table.find(member.value);
   if (row != table.end())
      for (const auto& each : row->accessions)
         if (each.program == id) return each;
   return accession{0, 0, 0};
}

/**
 * The program in force, in which the member takes part under its present edition.
 * Refuses: unknown_program, program_closed, not_participant, edition_outdated.
 */
inline program require_participant(name coop, name member, uint32_t id) {
   const auto row = program_of(coop, id);
   require(row.state == adopted, "program_closed", "The program is closed.");
   const auto joined = accession_of(coop, member, id);
   require(joined.program == id, "not_participant", "The member has not joined the program.");
   require(joined.edition == row.edition, "edition_outdated",
           "The program has a new edition: sign it or leave.");
   return row;
}

/** Where a member's share in the program stands in the books. */
inline name share_account(const program& row) {
   return row.terms.model == wallet_model ? "sharemain"_n : "shareprog"_n;
}

}   // namespace programs
