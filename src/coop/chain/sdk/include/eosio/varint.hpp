// Whole numbers of variable length: seven bits a byte, lowest first.
#pragma once
#include <type_traits>

#include "check.hpp"

namespace eosio {

/// An unsigned 32-bit number in one to five bytes; the counts of containers are stored so.
struct unsigned_int {
   uint32_t value = 0;

   constexpr unsigned_int(uint32_t v = 0) : value(v) {}
   template <typename T, std::enable_if_t<std::is_integral_v<T>, int> = 0>
   constexpr unsigned_int(T v) : value(static_cast<uint32_t>(v)) {}

   template <typename T, std::enable_if_t<std::is_arithmetic_v<T>, int> = 0>
   constexpr operator T() const { return static_cast<T>(value); }
   unsigned_int& operator=(uint32_t v) { value = v; return *this; }

   friend constexpr bool operator==(const unsigned_int& a, const uint32_t& b) { return a.value == b; }
   friend constexpr bool operator==(const unsigned_int& a, const unsigned_int& b) { return a.value == b.value; }
   friend constexpr bool operator==(const uint32_t& a, const unsigned_int& b) { return a == b.value; }
   friend constexpr bool operator!=(const unsigned_int& a, const uint32_t& b) { return a.value != b; }
   friend constexpr bool operator!=(const unsigned_int& a, const unsigned_int& b) { return a.value != b.value; }
   friend constexpr bool operator!=(const uint32_t& a, const unsigned_int& b) { return a != b.value; }
   friend constexpr bool operator<(const unsigned_int& a, const uint32_t& b) { return a.value < b; }
   friend constexpr bool operator<(const unsigned_int& a, const unsigned_int& b) { return a.value < b.value; }
   friend constexpr bool operator<(const uint32_t& a, const unsigned_int& b) { return a < b.value; }
   friend constexpr bool operator>=(const unsigned_int& a, const uint32_t& b) { return a.value >= b; }
   friend constexpr bool operator>=(const unsigned_int& a, const unsigned_int& b) { return a.value >= b.value; }
   friend constexpr bool operator>=(const uint32_t& a, const unsigned_int& b) { return a >= b.value; }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const unsigned_int& v) {
      uint32_t rest = v.value;
      do {
         char byte = static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
         ds.write(&byte, 1);
         rest >>= 7;
      } while (rest);
      return ds;
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, unsigned_int& v) {
      uint64_t result = 0;
      for (uint32_t shift = 0;; shift += 7) {
         check(shift < 35, "varint has more than five bytes");
         char byte = 0;
         ds.read(&byte, 1);
         result |= static_cast<uint64_t>(byte & 0x7F) << shift;
         if (!(byte & 0x80)) break;
      }
      v.value = static_cast<uint32_t>(result);
      return ds;
   }
};

/// A signed 32-bit number in one to five bytes: zigzag, so that small negative numbers stay short.
struct signed_int {
   int32_t value = 0;

   constexpr signed_int(int32_t v = 0) : value(v) {}

   constexpr operator int32_t() const { return value; }
   template <typename T, std::enable_if_t<std::is_integral_v<T>, int> = 0>
   signed_int& operator=(const T& v) { value = static_cast<int32_t>(v); return *this; }
   signed_int operator++(int) { return value++; }
   signed_int& operator++() { ++value; return *this; }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const signed_int& v) {
      return ds << unsigned_int((static_cast<uint32_t>(v.value) << 1) ^ static_cast<uint32_t>(v.value >> 31));
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, signed_int& v) {
      unsigned_int zigzag;
      ds >> zigzag;
      v.value = static_cast<int32_t>((zigzag.value >> 1) ^ (~(zigzag.value & 1) + 1));
      return ds;
   }
};

} // namespace eosio
