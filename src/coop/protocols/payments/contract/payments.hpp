/**
 * payments: orders to pay, and the cashier's word that the money came or went back.
 *
 * A payment is the bank's fact, a contribution the ledger's: an order becomes a contribution only
 * through the contract that opened it, which is told of every confirmed part.
 *
 *   open --confirm (all parts)--> paid --finish--> erased
 *    |  \--refund (some parts confirmed)--> refund due --refunded--> erased
 *    \--cancel (nothing confirmed)--> erased
 *
 * Tables (scope: cooperative): orders, counters.
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
    * Open an order. Returns its number.
    * Who: inline from a contract that opens orders.
    * Refuses: not_listed, parts_out_of_range, units_not_positive, repeated_purpose.
    */
   [[eosio::action]] uint64_t open(name coop, name payer, std::vector<claim> parts);

   /**
    * Confirm that the money for these purposes came to the bank at that moment.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_order, order_closed, no_purposes,
    * repeated_purpose, unknown_purpose, already_paid, future_date, date_too_early.
    * Then: `paid(coop, payer, order, purposes, paid_at)` to the order's contract.
    */
   [[eosio::action]] void confirm(name coop, uint64_t order, name cashier,
                                  std::vector<name> purposes, time_point_sec paid_at);

   /**
    * The confirmed money is to go back; nothing more is accepted for the order.
    * Who: inline from the order's contract.
    * Refuses: unknown_order, wrong_sender, order_closed, nothing_paid.
    */
   [[eosio::action]] void refund(name coop, uint64_t order);

   /**
    * Drop an order for which nothing came.
    * Who: inline from the order's contract. Refuses: unknown_order, wrong_sender, already_paid.
    */
   [[eosio::action]] void cancel(name coop, uint64_t order);

   /**
    * The paid order has become contributions; it is erased.
    * Who: inline from the order's contract. Refuses: unknown_order, wrong_sender, not_paid.
    */
   [[eosio::action]] void finish(name coop, uint64_t order);

   /**
    * Confirm that the money went back to the payer in full; the order is erased.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_order, refund_not_due,
    * future_date, date_too_early.
    * Then: `refunded(coop, payer, order, refunded_at)` to the order's contract.
    */
   [[eosio::action]] void refunded(name coop, uint64_t order, name cashier,
                                   time_point_sec refunded_at);

   using open_action = eosio::action_wrapper<"open"_n, &protocol::open>;
   using refund_action = eosio::action_wrapper<"refund"_n, &protocol::refund>;
   using cancel_action = eosio::action_wrapper<"cancel"_n, &protocol::cancel>;
   using finish_action = eosio::action_wrapper<"finish"_n, &protocol::finish>;

 private:
   template <typename... Arguments>
   void tell(name contract, name action, const Arguments&... arguments) const;
};

}   // namespace payments
