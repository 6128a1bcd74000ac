// Whole powers, computed while compiling.
#pragma once
#include <array>
#include <stddef.h>
#include <stdint.h>

namespace eosio {

template <uint8_t Base, typename T = uint64_t>
constexpr T pow(uint8_t exponent) {
   T result = 1;
   for (; exponent > 0; --exponent) result *= Base;
   return result;
}

/// Base^0 … Base^Highest.
template <uint8_t Base, uint8_t Highest, typename T = uint64_t>
inline constexpr std::array<T, Highest + 1> powers_of_base = [] {
   std::array<T, Highest + 1> all{};
   for (size_t i = 0; i <= Highest; ++i) all[i] = pow<Base, T>(i);
   return all;
}();

} // namespace eosio
