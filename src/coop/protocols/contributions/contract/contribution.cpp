#include "contribution.hpp"

#include "../../council/contract/council.hpp"
#include "../../charter/contract/organs.hpp"

namespace contributions {

namespace {

// The ledger's operations; they are the purposes of our orders too.
constexpr name min_paid = "minpaid"_n;
constexpr name share_paid = "sharepaid"_n;
constexpr name program_paid = "progpaid"_n;
constexpr name program_fee = "progfee"_n;
constexpr name target_paid = "targetpaid"_n;
constexpr name donated = "donate"_n;
constexpr name donated_to_program = "donateprog"_n;

eosio::permission_level by_us() { return {account, "active"_n}; }

/** Make an entry of these units; `on` tells what it rests on. */
void post(name coop, name operation, int64_t units, ledger::posting on) {
   on.operation = operation;
   on.amount = eosio::asset(units, network::currency_of(coop));
   ledger::protocol::post_action(ledger::account, by_us()).send(coop, on);
}

void require_taken(const programs::program& program, uint8_t what) {
   require((program.terms.takes & what) != 0, "not_taken",
           "The program takes no such contribution.");
}

void check_limits(const programs::terms& terms, int64_t units) {
   require(units >= terms.least, [&] {
      return coop::refusal("below_least", "The program takes no smaller contribution.")
         .with("least", terms.least);
   });
   require(terms.most == 0 || units <= terms.most, [&] {
      return coop::refusal("above_most", "The program takes no larger contribution.")
         .with("most", terms.most);
   });
}

/** The percentage fee of a contribution, rounded up to a whole unit. */
int64_t fee_of(const programs::terms& terms, int64_t units) {
   if (terms.fee_rule != programs::percent_fee || units <= 0) return 0;
   return int64_t((__int128(units) * terms.fee + basis_points - 1) / basis_points);
}

bool is_share_free(const programs::program& program) {
   return programs::share_account(program) == "sharemain"_n;
}

/** Whether a share of the member may still be bound to the program. */
bool is_bound(name coop, name member, uint32_t program) {
   if (program == 0) return false;
   const auto row = programs::program_of(coop, program);
   return row.state == programs::adopted && !is_share_free(row) &&
          programs::accession_of(coop, member, program).program == program;
}

awaited_table::const_iterator require_awaited(const awaited_table& table, uint64_t order) {
   const auto row = table.find(order);
   require(row != table.end(), "not_awaited", "No such contribution is awaited.");
   return row;
}

properties::const_iterator require_property(const properties& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_property", "No such property is offered.");
   return row;
}

void require_state(const property& row, uint8_t least, uint8_t most) {
   require(row.state >= least && row.state <= most, "out_of_turn",
           "The property is not at this step.");
}

void require_owner(const property& row, name member) {
   require(row.member == member, "not_owner", "Another member offered the property.");
}

void require_other(const property& row, name officer) {
   require(row.member != officer, "own_property",
           "Nobody acts for the cooperative on their own property.");
}

void require_fresh(const property& row) {
   const auto until = row.decided_at + handover_days * network::seconds_per_day;
   require(network::now() <= until, "decision_lapsed",
           "The council's value holds no more: offer the property anew.");
}

bool appraises(name coop, name officer) {
   return council::has_role(coop, officer, council::accountant) ||
          council::in_office(coop).role_of(officer) != 0;
}

/** Who takes property over: the program's agent, the chair or a deputy. */
bool represents(name coop, const property& row, name officer) {
   const auto agent =
      row.program == 0 ? name{} : programs::program_of(coop, row.program).terms.agent;
   return officer == agent || council::in_office(coop).role_of(officer) >= council::deputy_seat;
}

/** What entries of a contribution rest on. */
ledger::posting on_program(name coop, name member, uint32_t program, uint64_t source) {
   ledger::posting on{};
   on.member = member;
   on.program = program;
   on.source = source;
   if (program != 0) on.section = programs::program_of(coop, program).terms.section;
   return on;
}

/** Keep the person's row while something is under way. */
template <typename Change>
void change_giver(name coop, name person, const Change& change) {
   givers table(account, coop.value);
   const auto row = table.find(person.value);
   auto changed = row == table.end() ? giver{person, 0, 0, 0} : *row;
   change(changed);
   if (row == table.end())
      table.emplace(account, [&](giver& kept) { kept = changed; });
   else if (changed.awaited == 0 && changed.properties == 0)
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, [&](giver& kept) { kept = changed; });
}

/** Enter a share that is meant for a program; it is free where the member is bound to none. */
void enter_share(name coop, name bound, name free, int64_t units, ledger::posting on) {
   if (!is_bound(coop, on.member, on.program)) return post(coop, free, units, on);
   post(coop, bound, units, on);
   programs::protocol::arrived_action(programs::account, by_us())
      .send(coop, on.member, on.program, units);
}

/** Enter one confirmed part; what exceeds the minimum share is a free share. */
void enter(name coop, const payments::claim& part, ledger::posting on) {
   if (part.purpose == min_paid) {
      const auto due = std::min(part.units, minimum_due(coop, on.member));
      if (due > 0) post(coop, min_paid, due, on);
      if (part.units > due) post(coop, share_paid, part.units - due, on);
      return;
   }
   if (part.purpose == program_paid)
      return enter_share(coop, program_paid, share_paid, part.units, on);
   post(coop, part.purpose, part.units, on);
}

}   // namespace

