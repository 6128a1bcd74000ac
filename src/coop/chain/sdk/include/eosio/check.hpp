// Refusing an action: everything it did is undone and the message reaches the caller.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include "detail/host.hpp"

namespace eosio {

/// Refuse with a message unless `condition` holds. The host is only called to refuse, which keeps checks cheap.
inline void check(bool condition, const char* message) {
   if (__builtin_expect(!condition, 0)) internal_use_do_not_use::eosio_assert(0, message);
}

/// As above, for a message that is not zero-terminated.
inline void check(bool condition, const char* message, size_t length) {
   if (__builtin_expect(!condition, 0)) internal_use_do_not_use::eosio_assert_message(0, message, length);
}

inline void check(bool condition, const std::string& message) { check(condition, message.data(), message.size()); }
inline void check(bool condition, std::string_view message) { check(condition, message.data(), message.size()); }

/// Refuse with a number; the caller sees "assertion failure with error code: N".
template <typename Code, std::enable_if_t<std::is_integral_v<Code>, int> = 0>
inline void check(bool condition, Code code) {
   if (__builtin_expect(!condition, 0)) internal_use_do_not_use::eosio_assert_code(0, static_cast<uint64_t>(code));
}

/// End the action at once, keeping what it did.
[[noreturn]] inline void eosio_exit(int32_t code) { internal_use_do_not_use::eosio_exit(code); }

} // namespace eosio
