#include "funds.hpp"

#include "checks.hpp"

namespace funds {

// ---- what the general meeting decides ----

void protocol::keep_draft(name coop, const meeting_draft& drafted) {
   counters numbers(get_self(), coop.value);
   auto given = take_number(numbers, drafted.id);
   require(given.drafts < drafts_max, "too_many_drafts",
           "Too many drafts wait for the general meeting: drop one.");
   given.drafts += 1;
   numbers.set(given, get_self());
   drafts table(get_self(), coop.value);
   table.emplace(get_self(), [&](meeting_draft& row) {
      row = drafted;
      row.drafted_at = network::now();
   });
}

void protocol::draft(name coop, name chair, uint64_t number, std::vector<fund_share> shares,
                     coop::signed_document document) {
   require_chair(coop, chair);
   check_shares(coop, shares);
   require(number == next_number(coop), "number_taken",
           "Another paper has taken this number: draw it up anew.");
   network::require_signed(document, coop, "feesplit"_n, number, chair);
   meeting_draft drafted{};
   drafted.id = number;
   drafted.kind = split_matter;
   drafted.shares = shares;
   keep_draft(coop, drafted);
}

void protocol::draftname(name coop, name chair, uint64_t number, name fund) {
   require_chair(coop, chair);
   require(is_custom(fund), "not_custom_fund", "Only fund1 to fund5 are named by the meeting.");
   meeting_draft drafted{};
   drafted.id = number;
   drafted.kind = name_matter;
   drafted.fund = fund;
   keep_draft(coop, drafted);
}

void protocol::draftliquid(name coop, name chair, uint64_t number) {
   require_chair(coop, chair);
   meeting_draft drafted{};
   drafted.id = number;
   drafted.kind = liquidation_matter;
   keep_draft(coop, drafted);
}

void protocol::draftloss(name coop, name chair, uint64_t number, eosio::asset amount,
                         uint16_t days) {
   require_chair(coop, chair);
   require_amount(coop, amount);
   require_days(days);
   meeting_draft drafted{};
   drafted.id = number;
   drafted.kind = loss_matter;
   drafted.units = amount.amount;
   drafted.days = days;
   keep_draft(coop, drafted);
}

void protocol::drop(name coop, name chair, uint64_t number) {
   require_chair(coop, chair);
   drafts table(get_self(), coop.value);
   const auto row = table.find(number);
   require(row != table.end(), "unknown_draft", "There is no such draft.");
   table.erase(row);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.drafts -= 1;
   numbers.set(given, get_self());
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256 minutes) {
   if (kind == memo_matter)
      decide_memo(coop, subject, approved, matter);
   else
      decide_draft(coop, kind, subject, approved, matter, minutes);
}

void protocol::decide_draft(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                            const checksum256& minutes) {
   organs::require(organs::general_meeting);
   require(subject < next_number(coop), "unknown_number", "This number was never given.");
   drafts table(get_self(), coop.value);
   const auto row = table.find(subject);
   if (row == table.end()) return;   // dropped before the meeting decided
   require(row->kind == kind, "not_this_matter", "The matter is not this draft or memo.");

   const meeting_draft drafted = *row;
   table.erase(row);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.drafts -= 1;
   numbers.set(given, get_self());
   if (approved) enact(coop, drafted, matter, minutes);
}

void protocol::enact(name coop, const meeting_draft& drafted, uint64_t matter,
                     const checksum256& minutes) {
   if (drafted.kind == split_matter) adopt_split(coop, drafted, matter, minutes);
   if (drafted.kind == name_matter) name_fund(coop, drafted, matter);
   if (drafted.kind == liquidation_matter) begin_transfer(coop, drafted.id, matter);
   if (drafted.kind == loss_matter) begin_call(coop, drafted, matter);
}

void protocol::adopt_split(name coop, const meeting_draft& drafted, uint64_t matter,
                           const checksum256& minutes) {
   splits table(get_self(), coop.value);
   const uint32_t version = table.begin() == table.end() ? 1 : table.rbegin()->version + 1;
   table.emplace(get_self(), [&](split_version& row) {
      row = split_version{version, drafted.shares, drafted.id, matter, minutes, network::now()};
   });
}

void protocol::name_fund(name coop, const meeting_draft& drafted, uint64_t matter) {
   customs table(get_self(), coop.value);
   const auto write = [&](custom_fund& row) {
      row = custom_fund{drafted.fund, drafted.id, matter, network::now()};
   };
   const auto row = table.find(drafted.fund.value);
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

void protocol::begin_transfer(name coop, uint64_t number, uint64_t matter) {
   transfers table(get_self(), coop.value);
   const int64_t units = ledger::balance_on(coop, ledger::fund_indivisible);
   if (units == 0 || table.begin() != table.end()) return;
   table.emplace(get_self(), [&](transfer& row) {
      row = transfer{number, units, matter, payments::next_order(coop)};
   });
   payments::protocol::issue_action(payments::account, by_funds())
      .send(coop, name{}, number, liquidation_purpose, units);
}

void protocol::begin_call(name coop, const meeting_draft& drafted, uint64_t matter) {
   calls table(get_self(), coop.value);
   table.emplace(get_self(), [&](loss_call& row) {
      row = loss_call{drafted.id, drafted.units, matter, network::now(), in_days(drafted.days)};
   });
}

void protocol::divide(name coop, name accountant) {
   require_accountant(coop, accountant);
   splits table(get_self(), coop.value);
   require(table.begin() != table.end(), "no_split",
           "The general meeting has not decided how fees are divided.");
   const int64_t units = ledger::balance_on(coop, fee_income);
   require(units > 0, "nothing_to_divide", "There are no undivided fees.");

   const auto& in_force = *table.rbegin();
   int64_t left = 0;
   const auto parts = divided(units, in_force.shares, left);
   const auto enter = [&](name fund, int64_t part) {
      if (part == 0) return;
      auto entry = posting_of(coop, "split"_n, part, fund, in_force.version);
      entry.decision = in_force.decision;
      entry.organ = organs::general_meeting;
      entry.document = in_force.minutes;
      post(coop, entry);
   };
   for (size_t i = 0; i < parts.size(); ++i) enter(in_force.shares[i].fund, parts[i]);
   enter(unallocated, left);
}

void protocol::resend(name coop, name chair, uint64_t number) {
   require_chair(coop, chair);
   transfers table(get_self(), coop.value);
   const auto row = table.find(number);
   require(row != table.end(), "unknown_transfer", "There is no such transfer.");
   require(row->order == 0, "already_ordered", "The payment is ordered already.");
   table.modify(row, eosio::same_payer,
                [&](transfer& again) { again.order = payments::next_order(coop); });
   payments::protocol::issue_action(payments::account, by_funds())
      .send(coop, name{}, number, liquidation_purpose, row->units);
}

void protocol::call(name coop, name accountant, uint64_t number, name member) {
   require_accountant(coop, accountant);
   calls decided_calls(get_self(), coop.value);
   const auto made = decided_calls.find(number);
   require(made != decided_calls.end(), "unknown_call", "There is no such decided call.");
   membership::require_member(coop, member);
   membership::members register_rows(membership::account, coop.value);
   require(register_rows.get(member.value).since <= made->decided_at, "joined_later",
           "Who joined after the decision is not called.");
   dues table(get_self(), coop.value);
   const auto row = table.find(member.value);
   require(row == table.end() || (row->order == 0 && row->call < number), "already_called",
           "This member has been called already, or has a former call to pay.");

   const auto write = [&](loss_due& due) {
      due = loss_due{member, number, payments::next_order(coop)};
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
   auto entry = posting_of(coop, "losscall"_n, made->units, {}, number);
   entry.member = member;
   entry.decision = made->decision;
   entry.organ = organs::general_meeting;
   post(coop, entry);
   payments::protocol::open_action(payments::account, by_funds())
      .send(coop, member, number, std::vector{payments::claim{loss_purpose, made->units}});
}

// ---- spending ----

void protocol::write(name coop, name author, uint64_t number, name fund, uint32_t program,
                     uint32_t section, eosio::asset amount, name payee, bool is_advance,
                     uint16_t days, coop::signed_document document) {
   network::require_person(author);
   network::require_connected(coop);
   membership::require_member(coop, author);
   counters numbers(get_self(), coop.value);
   const auto given = take_number(numbers, number);
   const uint8_t organ = organ_for(coop, fund);
   require_named(coop, fund, false);
   check_place(coop, fund, program, section);
   require_amount(coop, amount);
   require_days(days);
   check_payee(coop, author, payee, is_advance);
   network::require_signed(document, coop, "memo"_n, number, author);

   numbers.set(given, get_self());
   const bool is_council_matter = organ == organs::council;
   memos table(get_self(), coop.value);
   table.emplace(get_self(), [&](memo& row) {
      row = memo{};
      row.id = number;
      row.author = author;
      row.payee = payee;
      row.fund = fund;
      row.program = program;
      row.section = section;
      row.units = amount.amount;
      row.days = days;
      row.is_advance = is_advance;
      row.state = waiting;
      row.organ = organ;
      row.matter = is_council_matter ? council::next_matter(coop) : 0;
   });
   if (is_council_matter)
      council::protocol::submit_action(council::account, by_funds())
         .send(coop, memo_matter, number, memo_days);
}

void protocol::decide_memo(name coop, uint64_t subject, bool approved, uint64_t matter) {
   const uint8_t organ = organs::deciding();
   memos table(get_self(), coop.value);
   const auto row = table.find(subject);
   if (row == table.end()) {   // withdrawn before the meeting decided
      organs::require(organs::general_meeting);
      require(subject < next_number(coop), "unknown_number", "This number was never given.");
      return;
   }
   organs::require(row->organ);
   const bool is_its = row->state == waiting &&
                       (organ == organs::general_meeting || row->matter == matter);
   require(is_its, "not_this_matter", "The matter is not this draft or memo.");

   if (!approved) return end(coop, subject, refused);
   if (!are_members(coop, *row)) return end(coop, subject, author_left);
   if (fund_balance(coop, *row) < row->units) return end(coop, subject, unfunded);
   table.modify(row, eosio::same_payer, [&](memo& decided_for) {
      decided_for.matter = matter;
      order_payment(coop, decided_for);
   });
}

void protocol::withdraw(name coop, name person, uint64_t number) {
   network::require_person(person);
   network::require_connected(coop);
   memos table(get_self(), coop.value);
   const auto row = require_memo(table, number);
   const bool is_late = row->state == unpaid && network::now() > row->due_at;
   require(row->author == person ||
              (is_late && council::has_role(coop, person, council::accountant)),
           "not_author", "Only its author does it.");
   require(row->state == waiting || row->state == unpaid, "already_decided",
           "The memo is decided: it can't be taken back.");

   if (row->state == waiting && is_council_s(*row))
      council::protocol::retract_action(council::account, by_funds()).send(coop, row->matter);
   end(coop, number, withdrawn);
}

void protocol::retry(name coop, name author, uint64_t number) {
   network::require_person(author);
   network::require_connected(coop);
   memos table(get_self(), coop.value);
   const auto row = require_own_memo(table, author, number);
   require(row->state == unpaid, "not_unpaid", "There is no failed payment to order anew.");
   membership::require_member(coop, author);
   check_payee(coop, author, row->payee, row->is_advance);
   const int64_t held = fund_balance(coop, *row);
   require(held >= row->units, [&] {
      return coop::refusal("fund_too_small", "The fund has not enough money.").with("held", held);
   });
   table.modify(row, eosio::same_payer, [&](memo& again) { order_payment(coop, again); });
}

void protocol::report(name coop, name author, uint64_t number, eosio::asset spent,
                      coop::signed_document document) {
   network::require_person(author);
   network::require_connected(coop);
   memos table(get_self(), coop.value);
   const auto row = require_own_memo(table, author, number);
   require(row->state == advanced || row->state == paid_out, "no_report_due",
           "There is nothing to report on now.");
   require(spent.symbol == network::currency_of(coop), "wrong_currency",
           "The books are in another currency.");
   require(spent.amount >= 0 && spent.amount <= row->units, "spent_out_of_range",
           "An advance is reported from zero to all of it: more needs a new memo.");
   require(row->is_advance || spent.amount == row->units, "spent_differs",
           "A payment to a supplier is reported in full.");
   network::require_signed(document, coop, "advreport"_n, number, author);

   table.modify(row, eosio::same_payer, [&](memo& told) {
      told.state = reported;
      told.spent = spent.amount;
      told.report = document.content;
   });
}

void protocol::sendback(name coop, name officer, uint64_t number) {
   memos table(get_self(), coop.value);
   const auto row = require_reported(coop, table, officer, number);
   table.modify(row, eosio::same_payer, [](memo& again) {
      again.state = again.is_advance ? advanced : paid_out;
      again.spent = 0;
      again.report = checksum256{};
   });
}

void protocol::settle(name coop, name officer, uint64_t number, checksum256 report) {
   memos table(get_self(), coop.value);
   const auto row = require_reported(coop, table, officer, number);
   require(row->report == report, "report_changed", "Another report was handed in meanwhile.");
   if (!row->is_advance) return end(coop, number, settled);

   if (row->spent > 0) {
      auto entry = posting_for(coop, *row, "advused"_n, row->spent, {});
      entry.member = row->author;
      entry.document = row->report;
      post(coop, entry);
   }
   const int64_t rest = row->units - row->spent;
   if (rest == 0) return end(coop, number, settled);
   table.modify(row, eosio::same_payer, [&](memo& owing) {
      owing.state = rest_due;
      owing.order = payments::next_order(coop);
      owing.due_at = in_days(rest_days);
   });
   payments::protocol::open_action(payments::account, by_funds())
      .send(coop, row->author, number, std::vector{payments::claim{rest_purpose, rest}});
}

void protocol::sent(name coop, name, uint64_t order, uint64_t about, int64_t units, name place,
                    time_point_sec) {
   network::require_sender(payments::account);
   transfers passing(get_self(), coop.value);
   if (const auto row = passing.find(about); row != passing.end()) {
      if (row->order != order) refuse_order();
      auto entry = posting_of(coop, "liquidate"_n, units, place, about);
      entry.decision = row->decision;
      entry.organ = organs::general_meeting;
      post(coop, entry);
      passing.erase(row);
      return;
   }
   memos table(get_self(), coop.value);
   const auto row = table.find(about);
   if (row == table.end() || row->state != to_pay || row->order != order) refuse_order();
   auto entry = posting_for(coop, *row, row->is_advance ? "advance"_n : "spend"_n, units, place);
   entry.member = row->payee;
   post(coop, entry);
   const bool is_complete = !row->is_advance && row->payee.value != 0;
   table.modify(row, eosio::same_payer, [&](memo& out) {
      out.order = 0;
      out.state = out.is_advance ? advanced : paid_out;
      out.due_at = in_days(out.days);
   });
   if (is_complete) end(coop, about, settled);
}

void protocol::failed(name coop, name, uint64_t order, uint64_t about, int64_t units) {
   network::require_sender(payments::account);
   transfers passing(get_self(), coop.value);
   if (const auto row = passing.find(about); row != passing.end()) {
      if (row->order != order) refuse_order();
      passing.modify(row, eosio::same_payer, [](transfer& held_up) { held_up.order = 0; });
      return;
   }
   memos table(get_self(), coop.value);
   const auto row = table.find(about);
   if (row == table.end() || row->state != to_pay || row->order != order) refuse_order();
   release(coop, *row, units);
   table.modify(row, eosio::same_payer, [](memo& again) {
      again.order = 0;
      again.state = unpaid;
      again.due_at = in_days(retry_days);
   });
}

void protocol::paid(name coop, name payer, uint64_t order, uint64_t about,
                    std::vector<payments::claim> parts, name place, time_point_sec) {
   network::require_sender(payments::account);
   const int64_t units = parts.front().units;   // its orders have one part
   memos table(get_self(), coop.value);
   if (const auto row = table.find(about); row != table.end()) {
      if (row->state != rest_due || row->order != order) refuse_order();
      auto entry = posting_for(coop, *row, "advback"_n, units, place);
      entry.member = row->author;
      post(coop, entry);
      release(coop, *row, units);
      end(coop, about, settled);
   } else {
      dues called(get_self(), coop.value);
      const auto due = called.find(payer.value);
      if (due == called.end() || due->order != order || due->call != about) refuse_order();
      auto entry = posting_of(coop, "losspaid"_n, units, place, order);
      entry.member = payer;
      post(coop, entry);
      called.modify(due, eosio::same_payer, [](loss_due& met) { met.order = 0; });
   }
   payments::protocol::finish_action(payments::account, by_funds()).send(coop, order);
}

void protocol::close(name coop, uint64_t number, uint8_t) {
   network::require_sender(get_self());
   memos table(get_self(), coop.value);
   table.erase(require_memo(table, number));
}

}   // namespace funds
