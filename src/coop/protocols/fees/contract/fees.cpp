#include "fees.hpp"

#include "../../council/contract/council.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../programs/contract/programs.hpp"

namespace fees {

namespace {

void require_chair(name coop, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   require(council::in_office(coop).role_of(chair) >= council::deputy_seat, "not_chair",
           "Only the chair or a deputy in office does it.");
}

/** Cooperatives whose books have no targeted funding take no membership fees. */
void require_fee_accounts(const network::cooperative& coop) {
   require((ledger::account_of("feeincome"_n)->kinds & (1 << coop.kind)) != 0, "no_fee_accounts",
           "Cooperatives of this kind take no membership fees.");
}

drafts::const_iterator require_draft(const drafts& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_draft", "There is no such draft of a fee.");
   return row;
}

/** How far the member has paid this fee. */
paid_fee fee_of(name coop, name member, uint32_t fee) {
   dues_table table(account, coop.value);
   const auto row = table.find(member.value);
   if (row != table.end())
      for (const auto& each : row->fees)
         if (each.fee == fee) return each;
   return paid_fee{fee, 0, 0, 0};
}

/** The month from which the member owes the fee. */
uint32_t joined_in(name coop, name member, uint32_t fee) {
   if (fee != own_fee) return month_of(programs::accession_of(coop, member, fee).joined_at);
   membership::members table(membership::account, coop.value);
   return month_of(table.get(member.value).since);
}

/** What a program asks; it has one price, that of its edition in force. */
price price_of_program(name coop, name member, uint32_t fee) {
   const auto terms = programs::require_participant(coop, member, fee).terms;
   require(terms.fee_rule == programs::fixed_fee, "no_fixed_fee",
           "The program asks for no fee by periods.");
   return price{0, terms.fee_period, terms.fee, 0};
}

eosio::permission_level by_fees() { return {account, "active"_n}; }

}   // namespace

void protocol::draft(name coop, uint64_t id, name chair, uint8_t period, int64_t units,
                     uint16_t grace_days, uint32_t from, coop::signed_document document) {
   require_chair(coop, chair);
   require_fee_accounts(network::require_connected(coop));
   require(period == monthly || period == yearly, "unknown_period",
           "A fee is paid by the month or by the year.");
   require(units >= 0 && units <= units_max, "units_out_of_range",
           "A fee is zero or above, and no larger than the books can hold.");
   require(grace_days <= grace_max, "grace_out_of_range", "The grace is at most 365 days.");
   const uint32_t today = month_of(network::now());
   require(from >= period_of(period, today) && from <= today + ahead_max, "from_out_of_range",
           "A fee begins with the present period, or within 24 months.");
   check_version(coop, period, from);
   drafts table(get_self(), coop.value);
   require(std::distance(table.begin(), table.end()) < int64_t(drafts_max), "too_many_drafts",
           "Too many drafts wait for the general meeting.");

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_draft += 1;
   require(id == given.last_draft, [&] {
      return coop::refusal("number_taken", "Another draft came first: draw the paper up anew.")
         .with("next", given.last_draft);
   });
   network::require_signed(document, coop, "feedraft"_n, id, chair);
   table.emplace(get_self(), [&](fee_draft& row) {
      row = fee_draft{id, from, period, grace_days, units, document.content};
   });
   numbers.set(given, get_self());
}

void protocol::drop(name coop, name chair, uint64_t draft) {
   require_chair(coop, chair);
   drafts table(get_self(), coop.value);
   table.erase(require_draft(table, draft));
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       eosio::checksum256) {
   organs::require(organs::general_meeting);
   require(kind == fee_matter, "not_this_matter", "The question is not about a fee.");
   drafts table(get_self(), coop.value);
   const auto row = require_draft(table, subject);
   if (approved) adopt(coop, *row, matter);
   table.erase(row);
}

void protocol::adopt(name coop, const fee_draft& draft, uint64_t decision) {
   check_version(coop, draft.period, draft.from);
   versions table(get_self(), coop.value);
   for (auto later = table.lower_bound(draft.from); later != table.end();)
      later = table.erase(later);   // none has begun, and none begins in more than 24 months
   table.emplace(get_self(), [&](fee_version& row) {
      row = fee_version{draft.from, draft.period, draft.grace_days, draft.units, decision};
   });
}

fee_bill protocol::pay(name coop, name member, uint32_t fee, uint32_t periods) {
   network::require_person(member);
   require_fee_accounts(network::require_connected(coop));
   membership::require_member(coop, member);
   require(periods >= 1 && periods <= periods_max, "periods_out_of_range",
           "One pays for 1 to 24 periods at once.");
   auto known = fee_of(coop, member, fee);
   require(known.order == 0, "order_open", "An order to pay this fee is open already.");
   auto bill = price_periods(coop, member, fee, known.through, periods);

   bill.order = payments::next_order(coop);
   known.order = bill.order;
   known.until = bill.until;
   change_fee(coop, member, fee, known);
   payments::protocol::open_action(payments::account, by_fees())
      .send(coop, member, uint64_t(fee),
            std::vector<payments::claim>{payments::claim{fee_purpose, bill.units}});
   return bill;
}

void protocol::cancel(name coop, name member, uint32_t fee) {
   network::require_person(member);
   network::require_connected(coop);
   auto known = fee_of(coop, member, fee);
   require(known.order != 0, "no_open_order", "No order to pay this fee is open.");
   payments::protocol::cancel_action(payments::account, by_fees()).send(coop, known.order);
   known.order = known.until = 0;
   change_fee(coop, member, fee, known);
}

void protocol::paid(name coop, name payer, uint64_t order, uint64_t about,
                    std::vector<payments::claim> parts, name place, time_point_sec) {
   network::require_sender(payments::account);
   auto known = fee_of(coop, payer, uint32_t(about));
   require(known.order == order && parts.size() == 1, "not_this_order",
           "The order is not for this member's fee.");

   known.through = known.until;
   known.order = known.until = 0;
   change_fee(coop, payer, known.fee, known);
   ledger::posting entry{};
   entry.operation = known.fee == own_fee ? "feepaid"_n : "feeprogpaid"_n;
   entry.member = payer;
   entry.amount = eosio::asset(parts.front().units, network::currency_of(coop));
   entry.chosen = place;
   entry.program = known.fee;
   entry.source = order;
   ledger::protocol::post_action(ledger::account, by_fees()).send(coop, entry);
   payments::protocol::finish_action(payments::account, by_fees()).send(coop, order);
}

void protocol::takeback(name coop, name accountant, name member, uint32_t fee, uint32_t through,
                        uint64_t entry, coop::signed_document document) {
   network::require_person(accountant);
   network::require_connected(coop);
   require(council::has_role(coop, accountant, council::accountant), "not_accountant",
           "Only an accountant of the cooperative does it.");
   ledger::reversals reversed(ledger::account, coop.value);
   require(reversed.find(entry) != reversed.end(), "entry_not_reversed",
           "The books have not reversed this entry.");
   auto known = fee_of(coop, member, fee);
   require(known.through != 0, "nothing_paid_yet", "The member has paid nothing of this fee.");
   require(through < known.through, "not_earlier", "The fee is paid through an earlier month then.");
   require(known.order == 0, "order_open", "An order to pay this fee is open already.");
   network::require_signed(document, coop, "feetakeback"_n, entry, accountant);

   known.through = through;
   change_fee(coop, member, fee, known);
}

/** The price of the cooperative's fee in a month; the first one to come where none is yet. */
price protocol::price_in(name coop, uint32_t month) const {
   versions table(get_self(), coop.value);
   const auto next = table.upper_bound(month);
   const uint32_t until = next == table.end() ? 0 : next->from;
   if (next == table.begin())
      return next == table.end() ? price{} : price{until, next->period, next->units, 0};
   const auto now = std::prev(next);
   return price{now->from, now->period, now->units, until};
}

/** The next so many unpaid periods: their months and their sum. */
fee_bill protocol::price_periods(name coop, name member, uint32_t fee, uint32_t through,
                                 uint32_t periods) const {
   const auto of_program = fee == own_fee ? price{} : price_of_program(coop, member, fee);
   const auto price_at = [&](uint32_t month) {
      return fee == own_fee ? price_in(coop, month) : of_program;
   };
   const uint32_t joined = joined_in(coop, member, fee);
   const uint32_t latest = month_of(network::now()) + ahead_max;
   bool is_paid = through >= joined;
   uint32_t month = is_paid ? through + 1 : joined;

   fee_bill bill{0, 0, 0, 0};
   for (uint32_t i = 0; i < periods; ++i) {
      const auto next = next_due(month, is_paid, price_at);
      require(next.months != 0, "nothing_due", "No fee is asked for these periods.");
      require(next.month <= latest, "too_far_ahead",
              "A period is paid at most 24 months before it begins.");
      require(next.units <= eosio::asset::max_amount - bill.units, "sum_too_large",
              "The sum is larger than the books can hold.");
      if (bill.from == 0) bill.from = next.month;
      bill.units += next.units;
      month = next.month + next.months;
      bill.until = month - 1;
      is_paid = true;
   }
   return bill;
}

/** A version begins with a period, its own and the former's, and after the version in force. */
void protocol::check_version(name coop, uint8_t period, uint32_t from) const {
   versions table(get_self(), coop.value);
   const auto in_force = table.upper_bound(month_of(network::now()));
   require(in_force == table.begin() || std::prev(in_force)->from < from, "version_in_force",
           "The fee in force has begun then or later: begin with the next period.");
   const auto after = table.lower_bound(from);
   const bool has_former = after != table.begin();
   const uint8_t former = has_former ? std::prev(after)->period : period;
   require(period_of(period, from) == from && period_of(former, from) == from, "not_period_start",
           "A fee begins with a period; where one is yearly, in January.");
}

/** Write how far a fee is paid; what says nothing is dropped, the member's row stays. */
void protocol::change_fee(name coop, name member, uint32_t fee, const paid_fee& to) {
   dues_table table(get_self(), coop.value);
   const auto row = table.find(member.value);
   auto fees = row == table.end() ? std::vector<paid_fee>{} : row->fees;
   fees.erase(std::remove_if(fees.begin(), fees.end(),
                             [&](const paid_fee& each) { return each.fee == fee; }),
              fees.end());
   if (to.through != 0 || to.order != 0) fees.push_back(to);
   require(fees.size() <= fees_max, "too_many_fees", "The member pays too many fees.");
   const auto write = [&](member_dues& dues) { dues = member_dues{member, std::move(fees)}; };
   if (row != table.end()) {
      table.modify(row, eosio::same_payer, write);
      return;
   }
   table.emplace(get_self(), write);
   network::protocol::countmemory_action(network::account, by_fees()).send(coop, dues_memory);
}

}   // namespace fees