uint64_t protocol::deposit(name coop, name member, uint32_t program, int64_t units) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   const auto joined = programs::require_participant(coop, member, program);
   require_taken(joined, programs::share_in_money);
   check_limits(joined.terms, units);

   std::vector<payments::claim> parts{
      {is_share_free(joined) ? share_paid : program_paid, units}};
   const bool returns_fee = (joined.terms.returns & programs::fee_returnable) != 0;
   const int64_t fee = fee_of(joined.terms, units);
   if (fee > 0) parts.push_back({returns_fee ? target_paid : program_fee, fee});
   return await(coop, member, program, parts);
}

uint64_t protocol::instalment(name coop, name member, int64_t units) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   membership::members members(membership::account, coop.value);
   require(members.get(member.value).order == 0, "joining_unpaid",
           "The order of joining is paid first.");
   const int64_t due = minimum_due(coop, member);
   require(due > 0, "nothing_due", "The minimum share is paid in full.");
   require(units <= due, [&] {
      return coop::refusal("above_due", "This is more than the rest of the minimum share.")
         .with("due", due);
   });
   change_giver(coop, member, [&](giver& row) {
      require(row.instalment == 0, "instalment_open",
              "An order for the rest of the minimum share is open.");
      row.instalment = payments::next_order(coop);
   });
   return await(coop, member, 0, {{min_paid, units}});
}

uint64_t protocol::target(name coop, name member, uint32_t program, int64_t units) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   require_taken(programs::require_participant(coop, member, program), programs::fee_in_money);
   return await(coop, member, program, {{target_paid, units}});
}

uint64_t protocol::give(name coop, name person, uint32_t program, int64_t units) {
   network::require_person(person);
   network::require_connected(coop);
   membership::require_known(coop, person);
   const name operation = program == 0 ? donated : donated_to_program;
   if (program != 0) require_taken(programs::require_adopted(coop, program), programs::donation);
   return await(coop, person, program, {{operation, units}});
}

void protocol::cancel(name coop, name person, uint64_t order) {
   network::require_person(person);
   network::require_connected(coop);
   awaited_table table(get_self(), coop.value);
   const auto row = require_awaited(table, order);
   require(row->giver == person, "not_awaited", "No such contribution is awaited.");

   payments::protocol::cancel_action(payments::account, by_us()).send(coop, order);
   drop(coop, table, row);
}

