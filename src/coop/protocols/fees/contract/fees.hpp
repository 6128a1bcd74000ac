/**
 * fees: membership fees by period, who has paid through when.
 *
 * The cooperative's own fee is fee 0: the chair drafts it, the general meeting alone sets it, and
 * every version is kept: a period costs what the version in force on its first day says. A program's
 * fixed fee has the program's number and stands in the program's terms. A member pays for the next
 * unpaid periods in their order; what is due and what is in arrears is computed from the last paid
 * month and never stored.
 *
 *   drafted --meeting decides for--> a version in force from its month on
 *      \--drop, or decided against--> erased
 *   unpaid --pay--> an order is open --paid--> paid through a later month
 *      ^---------------cancel---/          takeback--> paid through an earlier one
 *
 * Tables (scope: cooperative): versions, drafts, dues, counters.
 * Sources: the charter (law 3085-1 defines no membership fee); art. 16, 22 (amounts are the general
 * meeting's); a program's regulation.
 */
#pragma once

#include "../../network/contract/network.hpp"
#include "../../payments/contract/payments.hpp"
#include "periods.hpp"

namespace fees {

using coop::require;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "fees"_n;
inline constexpr name fee_matter = "fee"_n;     // the general meeting's question
inline constexpr name fee_purpose = "fee"_n;    // the one part of an order

inline constexpr uint32_t own_fee = 0;          // the cooperative's; others are programs' numbers
inline constexpr uint32_t periods_max = 24;     // of one order
inline constexpr uint32_t ahead_max = 24;       // months: how long before it begins a period is paid
inline constexpr uint32_t drafts_max = 8;
inline constexpr uint32_t fees_max = 32;        // of one member
inline constexpr uint16_t grace_max = 365;
inline constexpr uint32_t dues_memory = 300;    // bytes of a member's row, counted once
inline constexpr int64_t units_max = eosio::asset::max_amount / periods_max;

/** The cooperative's fee as set by the general meeting, in force from a month on. */
struct [[eosio::table("versions"), eosio::contract("fees")]] fee_version {
   uint32_t from;         // month
   uint8_t period;
   uint16_t grace_days;   // from a period's first day until the fee is in arrears
   int64_t units;         // for one period; 0: nothing is asked from now on
   uint64_t decision;     // the meeting's number of the question

   uint64_t primary_key() const { return from; }
};
using versions = eosio::multi_index<"versions"_n, fee_version>;

/** A version that the general meeting has still to decide on. */
struct [[eosio::table("drafts"), eosio::contract("fees")]] fee_draft {
   uint64_t id;
   uint32_t from;
   uint8_t period;
   uint16_t grace_days;
   int64_t units;
   eosio::checksum256 document;

   uint64_t primary_key() const { return id; }
};
using drafts = eosio::multi_index<"drafts"_n, fee_draft>;

/** How far one fee is paid, and what is being paid now. */
struct paid_fee {
   uint32_t fee;       // 0: the cooperative's; else the program's number
   uint32_t through;   // the last paid month; 0 before the first payment
   uint32_t until;     // the last month that the open order pays; 0 without one
   uint64_t order;     // 0 without one
};

/** How far a member has paid; who never began to pay has no row. */
struct [[eosio::table("dues"), eosio::contract("fees")]] member_dues {
   name member;
   std::vector<paid_fee> fees;

   uint64_t primary_key() const { return member.value; }
};
using dues_table = eosio::multi_index<"dues"_n, member_dues>;

/** Numbers already given; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("fees")]] fees_counters {
   uint64_t last_draft = 0;
};
using counters = eosio::singleton<"counters"_n, fees_counters>;

/** What `pay` opened. */
struct fee_bill {
   uint64_t order;
   int64_t units;
   uint32_t from;    // the first month paid
   uint32_t until;   // the last one
};

// ---- words for other contracts ----

/** The last month a member has paid this fee for; 0 before the first payment. */
inline uint32_t paid_through(name coop, name member, uint32_t fee) {
   dues_table table(account, coop.value);
   const auto row = table.find(member.value);
   if (row != table.end())
      for (const auto& each : row->fees)
         if (each.fee == fee) return each.through;
   return 0;
}

class [[eosio::contract("fees")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Draft the cooperative's fee for the general meeting under the next number, `id`.
    * `from`: the month from which it shall be in force: not before the period of today, at most 24
    * months ahead; January where a yearly fee begins or ends. `units` 0: nothing is asked any more.
    * The document: template `feedraft`, subject = the number.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, no_fee_accounts, unknown_period,
    * units_out_of_range, grace_out_of_range, from_out_of_range, not_period_start, version_in_force,
    * too_many_drafts, number_taken, wrong_signer.
    */
   [[eosio::action]] void draft(name coop, uint64_t id, name chair, uint8_t period, int64_t units,
                                uint16_t grace_days, uint32_t from,
                                coop::signed_document document);

   /**
    * Take a draft back; it is erased.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_draft.
    */
   [[eosio::action]] void drop(name coop, name chair, uint64_t draft);

   /**
    * The general meeting decided on a draft. For: a version from its month on; versions that would
    * have begun then or later fall. Against: the draft is erased.
    * Who: inline from meetings, and from nobody else.
    * Refuses: wrong_sender, not_this_matter, unknown_draft, version_in_force, not_period_start.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, eosio::checksum256 minutes);

   /**
    * Order to pay the next unpaid periods of a fee: 1 to 24 of them, none that begins more than 24
    * months from now. Returns the order's number, its sum and its months.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, no_fee_accounts, not_member, periods_out_of_range,
    * order_open, nothing_due, too_far_ahead, sum_too_large, too_many_fees; for a program also
    * unknown_program, program_closed, not_participant, edition_outdated, no_fixed_fee; and
    * quota_exhausted (a member's first order).
    */
   [[eosio::action]] fee_bill pay(name coop, name member, uint32_t fee, uint32_t periods);

   /**
    * Drop an order for which nothing came.
    * Who: member@active. Refuses: unknown_coop, coop_suspended, no_open_order; as payments::cancel.
    */
   [[eosio::action]] void cancel(name coop, name member, uint32_t fee);

   /**
    * Money came: posts feepaid, or feeprogpaid for a program; the periods are paid.
    * Who: inline from payments. Refuses: wrong_sender, not_this_order.
    */
   [[eosio::action]] void paid(name coop, name payer, uint64_t order, uint64_t about,
                               std::vector<payments::claim> parts, name place,
                               time_point_sec paid_at);

   /**
    * The entry of a payment was reversed in the books: the fee is paid through an earlier month
    * (0: never). `entry`: the reversed entry's number.
    * The document: template `feetakeback`, subject = the entry.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, entry_not_reversed, nothing_paid_yet,
    * not_earlier, order_open, wrong_signer.
    */
   [[eosio::action]] void takeback(name coop, name accountant, name member, uint32_t fee,
                                   uint32_t through, uint64_t entry,
                                   coop::signed_document document);

 private:
   price price_in(name coop, uint32_t month) const;
   fee_bill price_periods(name coop, name member, uint32_t fee, uint32_t through,
                          uint32_t periods) const;
   void check_version(name coop, uint8_t period, uint32_t from) const;
   void change_fee(name coop, name member, uint32_t fee, const paid_fee& to);
   void adopt(name coop, const fee_draft& draft, uint64_t decision);
};

}   // namespace fees
