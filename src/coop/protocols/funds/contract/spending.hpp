/** What a fund has, the steps of a memo, and the division of fees: what funds.cpp is made of. */
#pragma once

#include "../../council/contract/council.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../programs/contract/programs.hpp"
#include "funds.hpp"

namespace funds {

inline constexpr name unallocated = "fundfree"_n;
inline constexpr name fee_income = "feeincome"_n;
inline constexpr uint8_t first_custom = 40;   // numbers in the chart
inline constexpr uint8_t last_custom = 44;

inline eosio::permission_level by_funds() { return {account, "active"_n}; }

inline bool is_custom(name fund) {
   const auto* known = ledger::account_of(fund);
   return known != nullptr && known->number >= first_custom && known->number <= last_custom;
}

/** A fund of this group that the cooperative's kind keeps; nullptr for any other name. */
inline const ledger::chart_account* fund_in(name coop, name fund, uint8_t group) {
   const auto* known = ledger::account_of(fund);
   if (known == nullptr || (known->groups & group) == 0) return nullptr;
   const auto kind = network::require_connected(coop).kind;
   return known->kinds & (1 << kind) ? known : nullptr;
}

/** What a program or section has on a ledger account, in minor units. */
inline int64_t detail_balance(name coop, uint64_t id, const ledger::chart_account& kept) {
   ledger::details table(ledger::account, coop.value);
   const auto row = table.find(id);
   if (row == table.end()) return 0;
   for (const auto& each : row->turnovers)
      if (each.account == kept.number) return each.credit - each.debit;
   return 0;
}

/** What the fund has that the memo is to be paid from, in minor units. */
inline int64_t fund_balance(name coop, const memo& of) {
   const auto& kept = *ledger::account_of(of.fund);
   if (of.program != 0) return detail_balance(coop, of.program, kept);
   if (of.section != 0) return detail_balance(coop, ledger::section_bit | of.section, kept);
   return ledger::balance_on(coop, of.fund);
}

inline void post(name coop, const ledger::posting& entry) {
   ledger::protocol::post_action(ledger::account, by_funds()).send(coop, entry);
}

inline ledger::posting posting_of(name coop, name operation, int64_t units, name chosen,
                                  uint64_t source) {
   ledger::posting entry{};
   entry.operation = operation;
   entry.amount = eosio::asset(units, network::currency_of(coop));
   entry.chosen = chosen;
   entry.source = source;
   return entry;
}

/** An entry for a memo: under its decision, in its program or section. */
inline ledger::posting posting_for(name coop, const memo& of, name operation, int64_t units,
                                   name chosen) {
   auto entry = posting_of(coop, operation, units, chosen, of.id);
   entry.program = of.program;
   entry.section = of.section;
   entry.decision = of.matter;
   entry.organ = of.organ;
   return entry;
}

inline bool is_council_s(const memo& of) { return of.organ == organs::council; }

/** Set the money aside and order the payment. */
inline void order_payment(name coop, memo& of) {
   const name operation = is_council_s(of) ? "earmark"_n : "earmarkgm"_n;
   post(coop, posting_for(coop, of, operation, of.units, of.fund));
   of.order = payments::next_order(coop);
   of.state = to_pay;
   of.due_at = 0;
   payments::protocol::issue_action(payments::account, by_funds())
      .send(coop, of.payee, of.id, memo_purpose, of.units);
}

/** What was set aside returns to its fund. */
inline void release(name coop, const memo& of, int64_t units) {
   const name operation = is_council_s(of) ? "unearmark"_n : "unearmarkgm"_n;
   post(coop, posting_for(coop, of, operation, units, of.fund));
}

/** Whether author and payee may still be paid. */
inline bool are_members(name coop, const memo& of) {
   const bool payee_is = of.payee.value == 0 || membership::is_member(coop, of.payee);
   return payee_is && membership::is_member(coop, of.author);
}

/** Each fund's part, rounded down; what is left goes to the unallocated fund. Minor units. */
inline std::vector<int64_t> divided(int64_t units, const std::vector<fund_share>& shares,
                                    int64_t& left) {
   std::vector<int64_t> parts;
   left = units;
   for (const auto& each : shares) {
      parts.push_back(int64_t(__int128(units) * each.bp / whole));
      left -= parts.back();
   }
   return parts;
}

}   // namespace funds
