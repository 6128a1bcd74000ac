#include "relay.hpp"

void relay::pass(eosio::name to, eosio::name act, std::vector<char> bytes) {
   eosio::action inner;
   inner.account = to;
   inner.name = act;
   inner.authorization = {eosio::permission_level{get_self(), "active"_n}};
   inner.data = std::move(bytes);
   inner.send();
}

eosio::public_key relay::recover(eosio::checksum256 digest, eosio::signature sign) {
   return eosio::recover_key(digest, sign);
}

void relay::decided() {}

void relay::paid() {}

void relay::refunded() {}

void relay::sent() {}

void relay::failed() {}

void relay::found() {}

void relay::seat() {}

void relay::appoint() {}
