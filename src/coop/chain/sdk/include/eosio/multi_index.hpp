// Tables: rows by primary key, and up to sixteen secondary orders over them.
// A row is read from the chain once per table object and kept; iterators point at the kept rows.
#pragma once
#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>
#include <stdlib.h>
#include "action.hpp"
#include "datastream.hpp"
#include "detail/secondary_key.hpp"
#include "name.hpp"

namespace eosio {
constexpr static inline name same_payer{};

/// Gets a secondary key by calling a const method of the row.
template <class Class, typename Type, Type (Class::*Method)() const>
struct const_mem_fun {
   typedef typename std::remove_reference<Type>::type result_type;

   template <typename Pointer, std::enable_if_t<!std::is_convertible_v<const Pointer&, const Class&>, int> = 0>
   Type operator()(const Pointer& pointer) const { return ((*pointer).*Method)(); }
   Type operator()(const Class& row) const { return (row.*Method)(); }
};

template <name::raw IndexName, typename Extractor>
struct indexed_by {
   static constexpr name::raw index_name = IndexName;
   typedef Extractor secondary_extractor_type;
};

namespace detail {

constexpr size_t secondary_indices_max = 16;
constexpr size_t stack_row_bytes_max = 512;

/// Bytes of a row while it goes to or from the chain: on the stack unless it is long.
class row_bytes {
 public:
   explicit row_bytes(size_t size) : size_(size), long_(size > sizeof(short_) ? static_cast<char*>(malloc(size)) : nullptr) {}
   ~row_bytes() { if (long_) free(long_); }
   row_bytes(const row_bytes&) = delete;
   row_bytes& operator=(const row_bytes&) = delete;
   char* data() { return long_ ? long_ : short_; }
   size_t size() const { return size_; }

 private:
   size_t size_;
   char* long_;
   char short_[stack_row_bytes_max];
};

template <typename T>
__attribute__((noinline)) void read_row(int32_t iterator, T& row) {
   char bytes[stack_row_bytes_max];
   // A row that does not fill the buffer has come whole: one call to the host is enough.
   const size_t got = internal_use_do_not_use::db_get_i64(iterator, bytes, sizeof(bytes));
   if (got < sizeof(bytes)) {
      datastream<const char*> ds(bytes, got);
      ds >> row;
      return;
   }
   row_bytes all(internal_use_do_not_use::db_get_i64(iterator, nullptr, 0));
   internal_use_do_not_use::db_get_i64(iterator, all.data(), all.size());
   datastream<const char*> ds(all.data(), all.size());
   ds >> row;
}

/// Pack a row and hand its bytes to `use`.
template <typename T, typename Use>
auto with_packed_row(const T& row, Use&& use) {
   row_bytes bytes(pack_size(row));
   datastream<char*> ds(bytes.data(), bytes.size());
   ds << row;
   return use(bytes.data(), bytes.size());
}

template <name::raw Wanted, typename... Indices>
constexpr size_t index_number() {
   size_t number = 0;
   (void)((Indices::index_name == Wanted ? true : (++number, false)) || ...);
   return number;
}

template <typename Key>
bool same_key(const Key& a, const Key& b) { return memcmp(&a, &b, sizeof(Key)) == 0; }

} // namespace detail

template <name::raw TableName, typename T, typename... Indices>
class multi_index {
   static_assert(sizeof...(Indices) <= detail::secondary_indices_max, "multi_index only supports a maximum of 16 secondary indices");
   static_assert((static_cast<uint64_t>(TableName) & 0x0F) == 0, "multi_index does not support table names with a length greater than 12");

   static constexpr uint64_t table = static_cast<uint64_t>(TableName);
   static constexpr uint64_t unset_next_primary_key = std::numeric_limits<uint64_t>::max();
   static constexpr uint64_t no_available_primary_key = std::numeric_limits<uint64_t>::max() - 1;
   static constexpr int32_t unknown_iterator = -1;

   /// A row as it is kept: with the chain's iterators to it, those of the secondary orders found when needed.
   struct item : T {
      const multi_index* owner = nullptr;
      int32_t primary_iterator = unknown_iterator;
      mutable std::array<int32_t, sizeof...(Indices)> secondary_iterators;

      explicit item(const multi_index* o) : T{}, owner(o) { secondary_iterators.fill(unknown_iterator); }
   };

