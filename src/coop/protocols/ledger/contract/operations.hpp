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
   op("minpaid", any_money, "sharemin", "contribution", by_nobody, reversible),
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

constexpr bool operations_are_sound() {
   for (const auto& one : operations) {
      if (&one != operation_of(one.code)) return false;
      if (one.debit_group != 0 && one.credit_group != 0) return false;
      if (may_debit(one, fund_indivisible) && one.code != name("liquidate")) return false;
      if (may_debit(one, fee_entrance) && is_kept_by_member(one.credit)) return false;
      if (may_debit(one, share_min) && one.code != name("holdmin")) return false;
      const bool to_fees = is_share(one.debit) && one.credit == name("feemember");
      if (to_fees && (one.asks & paper) == 0) return false;
   }
   return true;
}
static_assert(operations_are_sound(),
              "The indivisible fund leaves at liquidation alone; entrance fees never go to a member; "
              "the minimum share moves at exit alone; a share becomes a fee on a signed paper alone.");

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
