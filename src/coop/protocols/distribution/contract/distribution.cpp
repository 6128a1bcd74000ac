#include "distribution.hpp"

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../fees/contract/periods.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../membership/contract/membership.hpp"

namespace distribution {

namespace {

constexpr name due_account = "paymentdue"_n;

eosio::permission_level by_distribution() { return {account, "active"_n}; }

network::cooperative require_accountant(name coop, name accountant) {
   network::require_person(accountant);
   const auto row = network::require_connected(coop);
   require(council::has_role(coop, accountant, council::accountant), "not_accountant",
           "Only an accountant of the cooperative does it.");
   return row;
}

results::const_iterator require_result(const results& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_result", "There is no such distribution.");
   return row;
}

results::const_iterator require_drafting(const results& table, uint64_t id) {
   const auto row = require_result(table, id);
   require(row->state == drafting, "not_drafting", "The distribution is sealed already.");
   return row;
}

void require_units(int64_t units) {
   require(units >= 0 && units <= eosio::asset::max_amount, "units_out_of_range",
           "An amount is zero or above, and no larger than the books can hold.");
}

/** The charter lets members get something at all. */
int64_t require_allowed(name coop) {
   const int64_t most = charter::current(coop).get("cooppaymax"_n);
   require(most > 0, "payments_off", "The charter allows no payments to members.");
   return most;
}

/** Rounded down; nothing overflows while `points` are at most 10000. */
int64_t part_of(int64_t units, int64_t points) {
   return units / basis_points * points + units % basis_points * points / basis_points;
}

/** All income ever entered: what the limit of a consumer society is a part of. */
int64_t income_turnover(name coop) {
   ledger::ledger_accounts table(ledger::account, coop.value);
   const auto row = table.find("income"_n.value);
   return row == table.end() ? 0 : row->credit;
}

/** Every member once: told in the order of accounts, so nobody is looked up among the others. */
void check_lines(name coop, const year_result& row, const std::vector<line>& lines) {
   require(!lines.empty() && lines.size() <= lines_max, "lines_out_of_range",
           "One tells 1 to 50 lines at once.");
   require(row.chunks < chunks_max, "too_many_lines", "A distribution has at most 5000 lines.");
   uint64_t last = row.last_member.value;
   for (const auto& each : lines) {
      require(each.member.value > last, "lines_not_sorted",
              "Lines are told in the order of accounts, each member once.");
      last = each.member.value;
      require_units(each.labour);
      require_units(each.share);
      require(each.labour + each.share > 0, "units_out_of_range",
              "An amount is zero or above, and no larger than the books can hold.");
      membership::require_member(coop, each.member);
   }
}

void check_running(const year_result& row) {
   require(row.told_labour <= row.labour && row.told_share <= row.share, "over_the_total",
           "The lines come to more than the totals.");
}

}   // namespace

void protocol::draft(name coop, uint64_t id, name accountant, uint16_t year, int64_t labour,
                     int64_t share, int64_t reserve, bool adds_to_share,
                     coop::signed_document document) {
   const auto cooperative = require_accountant(coop, accountant);
   require_allowed(coop);
   require(year >= first_year && year <= fees::month_of(network::now()) / fees::months_of_year,
           "year_out_of_range", "The year lies ahead, or long back.");
   for (const int64_t units : {labour, share, reserve}) require_units(units);
   require(labour + share > 0, "nothing_to_distribute", "Members get nothing by this draft.");
   const bool has_limit_by_share = cooperative.kind != network::consumer_society;
   require(!has_limit_by_share || share <= labour, "share_over_half",
           "By share members get at most half of what is distributed.");
   results table(get_self(), coop.value);
   require(std::distance(table.begin(), table.end()) < int64_t(results_max), "too_many_results",
           "Too many distributions are under way.");

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_result += 1;
   require(id == given.last_result, [&] {
      return coop::refusal("number_taken", "Another draft came first: draw the paper up anew.")
         .with("next", given.last_result);
   });
   network::require_signed(document, coop, "resultdraft"_n, id, accountant);
   table.emplace(get_self(), [&](year_result& row) {
      row = year_result{};
      row.id = id;
      row.year = year;
      row.state = drafting;
      row.adds_to_share = adds_to_share;
      row.labour = labour;
      row.share = share;
      row.reserve = reserve;
      row.document = document.content;
   });
   numbers.set(given, get_self());
}

void protocol::lines(name coop, name accountant, uint64_t id, std::vector<line> lines) {
   require_accountant(coop, accountant);
   results table(get_self(), coop.value);
   const auto row = require_drafting(table, id);
   check_lines(coop, *row, lines);

   chunks_table chunks(get_self(), coop.value);
   chunks.emplace(get_self(), [&](chunk& told) {
      told.id = id << 16 | row->chunks;
      told.lines = lines;
   });
   table.modify(row, eosio::same_payer, [&](year_result& growing) {
      for (const auto& each : lines) {
         growing.told_labour += each.labour;
         growing.told_share += each.share;
         check_running(growing);
      }
      growing.last_member = lines.back().member;
      growing.chunks += 1;
   });
}

void protocol::seal(name coop, name accountant, uint64_t id) {
   require_accountant(coop, accountant);
   results table(get_self(), coop.value);
   const auto row = require_drafting(table, id);
   require(row->told_labour == row->labour && row->told_share == row->share, [&] {
      return coop::refusal("sums_differ", "The lines come to another sum than the totals.")
         .with("labour", row->labour - row->told_labour)
         .with("share", row->share - row->told_share);
   });
   check_room(coop, *row);
   table.modify(row, eosio::same_payer, [](year_result& ready) { ready.state = is_sealed; });
}

void protocol::drop(name coop, name accountant, uint64_t id) {
   require_accountant(coop, accountant);
   results table(get_self(), coop.value);
   const auto row = require_result(table, id);
   require(row->state != approved, "approved_already", "The general meeting has approved it.");
   erase_lines(coop, *row);
   table.erase(row);
}

void protocol::decided(name coop, name kind, uint64_t subject, bool is_approved, uint64_t matter,
                       eosio::checksum256) {
   organs::require(organs::general_meeting);
   require(kind == result_matter, "not_this_matter", "The question is not about a result.");
   results table(get_self(), coop.value);
   const auto row = require_result(table, subject);
   require(row->state == is_sealed, "not_sealed", "The distribution is not before the meeting.");
   if (is_approved) check_room(coop, *row);

   table.modify(row, eosio::same_payer, [&](year_result& known) {
      known.state = is_approved ? approved : rejected;
      known.decision = matter;
   });
   if (!is_approved) return;
   counters numbers(get_self(), coop.value);
   auto taken = numbers.get();
   taken.committed += row->to_members();
   taken.income_seen = income_turnover(coop);
   numbers.set(taken, get_self());
   if (row->reserve > 0) post(coop, "capitalise"_n, *row, {}, row->reserve);
}

void protocol::accrue(name coop, name accountant, uint64_t id, uint32_t count) {
   require_accountant(coop, accountant);
   require(count >= 1 && count <= accrued_max, "count_out_of_range",
           "One accrues 1 to 25 lines at once.");
   results table(get_self(), coop.value);
   const auto row = require_result(table, id);
   require(row->state == approved, "not_approved", "The general meeting has not approved it.");

   chunks_table chunks(get_self(), coop.value);
   auto next = *row;
   int64_t units = 0;
   for (uint32_t i = 0; i < count && next.next_chunk < next.chunks; ++i) {
      const auto told = chunks.require_find(id << 16 | next.next_chunk);
      const auto each = told->lines[next.next_line];
      post_line(coop, next, each);
      units += each.labour + each.share;
      next.next_line += 1;
      if (next.next_line < told->lines.size()) continue;
      chunks.erase(told);
      next.next_chunk += 1;
      next.next_line = 0;
   }
   counters numbers(get_self(), coop.value);
   auto taken = numbers.get();
   taken.committed -= units;
   numbers.set(taken, get_self());
   if (next.next_chunk == next.chunks)
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, [&](year_result& going) { going = next; });
}

