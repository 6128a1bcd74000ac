/**
 * programs: target consumer programs as data: purpose, regulation, who may join, what comes and goes.
 *
 * The chair proposes a program with its signed regulation; the council adopts it, adopts its next
 * edition, or closes it. A member joins by a signed accession to the edition in force; after a new
 * edition the member signs anew or leaves. What a program may take and return is read here by the
 * protocols that do it.
 *
 *   proposed --decided for--> adopted --proposed anew, decided for--> next edition … --> closed
 *      \--decided against, retracted--> nothing
 *
 * A member's share moves between the wallet (share.main) and a program on the member's signed
 * statement; a fee kept by member becomes the program's fund, or by the council's decision the
 * member's share again. A closed program keeps nobody's share: it can always be taken back.
 *
 * Tables (scope: cooperative): programs, proposals, participants, admissions, holds, feebacks,
 * counters.
 * Sources: methodology of target consumer programs (the domain's rules, section 4); Civil Code
 * art. 421, 428 (accession to a contract).
 */
#pragma once

#include "../../ledger/contract/ledger.hpp"
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

// Kinds of the council's matters, and how long the council considers them.
inline constexpr name program_matter = "program"_n;
inline constexpr name closing_matter = "progclose"_n;
inline constexpr name feeback_matter = "feereturn"_n;
inline constexpr uint32_t consider_days = 30;

// Bounds.
inline constexpr uint32_t programs_of_member_max = 32;
inline constexpr uint32_t proposals_max = 16;     // before the council at one time
inline constexpr uint32_t lots_max = 16;          // of a member in one program: arrivals on hold
inline constexpr uint16_t hold_days_max = 3650;
inline constexpr uint16_t grace_days_max = 365;
inline constexpr int64_t basis_points = 10000;
inline constexpr uint32_t participant_memory = 200;   // bytes of a member's first accession

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

/** Programs whose agent admits the member; one is dropped when the member joins it. */
struct [[eosio::table("admissions"), eosio::contract("programs")]] admission {
   name member;
   std::vector<uint32_t> programs;

   uint64_t primary_key() const { return member.value; }
};
using admissions = eosio::multi_index<"admissions"_n, admission>;

/** A share that came into a program whose regulation holds shares for some days. */
struct lot {
   uint32_t program;
   int64_t units;
   uint32_t came_at;
};

/** A member's shares still on hold; a member without any has no row. */
struct [[eosio::table("holds"), eosio::contract("programs")]] hold {
   name member;
   std::vector<lot> lots;   // oldest first

   uint64_t primary_key() const { return member.value; }
};
using holds = eosio::multi_index<"holds"_n, hold>;

/** A member asks the council for a fee back into the share; one at a time. */
struct [[eosio::table("feebacks"), eosio::contract("programs")]] feeback_request {
   name member;
   uint32_t program;
   int64_t units;
   uint64_t matter;
   checksum256 statement;

   uint64_t primary_key() const { return member.value; }
};
using feebacks = eosio::multi_index<"feebacks"_n, feeback_request>;

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

