#include "membership.hpp"

#include "joining.hpp"

namespace membership {

namespace {

members::const_iterator require_person(const members& table, name person) {
   const auto row = table.find(person.value);
   require(row != table.end(), "unknown_person", "The cooperative has no record of this person.");
   return row;
}

uint8_t agreement_bit(name agreement) {
   if (agreement == "esign"_n) return agreed_esign;
   require(agreement == "privacy"_n, "unknown_agreement", "There is no such agreement.");
   return agreed_privacy;
}

/** Age and kind: told no more precisely than the charter needs. */
void check_age(uint8_t kind, uint8_t age, int64_t least) {
   require(kind >= citizen && kind <= organisation, "unknown_kind",
           "A member is a citizen, a sole proprietor or an organisation.");
   const uint8_t most = kind == organisation ? 0 : age_told_max;
   require(age <= most, "age_not_told",
           "Tell 18 for all who are older, and 0 for an organisation.");
   require(kind == organisation || age >= least, [&] {
      return coop::refusal("under_age", "The applicant is too young to join.")
         .with("age", uint64_t(age))
         .with("floor", least);
   });
}

void check_may_apply(const member& row) {
   require((row.agreed & agreed_all) == agreed_all, "agreement_missing",
           "Both agreements are signed before the application.");
   require(row.state == registered || row.state == refused || row.state == exited, "already_applied",
           "The person has applied already.");
   require(row.order == 0, "refund_due", "The money of the former application is still to go back.");
}

}   // namespace

void protocol::agree(name coop, name person, name agreement, coop::signed_document document) {
   network::require_person(person);
   network::require_connected(coop);
   const uint8_t bit = agreement_bit(agreement);
   members table(get_self(), coop.value);
   const auto row = table.find(person.value);
   const uint8_t agreed = row == table.end() ? 0 : row->agreed;
   require(bit == agreed_esign || (agreed & agreed_esign), "esign_first",
           "The agreement on electronic signature is signed first.");
   network::require_signed(document, coop, agreement, person.value, person);

   if (row != table.end()) {
      table.modify(row, eosio::same_payer, [&](member& known) { known.agreed |= bit; });
      return;
   }
   table.emplace(get_self(), [&](member& known) {
      known = member{};
      known.account = person;
      known.agreed = bit;
   });
   network::protocol::countmemory_action(network::account, {get_self(), "active"_n})
      .send(coop, network::record_memory);
}

void protocol::apply(name coop, name applicant, uint8_t kind, uint8_t age,
                     coop::signed_document document) {
   network::require_person(applicant);
   network::require_connected(coop);
   members table(get_self(), coop.value);
   const auto row = table.find(applicant.value);
   require(row != table.end(), "agreement_missing",
           "Both agreements are signed before the application.");
   check_may_apply(*row);
   const auto charter = charter::current(coop);
   check_age(kind, age, charter.get("minage"_n));
   network::require_signed(document, coop, "application"_n, applicant.value, applicant);

   table.modify(row, eosio::same_payer, [&](member& person) {
      begin(person, kind, charter.version);
      bill(coop, person, prices_in(charter), payments::next_order(coop));
      if (may_be_considered(person, charter)) submit(coop, person, charter);
   });
}

void protocol::withdraw(name coop, name applicant) {
   network::require_person(applicant);
   network::require_connected(coop);
   members table(get_self(), coop.value);
   const auto row = table.find(applicant.value);
   require(row != table.end() && (row->state == applied || row->state == accepted), "not_applied",
           "There is no application to take back.");

   if (row->matter != 0)
      council::protocol::retract_action(council::account, by_membership()).send(coop, row->matter);
   table.modify(row, eosio::same_payer, [&](member& person) {
      person.state = registered;
      person.matter = 0;
      give_back(coop, person);
   });
}

void protocol::paid(name coop, name payer, uint64_t order, uint64_t,
                    std::vector<payments::claim> parts, name place, time_point_sec paid_at) {
   network::require_sender(payments::account);
   members table(get_self(), coop.value);
   const auto row = require_person(table, payer);
   require(row->order == order, "not_this_order", "The order is not this person's.");
   const auto charter = charter::version_of(coop, row->charter_version);
   const auto prices = prices_in(charter);

   table.modify(row, eosio::same_payer, [&](member& person) {
      const uint8_t received = mark_received(person, parts, paid_at.sec_since_epoch());
      const ground on{order, {}, place};
      post(coop, "candpaid"_n, payer, prices.of(received), on);
      if (person.state == full_member) contribute(coop, payer, prices, received, on);
      if (person.paid != paid_all) return;
      if (person.state == applied && person.matter == 0) submit(coop, person, charter);
      if (person.state == accepted) {
         contribute(coop, payer, prices, paid_all, on);
         admit(coop, person);
      }
      if (person.state == full_member) finish_order(coop, person);
   });
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       eosio::checksum256 minutes) {
   network::require_sender(council::account);
   members table(get_self(), coop.value);
   const auto row = require_person(table, name(subject));
   require(kind == admission_matter && row->state == applied && row->matter == matter,
           "not_this_matter", "The matter is not this person's admission.");
   const auto prices = prices_in(charter::version_of(coop, row->charter_version));

   table.modify(row, eosio::same_payer, [&](member& person) {
      person.matter = 0;
      person.decided_at = network::now();
      person.state = approved ? accepted : refused;
      if (!approved) give_back(coop, person);
      if (!approved || person.paid != paid_all) return;
      contribute(coop, person.account, prices, paid_all, {matter, minutes, {}});
      admit(coop, person);
      finish_order(coop, person);
   });
}

void protocol::refunded(name coop, name payer, uint64_t order, uint64_t, name place,
                        time_point_sec) {
   network::require_sender(payments::account);
   members table(get_self(), coop.value);
   const auto row = require_person(table, payer);
   require(row->order == order && (row->state == registered || row->state == refused),
           "not_this_order", "The order is not this person's.");
   const auto prices = prices_in(charter::version_of(coop, row->charter_version));

   table.modify(row, eosio::same_payer, [&](member& person) {
      post(coop, "candrefund"_n, payer, prices.of(person.paid), {order, {}, place});
      forget_payment(person);
   });
}

void protocol::terminate(name coop, name member, uint8_t cause) {
   network::require_listed(eosio::get_sender(), network::ends_membership);
   require(cause >= left && cause <= died, "unknown_cause",
           "Membership ends by exit, expulsion, liquidation of an organisation, or death.");
   require_member(coop, member);
   members table(get_self(), coop.value);
   table.modify(table.find(member.value), eosio::same_payer, [&](membership::member& person) {
      close_order(coop, person);
      person.state = exited;
      person.ended_at = network::now();
      person.cause = cause;
   });
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.members -= 1;
   numbers.set(given, get_self());
   if (is_account("sections"_n)) eosio::require_recipient("sections"_n);
}

void protocol::setsection(name coop, name member, uint32_t section) {
   network::require_sender("sections"_n);
   require_member(coop, member);
   members table(get_self(), coop.value);
   table.modify(table.find(member.value), eosio::same_payer, [&](membership::member& person) {
      person.section = section;
      person.section_at = network::now();
   });
}

void protocol::certify(name coop, name member, coop::signed_document document) {
   require_auth(eosio::permission_level{coop, "certifier"_n});
   network::require_connected(coop);
   require_member(coop, member);
   network::require_signed(document, coop, "certificate"_n, member.value, coop, "certifier"_n);
}

void protocol::found(name coop, std::vector<name> founders, time_point_sec at) {
   network::require_sender(network::account);
   counters numbers(get_self(), coop.value);
   require(!numbers.exists(), "already_founded", "The cooperative has its founders.");
   const auto charter = charter::current(coop);
   const auto first_order = payments::next_order(coop);

   members table(get_self(), coop.value);
   uint64_t order = first_order;
   uint32_t number = 0;
   for (const name founder : founders)
      table.emplace(get_self(), [&](member& person) {
         person = member{};
         person.account = founder;
         begin(person, citizen, charter.version);
         person.state = full_member;
         person.number = ++number;
         person.decided_at = person.since = at.sec_since_epoch();
         bill(coop, person, prices_in(charter), order);
         order += person.order != 0;
      });
   numbers.set(membership_counters{number, number}, get_self());
}

}   // namespace membership