uint64_t protocol::payout(name coop, name cashier, name member, int64_t tax) {
   network::require_person(cashier);
   network::require_connected(coop);
   require(council::has_role(coop, cashier, council::cashier), "not_cashier",
           "Only a cashier of the cooperative does it.");
   payouts_table table(get_self(), coop.value);
   require(table.find(member.value) == table.end(), "payout_open",
           "A payment to this member is under way.");
   const int64_t due = ledger::held(coop, member, due_account);
   require(due > 0, "nothing_due", "Nothing is due to this member.");
   require(tax >= 0 && tax <= part_of(due, tax_percent_max * 100), "tax_out_of_range",
           "The tax is at most 35 % of what is due.");

   const uint64_t order = payments::next_order(coop);
   table.emplace(get_self(), [&](member_payout& row) {
      row = member_payout{member, due - tax, tax, order};
   });
   payments::protocol::issue_action(payments::account, by_distribution())
      .send(coop, member, member.value, payout_purpose, due - tax);
   return order;
}

void protocol::sent(name coop, name payee, uint64_t order, uint64_t, int64_t, name place,
                    time_point_sec) {
   network::require_sender(payments::account);
   payouts_table table(get_self(), coop.value);
   const auto row = table.find(payee.value);
   require(row != table.end() && row->order == order, "not_this_order",
           "The order is not this member's payment.");

   ledger::posting entry{};
   entry.operation = "cooppaid"_n;
   entry.member = payee;
   entry.amount = eosio::asset(row->units, network::currency_of(coop));
   entry.chosen = place;
   entry.source = order;
   ledger::protocol::post_action(ledger::account, by_distribution()).send(coop, entry);
   if (row->tax > 0) {
      entry.operation = "cooptax"_n;
      entry.amount.amount = row->tax;
      entry.chosen = {};
      ledger::protocol::post_action(ledger::account, by_distribution()).send(coop, entry);
   }
   table.erase(row);
}