   template <size_t Number>
   using index_type = std::tuple_element_t<Number, std::tuple<Indices...>>;
   template <size_t Number>
   using extractor = typename index_type<Number>::secondary_extractor_type;
   template <size_t Number>
   using key_type = std::decay_t<decltype(std::declval<extractor<Number>>()(std::declval<const T&>()))>;
   template <size_t Number>
   using host_index = detail::secondary_index<key_type<Number>>;

   template <size_t Number>
   static constexpr uint64_t index_table = (table & 0xFFFFFFFFFFFFFFF0ull) | (Number & 0x0Full);

   template <size_t Number>
   static key_type<Number> key_of(const T& row) { return extractor<Number>()(row); }

 public:
   /// Rows in the order of their primary keys.
   struct const_iterator {
      using iterator_category = std::bidirectional_iterator_tag;
      using value_type = const T;
      using difference_type = std::ptrdiff_t;
      using pointer = const T*;
      using reference = const T&;

      const T& operator*() const { return *static_cast<const T*>(at_); }
      const T* operator->() const { return static_cast<const T*>(at_); }

      const_iterator& operator++() {
         check(at_ != nullptr, "cannot increment end iterator");
         uint64_t primary;
         at_ = table_->kept_or_null(internal_use_do_not_use::db_next_i64(at_->primary_iterator, &primary));
         return *this;
      }
      const_iterator& operator--() {
         uint64_t primary;
         if (at_ == nullptr) {
            const int32_t end = internal_use_do_not_use::db_end_i64(table_->code_.value, table_->scope_, table);
            check(end != -1, "cannot decrement end iterator when the table is empty");
            const int32_t last = internal_use_do_not_use::db_previous_i64(end, &primary);
            check(last >= 0, "cannot decrement end iterator when the table is empty");
            at_ = table_->kept(last);
         } else {
            const int32_t previous = internal_use_do_not_use::db_previous_i64(at_->primary_iterator, &primary);
            check(previous >= 0, "cannot decrement iterator at beginning of table");
            at_ = table_->kept(previous);
         }
         return *this;
      }
      const_iterator operator++(int) { auto before = *this; return ++*this, before; }
      const_iterator operator--(int) { auto before = *this; return --*this, before; }
      friend bool operator==(const const_iterator& a, const const_iterator& b) { return a.at_ == b.at_; }
      friend bool operator!=(const const_iterator& a, const const_iterator& b) { return a.at_ != b.at_; }

      const_iterator() = default;

    private:
      friend class multi_index;
      const_iterator(const multi_index* table_object, const item* at) : table_(table_object), at_(at) {}
      const multi_index* table_ = nullptr;
      const item* at_ = nullptr;
   };
   typedef std::reverse_iterator<const_iterator> const_reverse_iterator;

   multi_index(name code, uint64_t scope) : code_(code), scope_(scope) {}
   multi_index(const multi_index&) = delete;
   multi_index& operator=(const multi_index&) = delete;

   name get_code() const { return code_; }
   uint64_t get_scope() const { return scope_; }

   const_iterator cbegin() const { return lower_bound(std::numeric_limits<uint64_t>::lowest()); }
   const_iterator begin() const { return cbegin(); }
   const_iterator cend() const { return {this, nullptr}; }
   const_iterator end() const { return cend(); }
   const_reverse_iterator crbegin() const { return std::make_reverse_iterator(cend()); }
   const_reverse_iterator rbegin() const { return crbegin(); }
   const_reverse_iterator crend() const { return std::make_reverse_iterator(cbegin()); }
   const_reverse_iterator rend() const { return crend(); }

   const_iterator lower_bound(uint64_t primary) const {
      return {this, kept_or_null(internal_use_do_not_use::db_lowerbound_i64(code_.value, scope_, table, primary))};
   }
   const_iterator upper_bound(uint64_t primary) const {
      return {this, kept_or_null(internal_use_do_not_use::db_upperbound_i64(code_.value, scope_, table, primary))};
   }
   const_iterator find(uint64_t primary) const { return {this, find_item(primary)}; }
   const_iterator require_find(uint64_t primary, const char* message = "unable to find key") const {
      const item* found = find_item(primary);
      check(found != nullptr, message);
      return {this, found};
   }
   const T& get(uint64_t primary, const char* message = "unable to find key") const {
      return *require_find(primary, message);
   }
   const_iterator iterator_to(const T& row) const {
      const item& kept_row = static_cast<const item&>(row);
      check(kept_row.owner == this, "object passed to iterator_to is not in multi_index");
      return {this, &kept_row};
   }

