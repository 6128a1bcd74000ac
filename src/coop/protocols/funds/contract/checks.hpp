/** What is checked before anything is written, and the small words funds.cpp is made of. */
#pragma once

#include "spending.hpp"

namespace funds {

inline void require_chair(name coop, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   require(council::in_office(coop).role_of(chair) == council::chair_seat, "not_chair",
           "Only the chair in office does it.");
}

inline void require_accountant(name coop, name accountant) {
   network::require_person(accountant);
   network::require_connected(coop);
   require(council::has_role(coop, accountant, council::accountant), "not_accountant",
           "Only an accountant of the cooperative does it.");
}

inline void require_amount(name coop, const eosio::asset& amount) {
   require(amount.symbol == network::currency_of(coop), "wrong_currency",
           "The books are in another currency.");
   require(amount.amount > 0 && amount.is_valid(), "amount_not_positive",
           "The amount must be above zero.");
}

inline void require_days(uint16_t days) {
   require(days >= 1 && days <= days_max, "days_out_of_range", "The term is 1 to 365 days.");
}

/** Take the number, which must be the next. */
inline funds_counters take_number(counters& numbers, uint64_t number) {
   auto given = numbers.get_or_default();
   require(number == given.last_number + 1, "number_taken",
           "Another paper has taken this number: draw it up anew.");
   given.last_number = number;
   return given;
}

inline memos::const_iterator require_memo(const memos& table, uint64_t number) {
   const auto row = table.find(number);
   require(row != table.end(), "unknown_memo", "There is no such open memo.");
   return row;
}

inline memos::const_iterator require_own_memo(const memos& table, name author, uint64_t number) {
   const auto row = require_memo(table, number);
   require(row->author == author, "not_author", "Only its author does it.");
   return row;
}

/** A fund of the cooperative's own has a name, or one is being given to it. */
inline bool is_named(name coop, name fund, bool or_drafted) {
   if (!is_custom(fund)) return true;
   customs named(account, coop.value);
   if (named.find(fund.value) != named.end()) return true;
   if (!or_drafted) return false;
   drafts waiting_ones(account, coop.value);   // drafts_max at most
   for (const auto& each : waiting_ones)
      if (each.kind == name_matter && each.fund == fund) return true;
   return false;
}

inline void require_named(name coop, name fund, bool or_drafted) {
   require(is_named(coop, fund, or_drafted), [&] {
      return coop::refusal("fund_not_named", "The general meeting has not named this fund.")
         .with("fund", fund);
   });
}

inline void check_shares(name coop, const std::vector<fund_share>& shares) {
   require(!shares.empty() && shares.size() <= shares_max, "shares_out_of_range",
           "A split names 1 to 11 funds.");
   int64_t total = 0;
   for (size_t i = 0; i < shares.size(); ++i) {
      const name fund = shares[i].fund;
      require(fund_in(coop, fund, ledger::any_split_fund) != nullptr, [&] {
         return coop::refusal("not_split_fund", "Fees are not divided to this fund.")
            .with("fund", fund);
      });
      require(shares[i].bp >= 1, "share_out_of_range", "A fund's share is above zero.");
      for (size_t j = i + 1; j < shares.size(); ++j)
         require(shares[j].fund != fund, "repeated_fund", "A fund is named twice.");
      require_named(coop, fund, true);
      total += shares[i].bp;
   }
   require(total == whole, [&] {
      return coop::refusal("split_not_whole", "The shares must come to exactly 10000 basis points.")
         .with("sum", total);
   });
}

/** The organ that decides on spending this fund; the indivisible one is not spent. */
inline uint8_t organ_for(name coop, name fund) {
   require(fund != ledger::fund_indivisible, "indivisible",
           "The indivisible fund is not spent: it passes on at liquidation alone.");
   if (fund_in(coop, fund, ledger::any_council_fund) != nullptr) return organs::council;
   require(fund_in(coop, fund, ledger::any_meeting_fund) != nullptr, "unknown_fund",
           "There is no such fund to spend from.");
   return organs::general_meeting;
}

inline void check_place(name coop, name fund, uint32_t program, uint32_t section) {
   const auto kept = ledger::account_of(fund)->kept;
   require((program != 0) == ((kept & ledger::of_program) != 0) &&
              (section != 0) == ((kept & ledger::of_section) != 0),
           "place_differs",
           "A program is named for the fund of programs, a section for that of sections.");
   if (program != 0) programs::program_of(coop, program);
}

inline void check_payee(name coop, name author, name payee, bool is_advance) {
   require(!is_advance || payee == author, "advance_not_own",
           "An advance is given to the memo's author.");
   require(payee.value == 0 || membership::is_member(coop, payee), "payee_not_member",
           "The payee is a member, or a supplier outside.");
}

inline memos::const_iterator require_reported(name coop, const memos& table, name officer,
                                       uint64_t number) {
   network::require_person(officer);
   network::require_connected(coop);
   const bool may = council::has_role(coop, officer, council::accountant) ||
                    council::in_office(coop).role_of(officer) == council::chair_seat;
   require(may, "not_settler", "Only an accountant or the chair does it.");
   const auto row = require_memo(table, number);
   require(row->author != officer, "own_report", "Nobody settles a report of their own.");
   require(row->state == reported, "not_reported", "There is no report to be checked.");
   return row;
}

inline uint32_t in_days(uint32_t days) { return network::now() + days * network::seconds_per_day; }

inline void refuse_order() { require(false, "not_this_order", "The order is not of this memo or call."); }

inline void end(name coop, uint64_t number, uint8_t outcome) {
   protocol::close_action(account, by_funds()).send(coop, number, outcome);
}

}   // namespace funds
