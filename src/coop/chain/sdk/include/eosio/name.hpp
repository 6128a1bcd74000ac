// Chain names: up to twelve characters of `a-z1-5.` and a thirteenth of `a-j1-5.`, held in 64 bits.
#pragma once
#include <string>
#include <string_view>

#include "check.hpp"

namespace eosio {

struct name {
   enum class raw : uint64_t {};

   uint64_t value = 0;

   constexpr name() = default;
   constexpr explicit name(uint64_t v) : value(v) {}
   constexpr explicit name(raw r) : value(static_cast<uint64_t>(r)) {}

   constexpr explicit name(std::string_view text) {
      if (text.size() > 13) check(false, "string is too long to be a valid name");
      const size_t plain = text.size() < 12 ? text.size() : 12;
      for (size_t i = 0; i < plain; ++i) value = (value << 5) | char_to_value(text[i]);
      value <<= 4 + 5 * (12 - plain);
      if (text.size() == 13) {
         const uint64_t last = char_to_value(text[12]);
         if (last > 0x0F) check(false, "thirteenth character in name cannot be a letter that comes after j");
         value |= last;
      }
   }

   static constexpr uint8_t char_to_value(char c) {
      if (c == '.') return 0;
      if (c >= '1' && c <= '5') return (c - '1') + 1;
      if (c >= 'a' && c <= 'z') return (c - 'a') + 6;
      check(false, "character is not in allowed character set for names");
      return 0;
   }

   /// How many characters the name's text has.
   constexpr uint8_t length() const {
      if (value == 0) return 0;
      if (value & 0x0F) return 13;
      uint8_t count = 12;
      for (uint64_t rest = value >> 4; (rest & 0x1F) == 0; rest >>= 5) --count;
      return count;
   }

   /// The part after the last dot, or the whole name.
   constexpr name suffix() const {
      const uint8_t size = length();
      uint8_t start = 0;
      for (uint8_t i = 0; i < size && i < 12; ++i)
         if (character(i) == 0) start = i + 1;
      return name{value << (5 * start)};
   }

   /// The part before the last dot, or the whole name.
   constexpr name prefix() const {
      const uint8_t size = length();
      for (int i = (size < 12 ? size : 12) - 1; i >= 0; --i)
         if (character(i) == 0) return i == 0 ? name{} : name{value >> (64 - 5 * i) << (64 - 5 * i)};
      return *this;
   }

   constexpr operator raw() const { return raw(value); }
   constexpr explicit operator bool() const { return value != 0; }

   /// Write the text at `begin`; gives the end of it, or `begin` when there is no room.
   char* write_as_string(char* begin, char* end, bool dry_run = false) const {
      const uint8_t size = length();
      if (!dry_run && begin + size < begin) return begin;
      if (!dry_run && begin + size > end) return begin + size;
      if (!dry_run)
         for (uint8_t i = 0; i < size; ++i) begin[i] = ".12345abcdefghijklmnopqrstuvwxyz"[character(i)];
      return begin + size;
   }

   std::string to_string() const {
      char text[13];
      return {text, write_as_string(text, text + sizeof(text))};
   }

   void print() const { internal_use_do_not_use::printn(value); }

   friend constexpr bool operator==(const name& a, const name& b) { return a.value == b.value; }
   friend constexpr bool operator!=(const name& a, const name& b) { return a.value != b.value; }
   friend constexpr bool operator<(const name& a, const name& b) { return a.value < b.value; }
   friend constexpr bool operator>(const name& a, const name& b) { return a.value > b.value; }
   friend constexpr bool operator<=(const name& a, const name& b) { return a.value <= b.value; }
   friend constexpr bool operator>=(const name& a, const name& b) { return a.value >= b.value; }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const name& n) {
      ds.write(reinterpret_cast<const char*>(&n.value), sizeof(n.value));
      return ds;
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, name& n) {
      ds.read(reinterpret_cast<char*>(&n.value), sizeof(n.value));
      return ds;
   }

 private:
   constexpr uint8_t character(uint8_t i) const {
      return i == 12 ? value & 0x0F : (value >> (59 - 5 * i)) & 0x1F;
   }
};

namespace detail {
template <char... Text>
struct literal {
   static constexpr char text[sizeof...(Text) + 1] = {Text..., 0};
   static constexpr std::string_view view{text, sizeof...(Text)};
};
} // namespace detail

} // namespace eosio

/// A name checked while compiling: `"alice"_n`.
template <typename Char, Char... Text>
inline constexpr eosio::name operator""_n() {
   constexpr eosio::name result{eosio::detail::literal<Text...>::view};
   return result;
}
