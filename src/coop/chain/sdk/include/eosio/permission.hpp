// Asking the chain whether keys and permissions would satisfy an authority.
#pragma once
#include <set>

#include "action.hpp"
#include "crypto.hpp"
#include "time.hpp"
#include "transaction.hpp"

namespace eosio {

/// Whether these packed keys and permissions satisfy every authority the packed transaction needs.
inline int32_t check_transaction_authorization(const char* trx, uint32_t trx_size, const char* keys, uint32_t keys_size,
                                               const char* levels, uint32_t levels_size) {
   return internal_use_do_not_use::check_transaction_authorization(trx, trx_size, keys, keys_size, levels, levels_size);
}
inline int32_t check_permission_authorization(name account, name permission, const char* keys, uint32_t keys_size,
                                              const char* levels, uint32_t levels_size, microseconds delay) {
   return internal_use_do_not_use::check_permission_authorization(account.value, permission.value, keys, keys_size,
                                                                  levels, levels_size, delay.count());
}

namespace detail {
template <typename T>
std::vector<char> pack_unless_empty(const std::set<T>& all) { return all.empty() ? std::vector<char>{} : pack(all); }
} // namespace detail

inline bool check_transaction_authorization(const transaction& trx, const std::set<permission_level>& levels,
                                            const std::set<public_key>& keys) {
   const auto packed_trx = pack(trx);
   const auto packed_keys = detail::pack_unless_empty(keys), packed_levels = detail::pack_unless_empty(levels);
   return check_transaction_authorization(packed_trx.data(), packed_trx.size(), packed_keys.data(), packed_keys.size(),
                                          packed_levels.data(), packed_levels.size()) > 0;
}
inline bool check_permission_authorization(name account, name permission, const std::set<public_key>& keys,
                                           const std::set<permission_level>& levels, microseconds delay) {
   const auto packed_keys = detail::pack_unless_empty(keys), packed_levels = detail::pack_unless_empty(levels);
   return check_permission_authorization(account, permission, packed_keys.data(), packed_keys.size(),
                                         packed_levels.data(), packed_levels.size(), delay) > 0;
}
inline bool check_permission_authorization(name account, name permission, const std::set<public_key>& keys,
                                           const std::set<permission_level>& levels, uint64_t delay_us) {
   return check_permission_authorization(account, permission, keys, levels,
                                         microseconds(static_cast<int64_t>(delay_us)));
}

inline time_point get_permission_last_used(name account, name permission) {
   return time_point(microseconds(internal_use_do_not_use::get_permission_last_used(account.value, permission.value)));
}
inline time_point get_account_creation_time(name account) {
   return time_point(microseconds(internal_use_do_not_use::get_account_creation_time(account.value)));
}

} // namespace eosio
