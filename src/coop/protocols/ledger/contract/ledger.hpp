/**
 * ledger: the double-entry books of every cooperative.
 *
 * Entries are made only by named operations, each open to one protocol's contract (operations.hpp).
 * An entry debits one account of the chart (chart.hpp) and credits another by the same amount; an
 * account kept by member moves that member's balance by the same step. The entries themselves stand
 * in the history of actions; the books keep turnovers, balances and one commitment to all entries.
 *
 * Tables (scope: cooperative): books, accounts, balances, details, reversals.
 *
 * Held at every entry, numbered as in the domain's rules:
 *    1  one amount on both sides; an entry rests on a source or a document
 *    2  the sum of members' buckets of an account is the account (one step moves both)
 *    3  no account, bucket, program's or section's part falls below zero; one currency; whole units
 *    4  the minimum share moves at the end of membership alone                        (compiled)
 *    5  the indivisible fund leaves at liquidation alone                              (compiled)
 *    6  an entrance fee never goes to a member                                        (compiled)
 *    7  a share becomes a fee on a signed paper alone                                 (compiled)
 *    9  what is reserved, pledged or to be paid out moves by its own protocol   (compiled)
 *   11  property comes and goes with a signed paper                             (compiled)
 *   12  reserve and development are spent by the meeting's decision, others by the council's
 *       (compiled; the decision itself is asked at every entry)
 *   13  a member's loans never exceed the share pledged
 *   14  an entry is corrected by a reversal that points at it, once; nothing is deleted
 * 8 is funds', 10 is returns', 15 is the auditor's (`coop ledger check`).
 */
#pragma once

#include "../../network/contract/network.hpp"
#include "chart.hpp"
#include "history.hpp"
#include "operations.hpp"

namespace ledger {

using coop::require;
using eosio::checksum256;

inline constexpr name account = "ledger"_n;
inline constexpr uint32_t buckets_max = 64;   // of one member: accounts and programs

/** What is entered. Empty names, zeros and zero digests mean "none". */
struct posting {
   name operation;
   name member;         // whose bucket moves; who paid, where no bucket does
   eosio::asset amount;
   name chosen;         // the account, where the operation leaves it open
   uint32_t program;
   uint32_t section;
   uint64_t source;     // what it comes from in the poster's own numbers: an order, a statement
   uint64_t decision;   // the number of the matter decided
   uint8_t organ;       // who decided: by_council, by_meeting
   checksum256 document;
};

/** A cooperative's books: currency, the last entry's number, the peaks of the history. */
struct [[eosio::table("books"), eosio::contract("ledger")]] books_of_coop {
   eosio::symbol currency;
   uint8_t kind;
   uint64_t last_entry;
   std::vector<checksum256> peaks;
   uint64_t vouchers;   // how many an accountant has entered
};
using books = eosio::singleton<"books"_n, books_of_coop>;

/** Turnovers of one ledger account, in minor units. */
struct [[eosio::table("accounts"), eosio::contract("ledger")]] ledger_account {
   name code;
   int64_t debit = 0;
   int64_t credit = 0;

   uint64_t primary_key() const { return code.value; }
};
using ledger_accounts = eosio::multi_index<"accounts"_n, ledger_account>;

/** One bucket of a member's balance, in minor units; an empty one is not kept. */
struct bucket {
   uint8_t account;    // number in the chart
   uint32_t program;   // 0 where the account is not kept by program
   int64_t units;
};

/** A member's balance; a member without money has no row. */
struct [[eosio::table("balances"), eosio::contract("ledger")]] member_balance {
   name member;
   std::vector<bucket> buckets;

   uint64_t primary_key() const { return member.value; }
};
using balances = eosio::multi_index<"balances"_n, member_balance>;

/** Turnovers of one account within a program or a section. */
struct turnover {
   uint8_t account;
   int64_t debit;
   int64_t credit;
};

/** The books of one program or section. */
struct [[eosio::table("details"), eosio::contract("ledger")]] detail {
   uint64_t id;   // program number, or section number with `section_bit`
   std::vector<turnover> turnovers;

