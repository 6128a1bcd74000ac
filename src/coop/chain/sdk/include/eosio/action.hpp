// Who authorises an action, whom it notifies, and sending further actions inside it.
#pragma once
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "datastream.hpp"
#include "ignore.hpp"
#include "name.hpp"

namespace eosio {

struct permission_level {
   name actor;
   name permission;

   permission_level() = default;
   constexpr permission_level(name a, name p) : actor(a), permission(p) {}

   friend constexpr bool operator==(const permission_level& a, const permission_level& b) {
      return a.actor == b.actor && a.permission == b.permission;
   }
   friend constexpr bool operator!=(const permission_level& a, const permission_level& b) { return !(a == b); }
   friend constexpr bool operator<(const permission_level& a, const permission_level& b) {
      return a.actor == b.actor ? a.permission < b.permission : a.actor < b.actor;
   }
   EOSLIB_SERIALIZE(permission_level, (actor)(permission))
};

/// Refuse unless this account authorised the action.
inline void require_auth(name account) { internal_use_do_not_use::require_auth(account.value); }
inline void require_auth(const permission_level& level) {
   internal_use_do_not_use::require_auth2(level.actor.value, level.permission.value);
}
inline bool has_auth(name account) { return internal_use_do_not_use::has_auth(account.value); }
inline bool is_account(name account) { return internal_use_do_not_use::is_account(account.value); }

/// Tell these accounts of the action; their contracts run after this one.
inline void require_recipient(name account) { internal_use_do_not_use::require_recipient(account.value); }
template <typename... Accounts>
void require_recipient(name account, Accounts... others) {
   require_recipient(account);
   require_recipient(others...);
}

/// The account whose contract runs now.
inline name current_receiver() { return name{internal_use_do_not_use::current_receiver()}; }
/// The contract that sent this action inline; no name when a transaction holds it directly. Needs GET_SENDER.
inline name get_sender() { return name{internal_use_do_not_use::get_sender()}; }
inline uint32_t action_data_size() { return internal_use_do_not_use::action_data_size(); }
inline uint32_t read_action_data(void* to, uint32_t size) { return internal_use_do_not_use::read_action_data(to, size); }
inline void set_action_return_value(const void* value, size_t size) {
   internal_use_do_not_use::set_action_return_value(value, size);
}

/// The arguments of the action being run, as one value.
template <typename T>
T unpack_action_data() {
   std::vector<char> bytes(action_data_size());
   read_action_data(bytes.data(), bytes.size());
   return unpack<T>(bytes);
}

/// An action ready to be sent.
struct action {
   eosio::name account;
   eosio::name name;
   std::vector<permission_level> authorization;
   std::vector<char> data;

   action() = default;
   template <typename T>
   action(const permission_level& level, eosio::name contract, eosio::name act, T&& value)
      : account(contract), name(act), authorization(1, level), data(pack(std::forward<T>(value))) {}
   template <typename T>
   action(std::vector<permission_level> levels, eosio::name contract, eosio::name act, T&& value)
      : account(contract), name(act), authorization(std::move(levels)), data(pack(std::forward<T>(value))) {}

   void send() const {
      const auto bytes = pack(*this);
      internal_use_do_not_use::send_inline(bytes.data(), bytes.size());
   }
   void send_context_free() const {
      check(authorization.empty(), "context free actions cannot have authorizations");
      const auto bytes = pack(*this);
      internal_use_do_not_use::send_context_free_inline(bytes.data(), bytes.size());
   }
   template <typename T>
   T data_as() const { return unpack<T>(data); }