void protocol::failed(name coop, name payee, uint64_t order, uint64_t, int64_t) {
   network::require_sender(payments::account);
   payouts_table table(get_self(), coop.value);
   const auto row = table.find(payee.value);
   require(row != table.end() && row->order == order, "not_this_order",
           "The order is not this member's payment.");
   table.erase(row);
}

/** What members get keeps to the charter's limit; with the reserve it is there to be distributed. */
void protocol::check_room(name coop, const year_result& row) const {
   const int64_t most = require_allowed(coop);
   counters numbers(get_self(), coop.value);
   const auto taken = numbers.get_or_default();
   const int64_t retained = ledger::balance_on(coop, "retained"_n) - taken.committed;
   const bool by_income = network::require_connected(coop).kind == network::consumer_society;
   const int64_t base = by_income ? income_turnover(coop) - taken.income_seen : retained;
   const int64_t limit = part_of(base, most);
   require(row.reserve <= retained && row.to_members() <= retained - row.reserve, [&] {
      return coop::refusal("retained_too_small", "The result retained is smaller.")
         .with("retained", retained);
   });
   require(row.to_members() <= limit, [&] {
      return coop::refusal("over_the_limit", "Members would get more than the charter allows.")
         .with("limit", limit);
   });
}

/** Not more than 100 chunks. */
void protocol::erase_lines(name coop, const year_result& row) {
   chunks_table chunks(get_self(), coop.value);
   for (uint32_t position = 0; position < row.chunks; ++position)
      chunks.erase(chunks.require_find(row.id << 16 | position));
}

/** A line becomes a debt to its member; a part by share may be added to the share instead. */
void protocol::post_line(name coop, const year_result& row, const line& each) const {
   const bool adds = row.adds_to_share && each.share > 0 && membership::is_member(coop, each.member);
   const int64_t to_pay = each.labour + (adds ? 0 : each.share);
   if (to_pay > 0) post(coop, "cooppay"_n, row, each.member, to_pay);
   if (adds) post(coop, "accrue"_n, row, each.member, each.share);
}

/** An entry by the general meeting's decision. */
void protocol::post(name coop, name operation, const year_result& row, name member,
                    int64_t units) const {
   ledger::posting entry{};
   entry.operation = operation;
   entry.member = member;
   entry.amount = eosio::asset(units, network::currency_of(coop));
   entry.source = row.id;
   entry.decision = row.decision;
   entry.organ = ledger::by_meeting;
   entry.document = row.document;
   ledger::protocol::post_action(ledger::account, by_distribution()).send(coop, entry);
}

}   // namespace distribution
