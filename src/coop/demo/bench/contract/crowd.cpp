/**
 * Fills the register with members who never applied: a bench of large meetings deploys this on the
 * membership's account for a moment, then the protocol again. Nothing else uses it.
 */
#include "../../../protocols/membership/contract/membership.hpp"

class [[eosio::contract("crowd")]] crowd : public eosio::contract {
 public:
   using eosio::contract::contract;

   /** These accounts are members, numbered on from the last. */
   [[eosio::action]] void pour(eosio::name coop, std::vector<eosio::name> accounts) {
      membership::counters numbers(get_self(), coop.value);
      auto given = numbers.get();
      membership::members table(get_self(), coop.value);
      for (const auto person : accounts) {
         given.last_number += 1;
         given.members += 1;
         table.emplace(get_self(), [&](membership::member& row) {
            row = membership::member{};
            row.account = person;
            row.number = given.last_number;
            row.kind = membership::citizen;
            row.state = membership::full_member;
            row.agreed = membership::agreed_all;
            row.paid = membership::paid_all;
            row.charter_version = 1;
            row.since = network::now();
         });
      }
      numbers.set(given, get_self());
   }
};