void protocol::lapse(name coop, uint64_t order, name cashier) {
   network::require_person(cashier);
   network::require_connected(coop);
   require(council::has_role(coop, cashier, council::cashier), "not_officer",
           "Only an officer whose work it is does it.");
   awaited_table table(get_self(), coop.value);
   const auto row = require_awaited(table, order);
   payments::orders orders(payments::account, coop.value);
   const auto& opened = orders.get(order);
   const auto until = opened.opened_at + lapse_days * network::seconds_per_day;
   require(network::now() > until || !membership::is_member(coop, row->giver), "not_lapsed",
           "The payer still has time to pay.");

   if (opened.confirmed() > 0)
      payments::protocol::finish_action(payments::account, by_us()).send(coop, order);
   else
      payments::protocol::cancel_action(payments::account, by_us()).send(coop, order);
   drop(coop, table, row);
}

void protocol::convert(name coop, name member, uint64_t number, uint32_t program, int64_t units,
                       coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   const auto joined = programs::require_participant(coop, member, program);
   require_taken(joined, programs::fee_from_share);
   const bool is_free = is_share_free(joined);
   if (!is_free) programs::require_free(coop, member, joined, units);
   take_number(coop, number);
   network::require_signed(document, coop, "conversion"_n, number, member);

   auto on = on_program(coop, member, program, number);
   on.document = document.content;
   post(coop, is_free ? "convert"_n : "convertprog"_n, units, on);
}

void protocol::offer(name coop, name member, uint64_t number, uint32_t program, name asset,
                     coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   if (program != 0)
      require_taken(programs::require_participant(coop, member, program),
                    programs::share_in_property);
   const auto* kept_on = ledger::account_of(asset);
   require(kept_on != nullptr && (kept_on->groups & ledger::any_asset) != 0, "unknown_asset",
           "Property is goods, materials, fixed, intangible or unfinished.");
   take_number(coop, number);
   network::require_signed(document, coop, "property"_n, number, member);

   change_giver(coop, member, [](giver& row) {
      require(row.properties < properties_max, "too_many_offers",
              "Finish what is offered already.");
      row.properties += 1;
   });
   properties table(get_self(), coop.value);
   table.emplace(get_self(), [&](property& row) {
      row = property{number, member, program, asset, offered, 0, 0, 0, {}};
   });
}

void protocol::appraise(name coop, uint64_t id, name officer, int64_t units) {
   network::require_person(officer);
   network::require_connected(coop);
   require(appraises(coop, officer), "not_officer", "Only an officer whose work it is does it.");
   properties table(get_self(), coop.value);
   const auto row = require_property(table, id);
   require_other(*row, officer);
   require_state(*row, offered, offered);
   require(units > 0 && units <= eosio::asset::max_amount, "value_not_positive",
           "A value is above zero.");
   if (row->program != 0) check_limits(programs::program_of(coop, row->program).terms, units);

   table.modify(row, eosio::same_payer, [&](property& appraised) {
      appraised.state = considered;
      appraised.units = units;
      appraised.matter = council::next_matter(coop);
   });
   council::protocol::submit_action(council::account, by_us())
      .send(coop, property_matter, id, consider_days);
}

void protocol::hand(name coop, uint64_t id, name member, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   properties table(get_self(), coop.value);
   const auto row = require_property(table, id);
   require_owner(*row, member);
   require_state(*row, approved, handed);
   require_fresh(*row);
   network::require_signed(document, coop, "transferact"_n, id, member);

   table.modify(row, eosio::same_payer, [&](property& signed_over) {
      signed_over.state = handed;
      signed_over.act = document.content;
   });
}

void protocol::take(name coop, uint64_t id, name officer, coop::signed_document document) {
   network::require_person(officer);
   network::require_connected(coop);
   properties table(get_self(), coop.value);
   const auto row = require_property(table, id);
   require(represents(coop, *row, officer), "not_representative",
           "The program's agent, the chair or a deputy takes property over.");
   require_other(*row, officer);
   require_state(*row, handed, handed);
   require_fresh(*row);
   membership::require_member(coop, row->member);
   require(document.content == row->act, "act_differs", "The member signed another act.");
   network::require_signed(document, coop, "transferact"_n, id, officer);

   auto on = on_program(coop, row->member, row->program, id);
   on.chosen = row->asset;
   on.decision = row->matter;
   on.organ = ledger::by_council;
   on.document = document.content;
   enter_share(coop, "progasset"_n, "shareasset"_n, row->units, on);
   drop(coop, table, row);
}

