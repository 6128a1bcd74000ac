/** relay: a contract for tests that sends any inline action, as a protocol to come, or a rogue, would. */
#pragma once

#include <eosio/crypto.hpp>
#include <eosio/eosio.hpp>

#include <vector>

class [[eosio::contract("relay")]] relay : public eosio::contract {
 public:
   using eosio::contract::contract;

   /** Send an inline action in this contract's own name. Who: anybody. */
   [[eosio::action]] void pass(eosio::name to, eosio::name act, std::vector<char> bytes);

   /** Recover the key of a signature, and nothing else: what every act with a document costs more. */
   [[eosio::action]] eosio::public_key recover(eosio::checksum256 digest, eosio::signature sign);

   // What other contracts tell the one that asked them; nothing follows from it here.
   [[eosio::action]] void decided();
   [[eosio::action]] void paid();
   [[eosio::action]] void refunded();
   [[eosio::action]] void sent();
   [[eosio::action]] void failed();
   [[eosio::action]] void found();
   [[eosio::action]] void seat();
   [[eosio::action]] void appoint();
};
