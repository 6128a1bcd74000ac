// Who makes the blocks and with which keys.
#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "crypto.hpp"
#include "name.hpp"

namespace eosio {

struct key_weight {
   public_key key;
   uint16_t weight = 0;
   EOSLIB_SERIALIZE(key_weight, (key)(weight))
};

/// A producer's authority over its blocks: the weights of the keys must reach the threshold.
struct block_signing_authority_v0 {
   uint32_t threshold = 0;
   std::vector<key_weight> keys;

   bool is_valid() const {
      uint64_t sum = 0;
      for (size_t i = 0; i < keys.size(); ++i) {
         sum += keys[i].weight;
         for (size_t j = 0; j < i; ++j)
            if (keys[i].key == keys[j].key) return false;
      }
      return threshold > 0 && sum >= threshold;
   }
   EOSLIB_SERIALIZE(block_signing_authority_v0, (threshold)(keys))
};
using block_signing_authority = std::variant<block_signing_authority_v0>;

struct producer_authority {
   name producer_name;
   block_signing_authority authority;

   friend constexpr bool operator<(const producer_authority& a, const producer_authority& b) {
      return a.producer_name < b.producer_name;
   }
   EOSLIB_SERIALIZE(producer_authority, (producer_name)(authority))
};

/// The older form, one key each.
struct producer_key {
   name producer_name;
   public_key block_signing_key;

   friend constexpr bool operator<(const producer_key& a, const producer_key& b) {
      return a.producer_name < b.producer_name;
   }
   EOSLIB_SERIALIZE(producer_key, (producer_name)(block_signing_key))
};

struct producer_schedule {
   uint32_t version = 0;
   std::vector<producer_key> producers;
   EOSLIB_SERIALIZE(producer_schedule, (version)(producers))
};

} // namespace eosio
