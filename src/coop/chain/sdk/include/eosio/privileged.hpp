// What only a privileged account's contract may do.
#pragma once
#include <optional>

#include "action.hpp"
#include "producer_schedule.hpp"
#include "system.hpp"

namespace eosio {

struct blockchain_parameters {
   constexpr static int percent_1 = 100;

   uint64_t max_block_net_usage;
   uint32_t target_block_net_usage_pct;
   uint32_t max_transaction_net_usage;
   uint32_t base_per_transaction_net_usage;
   uint32_t net_usage_leeway;
   uint32_t context_free_discount_net_usage_num;
   uint32_t context_free_discount_net_usage_den;
   uint32_t max_block_cpu_usage;
   uint32_t target_block_cpu_usage_pct;
   uint32_t max_transaction_cpu_usage;
   uint32_t min_transaction_cpu_usage;
   uint32_t max_transaction_lifetime;
   uint32_t deferred_trx_expiration_window;
   uint32_t max_transaction_delay;
   uint32_t max_inline_action_size;
   uint16_t max_inline_action_depth;
   uint16_t max_authority_depth;

   EOSLIB_SERIALIZE(blockchain_parameters,
      (max_block_net_usage)(target_block_net_usage_pct)(max_transaction_net_usage)(base_per_transaction_net_usage)
      (net_usage_leeway)(context_free_discount_net_usage_num)(context_free_discount_net_usage_den)(max_block_cpu_usage)
      (target_block_cpu_usage_pct)(max_transaction_cpu_usage)(min_transaction_cpu_usage)(max_transaction_lifetime)
      (deferred_trx_expiration_window)(max_transaction_delay)(max_inline_action_size)(max_inline_action_depth)
      (max_authority_depth))
};

inline void set_blockchain_parameters(const blockchain_parameters& parameters) {
   const auto bytes = pack(parameters);
   internal_use_do_not_use::set_blockchain_parameters_packed(bytes.data(), bytes.size());
}
inline void get_blockchain_parameters(blockchain_parameters& parameters) {
   char bytes[256];
   const size_t size = internal_use_do_not_use::get_blockchain_parameters_packed(bytes, sizeof(bytes));
   check(size <= sizeof(bytes), "buffer is too small");
   unpack(parameters, bytes, size);
}

/// Needs CONFIGURABLE_WASM_LIMITS2.
struct wasm_parameters {
   uint32_t max_mutable_global_bytes;
   uint32_t max_table_elements;
   uint32_t max_section_elements;
   uint32_t max_linear_memory_init;
   uint32_t max_func_local_bytes;
   uint32_t max_nested_structures;
   uint32_t max_symbol_bytes;
   uint32_t max_module_bytes;
   uint32_t max_code_bytes;
   uint32_t max_pages;
   uint32_t max_call_depth;
};
inline void set_wasm_parameters(const wasm_parameters& parameters) {
   char bytes[sizeof(uint32_t) + sizeof(wasm_parameters)] = {};
   memcpy(bytes + sizeof(uint32_t), &parameters, sizeof(parameters));
   internal_use_do_not_use::set_wasm_parameters_packed(bytes, sizeof(bytes));
}

inline void get_resource_limits(name account, int64_t& ram_bytes, int64_t& net_weight, int64_t& cpu_weight) {
   internal_use_do_not_use::get_resource_limits(account.value, &ram_bytes, &net_weight, &cpu_weight);
}
/// -1 means without limit.
inline void set_resource_limits(name account, int64_t ram_bytes, int64_t net_weight, int64_t cpu_weight) {
   internal_use_do_not_use::set_resource_limits(account.value, ram_bytes, net_weight, cpu_weight);
}
inline bool is_privileged(name account) { return internal_use_do_not_use::is_privileged(account.value); }
inline void set_privileged(name account, bool privileged) {
   internal_use_do_not_use::set_privileged(account.value, privileged);
}
inline void preactivate_feature(const checksum256& digest) {
   const auto bytes = digest.extract_as_byte_array();
   internal_use_do_not_use::preactivate_feature(bytes.data());
}

namespace detail {
inline std::optional<uint64_t> version_of(int64_t proposed) {
   if (proposed < 0) return {};
   return static_cast<uint64_t>(proposed);
}
} // namespace detail

/// The version the schedule will get, or nothing when it was not taken.
inline std::optional<uint64_t> set_proposed_producers(const std::vector<producer_key>& producers) {
   const auto bytes = pack(producers);
   return detail::version_of(internal_use_do_not_use::set_proposed_producers(bytes.data(), bytes.size()));
}
/// Needs WTMSIG_BLOCK_SIGNATURES.
inline std::optional<uint64_t> set_proposed_producers(const std::vector<producer_authority>& producers) {
   const auto bytes = pack(producers);
   return detail::version_of(internal_use_do_not_use::set_proposed_producers_ex(1, bytes.data(), bytes.size()));
}
/// The packed list in the given format: 0 one key each, 1 authorities.
inline std::optional<uint64_t> set_proposed_producers_ex(uint64_t format, const char* producers, uint32_t size) {
   return detail::version_of(internal_use_do_not_use::set_proposed_producers_ex(format, producers, size));
}
inline std::vector<name> get_active_producers() {
   const uint32_t size = internal_use_do_not_use::get_active_producers(nullptr, 0);
   std::vector<name> producers(size / sizeof(name));
   internal_use_do_not_use::get_active_producers(reinterpret_cast<uint64_t*>(producers.data()), size);
   return producers;
}

} // namespace eosio
