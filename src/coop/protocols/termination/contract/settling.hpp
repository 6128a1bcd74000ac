/** The steps of a settlement: sweep the buckets, end what membership gave, pay, rest. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../payments/contract/payments.hpp"
#include "../../programs/contract/programs.hpp"
#include "termination.hpp"

namespace termination {

inline eosio::permission_level by_termination() { return {account, "active"_n}; }

inline constexpr name payout_account = "sharepayout"_n;

/** The next number of a settlement or a claim. */
inline uint64_t take_number(name coop) {
   counters table(account, coop.value);
   auto given = table.get_or_default();
   given.last += 1;
   table.set(given, account);
   return given.last;
}

/** The calendar year of a moment, in UTC. */
inline uint64_t year_of(uint32_t moment) {
   uint64_t year = 1970;
   uint32_t days = moment / network::seconds_per_day;
   while (true) {
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const uint32_t length = leap ? 366 : 365;
      if (days < length) return year;
      days -= length;
      year += 1;
   }
}

inline uint32_t after_days(uint32_t moment, uint64_t days) {
   return uint32_t(moment + days * network::seconds_per_day);
}

/** An entry about a settlement. */
inline void post(name coop, const settlement& row, name operation, uint32_t program, int64_t units,
                 name place = {}) {
   ledger::posting entry{};
   entry.operation = operation;
   entry.member = row.member;
   entry.amount = eosio::asset(units, network::currency_of(coop));
   entry.chosen = place;
   entry.program = program;
   entry.source = row.id;
   entry.decision = row.decision;
   entry.organ = row.organ;
   entry.document = row.document;
   ledger::protocol::post_action(ledger::account, by_termination()).send(coop, entry);
}

inline int64_t part_of(const settlement& row, uint32_t program) {
   for (const auto& each : row.parts)
      if (each.program == program) return each.units;
   return 0;
}

inline void add_part(settlement& row, uint32_t program, int64_t units) {
   for (auto& each : row.parts)
      if (each.program == program) {
         each.units += units;
         return;
      }
   row.parts.push_back({program, units});
}

/** Sweep what the chart pays out or forfeits; whether anything was there. */
inline bool sweep(name coop, settlement& row) {
   bool found = false;
   for (const auto& each : ledger::balance_of(coop, row.member)) {
      const auto* kept = ledger::account_numbered(each.account);
      if (kept->sweep.value == 0) continue;
      post(coop, row, kept->sweep, each.program, each.units);
      found = true;
      if (kept->exit == ledger::paid_out)
         add_part(row, kept->sweep == "holdprog"_n ? each.program : 0, each.units);
   }
   return found;
}

/** A bucket that is to be settled before an exit; `units` is 0 when there is none. */
struct open_bucket {
   name account;
   uint32_t program;
   int64_t units;
};

/** The first bucket still under way, beside this settlement's own; debts alone, if asked for. */
inline open_bucket under_way(name coop, const settlement& row, bool only_debts = false) {
   for (const auto& each : ledger::balance_of(coop, row.member)) {
      const auto* kept = ledger::account_numbered(each.account);
      if (kept->exit != ledger::blocks_exit) continue;
      if (only_debts && kept->side != ledger::debit_side) continue;
      const int64_t own = kept->code == payout_account ? part_of(row, each.program) : 0;
      if (each.units > own) return {kept->code, each.program, each.units - own};
   }
   return {{}, 0, 0};
}

/** Whether a former member has something that a later sweep would find. */
inline bool has_sweepable(name coop, name member) {
   for (const auto& each : ledger::balance_of(coop, member))
      if (ledger::account_numbered(each.account)->sweep.value != 0) return true;
   return false;
}

/** The share is paid only after the year's balance: law 41-FZ art. 9, or the charter. */
inline bool is_gated(name coop, const settlement& row) {
   const bool production = network::require_connected(coop).kind == network::production_cooperative;
   return production || charter::version_of(coop, row.charter_version).get("returngate"_n) != 0;
}

inline uint32_t due_after(name coop, const settlement& row, uint32_t moment) {
   const auto charter = charter::version_of(coop, row.charter_version);
   return after_days(moment, uint64_t(charter.get("returndays"_n)));
}

/** Order the payment of all that is to be paid. */
inline void order_payout(name coop, settlement& row) {
   row.state = paying;
   row.order = payments::next_order(coop);
   payments::protocol::issue_action(payments::account, by_termination())
      .send(coop, row.member, row.id, exit_purpose, row.units());
}

/** Put all that was to be paid out into the estate, where it rests. */
inline void put_to_rest(name coop, settlement& row) {
   for (const auto& each : row.parts) {
      post(coop, row, "unclaimed"_n, each.program, each.units);
      row.estate += each.units;
   }
   row.parts.clear();
   row.state = resting;
   row.due_at = 0;
   if (row.rests_since == 0) row.rests_since = network::now();
}

inline bool goes_to_estate(uint8_t cause) {
   return cause == membership::died || cause == membership::organisation_liquidated;
}

/** Where a settlement stands after a sweep; `lasts`: something is still under way. */
inline void place(name coop, settlement& row, bool lasts) {
   if (goes_to_estate(row.cause) || row.rests_since != 0) {
      if (!row.parts.empty()) put_to_rest(coop, row);
      if (row.estate == 0) row.state = lasts ? lasting : finished;
      return;
   }
   if (row.parts.empty()) {
      row.state = lasts ? lasting : finished;
      return;
   }
   const bool gated = is_gated(coop, row);
   row.state = gated ? waiting : ready;
   if (!gated && row.due_at == 0) row.due_at = due_after(coop, row, network::now());
   if (!gated && under_way(coop, row, true).units == 0) order_payout(coop, row);
}

inline void tell_of(name coop, const settlement& row) {
   protocol::tell_action(account, by_termination()).send(coop, row);
}

/** What membership gave ends with it: taking part in programs, and offices. */
inline void end_membership(name coop, name member, uint8_t cause) {
   membership::protocol::terminate_action(membership::account, by_termination())
      .send(coop, member, cause);
   programs::protocol::forget_action(programs::account, by_termination()).send(coop, member);
   council::officers officers(council::account, coop.value);
   if (officers.find(member.value) != officers.end())
      council::protocol::appoint_action(council::account, by_termination())
         .send(coop, member, uint32_t(0));
}

/** End a membership: sweep, end, begin the settlement where there is anything to settle. */
inline void terminate(name coop, name member, uint8_t cause, uint8_t organ, uint64_t decision,
                      const checksum256& document) {
   membership::members members(membership::account, coop.value);
   settlement row{};
   row.id = take_number(coop);
   row.member = member;
   row.cause = cause;
   row.organ = organ;
   row.decision = decision;
   row.charter_version = members.get(member.value).charter_version;
   row.ended_at = network::now();
   row.document = document;
   const bool lasts = under_way(coop, row).units != 0;
   sweep(coop, row);
   end_membership(coop, member, cause);
   place(coop, row, lasts);
   tell_of(coop, row);
   if (row.state == finished) return;
   settlements table(account, coop.value);
   table.emplace(account, [&](settlement& begun) { begun = row; });
}

/** Keep a settlement as it stands now, or erase it when it is finished. */
inline void keep(name coop, settlements& table, settlements::const_iterator at,
                 const settlement& row) {
   tell_of(coop, row);
   if (row.state == finished)
      table.erase(at);
   else
      table.modify(at, eosio::same_payer, [&](settlement& kept) { kept = row; });
}

}   // namespace termination
