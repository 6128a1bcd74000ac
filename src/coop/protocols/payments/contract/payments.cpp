#include "payments.hpp"

#include "../../council/contract/council.hpp"
#include "../../ledger/contract/ledger.hpp"

namespace payments {

namespace {

orders::const_iterator require_order(const orders& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_order", "There is no such payment order.");
   return row;
}

orders::const_iterator require_own_order(const orders& table, uint64_t id) {
   const auto row = require_order(table, id);
   network::require_sender(row->contract);
   return row;
}

void require_cashier(name coop, name cashier) {
   network::require_person(cashier);
   network::require_connected(coop);
   require(council::has_role(coop, cashier, council::cashier), "not_cashier",
           "Only a cashier of the cooperative does it.");
}

void require_past(uint32_t date) {
   require(date <= network::now(), "future_date", "The date lies in the future.");
}

/** The bank's date: not in the future, and not long before the order. */
void require_date(const order& of, uint32_t date) {
   require_past(date);
   const int64_t earliest = int64_t(of.opened_at) - early_days_max * network::seconds_per_day;
   require(date >= earliest, "date_too_early", "The date lies long before the order.");
}

void require_place(name place) {
   require(place == bank || place == desk, "unknown_place", "Money comes to the bank or the desk.");
}

void require_units(int64_t units) {
   require(units > 0 && units <= eosio::asset::max_amount, "units_not_positive",
           "A part's amount is above zero.");
}

orders::const_iterator require_outgoing(const orders& table, uint64_t id) {
   const auto row = require_order(table, id);
   require(row->state == to_send, "not_to_send", "The order is not one that the cooperative pays.");
   return row;
}

receipts::const_iterator require_kept(const receipts& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_receipt", "There is no such unrecognised money.");
   require(row->order == 0, "receipt_given_back", "This money is being given back.");
   return row;
}

/** A receipt's number: the same line of a statement, the same number. */
uint64_t number_of(const eosio::checksum256& line) {
   const auto bytes = line.extract_as_byte_array();
   uint64_t number = 0;
   for (size_t i = 0; i < 8; ++i) number = number << 8 | bytes[i];
   return number;
}

void check_claims(const std::vector<claim>& parts) {
   require(!parts.empty() && parts.size() <= parts_max, "parts_out_of_range",
           "An order has 1 to 8 parts.");
   for (size_t i = 0; i < parts.size(); ++i) {
      require_units(parts[i].units);
      for (size_t j = i + 1; j < parts.size(); ++j)
         require(parts[i].purpose != parts[j].purpose, "repeated_purpose",
                 "A purpose is given twice.");
   }
}

void check_repeated(const std::vector<name>& purposes) {
   for (size_t i = 0; i < purposes.size(); ++i)
      for (size_t j = i + 1; j < purposes.size(); ++j)
         require(purposes[i] != purposes[j], "repeated_purpose", "A purpose is given twice.");
}

/** Every purpose is one of the order's parts and not confirmed yet. */
void check_purposes(const order& of, const std::vector<name>& purposes) {
   require(!purposes.empty(), "no_purposes", "Nothing is confirmed.");
   require(purposes.size() <= parts_max, "unknown_purpose", "The order has no such part.");
   check_repeated(purposes);
   for (const name purpose : purposes) {
      const auto found = std::find_if(of.parts.begin(), of.parts.end(), [&](const part& each) {
         return each.purpose == purpose;
      });
      require(found != of.parts.end(), "unknown_purpose", "The order has no such part.");
      require(found->paid_at == 0, "already_paid", "This payment is confirmed already.");
   }
}

void mark_paid(order& of, const std::vector<name>& purposes, uint32_t paid_at) {
   for (auto& each : of.parts)
      if (std::find(purposes.begin(), purposes.end(), each.purpose) != purposes.end())
         each.paid_at = paid_at;
   if (of.confirmed() == of.parts.size()) of.state = paid_order;
}

}   // namespace

uint64_t protocol::open(name coop, name payer, uint64_t about, std::vector<claim> parts) {
   const name sender = network::require_listed(eosio::get_sender(), network::opens_orders);
   check_claims(parts);

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_order += 1;
   orders table(get_self(), coop.value);
   table.emplace(get_self(), [&](order& row) {
      row = order{given.last_order, payer, sender, about, open_order, {}, network::now()};
      for (const auto& each : parts) row.parts.push_back(part{each.purpose, each.units, 0});
   });
   numbers.set(given, get_self());
   return given.last_order;
}

void protocol::confirm(name coop, uint64_t order, name cashier, name place,
                       std::vector<name> purposes, time_point_sec paid_at) {
   require_cashier(coop, cashier);
   require_place(place);
   accept(coop, order, place, purposes, paid_at);
}

void protocol::received(name coop, uint64_t order, time_point_sec paid_at) {
   require_auth(eosio::permission_level{coop, "connector"_n});
   network::require_connected(coop);
   orders table(get_self(), coop.value);
   const auto row = require_order(table, order);
   std::vector<name> purposes;
   for (const auto& each : row->parts) purposes.push_back(each.purpose);
   accept(coop, order, bank, purposes, paid_at);
}

/** Mark the parts as paid and tell the order's contract. */
void protocol::accept(name coop, uint64_t order, name place, const std::vector<name>& purposes,
                      time_point_sec paid_at) {
   orders table(get_self(), coop.value);
   const auto row = require_order(table, order);
   require(row->state != paid_order, "already_paid", "This payment is confirmed already.");
   require(row->state == open_order, "order_closed", "The order takes no more money.");
   check_purposes(*row, purposes);
   require_date(*row, paid_at.sec_since_epoch());

   std::vector<claim> paid_now;
   for (const auto& each : row->parts)
      if (std::find(purposes.begin(), purposes.end(), each.purpose) != purposes.end())
         paid_now.push_back(claim{each.purpose, each.units});
   table.modify(row, eosio::same_payer, [&](payments::order& paid) {
      mark_paid(paid, purposes, paid_at.sec_since_epoch());
   });
   tell(row->contract, "paid"_n, coop, row->payer, order, row->about, paid_now, place, paid_at);
}

void protocol::refund(name coop, uint64_t order) {
   orders table(get_self(), coop.value);
   const auto row = require_own_order(table, order);
   require(row->state != refund_due && row->state != to_send, "order_closed",
           "The order takes no more money.");
   require(row->confirmed() > 0, "nothing_paid", "Nothing came for this order.");
   table.modify(row, eosio::same_payer, [](payments::order& due) { due.state = refund_due; });
}

void protocol::cancel(name coop, uint64_t order) {
   orders table(get_self(), coop.value);
   const auto row = require_own_order(table, order);
   require(row->state != to_send, "order_closed", "The order takes no more money.");
   require(row->confirmed() == 0, "already_paid", "This payment is confirmed already.");
   table.erase(row);
}

void protocol::finish(name coop, uint64_t order) {
   orders table(get_self(), coop.value);
   const auto row = require_own_order(table, order);
   const bool is_partly_paid = row->state == open_order && row->confirmed() > 0;
   require(row->state == paid_order || is_partly_paid, "not_paid", "The order is not paid in full.");
   table.erase(row);
}

void protocol::refunded(name coop, uint64_t order, name cashier, name place,
                        time_point_sec refunded_at) {
   require_cashier(coop, cashier);
   require_place(place);
   orders table(get_self(), coop.value);
   const auto row = require_order(table, order);
   require(row->state == refund_due, "refund_not_due", "No money is to go back for this order.");
   require_date(*row, refunded_at.sec_since_epoch());

   tell(row->contract, "refunded"_n, coop, row->payer, order, row->about, place, refunded_at);
   table.erase(row);
}

uint64_t protocol::issue(name coop, name payee, uint64_t about, name purpose, int64_t units) {
   const name sender = network::require_listed(eosio::get_sender(), network::opens_orders);
   require_units(units);
   return emplace_outgoing(coop, payee, sender, about, purpose, units);
}

uint64_t protocol::emplace_outgoing(name coop, name payee, name contract, uint64_t about,
                                    name purpose, int64_t units) {
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_order += 1;
   orders table(get_self(), coop.value);
   table.emplace(get_self(), [&](order& row) {
      row = order{given.last_order, payee,          contract, about, to_send,
                  {part{purpose, units, 0}}, network::now()};
   });
   numbers.set(given, get_self());
   return given.last_order;
}

void protocol::sent(name coop, uint64_t order, name cashier, name place, time_point_sec sent_at) {
   require_cashier(coop, cashier);
   require_place(place);
   orders table(get_self(), coop.value);
   const auto row = require_outgoing(table, order);
   require_date(*row, sent_at.sec_since_epoch());

   const int64_t units = row->parts.front().units;
   if (row->contract == get_self())
      settle_receipt(coop, *row, true, place);
   else
      tell(row->contract, "sent"_n, coop, row->payer, order, row->about, units, place, sent_at);
   table.erase(row);
}

void protocol::failed(name coop, uint64_t order, name cashier) {
   require_cashier(coop, cashier);
   orders table(get_self(), coop.value);
   const auto row = require_outgoing(table, order);

   const int64_t units = row->parts.front().units;
   if (row->contract == get_self())
      settle_receipt(coop, *row, false, bank);
   else
      tell(row->contract, "failed"_n, coop, row->payer, order, row->about, units);
   table.erase(row);
}

uint64_t protocol::unclear(name coop, name cashier, int64_t units, time_point_sec received_at,
                           eosio::checksum256 line) {
   require_cashier(coop, cashier);
   require_units(units);
   require_past(received_at.sec_since_epoch());
   const uint64_t id = number_of(line);
   receipts table(get_self(), coop.value);
   require(table.find(id) == table.end(), "repeated_line",
           "This line of the statement is entered already.");

   table.emplace(get_self(), [&](receipt& row) {
      row = receipt{id, units, received_at.sec_since_epoch(), 0, line};
   });
   post(coop, "unclear"_n, bank, units, id);
   return id;
}

void protocol::assign(name coop, uint64_t receipt, name cashier, uint64_t order,
                      std::vector<name> purposes) {
   require_cashier(coop, cashier);
   receipts table(get_self(), coop.value);
   const auto row = require_kept(table, receipt);
   orders open_orders(get_self(), coop.value);
   int64_t units = 0;
   for (const auto& each : require_order(open_orders, order)->parts)
      if (std::find(purposes.begin(), purposes.end(), each.purpose) != purposes.end())
         units += each.units;
   require(units == row->units, "sum_differs", "The order's parts come to another sum.");

   const eosio::time_point_sec paid_at(row->received_at);
   post(coop, "unclearused"_n, bank, units, receipt);
   table.erase(row);
   accept(coop, order, bank, purposes, paid_at);
}

uint64_t protocol::giveback(name coop, uint64_t receipt, name cashier) {
   require_cashier(coop, cashier);
   receipts table(get_self(), coop.value);
   const auto row = require_kept(table, receipt);
   const auto order =
      emplace_outgoing(coop, {}, get_self(), receipt, "giveback"_n, row->units);
   table.modify(row, eosio::same_payer, [&](payments::receipt& going) { going.order = order; });
   return order;
}

/** The money nobody recognised went back, or did not. */
void protocol::settle_receipt(name coop, const order& outgoing, bool is_sent, name place) {
   receipts table(get_self(), coop.value);
   const auto row = table.find(outgoing.about);
   if (!is_sent) {
      table.modify(row, eosio::same_payer, [](receipt& kept) { kept.order = 0; });
      return;
   }
   post(coop, "unclearused"_n, place, row->units, row->id);
   table.erase(row);
}

void protocol::post(name coop, name operation, name place, int64_t units, uint64_t source) const {
   ledger::posting entry{};
   entry.operation = operation;
   entry.amount = eosio::asset(units, network::currency_of(coop));
   entry.chosen = place;
   entry.source = source;
   ledger::protocol::post_action(ledger::account, {get_self(), "active"_n}).send(coop, entry);
}

/** Tell the order's contract; it answers for itself and sends nothing back. */
template <typename... Arguments>
void protocol::tell(name contract, name action, const Arguments&... arguments) const {
   eosio::action(eosio::permission_level{get_self(), "active"_n}, contract, action,
                 std::make_tuple(arguments...))
      .send();
}

}   // namespace payments
