/**
 * payments: orders to pay and to be paid, and the cashier's word that the money came or left.
 *
 * A payment is the bank's fact, a contribution the ledger's: an order becomes a contribution only
 * through the contract that opened it, which is told of every confirmed part.
 *
 *   open --confirm (all parts)--> paid --finish--> erased
 *    |  \--refund (some parts confirmed)--> refund due --refunded--> erased
 *    \--cancel (nothing confirmed)--> erased
 *   issue --> to send --sent--> erased         (the contract is told `sent`)
 *                \-----failed--> erased         (the contract is told `failed`)
 *   unclear --> kept apart --assign--> an open order is paid
 *                \--giveback--> to send --sent--> erased; --failed--> kept apart again
 *
 * Tables (scope: cooperative): orders, receipts, counters.
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace payments {

using coop::require;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "payments"_n;

// States of an order.
inline constexpr uint8_t open_order = 1;
inline constexpr uint8_t paid_order = 2;
inline constexpr uint8_t refund_due = 3;
inline constexpr uint8_t to_send = 4;   // outgoing: the bank is to pay it

// Where money comes to and leaves from: ledger accounts.
inline constexpr name bank = "bank"_n;
inline constexpr name desk = "desk"_n;

inline constexpr uint32_t parts_max = 8;
inline constexpr uint32_t early_days_max = 31;   // how long before its order a payment may have come

/** What is to be paid, and for what. */
struct claim {
   name purpose;
   int64_t units;   // minor units of the cooperative's currency
};

/** A part of an order; `paid_at` is 0 until it is confirmed. */
struct part {
   name purpose;
   int64_t units;
   uint32_t paid_at;
};

/** An order; its number is the payment's reference. */
struct [[eosio::table("orders"), eosio::contract("payments")]] order {
   uint64_t id;
   name payer;
   name contract;   // who opened it and is told
   uint64_t about;  // what it is about, in that contract's own numbers
   uint8_t state;
   std::vector<part> parts;
   uint32_t opened_at;

   uint64_t primary_key() const { return id; }

   /** How many parts are confirmed. */
   size_t confirmed() const {
      size_t count = 0;
      for (const auto& each : parts) count += each.paid_at != 0;
      return count;
   }
};
using orders = eosio::multi_index<"orders"_n, order>;

/** Money that came and that nobody recognises yet. */
struct [[eosio::table("receipts"), eosio::contract("payments")]] receipt {
   uint64_t id;                  // the first eight bytes of `line`
   int64_t units;
   uint32_t received_at;
   uint64_t order;               // by which it is given back; 0 while it is kept
   eosio::checksum256 line;      // of the bank's statement: salted digest

   uint64_t primary_key() const { return id; }
};
using receipts = eosio::multi_index<"receipts"_n, receipt>;

/** The number of the last order; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("payments")]] payments_counters {
   uint64_t last_order = 0;
};
using counters = eosio::singleton<"counters"_n, payments_counters>;

// ---- words for other contracts ----

/** The number that the next opened order will have. */
inline uint64_t next_order(name coop) {
   counters table(account, coop.value);
   return table.get_or_default().last_order + 1;
}

