// The first contract of a new chain, on the privileged account, for one moment only.
//
// A chain starts without the features that our contracts need even to be accepted (results of
// actions, who called, and so on). This contract needs none of them: it switches them on, and is
// then replaced by the network contract.

#include <eosio/eosio.hpp>
#include <eosio/privileged.hpp>

using namespace eosio;

class [[eosio::contract("boot")]] boot : public contract {
 public:
   using contract::contract;

   /// Switches a protocol feature on from the next block; features it builds on must be on before.
   [[eosio::action]]
   void activate(const checksum256& feature_digest) {
      require_auth(get_self());
      preactivate_feature(feature_digest);
   }

   // The chain's own actions that put the network in its place: the chain does all of each.
   [[eosio::action]] void setcode() {}
   [[eosio::action]] void setabi() {}
   [[eosio::action]] void updateauth() {}
};