   uint64_t primary_key() const { return id; }
};
using details = eosio::multi_index<"details"_n, detail>;
inline constexpr uint64_t section_bit = uint64_t(1) << 32;

/** An entry that was reversed, and by which. */
struct [[eosio::table("reversals"), eosio::contract("ledger")]] reversal {
   uint64_t entry;
   uint64_t by;

   uint64_t primary_key() const { return entry; }
};
using reversals = eosio::multi_index<"reversals"_n, reversal>;

// ---- words for other contracts ----

/** A member's balance; empty for one without money. */
inline std::vector<bucket> balance_of(name coop, name member) {
   balances table(account, coop.value);
   const auto row = table.find(member.value);
   return row == table.end() ? std::vector<bucket>{} : row->buckets;
}

/** What a member has on one account, in minor units. */
inline int64_t held(name coop, name member, name code, uint32_t program = 0) {
   const auto number = account_of(code)->number;
   for (const auto& each : balance_of(coop, member))
      if (each.account == number && each.program == program) return each.units;
   return 0;
}

/** The balance of a ledger account on its own side, in minor units. */
inline int64_t balance_on(name coop, name code) {
   ledger_accounts table(account, coop.value);
   const auto row = table.find(code.value);
   if (row == table.end()) return 0;
   const int64_t difference = row->debit - row->credit;
   return account_of(code)->side == debit_side ? difference : -difference;
}

class [[eosio::contract("ledger")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Open a cooperative's books in its one currency, with the chart of its kind.
    * Who: inline from network. Refuses: wrong_sender, already_open.
    */
   [[eosio::action]] void open(name coop, eosio::symbol currency, uint8_t kind);

   /**
    * Make an entry. Returns its number: 1, 2, 3… in each cooperative, without gaps.
    * Who: inline from a contract that posts entries and for which the operation is; at the end of
    * membership `termination` also posts what sweeps a bucket.
    * Refuses: not_listed, unknown_operation, not_listed_for, no_books, wrong_currency,
    * amount_not_positive, amount_too_large, account_not_chosen, not_in_chart, member_missing,
    * program_missing, section_missing, no_evidence, paper_missing, decision_missing,
    * insufficient_balance, too_many_buckets, account_overdrawn, detail_overdrawn,
    * loan_exceeds_pledge.
    */
   [[eosio::action]] uint64_t post(name coop, posting entry);

   /**
    * Make an entry that no process makes: results of business, moves between cash and bank.
    * Vouchers are numbered 1, 2, 3…, which is their `source`, so none is entered twice, and entries of protocols
    * in the meantime do not spoil a voucher being signed.
    * The document: template `voucher`, subject = the voucher's number.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, voucher_differs, voucher_not_next,
    * wrong_signer, and as post.
    */
   [[eosio::action]] uint64_t enter(name coop, name accountant, uint64_t number, posting entry,
                                    coop::signed_document document);

   /**
    * Reverse an entry: the same accounts the other way round, pointing at the original. `path`
    * shows that the original is the entry of that number. Returns the new entry's number.
    * The document: template `reversal`, subject = the original's number.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_operation, not_reversible,
    * already_reversed, not_this_entry, wrong_signer, insufficient_balance, account_overdrawn.
    */
   [[eosio::action]] uint64_t reverse(name coop, name accountant, uint64_t number,
                                      posting original, std::vector<checksum256> path,
                                      coop::signed_document document);

   using open_action = eosio::action_wrapper<"open"_n, &protocol::open>;
   using post_action = eosio::action_wrapper<"post"_n, &protocol::post>;

 private:
   uint64_t record(name coop, books& table, books_of_coop& state, const posting& entry,
                   name debit, name credit, uint64_t reversed);
   void turn(name coop, name code, int64_t debit, int64_t credit);
   void shift(name coop, const posting& entry, const chart_account& kept, int64_t units);
   void detail_turn(name coop, uint64_t id, name debit, name credit, int64_t units);
   void check_loans(name coop, const posting& entry, name debit, name credit);
};

}   // namespace ledger
