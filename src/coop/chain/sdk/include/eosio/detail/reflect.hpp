// The members of a plain aggregate, in order and without macros: up to 48 of them.
// Sees no base classes, C arrays or bit-fields: such a type must name its members with EOSLIB_SERIALIZE.
#pragma once
#include <stddef.h>
#include <type_traits>
#include <utility>

namespace eosio { namespace detail {

constexpr size_t members_count_max = 48;

/// Stands for a member of any type but a base of `Aggregate`, so that a base class stops the count.
template <typename Aggregate>
struct any_member {
   template <typename Member, std::enable_if_t<!std::is_base_of_v<Member, Aggregate>, int> = 0>
   operator Member() const noexcept;
};

template <typename T, typename Sequence, typename = void>
struct takes_members : std::false_type {};
template <typename T, size_t... I>
struct takes_members<T, std::index_sequence<I...>, std::void_t<decltype(T{((void)I, any_member<T>{})...})>>
   : std::true_type {};

template <typename T, size_t N>
constexpr size_t count_members() {
   if constexpr (takes_members<T, std::make_index_sequence<N>>::value)
      return N;
   else if constexpr (N == 0)
      return 0;
   else
      return count_members<T, N - 1>();
}

/// How many members `T` can be initialised with; 0 for an empty type and for one with a base class.
template <typename T>
constexpr size_t members_count = [] {
   if constexpr (takes_members<T, std::make_index_sequence<members_count_max + 1>>::value)
      return members_count_max + 1;
   else
      return count_members<T, members_count_max>();
}();

template <typename T>
struct reflection_checked {
   static_assert(std::is_aggregate_v<T>,
                 "this type can't be serialised: it has a constructor or private members; "
                 "add EOSLIB_SERIALIZE(type, (member)(member)...) to it");
   static_assert(!std::is_aggregate_v<T> || std::is_empty_v<T> || members_count<T> != 0,
                 "this type can't be serialised: it has a base class; "
                 "add EOSLIB_SERIALIZE_DERIVED(type, base, (member)...) to it");
   static_assert(!std::is_aggregate_v<T> || members_count<T> <= members_count_max,
                 "this type can't be serialised: it has more than 48 members; "
                 "add EOSLIB_SERIALIZE(type, (member)(member)...) to it");
   static constexpr bool value = std::is_aggregate_v<T> && (std::is_empty_v<T> || members_count<T> != 0);
};

template <size_t N>
struct decomposed;
template <>
struct decomposed<0> {
   template <typename T, typename F>
   static constexpr void each(T&, F&&) {}
};
#define COOP_DECOMPOSE(count, ...)                     \
   template <>                                         \
   struct decomposed<count> {                          \
      template <typename T, typename F>                \
      static constexpr void each(T& value, F&& f) {    \
         auto& [__VA_ARGS__] = value;                  \
         visit(f, __VA_ARGS__);                        \
      }                                                \
      template <typename F, typename... Members>       \
      static constexpr void visit(F& f, Members&... m) { (f(m), ...); } \
   };
#include "decompose.inc"
#undef COOP_DECOMPOSE

/// Call `f` with each member of `value`.
template <typename T, typename F>
constexpr void for_each_member(T& value, F&& f) {
   using plain = std::remove_cv_t<T>;
   if constexpr (reflection_checked<plain>::value && !std::is_empty_v<plain>)
      decomposed<members_count<plain>>::each(value, f);
}

}} // namespace eosio::detail
