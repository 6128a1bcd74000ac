/**
 * The closed list of named operations: which account each debits and credits, whose contract posts
 * it, and what it must rest on. The twin of `coop.protocols.ledger.operations`.
 */
#pragma once

#include "chart.hpp"

namespace ledger {

// Which organ must have decided.
inline constexpr uint8_t by_nobody = 0;
inline constexpr uint8_t by_council = 1;
inline constexpr uint8_t by_meeting = 2;

// What else an operation asks for or allows, as bits.
inline constexpr uint8_t paper = 1;        // rests on a signed document
inline constexpr uint8_t reversible = 2;   // no running process depends on it

/** One operation; where an account is a group, the poster chooses one of the group. */
struct operation {
   name code;
   name debit;
   uint8_t debit_group;
   name credit;
   uint8_t credit_group;
   name contract;
   uint8_t organ;
   uint8_t asks;
};

/** A side of an operation: a fixed account, or one to be chosen out of a group. */
struct side {
   name code;
   uint8_t group;
   constexpr side(const char* fixed) : code(std::string_view(fixed)), group(0) {}
   constexpr side(uint8_t chosen) : code(), group(chosen) {}
};

constexpr operation op(const char* code, side debit, side credit, const char* contract,
                       uint8_t organ = by_nobody, uint8_t asks = 0) {
   return {name(std::string_view(code)), debit.code,   debit.group, credit.code, credit.group,
           name(std::string_view(contract)), organ, asks};
}

inline constexpr name termination = "termination"_n;

inline constexpr operation operations[] = {
   // joining
   op("candpaid", any_money, "candidates", "membership"),
   op("entrance", "candidates", "feeentrance", "membership"),
   op("minshare", "candidates", "sharemin", "membership"),
   op("candrefund", "candidates", any_money, "membership"),
   // contributions
   op("minpaid", any_money, "sharemin", "contribution"),
   op("sharepaid", any_money, "sharemain", "contribution", by_nobody, reversible),
   op("progpaid", any_money, "shareprog", "contribution", by_nobody, reversible),
   op("shareasset", any_asset, "sharemain", "contribution", by_council, paper | reversible),
   op("progasset", any_asset, "shareprog", "contribution", by_council, paper | reversible),
   op("convert", "sharemain", "feemember", "contribution", by_nobody, paper),
   op("convertprog", "shareprog", "feemember", "contribution", by_nobody, paper),
   op("targetpaid", any_money, "feemember", "contribution", by_nobody, reversible),
   op("progfee", any_money, "fundprogram", "contribution", by_nobody, reversible),
   op("donate", any_money, "fundfree", "contribution", by_nobody, reversible),
   op("donateprog", any_money, "fundprogram", "contribution", by_nobody, reversible),
   // programs
   op("toprogram", "sharemain", "shareprog", "programs", by_nobody, paper),
   op("fromprogram", "shareprog", "sharemain", "programs", by_nobody, paper),
   op("reserve", "shareprog", "sharereserve", "programs"),
   op("unreserve", "sharereserve", "shareprog", "programs"),
   op("feereturn", "feemember", "sharemain", "programs", by_council, paper),
   op("feesection", "feemember", "fundsection", "programs", by_nobody, paper),
   op("feeprogram", "feemember", "fundprogram", "programs"),
   // fees
   op("feepaid", any_money, "feeincome", "fees", by_nobody, reversible),
   op("feeprogpaid", any_money, "fundprogram", "fees", by_nobody, reversible),
   // returns of shares
   op("hold", "sharemain", "sharepayout", "returns", by_nobody, paper),
   op("holdprog", "shareprog", "sharepayout", "returns", by_nobody, paper),
   op("release", "sharepayout", "sharemain", "returns"),
   op("releaseprog", "sharepayout", "shareprog", "returns"),
   op("returnpaid", "sharepayout", any_money, "returns", by_council),
   op("returnasset", "sharepayout", any_asset, "returns", by_council, paper),
   // end of membership
   op("holdmin", "sharemin", "sharepayout", "termination"),
   op("feeclose", "feemember", "fundfree", "termination"),
   op("exitpaid", "sharepayout", any_money, "termination", by_council),
   op("unclaimed", "sharepayout", "estate", "termination"),
   op("estatepaid", "estate", any_money, "termination", by_council, paper),
   op("estatelapse", "estate", "other", "termination", by_council, paper),
   // funds
   op("split", "feeincome", any_split_fund, "funds"),
   op("earmark", any_council_fund, "earmarked", "funds", by_council),
   op("earmarkgm", any_meeting_fund, "earmarked", "funds", by_meeting),
   op("unearmark", "earmarked", any_council_fund, "funds"),
   op("unearmarkgm", "earmarked", any_meeting_fund, "funds"),
   op("spend", "earmarked", any_money, "funds", by_council),
   op("advance", "advances", any_money, "funds", by_council),
   op("advused", "earmarked", "advances", "funds", by_nobody, paper),
   op("advback", any_money, "advances", "funds"),
   op("liquidate", "fundindiv", any_money, "funds", by_meeting),
   op("losscall", "extradue", "retained", "funds", by_meeting),
   op("losspaid", any_money, "extradue", "funds"),
   // results of business
   op("sale", "receivable", "income", "ledger", by_nobody, paper | reversible),
   op("salepaid", any_money, "receivable", "ledger", by_nobody, paper | reversible),
   op("expense", "expenses", "payable", "ledger", by_nobody, paper | reversible),
   op("expensepaid", "payable", any_money, "ledger", by_nobody, paper | reversible),
   op("cost", "income", "expenses", "ledger", by_nobody, paper | reversible),
   op("profit", "income", "retained", "ledger", by_nobody, paper | reversible),
   op("loss", "retained", "expenses", "ledger", by_nobody, paper | reversible),
   op("otherprofit", "other", "retained", "ledger", by_nobody, paper | reversible),
   op("ipaccept", "intangible", "wip", "ledger", by_nobody, paper | reversible),
   op("deskbank", "bank", "desk", "ledger", by_nobody, paper | reversible),
   op("bankdesk", "desk", "bank", "ledger", by_nobody, paper | reversible),
   op("transitbank", "bank", "transit", "ledger", by_nobody, paper | reversible),
   op("capitalise", "retained", "reserve", "distribution", by_meeting),
   op("accrue", "retained", "sharemain", "distribution", by_meeting),
   op("cooppay", "retained", "paymentdue", "distribution", by_meeting),
   op("cooppaid", "paymentdue", any_money, "distribution"),
   op("cooptax", "paymentdue", "payable", "distribution"),
   // money nobody recognises yet
   op("unclear", any_money, "payable", "payments"),
   op("unclearused", "payable", any_money, "payments"),
   // supply and loans: their protocols are not on the Platform yet
   op("supply", any_asset, "supplier", "market", by_nobody, paper),
   op("supplypaid", "supplier", any_money, "market"),
   op("issue", "sharereserve", any_asset, "market", by_nobody, paper),
   op("pricegap", "other", any_asset, "market", by_nobody, paper),
   op("pledge", "sharemain", "sharepledged", "loans", by_nobody, paper),
   op("unpledge", "sharepledged", "sharemain", "loans"),
   op("loandue", "loans", "payable", "loans", by_council, paper),
   op("loanpaid", "payable", any_money, "loans", by_council),
   op("loanback", any_money, "loans", "loans"),
   op("loanshare", "sharepledged", "loans", "loans", by_nobody, paper),
};

/** The operation of this name; nullptr when there is none. */
constexpr const operation* operation_of(name code) {
   for (const auto& each : operations)
      if (each.code == code) return &each;
   return nullptr;
}

/** Whether the operation may debit this account. */
constexpr bool may_debit(const operation& one, name code) {
   return one.debit == code || (account_of(code)->groups & one.debit_group) != 0;
}

/** Whether the operation may credit this account. */
constexpr bool may_credit(const operation& one, name code) {
   return one.credit == code || (account_of(code)->groups & one.credit_group) != 0;
}

/** Whether the operation, or a reversal of it, takes from this account to that one. */
constexpr bool may_move(const operation& one, name from, name to) {
   const bool forwards = may_debit(one, from) && may_credit(one, to);
   const bool undone = (one.asks & reversible) != 0;
   return forwards || (undone && may_debit(one, to) && may_credit(one, from));
}

/** Whether the operation, or a reversal of it, takes from this account. */
constexpr bool may_take(const operation& one, name from) {
   return may_debit(one, from) || ((one.asks & reversible) != 0 && may_credit(one, from));
}

/** Whether this contract posts the operation: its own, or at the end of membership what sweeps. */
constexpr bool may_post(name contract, const operation& one) {
   if (contract == one.contract) return true;
   const auto* from = account_of(one.debit);
   return contract == termination && from != nullptr && from->sweep == one.code;
}

constexpr bool is_kept_by_member(name code) {
   return code.value != 0 && (account_of(code)->kept & by_member) != 0;
}

constexpr bool is_share(name code) {
   return code.value != 0 && account_of(code)->number >= 2 && account_of(code)->number <= 7;
}

constexpr bool is_one_of_its_kind(const operation& one) {
   const bool chooses_once = one.debit_group == 0 || one.credit_group == 0;
   const bool has_debit = one.debit_group != 0 || account_of(one.debit) != nullptr;
   const bool has_credit = one.credit_group != 0 || account_of(one.credit) != nullptr;
   return &one == operation_of(one.code) && chooses_once && has_debit && has_credit;
}

constexpr bool operations_are_sound() {
   for (const auto& one : operations)
      if (!is_one_of_its_kind(one)) return false;
   return true;
}
static_assert(operations_are_sound(),
              "Every operation has its own name, two accounts of the chart, and one choice at most.");

/** Whether only this operation takes from an account, be it by a reversal. */
constexpr bool leaves_by(name code, name by) {
   for (const auto& one : operations)
      if (may_take(one, code) && one.code != by) return false;
   return true;
}
static_assert(leaves_by(share_min, "holdmin"_n), "The minimum share moves at exit alone.");
static_assert(leaves_by(fund_indivisible, "liquidate"_n),
              "The indivisible fund leaves at liquidation alone.");

constexpr bool entrance_fees_stay() {
   for (const auto& one : operations)
      for (const auto& to : chart)
         if (is_kept_by_member(to.code) && may_move(one, fee_entrance, to.code)) return false;
   return true;
}
static_assert(entrance_fees_stay(), "Entrance fees never go to a member.");

constexpr bool shares_become_fees_on_paper() {
   for (const auto& one : operations)
      for (const auto& from : chart) {
         if (!is_share(from.code)) continue;
         if (may_move(one, from.code, fee_member) && (one.asks & paper) == 0) return false;
         if (may_move(one, fee_member, from.code) && one.organ == by_nobody) return false;
      }
   return true;
}
static_assert(shares_become_fees_on_paper(),
              "A share becomes a fee on a signed paper, and comes back by a decision alone.");

/** Whether an account kept for a process is moved by these contracts' operations alone. */
constexpr bool is_moved_by(name code, name first, name second) {
   for (const auto& one : operations) {
      const bool moves = may_debit(one, code) || may_credit(one, code);
      const bool in_hold = one.contract == first || one.contract == second;
      if (moves && (!in_hold || (one.asks & reversible) != 0)) return false;
   }
   return true;
}
static_assert(is_moved_by("sharereserve"_n, "programs"_n, "market"_n) &&
                 is_moved_by(share_pledged, "loans"_n, "loans"_n) &&
                 is_moved_by("sharepayout"_n, "returns"_n, termination),
              "What is reserved, pledged or to be paid out moves by its own protocol alone.");

constexpr bool funds_are_spent_by_their_organ() {
   for (const auto& one : operations)
      for (const auto& from : chart) {
         if (!may_debit(one, from.code)) continue;
         if ((from.groups & any_meeting_fund) != 0 && one.organ != by_meeting) return false;
         if ((from.groups & any_council_fund) != 0 && one.organ != by_council) return false;
      }
   return true;
}
static_assert(funds_are_spent_by_their_organ(),
              "Reserve and development are spent by the general meeting, other funds by the council.");

constexpr bool property_moves_on_paper() {
   for (const auto& one : operations)
      for (const auto& each : chart) {
         const bool moves = may_debit(one, each.code) || may_credit(one, each.code);
         const bool is_asset = (each.groups & any_asset) != 0;
         if (is_asset && moves && (one.asks & paper) == 0) return false;
      }
   return true;
}
static_assert(property_moves_on_paper(), "Property comes and goes with a signed paper.");

constexpr bool every_sweep_is_an_operation() {
   for (const auto& one : chart) {
      if (one.sweep.value == 0) continue;
      const auto* named = operation_of(one.sweep);
      if (named == nullptr || named->debit != one.code) return false;
   }
   return true;
}
static_assert(every_sweep_is_an_operation(), "What is swept at exit has an operation to sweep it.");

}   // namespace ledger
