// Words on the node's console; only seen where the node runs with --contracts-console.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include "check.hpp"
#include "fixed_bytes.hpp"

namespace eosio {

inline void printhex(const void* from, uint32_t size) { internal_use_do_not_use::printhex(from, size); }
inline void printl(const char* text, size_t size) { internal_use_do_not_use::prints_l(text, size); }

namespace detail {
template <typename T, typename = void>
struct prints_itself : std::false_type {};
template <typename T>
struct prints_itself<T, std::void_t<decltype(std::declval<const T&>().print())>> : std::true_type {};
template <typename T, typename = void>
struct is_walkable : std::false_type {};
template <typename T>
struct is_walkable<T, std::void_t<decltype(std::declval<const T&>().begin())>> : std::true_type {};
} // namespace detail

/// Print one value: text, a number, anything with `print()`, or a container of such.
template <typename T>
void print(const T& value) {
   using namespace internal_use_do_not_use;
   if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      const std::string_view text = value;
      prints_l(text.data(), text.size());
   } else if constexpr (std::is_same_v<T, bool>) {
      prints(value ? "true" : "false");
   } else if constexpr (std::is_same_v<T, char>) {
      prints_l(&value, 1);
   } else if constexpr (std::is_same_v<T, int128_t>) {
      printi128(&value);
   } else if constexpr (std::is_same_v<T, uint128_t>) {
      printui128(&value);
   } else if constexpr (std::is_same_v<T, float>) {
      printsf(value);
   } else if constexpr (std::is_same_v<T, double>) {
      printdf(value);
   } else if constexpr (std::is_same_v<T, long double>) {
      printqf(&value);
   } else if constexpr (std::is_enum_v<T>) {
      print(static_cast<std::underlying_type_t<T>>(value));
   } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
      printi(value);
   } else if constexpr (std::is_integral_v<T>) {
      printui(value);
   } else if constexpr (detail::prints_itself<T>::value) {
      value.print();
   } else {
      static_assert(detail::is_walkable<T>::value, "this type can't be printed: give it a member print()");
      prints("[");
      const char* between = "";
      for (const auto& element : value) {
         prints(between);
         print(element);
         between = ",";
      }
      prints("]");
   }
}

template <typename First, typename Second, typename... Rest>
void print(const First& first, const Second& second, const Rest&... rest) {
   print(first);
   print(second, rest...);
}

/// As printf with one placeholder, %: print_f("% of %", 2, 3).
inline void print_f(const char* text) { internal_use_do_not_use::prints(text); }
template <typename First, typename... Rest>
void print_f(const char* text, const First& first, const Rest&... rest) {
   for (; *text; ++text) {
      if (*text == '%') {
         print(first);
         return print_f(text + 1, rest...);
      }
      print(*text);
   }
}

/// The stream style: eosio::cout << "x" << 1.
struct iostream {
   template <typename T>
   const iostream& operator<<(const T& value) const {
      print(value);
      return *this;
   }
};
static constexpr iostream cout{};

} // namespace eosio