void protocol::retract(name coop, uint64_t id, name member) {
   network::require_person(member);
   network::require_connected(coop);
   properties table(get_self(), coop.value);
   const auto row = require_property(table, id);
   require_owner(*row, member);

   if (row->state == considered)
      council::protocol::retract_action(council::account, by_us()).send(coop, row->matter);
   drop(coop, table, row);
}

void protocol::decline(name coop, uint64_t id, name officer) {
   network::require_person(officer);
   network::require_connected(coop);
   properties table(get_self(), coop.value);
   const auto row = require_property(table, id);
   require(appraises(coop, officer) || represents(coop, *row, officer), "not_officer",
           "Only an officer whose work it is does it.");
   require(row->state != considered, "out_of_turn", "The property is not at this step.");

   drop(coop, table, row);
}

void protocol::paid(name coop, name payer, uint64_t order, uint64_t,
                    std::vector<payments::claim> parts, name place, time_point_sec) {
   network::require_sender(payments::account);
   awaited_table table(get_self(), coop.value);
   const auto row = require_awaited(table, order);
   require(row->giver == payer, "not_awaited", "No such contribution is awaited.");

   auto on = on_program(coop, payer, row->program, order);
   on.chosen = place;
   for (const auto& each : parts) {
      const auto* credited = ledger::account_of(ledger::operation_of(each.purpose)->credit);
      if (credited->kept & ledger::by_member) membership::require_member(coop, payer);
      enter(coop, each, on);
   }
   payments::orders orders(payments::account, coop.value);
   if (orders.get(order).state != payments::paid_order) return;
   payments::protocol::finish_action(payments::account, by_us()).send(coop, order);
   drop(coop, table, row);
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved_by_council,
                       uint64_t matter, checksum256) {
   organs::require(organs::council);
   properties table(get_self(), coop.value);
   const auto row = require_property(table, subject);
   require(kind == property_matter && row->state == considered && row->matter == matter,
           "not_its_matter", "The matter is not this property's.");

   if (!approved_by_council) return drop(coop, table, row);
   table.modify(row, eosio::same_payer, [](property& valued) {
      valued.state = approved;
      valued.decided_at = network::now();
   });
}

/** Open an order, remember it, and give its number. */
uint64_t protocol::await(name coop, name person, uint32_t program,
                         std::vector<payments::claim> parts) {
   const auto order = payments::next_order(coop);
   change_giver(coop, person, [](giver& row) {
      require(row.awaited < awaited_max, "too_many_awaited",
              "Pay or cancel the orders that are open already.");
      row.awaited += 1;
   });
   awaited_table table(get_self(), coop.value);
   table.emplace(get_self(), [&](awaited_contribution& row) {
      row = awaited_contribution{order, person, program};
   });
   payments::protocol::open_action(payments::account, by_us()).send(coop, person, order, parts);
   return order;
}

void protocol::drop(name coop, awaited_table& table, awaited_table::const_iterator row) {
   change_giver(coop, row->giver, [&](giver& person) {
      person.awaited -= 1;
      if (person.instalment == row->order) person.instalment = 0;
   });
   table.erase(row);
}

void protocol::drop(name coop, properties& table, properties::const_iterator row) {
   change_giver(coop, row->member, [](giver& person) { person.properties -= 1; });
   table.erase(row);
}

/** A statement is signed over the number it gets, so none is used twice. */
void protocol::take_number(name coop, uint64_t number) {
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   require(number == given.last_statement + 1, "number_taken",
           "Another statement came first: sign this one under the next number.");
   given.last_statement = number;
   numbers.set(given, get_self());
}

}   // namespace contributions