   EOSLIB_SERIALIZE(action, (account)(name)(authorization)(data))
};

namespace detail {

template <typename T>
struct unwrap_ignore { using type = T; };
template <typename T>
struct unwrap_ignore<ignore<T>> { using type = T; };

/// What an action takes and gives, read from the pointer to its method.
template <typename Method>
struct method_traits;
template <typename Result, typename Contract, typename... Args>
struct method_traits<Result (Contract::*)(Args...)> {
   using result = Result;
   using contract = Contract;
   using arguments = std::tuple<std::decay_t<Args>...>;
   using sent = std::tuple<typename unwrap_ignore<std::decay_t<Args>>::type...>;
};
template <typename Result, typename Contract, typename... Args>
struct method_traits<Result (Contract::*)(Args...) const> : method_traits<Result (Contract::*)(Args...)> {};
template <typename Result, typename... Args>
struct method_traits<Result (*)(Args...)> {
   using result = Result;
   using arguments = std::tuple<std::decay_t<Args>...>;
   using sent = std::tuple<typename unwrap_ignore<std::decay_t<Args>>::type...>;
};

template <auto Method, typename... Args>
std::vector<char> pack_arguments(Args&&... args) {
   using sent = typename method_traits<decltype(Method)>::sent;
   static_assert(sizeof...(Args) == std::tuple_size_v<sent>, "wrong number of arguments for this action");
   return pack(sent{std::forward<Args>(args)...});
}

} // namespace detail

/// A typed sender of one action: `using transfer_action = action_wrapper<"transfer"_n, &token::transfer>;`
template <eosio::name::raw Name, auto Method>
struct action_wrapper {
   static constexpr eosio::name action_name{Name};
   eosio::name code_name;
   std::vector<permission_level> permissions;

   explicit constexpr action_wrapper(eosio::name code) : code_name(code) {}
   action_wrapper(eosio::name code, std::vector<permission_level> levels)
      : code_name(code), permissions(std::move(levels)) {}
   action_wrapper(eosio::name code, const permission_level& level) : code_name(code), permissions(1, level) {}

   template <typename... Args>
   action to_action(Args&&... args) const {
      action result;
      result.account = code_name;
      result.name = action_name;
      result.authorization = permissions;
      result.data = detail::pack_arguments<Method>(std::forward<Args>(args)...);
      return result;
   }
   template <typename... Args>
   void send(Args&&... args) const { to_action(std::forward<Args>(args)...).send(); }
   template <typename... Args>
   void send_context_free(Args&&... args) const { to_action(std::forward<Args>(args)...).send_context_free(); }
};

/// As action_wrapper for one action with several sets of arguments.
template <eosio::name::raw Name, auto... Methods>
struct variant_action_wrapper {
   static constexpr eosio::name action_name{Name};
   eosio::name code_name;
   std::vector<permission_level> permissions;

   explicit variant_action_wrapper(eosio::name code) : code_name(code) {}
   variant_action_wrapper(eosio::name code, std::vector<permission_level> levels)
      : code_name(code), permissions(std::move(levels)) {}
   variant_action_wrapper(eosio::name code, const permission_level& level) : code_name(code), permissions(1, level) {}

   template <size_t Which, typename... Args>
   action to_action(Args&&... args) const {
      constexpr auto method = std::get<Which>(std::tuple{Methods...});
      return action_wrapper<Name, method>(code_name, permissions).to_action(std::forward<Args>(args)...);
   }
   template <size_t Which, typename... Args>
   void send(Args&&... args) const { to_action<Which>(std::forward<Args>(args)...).send(); }
};

namespace detail {
/// Sends an action whose arguments come as a braced list: the types are those of the method.
template <auto Method>
void send_braced(name code, name act, std::vector<permission_level> levels,
                 typename method_traits<decltype(Method)>::sent args) {
   action(std::move(levels), code, act, std::move(args)).send();
}
template <auto Method>
void send_braced(name code, name act, const permission_level& level,
                 typename method_traits<decltype(Method)>::sent args) {
   action(level, code, act, std::move(args)).send();
}
} // namespace detail

} // namespace eosio

/// SEND_INLINE_ACTION(token, transfer, {get_self(), "active"_n}, {from, to, quantity, memo});
#define SEND_INLINE_ACTION(CONTRACT, NAME, ...) \
   INLINE_ACTION_SENDER(std::decay_t<decltype(CONTRACT)>, NAME)((CONTRACT).get_self(), eosio::name(#NAME), __VA_ARGS__)
#define INLINE_ACTION_SENDER(CONTRACT_CLASS, FUNCTION) ::eosio::detail::send_braced<&CONTRACT_CLASS::FUNCTION>
