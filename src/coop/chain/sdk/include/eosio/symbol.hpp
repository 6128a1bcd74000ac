// What an amount is counted in: a code of up to seven capital letters and the number of decimal places.
#pragma once
#include <string>
#include <string_view>
#include <tuple>

#include "check.hpp"
#include "name.hpp"

namespace eosio {

/// Up to seven characters of `A-Z`, the first in the lowest byte.
class symbol_code {
 public:
   constexpr symbol_code() = default;
   constexpr explicit symbol_code(uint64_t raw) : value_(raw) {}
   constexpr explicit symbol_code(std::string_view text) {
      if (text.size() > 7) check(false, "string is too long to be a valid symbol_code");
      for (size_t i = text.size(); i > 0; --i) {
         if (text[i - 1] < 'A' || text[i - 1] > 'Z')
            check(false, "only uppercase letters allowed in symbol_code string");
         value_ = (value_ << 8) | static_cast<uint8_t>(text[i - 1]);
      }
   }

   /// Letters only, without a gap, at least one.
   constexpr bool is_valid() const {
      uint64_t rest = value_;
      for (; rest & 0xFF; rest >>= 8) {
         const uint8_t letter = rest & 0xFF;
         if (letter < 'A' || letter > 'Z') return false;
      }
      return value_ != 0 && rest == 0 && (value_ >> 56) == 0;
   }
   constexpr uint32_t length() const {
      uint32_t count = 0;
      for (uint64_t rest = value_; rest & 0xFF; rest >>= 8) ++count;
      return count;
   }
   constexpr uint64_t raw() const { return value_; }
   constexpr explicit operator bool() const { return value_ != 0; }

   /// Write the text at `begin`; gives the end of it, or `begin` when there is no room.
   char* write_as_string(char* begin, char* end, bool dry_run = false) const {
      const uint32_t size = length();
      if (dry_run || begin + size > end) return begin + size;
      for (uint32_t i = 0; i < size; ++i) begin[i] = static_cast<char>(value_ >> (8 * i));
      return begin + size;
   }
   std::string to_string() const {
      char text[8];
      return {text, write_as_string(text, text + sizeof(text))};
   }
   void print() const {
      const std::string text = to_string();
      internal_use_do_not_use::prints_l(text.data(), text.size());
   }

   friend constexpr bool operator==(const symbol_code& a, const symbol_code& b) { return a.value_ == b.value_; }
   friend constexpr bool operator!=(const symbol_code& a, const symbol_code& b) { return a.value_ != b.value_; }
   friend constexpr bool operator<(const symbol_code& a, const symbol_code& b) { return a.value_ < b.value_; }
   friend constexpr bool operator>(const symbol_code& a, const symbol_code& b) { return a.value_ > b.value_; }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const symbol_code& code) {
      ds.write(reinterpret_cast<const char*>(&code.value_), sizeof(code.value_));
      return ds;
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, symbol_code& code) {
      ds.read(reinterpret_cast<char*>(&code.value_), sizeof(code.value_));
      return ds;
   }

 private:
   uint64_t value_ = 0;
};

/// A code with its number of decimal places, which stands in the lowest byte.
class symbol {
 public:
   constexpr symbol() = default;
   constexpr explicit symbol(uint64_t raw) : value_(raw) {}
   constexpr symbol(symbol_code code, uint8_t precision) : value_((code.raw() << 8) | precision) {}
   constexpr symbol(std::string_view code, uint8_t precision) : symbol(symbol_code(code), precision) {}

   constexpr bool is_valid() const { return code().is_valid(); }
   constexpr uint8_t precision() const { return static_cast<uint8_t>(value_); }
   constexpr symbol_code code() const { return symbol_code{value_ >> 8}; }
   constexpr uint64_t raw() const { return value_; }
   constexpr explicit operator bool() const { return value_ != 0; }

   /// As "2,RUB".
   std::string to_string() const { return std::to_string(precision()) + "," + code().to_string(); }
   void print(bool show_precision = true) const {
      const std::string text = show_precision ? to_string() : code().to_string();
      internal_use_do_not_use::prints_l(text.data(), text.size());
   }

   friend constexpr bool operator==(const symbol& a, const symbol& b) { return a.value_ == b.value_; }
   friend constexpr bool operator!=(const symbol& a, const symbol& b) { return a.value_ != b.value_; }
   friend constexpr bool operator<(const symbol& a, const symbol& b) { return a.value_ < b.value_; }
   friend constexpr bool operator>(const symbol& a, const symbol& b) { return a.value_ > b.value_; }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const symbol& s) {
      ds.write(reinterpret_cast<const char*>(&s.value_), sizeof(s.value_));
      return ds;
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, symbol& s) {
      ds.read(reinterpret_cast<char*>(&s.value_), sizeof(s.value_));
      return ds;
   }

 private:
   uint64_t value_ = 0;
};

/// A symbol as the contract of one account understands it.
class extended_symbol {
 public:
   constexpr extended_symbol() = default;
   constexpr extended_symbol(symbol s, name contract) : symbol_(s), contract_(contract) {}

   constexpr symbol get_symbol() const { return symbol_; }
   constexpr name get_contract() const { return contract_; }
   std::string to_string() const { return symbol_.to_string() + "@" + contract_.to_string(); }
   void print(bool show_precision = true) const {
      symbol_.print(show_precision);
      internal_use_do_not_use::prints("@");
      contract_.print();
   }

   friend constexpr bool operator==(const extended_symbol& a, const extended_symbol& b) {
      return a.symbol_ == b.symbol_ && a.contract_ == b.contract_;
   }
   friend constexpr bool operator!=(const extended_symbol& a, const extended_symbol& b) { return !(a == b); }
   friend constexpr bool operator<(const extended_symbol& a, const extended_symbol& b) {
      return std::tuple(a.contract_, a.symbol_) < std::tuple(b.contract_, b.symbol_);
   }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const extended_symbol& s) {
      return ds << s.symbol_ << s.contract_;
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, extended_symbol& s) {
      return ds >> s.symbol_ >> s.contract_;
   }

 private:
   symbol symbol_;
   name contract_;
};

} // namespace eosio
