#include "network.hpp"

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../payments/contract/payments.hpp"

namespace network {

namespace {

constexpr uint32_t known_rights =
   submits_matters | opens_orders | posts_entries | amends_charter | seats_council | ends_membership;
constexpr size_t random_name_length = 12;

cooperatives::const_iterator require_coop(const cooperatives& table, name coop) {
   const auto row = table.find(coop.value);
   require(row != table.end(), "unknown_coop", "No such cooperative is connected.");
   return row;
}

/** Names of people's accounts are random and say nothing: twelve characters, no dots. */
void require_random_name(name person) {
   const auto text = person.to_string();
   require(text.size() == random_name_length && text.find('.') == std::string::npos,
           "account_malformed", "A person's account name has twelve characters and no dots.");
}

authority of_key(const eosio::public_key& key) { return {1, {{key, 1}}, {}, {}}; }

/** Only the protocol's own code may act: nobody holds a key. */
authority of_protocol() {
   return {1, {}, {{eosio::permission_level{account, "eosio.code"_n}, 1}}, {}};
}

uint64_t memory_of(size_t people) {
   return uint64_t(people) * (account_memory + record_memory);
}

}   // namespace

void protocol::init(eosio::checksum256 network_id, name operator_account) {
   require_auth(get_self());
   settings_table table(get_self(), get_self().value);
   require(!table.exists(), "already_initialised", "The network has been initialised.");
   require(is_account(operator_account), "unknown_account", "No such chain account exists.");
   table.set(network_settings{network_id, operator_account}, get_self());
}

void protocol::setprotocol(name contract, uint32_t rights) {
   require_operator();
   require(is_account(contract), "unknown_account", "No such chain account exists.");
   require((rights & ~known_rights) == 0, "unknown_right", "There is no such right.");
   listings table(get_self(), get_self().value);
   const auto row = table.find(contract.value);
   const auto write = [&](listing& listed) { listed = listing{contract, rights}; };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

void protocol::connect(name coop, uint8_t kind, eosio::symbol currency, uint64_t memory_quota,
                       eosio::public_key payer_key, eosio::public_key registrar_key,
                       eosio::public_key certifier_key, std::vector<founder> founders,
                       std::vector<founding_parameter> parameters) {
   require_operator();
   require(kind >= consumer_society && kind <= cooperative_at_large, "unknown_kind",
           "There is no such kind of cooperative.");
   require(coop.prefix() != account, "account_reserved", "Names of the chain itself are not given away.");
   require(!is_account(coop), "account_taken", "The account name is taken.");
   require(currency.is_valid(), "currency_invalid", "This is no currency.");
   check_founders(founders);
   for (const auto& each : parameters)
      require(each.code != "membersmin"_n || each.value <= int64_t(founders.size()), [&] {
         return coop::refusal("too_few_founders", "The charter asks for more founders.")
            .with("founders", uint64_t(founders.size()))
            .with("floor", each.value);
      });
   const auto people = uint32_t(founders.size());
   const cooperative row{coop, kind, connected, currency, people, 0, memory_quota};
   const uint64_t memory = coop_memory + memory_of(people);
   require_room(row, memory);

   cooperatives table(get_self(), get_self().value);
   table.emplace(get_self(), [&](cooperative& joined) {
      joined = row;
      joined.memory_bytes = memory;
   });
   send(get_self(), "newaccount"_n, get_self(), coop, of_protocol(), of_protocol());
   send(get_self(), "setkeys"_n, coop, payer_key, registrar_key, certifier_key);
   for (const auto& person : founders)
      if (!is_account(person.account)) open_person_account(person.account, person.key);
   constitute(coop, kind, currency, founders, parameters);
}

void protocol::setkeys(name coop, eosio::public_key payer_key, eosio::public_key registrar_key,
                       eosio::public_key certifier_key) {
   require_sender(get_self());
   set_permission(coop, "payer"_n, payer_key);
   set_permission(coop, "registrar"_n, registrar_key);
   set_permission(coop, "certifier"_n, certifier_key);
   link_permission(coop, "payer"_n, get_self(), "pay"_n);
   link_permission(coop, "registrar"_n, get_self(), "openaccount"_n);
   link_permission(coop, "certifier"_n, membership::account, "certify"_n);
   set_authority(coop, "connector"_n, authority{1, {}, {{{get_self(), "active"_n}, 1}}, {}});
   link_permission(coop, "connector"_n, payments::account, "received"_n);
}

void protocol::pay(name coop) {
   require_auth(eosio::permission_level{coop, "payer"_n});
   require_connected(coop);
}

void protocol::openaccount(name coop, name account, eosio::public_key key) {
   require_auth(eosio::permission_level{coop, "registrar"_n});
   require_connected(coop);
   require_random_name(account);
   require(!is_account(account), "account_taken", "The account name is taken.");
   cooperatives table(get_self(), get_self().value);
   const auto row = table.find(coop.value);
   require_room(*row, account_memory);

   table.modify(row, eosio::same_payer, [](cooperative& opened) {
      opened.accounts += 1;
      opened.memory_bytes += account_memory;
   });
   open_person_account(account, key);
}

void protocol::countmemory(name coop, uint32_t bytes) {
   require_listed(eosio::get_sender(), any_right);
   cooperatives table(get_self(), get_self().value);
   const auto row = require_coop(table, coop);
   require_room(*row, bytes);
   table.modify(row, eosio::same_payer,
                [&](cooperative& counted) { counted.memory_bytes += bytes; });
}

void protocol::setquota(name coop, uint64_t memory_quota) {
   require_operator();
   cooperatives table(get_self(), get_self().value);
   const auto row = require_coop(table, coop);
   cooperative next = *row;
   next.memory_quota = memory_quota;
   require_room(next, 0);
   table.modify(row, eosio::same_payer, [&](cooperative& changed) { changed = next; });
}

void protocol::setkey(name coop, name permission, eosio::public_key key) {
   require_operator();
   cooperatives table(get_self(), get_self().value);
   require_coop(table, coop);
   const bool known = permission == "payer"_n || permission == "registrar"_n ||
                      permission == "certifier"_n || permission == "connector"_n;
   require(known, "unknown_permission",
           "A server key is payer, registrar, certifier or connector.");
   set_permission(coop, permission, key);
}

void protocol::suspend(name coop) { set_state(coop, suspended); }

void protocol::resume(name coop) { set_state(coop, connected); }

void protocol::setprods(std::vector<eosio::producer_authority> schedule) {
   require_auth(get_self());
   require(eosio::set_proposed_producers(schedule).has_value(), "schedule_refused",
           "The chain takes no such schedule now.");
}

void protocol::activate(eosio::checksum256 feature_digest) {
   require_auth(get_self());
   eosio::preactivate_feature(feature_digest);
}

void protocol::setpriv(name account, uint8_t is_priv) {
   require_auth(get_self());
   eosio::set_privileged(account, is_priv != 0);
}

void protocol::newaccount(name, eosio::name name, eosio::ignore<authority>,
                          eosio::ignore<authority>) {
   require_own_act();
   if (eosio::get_sender() != get_self()) return;   // the network's own accounts are unlimited
   cooperatives table(get_self(), get_self().value);
   const bool is_coop = table.find(name.value) != table.end();
   // Members pay for nothing; cooperatives share the chain's time equally.
   if (is_coop)
      eosio::set_resource_limits(name, coop_memory, 1, 1);
   else
      eosio::set_resource_limits(name, account_memory, 0, 0);
}

void protocol::updateauth(eosio::ignore<eosio::name>, eosio::ignore<eosio::name>,
                          eosio::ignore<eosio::name>, eosio::ignore<authority>) {
   require_own_act();
}

void protocol::deleteauth(eosio::ignore<eosio::name>, eosio::ignore<eosio::name>) {
   require_own_act();
}

void protocol::linkauth(eosio::ignore<eosio::name>, eosio::ignore<eosio::name>,
                        eosio::ignore<eosio::name>, eosio::ignore<eosio::name>) {
   require_own_act();
}

void protocol::unlinkauth(eosio::ignore<eosio::name>, eosio::ignore<eosio::name>,
                          eosio::ignore<eosio::name>) {
   require_own_act();
}

void protocol::setcode(eosio::ignore<eosio::name>, eosio::ignore<uint8_t>, eosio::ignore<uint8_t>,
                       eosio::ignore<std::vector<char>>) {
   require_own_act();
}

void protocol::setabi(eosio::ignore<eosio::name>, eosio::ignore<std::vector<char>>) {
   require_own_act();
}

void protocol::require_own_act() const {
   require(eosio::get_sender() == get_self() || has_auth(get_self()), "not_the_network",
           "Accounts, permissions and code are the network's to change.");
}

void protocol::require_room(const cooperative& row, uint64_t bytes) const {
   require(row.memory_bytes + bytes <= row.memory_quota, [&] {
      return coop::refusal("quota_exhausted", "The cooperative has used up its memory.")
         .with("used", row.memory_bytes)
         .with("quota", row.memory_quota);
   });
}

void protocol::check_founders(const std::vector<founder>& founders) const {
   require(!founders.empty() && founders.size() <= founders_max, "founders_out_of_range",
           "A cooperative is connected with 1 to 25 founders; others join it afterwards.");
   for (size_t i = 0; i < founders.size(); ++i) {
      check_founder(founders[i]);
      for (size_t j = i + 1; j < founders.size(); ++j)
         require(founders[i].account != founders[j].account, "repeated_founder",
                 "A founder is named twice.");
   }
}

/** A new account must be well named; an existing one must have agreed. */
void protocol::check_founder(const founder& person) const {
   if (is_account(person.account))
      require_person(person.account);
   else
      require_random_name(person.account);
}

void protocol::open_person_account(name person, const eosio::public_key& key) {
   send(get_self(), "newaccount"_n, get_self(), person, of_protocol(), of_key(key));
}

void protocol::set_permission(name coop, name permission, const eosio::public_key& key) {
   set_authority(coop, permission, of_key(key));
}

void protocol::set_authority(name coop, name permission, const authority& granted) {
   eosio::action(eosio::permission_level{coop, "active"_n}, get_self(), "updateauth"_n,
                 std::make_tuple(coop, permission, "active"_n, granted))
      .send();
}

void protocol::link_permission(name coop, name permission, name contract, name action) {
   eosio::action(eosio::permission_level{coop, "active"_n}, get_self(), "linkauth"_n,
                 std::make_tuple(coop, contract, action, permission))
      .send();
}

/** Charter, books, council, officers and members, in the order in which each needs the former. */
void protocol::constitute(name coop, uint8_t kind, eosio::symbol currency,
                          const std::vector<founder>& founders,
                          const std::vector<founding_parameter>& parameters) {
   std::vector<council::seat_of> seats;
   std::vector<name> people;
   for (const auto& person : founders) {
      people.push_back(person.account);
      if (person.seat != 0) seats.push_back({person.account, person.seat});
   }
   const eosio::time_point_sec until(now() + first_council_days * seconds_per_day);
   send(charter::account, "adopt"_n, coop, kind, parameters);
   send(ledger::account, "open"_n, coop, currency, kind);
   send(council::account, "seat"_n, coop, seats, until);
   for (const auto& person : founders)
      if (person.roles != 0)
         send(council::account, "appoint"_n, coop, person.account, person.roles);
   send(membership::account, "found"_n, coop, people, eosio::time_point_sec(now()));
}

void protocol::set_state(name coop, uint8_t state) {
   require_operator();
   cooperatives table(get_self(), get_self().value);
   const auto row = require_coop(table, coop);
   table.modify(row, eosio::same_payer, [&](cooperative& changed) { changed.state = state; });
}

/** Send an inline action in the network's own name. */
template <typename... Arguments>
void protocol::send(name contract, name action, const Arguments&... arguments) const {
   eosio::action(eosio::permission_level{get_self(), "active"_n}, contract, action,
                 std::make_tuple(arguments...))
      .send();
}

}   // namespace network