   /// One more than the largest key, 0 for an empty table; counted on from there without asking the chain again.
   uint64_t available_primary_key() const {
      if (next_primary_key_ == unset_next_primary_key) {
         if (cbegin() == cend()) {
            next_primary_key_ = 0;
         } else {
            const uint64_t last = (--cend())->primary_key();
            next_primary_key_ = last >= no_available_primary_key ? no_available_primary_key : last + 1;
         }
      }
      check(next_primary_key_ < no_available_primary_key, "next primary key in table is at autoincrement limit");
      return next_primary_key_;
   }

   /// Store a new row, filled in by `constructor(row)`; the payer is billed for its bytes.
   template <typename Lambda>
   const_iterator emplace(name payer, Lambda&& constructor) {
      check(code_ == current_receiver(), "cannot create objects in table of another contract");
      auto owned = std::make_unique<item>(this);
      constructor(static_cast<T&>(*owned));
      const uint64_t primary = owned->primary_key();
      owned->primary_iterator = detail::with_packed_row(static_cast<const T&>(*owned), [&](const char* bytes, size_t size) {
         return internal_use_do_not_use::db_store_i64(scope_, table, payer.value, primary, bytes, size);
      });
      if (primary >= next_primary_key_)
         next_primary_key_ = primary >= no_available_primary_key ? no_available_primary_key : primary + 1;
      for_each_index([&](auto number) {
         constexpr size_t n = decltype(number)::value;
         owned->secondary_iterators[n] = host_index<n>::store(scope_, index_table<n>, payer.value, primary, key_of<n>(*owned));
      });
      items_.push_back(std::move(owned));
      return {this, items_.back().get()};
   }

   template <typename Lambda>
   void modify(const_iterator at, name payer, Lambda&& updater) {
      check(at != end(), "cannot pass end iterator to modify");
      modify(*at, payer, std::forward<Lambda>(updater));
   }

   /// Change a row by `updater(row)`; `same_payer` leaves the bill where it is.
   template <typename Lambda>
   void modify(const T& row, name payer, Lambda&& updater) {
      const item& kept_row = static_cast<const item&>(row);
      check(kept_row.owner == this, "object passed to modify is not in multi_index");
      check(code_ == current_receiver(), "cannot modify objects in table of another contract");
      item& changed = const_cast<item&>(kept_row);
      const auto keys_before = secondary_keys(changed, std::index_sequence_for<Indices...>());
      const uint64_t primary = changed.primary_key();
      updater(static_cast<T&>(changed));
      check(primary == changed.primary_key(), "updater cannot change primary key when modifying an object");
      detail::with_packed_row(static_cast<const T&>(changed), [&](const char* bytes, size_t size) {
         internal_use_do_not_use::db_update_i64(changed.primary_iterator, payer.value, bytes, size);
      });
      if (primary >= next_primary_key_)
         next_primary_key_ = primary >= no_available_primary_key ? no_available_primary_key : primary + 1;
      for_each_index([&](auto number) {
         constexpr size_t n = decltype(number)::value;
         const key_type<n> key = key_of<n>(changed);
         if (!detail::same_key(std::get<n>(keys_before), key))
            host_index<n>::update(secondary_iterator<n>(changed), payer.value, key);
      });
   }

   /// Remove a row; gives the iterator to the one after it.
   const_iterator erase(const_iterator at) {
      check(at != end(), "cannot pass end iterator to erase");
      const T& row = *at;
      ++at;
      erase(row);
      return at;
   }
   void erase(const T& row) {
      const item& kept_row = static_cast<const item&>(row);
      check(kept_row.owner == this, "object passed to erase is not in multi_index");
      check(code_ == current_receiver(), "cannot erase objects in table of another contract");
      for_each_index([&](auto number) {
         constexpr size_t n = decltype(number)::value;
         host_index<n>::remove(secondary_iterator<n>(kept_row));
      });
      internal_use_do_not_use::db_remove_i64(kept_row.primary_iterator);
      const auto place = std::find_if(items_.rbegin(), items_.rend(), [&](const auto& i) { return i.get() == &kept_row; });
      check(place != items_.rend(), "attempt to remove object that was not in multi_index");
      items_.erase(std::prev(place.base()));
   }

