// An amount of something: whole units and the symbol they are counted in. Every operation refuses overflow.
#pragma once
#include <string>

#include "serialize.hpp"
#include "symbol.hpp"

namespace eosio {

struct asset {
   static constexpr int64_t max_amount = (1LL << 62) - 1;

   int64_t amount = 0;
   eosio::symbol symbol;

   asset() = default;
   asset(int64_t a, class symbol s) : amount(a), symbol(s) {
      check(is_amount_within_range(), "magnitude of asset amount must be less than 2^62");
      check(symbol.is_valid(), "invalid symbol name");
   }

   bool is_amount_within_range() const { return -max_amount <= amount && amount <= max_amount; }
   bool is_valid() const { return is_amount_within_range() && symbol.is_valid(); }
   void set_amount(int64_t a) {
      amount = a;
      check(is_amount_within_range(), "magnitude of asset amount must be less than 2^62");
   }

   asset operator-() const {
      asset result = *this;
      result.amount = -result.amount;
      return result;
   }
   asset& operator+=(const asset& other) {
      check(other.symbol == symbol, "attempt to add asset with different symbol");
      amount += other.amount;
      check(-max_amount <= amount, "addition underflow");
      check(amount <= max_amount, "addition overflow");
      return *this;
   }
   asset& operator-=(const asset& other) {
      check(other.symbol == symbol, "attempt to subtract asset with different symbol");
      amount -= other.amount;
      check(-max_amount <= amount, "subtraction underflow");
      check(amount <= max_amount, "subtraction overflow");
      return *this;
   }
   asset& operator*=(int64_t factor) {
      const int128_t product = static_cast<int128_t>(amount) * factor;
      check(product <= max_amount, "multiplication overflow");
      check(product >= -max_amount, "multiplication underflow");
      amount = static_cast<int64_t>(product);
      return *this;
   }
   asset& operator/=(int64_t divisor) {
      check(divisor != 0, "divide by zero");
      check(!(amount == INT64_MIN && divisor == -1), "signed division overflow");
      amount /= divisor;
      return *this;
   }

   friend asset operator+(const asset& a, const asset& b) { return asset(a) += b; }
   friend asset operator-(const asset& a, const asset& b) { return asset(a) -= b; }
   friend asset operator*(const asset& a, int64_t b) { return asset(a) *= b; }
   friend asset operator*(int64_t a, const asset& b) { return asset(b) *= a; }
   friend asset operator/(const asset& a, int64_t b) { return asset(a) /= b; }
   friend int64_t operator/(const asset& a, const asset& b) {
      check(b.amount != 0, "divide by zero");
      check(a.symbol == b.symbol, "attempt to divide assets with different symbol");
      return a.amount / b.amount;
   }

   friend bool operator==(const asset& a, const asset& b) { return compare(a, b), a.amount == b.amount; }
   friend bool operator!=(const asset& a, const asset& b) { return compare(a, b), a.amount != b.amount; }
   friend bool operator<(const asset& a, const asset& b) { return compare(a, b), a.amount < b.amount; }
   friend bool operator<=(const asset& a, const asset& b) { return compare(a, b), a.amount <= b.amount; }
   friend bool operator>(const asset& a, const asset& b) { return compare(a, b), a.amount > b.amount; }
   friend bool operator>=(const asset& a, const asset& b) { return compare(a, b), a.amount >= b.amount; }

   /// As "-300.00 RUB".
   std::string to_string() const {
      const uint64_t magnitude = amount < 0 ? -static_cast<uint64_t>(amount) : static_cast<uint64_t>(amount);
      std::string digits = std::to_string(magnitude);
      const uint8_t places = symbol.precision();
      if (places > 0) {
         if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
         digits.insert(digits.size() - places, 1, '.');
      }
      return (amount < 0 ? "-" : "") + digits + " " + symbol.code().to_string();
   }
   void print() const {
      const std::string text = to_string();
      internal_use_do_not_use::prints_l(text.data(), text.size());
   }

   EOSLIB_SERIALIZE(asset, (amount)(symbol))

 private:
   static void compare(const asset& a, const asset& b) {
      check(a.symbol == b.symbol, "comparison of assets with different symbols is not allowed");
   }
};

/// An amount as the contract of one account understands it.
struct extended_asset {
   asset quantity;
   name contract;

   extended_asset() = default;
   extended_asset(int64_t amount, extended_symbol s) : quantity(amount, s.get_symbol()), contract(s.get_contract()) {}
   extended_asset(asset a, name c) : quantity(a), contract(c) {}

   extended_symbol get_extended_symbol() const { return {quantity.symbol, contract}; }

   extended_asset operator-() const { return {-quantity, contract}; }
   extended_asset& operator+=(const extended_asset& b) { return same(*this, b), quantity += b.quantity, *this; }
   extended_asset& operator-=(const extended_asset& b) { return same(*this, b), quantity -= b.quantity, *this; }
   friend extended_asset operator+(const extended_asset& a, const extended_asset& b) { return extended_asset(a) += b; }
   friend extended_asset operator-(const extended_asset& a, const extended_asset& b) { return extended_asset(a) -= b; }
   friend bool operator==(const extended_asset& a, const extended_asset& b) {
      return a.contract == b.contract && a.quantity.symbol == b.quantity.symbol && a.quantity == b.quantity;
   }
   friend bool operator!=(const extended_asset& a, const extended_asset& b) { return !(a == b); }
   friend bool operator<(const extended_asset& a, const extended_asset& b) {
      return same(a, b), a.quantity < b.quantity;
   }
   friend bool operator<=(const extended_asset& a, const extended_asset& b) {
      return same(a, b), a.quantity <= b.quantity;
   }
   friend bool operator>(const extended_asset& a, const extended_asset& b) { return b < a; }
   friend bool operator>=(const extended_asset& a, const extended_asset& b) { return b <= a; }

   std::string to_string() const { return quantity.to_string() + "@" + contract.to_string(); }
   void print() const {
      const std::string text = to_string();
      internal_use_do_not_use::prints_l(text.data(), text.size());
   }

   EOSLIB_SERIALIZE(extended_asset, (quantity)(contract))

 private:
   static void same(const extended_asset& a, const extended_asset& b) {
      check(a.contract == b.contract, "type mismatch");
   }
};

} // namespace eosio
