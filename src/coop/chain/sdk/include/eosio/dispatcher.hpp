// From the bytes of an action to the method that carries it out.
#pragma once
#include <stdlib.h>
#include <tuple>

#include "action.hpp"
#include "contract.hpp"

namespace eosio {

namespace detail {
/// Actions up to this size are read onto the stack.
constexpr size_t stack_bytes_max = 512;

template <auto Method, typename Contract, typename... Args>
void call_method(Contract& target, std::tuple<Args...>& args) {
   using result = typename method_traits<decltype(Method)>::result;
   const auto call = [&](auto&... one) -> decltype(auto) { return (target.*Method)(one...); };
   if constexpr (std::is_void_v<result>) {
      std::apply(call, args);
   } else {
      const auto packed = pack(std::apply(call, args));
      set_action_return_value(packed.data(), packed.size());
   }
}

template <typename Contract, auto Method>
void run_method(name self, name first_receiver, const char* from, size_t size) {
   datastream<const char*> ds(from, size);
   typename method_traits<decltype(Method)>::arguments args;
   ds >> args;
   Contract target(self, first_receiver, ds);
   call_method<Method>(target, args);
}

/// Read the action's data, make the contract and call one of its methods.
template <typename Contract, auto Method>
__attribute__((noinline)) void run(uint64_t self, uint64_t first_receiver) {
   const size_t size = action_data_size();
   if (size <= stack_bytes_max) {
      char bytes[stack_bytes_max];
      read_action_data(bytes, size);
      run_method<Contract, Method>(name{self}, name{first_receiver}, bytes, size);
   } else {
      char* bytes = static_cast<char*>(malloc(size));
      read_action_data(bytes, size);
      run_method<Contract, Method>(name{self}, name{first_receiver}, bytes, size);
      free(bytes);
   }
}
} // namespace detail

/// Run one method of a contract on the current action; for hand-written `apply` functions.
template <typename Contract, typename Result, typename... Args>
bool execute_action(name self, name code, Result (Contract::*method)(Args...)) {
   const size_t size = action_data_size();
   std::vector<char> bytes(size);
   read_action_data(bytes.data(), size);
   datastream<const char*> ds(bytes.data(), size);
   std::tuple<std::decay_t<Args>...> args;
   ds >> args;
   Contract target(self, code, ds);
   const auto call = [&](auto&... one) -> Result { return (target.*method)(one...); };
   if constexpr (std::is_void_v<Result>) {
      std::apply(call, args);
   } else {
      const auto packed = pack(std::apply(call, args));
      set_action_return_value(packed.data(), packed.size());
   }
   return true;
}

} // namespace eosio

#define COOP_CASE_A(member) case eosio::name(#member).value: eosio::execute_action(eosio::name(receiver), eosio::name(code), &coop_dispatched::member); return; COOP_CASE_B
#define COOP_CASE_B(member) case eosio::name(#member).value: eosio::execute_action(eosio::name(receiver), eosio::name(code), &coop_dispatched::member); return; COOP_CASE_A
#define COOP_CASE_A_END
#define COOP_CASE_B_END

/// The old way to name a contract's actions by hand. The build makes `apply` itself where this is absent.
#define EOSIO_DISPATCH(TYPE, MEMBERS)                                                  \
   extern "C" __attribute__((export_name("apply"))) void apply(uint64_t receiver, uint64_t code, uint64_t action) { \
      using coop_dispatched = TYPE;                                                    \
      if (code != receiver) return;                                                    \
      switch (action) { COOP_JOIN(COOP_CASE_A MEMBERS, _END) }                         \
   }
