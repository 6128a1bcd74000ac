// The five kinds of secondary keys and the host functions that keep each.
#pragma once
#include "../fixed_bytes.hpp"

namespace eosio { namespace detail {

template <typename Key>
struct secondary_index {
   static_assert(!std::is_same_v<Key, Key>,
                 "a secondary key is one of uint64_t, uint128_t, double, long double, checksum256");
};

#define COOP_SECONDARY_INDEX(key_t, index)                                                                           \
   template <>                                                                                                       \
   struct secondary_index<key_t> {                                                                                   \
      static int32_t store(uint64_t scope, uint64_t table, uint64_t payer, uint64_t id, const key_t& key) {          \
         return internal_use_do_not_use::db_##index##_store(scope, table, payer, id, &key);                          \
      }                                                                                                              \
      static void update(int32_t iterator, uint64_t payer, const key_t& key) {                                       \
         internal_use_do_not_use::db_##index##_update(iterator, payer, &key);                                        \
      }                                                                                                              \
      static void remove(int32_t iterator) { internal_use_do_not_use::db_##index##_remove(iterator); }               \
      static int32_t next(int32_t iterator, uint64_t& primary) {                                                     \
         return internal_use_do_not_use::db_##index##_next(iterator, &primary);                                      \
      }                                                                                                              \
      static int32_t previous(int32_t iterator, uint64_t& primary) {                                                 \
         return internal_use_do_not_use::db_##index##_previous(iterator, &primary);                                  \
      }                                                                                                              \
      static int32_t find_primary(uint64_t code, uint64_t scope, uint64_t table, key_t& key, uint64_t primary) {     \
         return internal_use_do_not_use::db_##index##_find_primary(code, scope, table, &key, primary);               \
      }                                                                                                              \
      static int32_t lower_bound(uint64_t code, uint64_t scope, uint64_t table, key_t& key, uint64_t& primary) {     \
         return internal_use_do_not_use::db_##index##_lowerbound(code, scope, table, &key, &primary);                \
      }                                                                                                              \
      static int32_t upper_bound(uint64_t code, uint64_t scope, uint64_t table, key_t& key, uint64_t& primary) {     \
         return internal_use_do_not_use::db_##index##_upperbound(code, scope, table, &key, &primary);                \
      }                                                                                                              \
      static int32_t end(uint64_t code, uint64_t scope, uint64_t table) {                                            \
         return internal_use_do_not_use::db_##index##_end(code, scope, table);                                       \
      }                                                                                                              \
   };
COOP_SECONDARY_INDEX(uint64_t, idx64)
COOP_SECONDARY_INDEX(uint128_t, idx128)
COOP_SECONDARY_INDEX(double, idx_double)
COOP_SECONDARY_INDEX(long double, idx_long_double)
#undef COOP_SECONDARY_INDEX

/// 256-bit keys go to the host as two words, the more significant first: so fixed_bytes keeps them.
template <>
struct secondary_index<fixed_bytes<32>> {
   using key_t = fixed_bytes<32>;
   static constexpr uint32_t words = 2;

   static int32_t store(uint64_t scope, uint64_t table, uint64_t payer, uint64_t id, const key_t& key) {
      return internal_use_do_not_use::db_idx256_store(scope, table, payer, id, key.data(), words);
   }
   static void update(int32_t iterator, uint64_t payer, const key_t& key) {
      internal_use_do_not_use::db_idx256_update(iterator, payer, key.data(), words);
   }
   static void remove(int32_t iterator) { internal_use_do_not_use::db_idx256_remove(iterator); }
   static int32_t next(int32_t iterator, uint64_t& primary) {
      return internal_use_do_not_use::db_idx256_next(iterator, &primary);
   }
   static int32_t previous(int32_t iterator, uint64_t& primary) {
      return internal_use_do_not_use::db_idx256_previous(iterator, &primary);
   }
   static int32_t find_primary(uint64_t code, uint64_t scope, uint64_t table, key_t& key, uint64_t primary) {
      return internal_use_do_not_use::db_idx256_find_primary(code, scope, table, key.data(), words, primary);
   }
   static int32_t lower_bound(uint64_t code, uint64_t scope, uint64_t table, key_t& key, uint64_t& primary) {
      return internal_use_do_not_use::db_idx256_lowerbound(code, scope, table, key.data(), words, &primary);
   }
   static int32_t upper_bound(uint64_t code, uint64_t scope, uint64_t table, key_t& key, uint64_t& primary) {
      return internal_use_do_not_use::db_idx256_upperbound(code, scope, table, key.data(), words, &primary);
   }
   static int32_t end(uint64_t code, uint64_t scope, uint64_t table) {
      return internal_use_do_not_use::db_idx256_end(code, scope, table);
   }
};

}} // namespace eosio::detail