class [[eosio::contract("payments")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Open an order to be paid to the cooperative. Returns its number.
    * Who: inline from a contract that opens orders.
    * Refuses: not_listed, parts_out_of_range, units_not_positive, repeated_purpose.
    */
   [[eosio::action]] uint64_t open(name coop, name payer, uint64_t about,
                                   std::vector<claim> parts);

   /**
    * Confirm that the money for these purposes came to the bank or the desk at that moment.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_place, unknown_order, order_closed,
    * no_purposes, repeated_purpose, unknown_purpose, already_paid, future_date, date_too_early.
    * Then: `paid(coop, payer, order, about, parts, place, paid_at)` to the order's contract, where
    * `parts` are the claims confirmed now.
    */
   [[eosio::action]] void confirm(name coop, uint64_t order, name cashier, name place,
                                  std::vector<name> purposes, time_point_sec paid_at);

   /**
    * The bank's machine says that an order is paid in full. All as `confirm`, to the bank.
    * Who: coop@connector. Refuses: as confirm, without not_cashier.
    */
   [[eosio::action]] void received(name coop, uint64_t order, time_point_sec paid_at);

   /**
    * The confirmed money is to go back; nothing more is accepted for the order.
    * Who: inline from the order's contract.
    * Refuses: unknown_order, wrong_sender, order_closed, nothing_paid.
    */
   [[eosio::action]] void refund(name coop, uint64_t order);

   /**
    * Drop an order for which nothing came.
    * Who: inline from the order's contract.
    * Refuses: unknown_order, wrong_sender, order_closed (an outgoing one), already_paid.
    */
   [[eosio::action]] void cancel(name coop, uint64_t order);

   /**
    * What was paid has become contributions, and nothing more is expected; the order is erased.
    * Who: inline from the order's contract. Refuses: unknown_order, wrong_sender, not_paid.
    */
   [[eosio::action]] void finish(name coop, uint64_t order);

   /**
    * Confirm that the money went back to the payer in full; the order is erased.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_place, unknown_order,
    * refund_not_due, future_date, date_too_early.
    * Then: `refunded(coop, payer, order, about, place, refunded_at)` to the order's contract.
    */
   [[eosio::action]] void refunded(name coop, uint64_t order, name cashier, name place,
                                   time_point_sec refunded_at);

   /**
    * Order that the cooperative pays. Returns the order's number. `payee` is a chain account, or
    * empty for somebody outside; where the money goes to stands in the private store.
    * Who: inline from a contract that opens orders.
    * Refuses: not_listed, units_not_positive.
    */
   [[eosio::action]] uint64_t issue(name coop, name payee, uint64_t about, name purpose,
                                    int64_t units);

   /**
    * Confirm that the bank paid an outgoing order, or the desk did; it is erased.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_place, unknown_order, not_to_send,
    * future_date, date_too_early.
    * Then: `sent(coop, payee, order, about, units, place, sent_at)` to the order's contract.
    */
   [[eosio::action]] void sent(name coop, uint64_t order, name cashier, name place,
                               time_point_sec sent_at);

   /**
    * An outgoing order will not be paid: the bank refused it, or it is called back; it is erased.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_order, not_to_send.
    * Then: `failed(coop, payee, order, about, units)` to the order's contract.
    */
   [[eosio::action]] void failed(name coop, uint64_t order, name cashier);

   /**
    * Enter money that nobody recognises yet: it is owed to whom it belongs. Returns its number.
    * `line`: salted digest of the line of the bank's statement; the same line is not entered twice
    * while it is kept.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, units_not_positive, repeated_line,
    * future_date.
    */
   [[eosio::action]] uint64_t unclear(name coop, name cashier, int64_t units,
                                      time_point_sec received_at, eosio::checksum256 line);

   /**
    * Recognise such money as payment of these purposes of an open order, to the last unit.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_receipt, receipt_given_back,
    * sum_differs, and as confirm.
    * Then: as confirm.
    */
   [[eosio::action]] void assign(name coop, uint64_t receipt, name cashier, uint64_t order,
                                 std::vector<name> purposes);

   /**
    * Give such money back to whom it came from: an outgoing order of payments itself. Returns its
    * number.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_receipt, receipt_given_back.
    */
   [[eosio::action]] uint64_t giveback(name coop, uint64_t receipt, name cashier);

   using open_action = eosio::action_wrapper<"open"_n, &protocol::open>;
   using refund_action = eosio::action_wrapper<"refund"_n, &protocol::refund>;
   using cancel_action = eosio::action_wrapper<"cancel"_n, &protocol::cancel>;
   using finish_action = eosio::action_wrapper<"finish"_n, &protocol::finish>;
   using issue_action = eosio::action_wrapper<"issue"_n, &protocol::issue>;

 private:
   void accept(name coop, uint64_t order, name place, const std::vector<name>& purposes,
               time_point_sec paid_at);
   uint64_t emplace_outgoing(name coop, name payee, name contract, uint64_t about, name purpose,
                             int64_t units);
   void settle_receipt(name coop, const order& outgoing, bool is_sent, name place);
   void post(name coop, name operation, name place, int64_t units, uint64_t source) const;
   template <typename... Arguments>
   void tell(name contract, name action, const Arguments&... arguments) const;
};

}   // namespace payments
