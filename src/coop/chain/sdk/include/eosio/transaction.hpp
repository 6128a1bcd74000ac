// The transaction that holds the action being run, and transactions as values.
#pragma once
#include <tuple>
#include <vector>

#include "action.hpp"
#include "time.hpp"

namespace eosio {

typedef std::tuple<uint16_t, std::vector<char>> extension;
typedef std::vector<extension> extensions_type;

class transaction_header {
 public:
   transaction_header(time_point_sec expires = time_point_sec(0)) : expiration(expires) {}

   time_point_sec expiration;
   uint16_t ref_block_num = 0;
   uint32_t ref_block_prefix = 0;
   unsigned_int max_net_usage_words = 0u;
   uint8_t max_cpu_usage_ms = 0;
   unsigned_int delay_sec = 0u;

   EOSLIB_SERIALIZE(transaction_header, (expiration)(ref_block_num)(ref_block_prefix)(max_net_usage_words)(max_cpu_usage_ms)(delay_sec))
};

class transaction : public transaction_header {
 public:
   transaction(time_point_sec expires = time_point_sec(0)) : transaction_header(expires) {}

   /// Deferred transactions: the chain refuses them once DISABLE_DEFERRED_TRXS_STAGE_1 is active.
   void send(const uint128_t& sender_id, name payer, bool replace_existing = false) const {
      const auto bytes = pack(*this);
      internal_use_do_not_use::send_deferred(&sender_id, payer.value, bytes.data(), bytes.size(), replace_existing);
   }

   std::vector<action> context_free_actions;
   std::vector<action> actions;
   extensions_type transaction_extensions;

   EOSLIB_SERIALIZE_DERIVED(transaction, transaction_header, (context_free_actions)(actions)(transaction_extensions))
};

inline void send_deferred(const uint128_t& sender_id, name payer, const char* trx, size_t size, bool replace = false) {
   internal_use_do_not_use::send_deferred(&sender_id, payer.value, trx, size, replace);
}
inline int cancel_deferred(const uint128_t& sender_id) { return internal_use_do_not_use::cancel_deferred(&sender_id); }

inline size_t transaction_size() { return internal_use_do_not_use::transaction_size(); }
inline size_t read_transaction(char* to, size_t size) { return internal_use_do_not_use::read_transaction(to, size); }
inline int tapos_block_num() { return internal_use_do_not_use::tapos_block_num(); }
inline int tapos_block_prefix() { return internal_use_do_not_use::tapos_block_prefix(); }
inline uint32_t expiration() { return internal_use_do_not_use::expiration(); }
inline int get_context_free_data(uint32_t position, char* to, size_t size) {
   return internal_use_do_not_use::get_context_free_data(position, to, size);
}

/// An action of this transaction: kind 0 is context-free, kind 1 plain.
inline action get_action(uint32_t kind, uint32_t position) {
   const int size = internal_use_do_not_use::get_action(kind, position, nullptr, 0);
   check(size > 0, "get_action size failed");
   std::vector<char> bytes(size);
   internal_use_do_not_use::get_action(kind, position, bytes.data(), bytes.size());
   return unpack<action>(bytes);
}

} // namespace eosio
