/**
 * ledger: the double-entry books of every cooperative.
 *
 * Entries are made only by named operations, each open to one protocol's contract. An entry debits
 * one account, credits another by the same amount and moves the member's buckets accordingly; the
 * entries themselves stand in the history of actions, the books keep turnovers and balances.
 *
 * Tables (scope: cooperative): books, accounts, balances.
 *
 * Held at every entry: total debits equal total credits; no account and no bucket falls below zero;
 * one currency; the sum of members' share buckets is the share account.
 *
 * Operations:
 *   candpaid    bank / candidates          pending +              membership
 *   entrance    candidates / feeentrance   pending -              membership
 *   minshare    candidates / sharemin      pending -, share_min + membership
 *   candrefund  candidates / bank          pending -              membership
 * Money before the decision is the applicant's (candidates), not the share fund: law 3085-1 art. 10.
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace ledger {

using coop::require;
using eosio::name;

inline constexpr name account = "ledger"_n;

// Ledger accounts (number in the Russian chart).
inline constexpr name bank = "bank"_n;                 // 51, debit side
inline constexpr name candidates = "candidates"_n;     // 76, owed to applicants
inline constexpr name fee_entrance = "feeentrance"_n;  // 86, never returned to a member
inline constexpr name share_min = "sharemin"_n;        // 80, minimum shares

// Buckets of a member's balance.
inline constexpr uint8_t pending_bucket = 1;
inline constexpr uint8_t share_min_bucket = 2;
inline constexpr uint8_t share_main_bucket = 3;

/** What a named operation does: accounts, signs of the buckets, and the one contract it is for. */
struct operation {
   name code;
   name debit;
   name credit;
   int8_t pending;
   int8_t share_min;
   name contract;
};

inline constexpr operation operations[] = {
   {"candpaid"_n, bank, candidates, +1, 0, "membership"_n},
   {"entrance"_n, candidates, fee_entrance, -1, 0, "membership"_n},
   {"minshare"_n, candidates, share_min, -1, +1, "membership"_n},
   {"candrefund"_n, candidates, bank, -1, 0, "membership"_n},
};

/** A cooperative's books: one currency, and the number of the last entry. */
struct [[eosio::table("books"), eosio::contract("ledger")]] books_of_coop {
   eosio::symbol currency;
   uint64_t last_entry;
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
   uint8_t id;
   int64_t units;
};

/** A member's balance; a member without money has no row. */
struct [[eosio::table("balances"), eosio::contract("ledger")]] member_balance {
   name member;
   std::vector<bucket> buckets;

   uint64_t primary_key() const { return member.value; }
};
using balances = eosio::multi_index<"balances"_n, member_balance>;

class [[eosio::contract("ledger")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Open a cooperative's books in its one currency.
    * Who: inline from network. Refuses: wrong_sender, already_open.
    */
   [[eosio::action]] void open(name coop, eosio::symbol currency);

   /**
    * Make an entry. Returns its number: 1, 2, 3… in each cooperative, without gaps.
    * `source` is what it comes from (a payment order, a matter of the council); `document` is the
    * content digest of the document it rests on, zeros where that is the bank's own statement.
    * Who: inline from a contract that posts entries and for which the operation is.
    * Refuses: not_listed, unknown_operation, not_listed_for, no_books, wrong_currency,
    * amount_not_positive, amount_too_large, insufficient_balance, account_overdrawn.
    */
   [[eosio::action]] uint64_t post(name coop, name operation, name member, eosio::asset amount,
                                   uint64_t source, eosio::checksum256 document);

   using open_action = eosio::action_wrapper<"open"_n, &protocol::open>;
   using post_action = eosio::action_wrapper<"post"_n, &protocol::post>;

 private:
   void turn(name coop, name code, int64_t debit, int64_t credit);
   void shift_buckets(name coop, const operation& named, name member, int64_t units);
};

}   // namespace ledger
