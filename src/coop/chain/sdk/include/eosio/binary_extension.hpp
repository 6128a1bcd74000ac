// A last member that older data does not have: nothing is read when the data have ended.
#pragma once
#include <optional>

#include "datastream.hpp"

namespace eosio {

template <typename T>
class binary_extension {
 public:
   using value_type = T;

   constexpr binary_extension() = default;
   constexpr binary_extension(const T& value) : value_(value) {}
   constexpr binary_extension(T&& value) : value_(std::move(value)) {}
   template <typename... Args>
   constexpr binary_extension(std::in_place_t, Args&&... args) : value_(std::in_place, std::forward<Args>(args)...) {}

   constexpr explicit operator bool() const { return value_.has_value(); }
   constexpr bool has_value() const { return value_.has_value(); }
   constexpr T& value() & {
      check(has_value(), "cannot get value of empty binary_extension");
      return *value_;
   }
   constexpr const T& value() const& {
      check(has_value(), "cannot get value of empty binary_extension");
      return *value_;
   }
   template <typename U>
   constexpr T value_or(U&& otherwise) const { return value_.value_or(std::forward<U>(otherwise)); }
   constexpr T value_or() const { return value_.value_or(T{}); }
   constexpr T& operator*() & { return value(); }
   constexpr const T& operator*() const& { return value(); }
   constexpr T* operator->() { return &value(); }
   constexpr const T* operator->() const { return &value(); }
   template <typename... Args>
   T& emplace(Args&&... args) { return value_.emplace(std::forward<Args>(args)...); }
   void reset() { value_.reset(); }

   template <typename S>
   friend datastream<S>& operator<<(datastream<S>& ds, const binary_extension& extension) {
      return ds << extension.value_or();
   }
   template <typename S>
   friend datastream<S>& operator>>(datastream<S>& ds, binary_extension& extension) {
      extension.value_.reset();
      if (ds.remaining()) ds >> extension.value_.emplace();
      return ds;
   }

 private:
   std::optional<T> value_;
};

} // namespace eosio
