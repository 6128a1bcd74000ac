// A table with one row, whose primary key is the table's own name.
#pragma once
#include "multi_index.hpp"
#include "system.hpp"

namespace eosio {

template <name::raw SingletonName, typename T>
class singleton {
   static constexpr uint64_t table = static_cast<uint64_t>(SingletonName);

 public:
   singleton(name code, uint64_t scope) : code_(code), scope_(scope) {}

   bool exists() { return iterator() >= 0; }
   T get() {
      const int32_t at = iterator();
      check(at >= 0, "singleton does not exist");
      return read(at);
   }
   T get_or_default(const T& otherwise = T()) {
      const int32_t at = iterator();
      return at >= 0 ? read(at) : otherwise;
   }
   T get_or_create(name payer, const T& otherwise = T()) {
      const int32_t at = iterator();
      if (at >= 0) return read(at);
      set(otherwise, payer);
      return otherwise;
   }
   void set(const T& value, name payer) {
      check(code_ == current_receiver(), "cannot create objects in table of another contract");
      detail::with_packed_row(value, [&](const char* bytes, size_t size) {
         const int32_t at = iterator();
         if (at >= 0)
            internal_use_do_not_use::db_update_i64(at, payer.value, bytes, size);
         else
            internal_use_do_not_use::db_store_i64(scope_, table, payer.value, table, bytes, size);
      });
   }
   void remove() {
      check(code_ == current_receiver(), "cannot erase objects in table of another contract");
      const int32_t at = iterator();
      if (at >= 0) internal_use_do_not_use::db_remove_i64(at);
   }

 private:
   int32_t iterator() const { return internal_use_do_not_use::db_find_i64(code_.value, scope_, table, table); }
   static T read(int32_t at) {
      T value{};
      detail::read_row(at, value);
      return value;
   }

   name code_;
   uint64_t scope_;
};

} // namespace eosio