   /// Rows in the order of one secondary key.
   template <size_t Number, bool IsConst>
   class index {
      using table_object = std::conditional_t<IsConst, const multi_index, multi_index>;

    public:
      typedef extractor<Number> secondary_extractor_type;
      typedef key_type<Number> secondary_key_type;

      struct const_iterator {
         using iterator_category = std::bidirectional_iterator_tag;
         using value_type = const T;
         using difference_type = std::ptrdiff_t;
         using pointer = const T*;
         using reference = const T&;

         const T& operator*() const { return *static_cast<const T*>(at_); }
         const T* operator->() const { return static_cast<const T*>(at_); }

         const_iterator& operator++() {
            check(at_ != nullptr, "cannot increment end iterator");
            uint64_t primary = 0;
            const int32_t next = host_index<Number>::next(table_->template secondary_iterator<Number>(*at_), primary);
            at_ = table_->template kept_by_secondary<Number>(next, primary);
            return *this;
         }
         const_iterator& operator--() {
            uint64_t primary = 0;
            int32_t previous = 0;
            if (at_ == nullptr) {
               const int32_t end = host_index<Number>::end(table_->code_.value, table_->scope_, index_table<Number>);
               check(end != -1, "cannot decrement end iterator when the index is empty");
               previous = host_index<Number>::previous(end, primary);
               check(previous >= 0, "cannot decrement end iterator when the index is empty");
            } else {
               previous = host_index<Number>::previous(table_->template secondary_iterator<Number>(*at_), primary);
               check(previous >= 0, "cannot decrement iterator at beginning of index");
            }
            at_ = table_->template kept_by_secondary<Number>(previous, primary);
            return *this;
         }
         const_iterator operator++(int) { auto before = *this; return ++*this, before; }
         const_iterator operator--(int) { auto before = *this; return --*this, before; }
         friend bool operator==(const const_iterator& a, const const_iterator& b) { return a.at_ == b.at_; }
         friend bool operator!=(const const_iterator& a, const const_iterator& b) { return a.at_ != b.at_; }

         const_iterator() = default;

       private:
         friend class index;
         const_iterator(const multi_index* table, const item* at) : table_(table), at_(at) {}
         const multi_index* table_ = nullptr;
         const item* at_ = nullptr;
      };
      typedef std::reverse_iterator<const_iterator> const_reverse_iterator;

      static constexpr uint64_t name() { return index_table<Number>; }
      static constexpr size_t number() { return Number; }
      static auto extract_secondary_key(const T& row) { return key_of<Number>(row); }
      eosio::name get_code() const { return table_->get_code(); }
      uint64_t get_scope() const { return table_->get_scope(); }

      const_iterator cbegin() const {
         return bound(detail_lowest(), [](auto&&... a) { return host_index<Number>::lower_bound(a...); });
      }
      const_iterator begin() const { return cbegin(); }
      const_iterator cend() const { return {table_, nullptr}; }
      const_iterator end() const { return cend(); }
      const_reverse_iterator crbegin() const { return std::make_reverse_iterator(cend()); }
      const_reverse_iterator rbegin() const { return crbegin(); }
      const_reverse_iterator crend() const { return std::make_reverse_iterator(cbegin()); }
      const_reverse_iterator rend() const { return crend(); }

      const_iterator lower_bound(const secondary_key_type& key) const {
         return bound(key, [](auto&&... a) { return host_index<Number>::lower_bound(a...); });
      }
      const_iterator upper_bound(const secondary_key_type& key) const {
         return bound(key, [](auto&&... a) { return host_index<Number>::upper_bound(a...); });
      }
      /// The first row with this very key.
      const_iterator find(const secondary_key_type& key) const {
         const const_iterator first = lower_bound(key);
         return first != cend() && key_of<Number>(*first) == key ? first : cend();
      }
      const_iterator require_find(const secondary_key_type& key, const char* message = "unable to find secondary key") const {
         const const_iterator found = find(key);
         check(found != cend(), message);
         return found;
      }
      const T& get(const secondary_key_type& key, const char* message = "unable to find secondary key") const {
         return *require_find(key, message);
      }
      const_iterator iterator_to(const T& row) const {
         const item& kept_row = static_cast<const item&>(row);
         check(kept_row.owner == table_, "object passed to iterator_to is not in multi_index");
         return {table_, &kept_row};
      }

