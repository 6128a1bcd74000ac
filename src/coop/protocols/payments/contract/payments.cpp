#include "payments.hpp"

#include "../../council/contract/council.hpp"

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

/** The bank's date: not in the future, and not long before the order. */
void require_date(const order& of, uint32_t date) {
   require(date <= network::now(), "future_date", "The date lies in the future.");
   const int64_t earliest = int64_t(of.opened_at) - early_days_max * network::seconds_per_day;
   require(date >= earliest, "date_too_early", "The date lies long before the order.");
}

void check_claims(const std::vector<claim>& parts) {
   require(!parts.empty() && parts.size() <= parts_max, "parts_out_of_range",
           "An order has 1 to 8 parts.");
   for (size_t i = 0; i < parts.size(); ++i) {
      require(parts[i].units > 0 && parts[i].units <= eosio::asset::max_amount,
              "units_not_positive", "A part's amount is above zero.");
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

uint64_t protocol::open(name coop, name payer, std::vector<claim> parts) {
   const name sender = network::require_listed(eosio::get_sender(), network::opens_orders);
   check_claims(parts);

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_order += 1;
   orders table(get_self(), coop.value);
   table.emplace(get_self(), [&](order& row) {
      row = order{given.last_order, payer, sender, open_order, {}, network::now()};
      for (const auto& each : parts) row.parts.push_back(part{each.purpose, each.units, 0});
   });
   numbers.set(given, get_self());
   return given.last_order;
}

void protocol::confirm(name coop, uint64_t order, name cashier, std::vector<name> purposes,
                       time_point_sec paid_at) {
   require_cashier(coop, cashier);
   orders table(get_self(), coop.value);
   const auto row = require_order(table, order);
   require(row->state != paid_order, "already_paid", "This payment is confirmed already.");
   require(row->state == open_order, "order_closed", "The order takes no more money.");
   check_purposes(*row, purposes);
   require_date(*row, paid_at.sec_since_epoch());

   table.modify(row, eosio::same_payer, [&](payments::order& paid) {
      mark_paid(paid, purposes, paid_at.sec_since_epoch());
   });
   tell(row->contract, "paid"_n, coop, row->payer, order, purposes, paid_at);
}

void protocol::refund(name coop, uint64_t order) {
   orders table(get_self(), coop.value);
   const auto row = require_own_order(table, order);
   require(row->state != refund_due, "order_closed", "The order takes no more money.");
   require(row->confirmed() > 0, "nothing_paid", "Nothing came for this order.");
   table.modify(row, eosio::same_payer, [](payments::order& due) { due.state = refund_due; });
}

void protocol::cancel(name coop, uint64_t order) {
   orders table(get_self(), coop.value);
   const auto row = require_own_order(table, order);
   require(row->confirmed() == 0, "already_paid", "This payment is confirmed already.");
   table.erase(row);
}

void protocol::finish(name coop, uint64_t order) {
   orders table(get_self(), coop.value);
   const auto row = require_own_order(table, order);
   require(row->state == paid_order, "not_paid", "The order is not paid in full.");
   table.erase(row);
}

void protocol::refunded(name coop, uint64_t order, name cashier, time_point_sec refunded_at) {
   require_cashier(coop, cashier);
   orders table(get_self(), coop.value);
   const auto row = require_order(table, order);
   require(row->state == refund_due, "refund_not_due", "No money is to go back for this order.");
   require_date(*row, refunded_at.sec_since_epoch());

   tell(row->contract, "refunded"_n, coop, row->payer, order, refunded_at);
   table.erase(row);
}

/** Tell the order's contract; it answers for itself and sends nothing back. */
template <typename... Arguments>
void protocol::tell(name contract, name action, const Arguments&... arguments) const {
   eosio::action(eosio::permission_level{get_self(), "active"_n}, contract, action,
                 std::make_tuple(arguments...))
      .send();
}

}   // namespace payments