/** The program, which must be in force. Refuses: unknown_program, program_closed. */
inline program require_adopted(name coop, uint32_t id) {
   const auto row = program_of(coop, id);
   require(row.state == adopted, "program_closed", "The program is closed.");
   return row;
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
   const auto row = require_adopted(coop, id);
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

/** How much of the member's share in the program is still held there, in minor units. */
inline int64_t on_hold(name coop, name member, const program& row) {
   holds table(account, coop.value);
   const auto kept = table.find(member.value);
   if (row.terms.hold_days == 0 || kept == table.end()) return 0;
   int64_t units = 0;
   const uint64_t days = uint64_t(row.terms.hold_days) * network::seconds_per_day;
   for (const auto& each : kept->lots)
      if (each.program == row.id && each.came_at + days > network::now()) units += each.units;
   return units;
}

/**
 * So much of the member's share in the program may leave it now: what the regulation holds stays.
 * Nothing is held in a closed program, nor under an edition the member has not signed.
 * Refuses: share_on_hold.
 */
inline void require_free(name coop, name member, const program& row, int64_t units) {
   if (row.state == closed || accession_of(coop, member, row.id).edition != row.edition) return;
   const int64_t kept = on_hold(coop, member, row);
   const int64_t share = ledger::held(coop, member, "shareprog"_n, row.id);
   require(kept == 0 || units <= share - kept, [&] {
      return coop::refusal("share_on_hold", "The regulation holds the share in the program longer.")
         .with("held", kept)
         .with("share", share);
   });
}

class [[eosio::contract("programs")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Put a new program (0) or the next edition of one before the council. `id` is the number the
    * proposal will have: the next of all. The document: template `regulation`, subject = `id`.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, too_many_proposals, unknown_program,
    * program_closed, proposal_pending, model_fixed, number_taken, wrong_signer; of the terms: unknown_model,
    * unknown_bits, unknown_section, unknown_who, unknown_fee_rule, nothing_taken, model_differs,
    * returns_differ, fees_not_kept, fee_differs, days_too_many, limits_differ, agent_not_member.
    * Then: a matter of the kind `program` before the council.
    */
   [[eosio::action]] void propose(name coop, uint64_t id, name chair, uint32_t program,
                                  programs::terms terms, coop::signed_document document);

   /**
    * Propose to close a program: nobody joins or pays any more; shares can be taken back.
    * `id` is the number the proposal will have. The document: template `closing`, subject = `id`.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, too_many_proposals, unknown_program,
    * program_closed, proposal_pending, number_taken, wrong_signer.
    * Then: a matter of the kind `progclose` before the council.
    */
   [[eosio::action]] void close(name coop, uint64_t id, name chair, uint32_t program,
                                coop::signed_document document);

   /**
    * Take a proposal back, before the council has decided.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_proposal.
    */
   [[eosio::action]] void retract(name coop, name chair, uint64_t proposal);

   /**
    * The council decided. A program: adopted as a new one or as the next edition; closed; or the
    * proposal is dropped. A fee asked back: posts feereturn, unless the fee is no longer there or
    * the person no longer a member.
    * Who: inline from council. Refuses: wrong_sender, not_this_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Admit a member to a program that is open to listed members.
    * Who: agent@active: the program's agent; the chair or a deputy where it has none, or where the
    * agent is a member no longer.
    * Refuses: unknown_coop, coop_suspended, unknown_program, program_closed, not_agent,
    * not_listed_program,
    * not_member, already_joined, already_admitted, too_many_programs.
    */
   [[eosio::action]] void admit(name coop, name agent, uint32_t program, name member);

   /**
    * Join a program, or sign its newer edition. `edition` is the one that was read: the present one.
    * The document: template `accession`, subject = the program.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_program, program_closed,
    * edition_changed, already_joined, not_admitted, unknown_section, too_many_programs,
    * wrong_signer, quota_exhausted (a member's first accession).
    */
   [[eosio::action]] void accede(name coop, name member, uint32_t program, uint16_t edition,
                                 coop::signed_document document);

   /**
    * Leave a program: nothing of the member's may be in it.
    * The document: template `leaving`, subject = the program.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_participant, balance_left, wrong_signer.
    */
   [[eosio::action]] void leave(name coop, name member, uint32_t program,
                                coop::signed_document document);

   /**
    * Move share between the wallet (0) and a program that keeps shares: posts toprogram or
    * fromprogram. Into a program as a share contribution in money, which its terms must take; out of
    * it what is not on hold, or all under an edition not signed and out of a closed program.
    * The document: template `move`, subject = the member.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, wallet_on_one_side, units_out_of_range,
    * unknown_program, no_share_in_program, program_closed, not_participant, edition_outdated,
    * not_taken, fee_by_order, below_least, above_most, share_on_hold, insufficient_balance,
    * wrong_signer.
    */
   [[eosio::action]] void move(name coop, name member, uint32_t from, uint32_t to, int64_t units,
                               coop::signed_document document);

   /**
    * A share came into a program: from now its days of hold run. Of more arrivals than 16 the two
    * oldest become one, held as long as the later.
    * Who: inline from a contract that posts entries. Refuses: not_listed, unknown_program.
    */
   [[eosio::action]] void arrived(name coop, name member, uint32_t program, int64_t units);

   /**
    * A fee kept by member is used up: it becomes the program's fund. Posts feeprogram.
    * Who: agent@active, as for `admit`.
    * Refuses: unknown_coop, coop_suspended, unknown_program, not_agent, units_out_of_range,
    * fee_too_small (what the member asks back stays).
    */
   [[eosio::action]] void earn(name coop, name agent, uint32_t program, name member,
                               int64_t units);

   /**
    * Ask for a fee back into the share, where the regulation lets it return.
    * The document: template `feeback`, subject = the program.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_program, fee_not_returnable,
    * units_out_of_range, feeback_pending, fee_too_small, wrong_signer.
    * Then: a matter of the kind `feereturn`, subject = the member, before the council.
    */
   [[eosio::action]] void feeback(name coop, name member, uint32_t program, int64_t units,
                                  coop::signed_document document);

   /**
    * Membership has ended: so has taking part, and what the member asked for.
    * Who: inline from a contract that ends memberships. Refuses: not_listed.
    */
   [[eosio::action]] void forget(name coop, name member);

   using arrived_action = eosio::action_wrapper<"arrived"_n, &protocol::arrived>;
   using forget_action = eosio::action_wrapper<"forget"_n, &protocol::forget>;

 private:
   void put(name coop, proposal proposed, name kind, name paper, name chair,
                const coop::signed_document& document);
   void adopt(name coop, const proposal& proposed, uint64_t matter);
   void shut(name coop, uint32_t id);
   void return_fee(name coop, name member, bool approved, uint64_t matter);
   void enter_program(name coop, name member, const program& row);
   void count_participants(name coop, uint32_t id, int32_t change);
   void note_arrival(name coop, name member, const program& row, int64_t units);
};

}   // namespace programs