      template <typename Lambda>
      void modify(const_iterator at, eosio::name payer, Lambda&& updater) {
         check(at != cend(), "cannot pass end iterator to modify");
         table_->modify(*at, payer, std::forward<Lambda>(updater));
      }
      const_iterator erase(const_iterator at) {
         check(at != cend(), "cannot pass end iterator to erase");
         const T& row = *at;
         ++at;
         table_->erase(row);
         return at;
      }

    private:
      friend class multi_index;
      explicit index(table_object* table) : table_(table) {}

      /// The least key there is: -infinity for numbers with a fraction.
      static secondary_key_type detail_lowest() {
         if constexpr (std::is_floating_point_v<secondary_key_type>)
            return -std::numeric_limits<secondary_key_type>::infinity();
         else
            return secondary_key_type{};
      }
      template <typename HostBound>
      const_iterator bound(secondary_key_type key, HostBound host_bound) const {
         uint64_t primary = 0;
         const int32_t found = host_bound(table_->code_.value, table_->scope_, index_table<Number>, key, primary);
         return {table_, table_->template kept_by_secondary<Number>(found, primary)};
      }

      table_object* table_;
   };

   template <name::raw IndexName>
   auto get_index() {
      constexpr size_t number = detail::index_number<IndexName, Indices...>();
      static_assert(number < sizeof...(Indices), "name provided is not the name of any secondary index within multi_index");
      return index<number, false>(this);
   }
   template <name::raw IndexName>
   auto get_index() const {
      constexpr size_t number = detail::index_number<IndexName, Indices...>();
      static_assert(number < sizeof...(Indices), "name provided is not the name of any secondary index within multi_index");
      return index<number, true>(this);
   }

 private:
   template <typename Visit>
   static void for_each_index(Visit&& visit) { visit_indices(visit, std::index_sequence_for<Indices...>()); }
   template <typename Visit, size_t... N>
   static void visit_indices(Visit& visit, std::index_sequence<N...>) { (visit(std::integral_constant<size_t, N>()), ...); }
   template <size_t... N>
   static auto secondary_keys(const T& row, std::index_sequence<N...>) {
      (void)row;
      return std::tuple<key_type<N>...>(key_of<N>(row)...);
   }

   /// The row behind one of the chain's iterators: kept, or read now.
   const item* kept(int32_t iterator) const {
      for (auto i = items_.rbegin(); i != items_.rend(); ++i)
         if ((*i)->primary_iterator == iterator) return i->get();
      auto owned = std::make_unique<item>(this);
      owned->primary_iterator = iterator;
      detail::read_row(iterator, static_cast<T&>(*owned));
      items_.push_back(std::move(owned));
      return items_.back().get();
   }
   const item* kept_or_null(int32_t iterator) const { return iterator < 0 ? nullptr : kept(iterator); }

   const item* find_item(uint64_t primary) const {
      for (auto i = items_.rbegin(); i != items_.rend(); ++i)
         if ((*i)->primary_key() == primary) return i->get();
      return kept_or_null(internal_use_do_not_use::db_find_i64(code_.value, scope_, table, primary));
   }

   template <size_t Number>
   const item* kept_by_secondary(int32_t secondary, uint64_t primary) const {
      if (secondary < 0) return nullptr;
      const item* found = find_item(primary);
      found->secondary_iterators[Number] = secondary;
      return found;
   }

   /// The chain's iterator to a row in one secondary order, asked for at first need.
   template <size_t Number>
   int32_t secondary_iterator(const item& row) const {
      int32_t& iterator = row.secondary_iterators[Number];
      if (iterator == unknown_iterator) {
         key_type<Number> key{};
         iterator = host_index<Number>::find_primary(code_.value, scope_, index_table<Number>, key, row.primary_key());
      }
      return iterator;
   }

   name code_;
   uint64_t scope_;
   mutable uint64_t next_primary_key_ = unset_next_primary_key;
   mutable std::vector<std::unique_ptr<item>> items_;
};

} // namespace eosio
