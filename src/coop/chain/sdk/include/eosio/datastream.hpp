// Packing and unpacking: the binary form of every type an action, a row or a result may hold.
#pragma once
#include <array>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>
#include <string.h>

#include "check.hpp"
#include "detail/reflect.hpp"
#include "serialize.hpp"
#include "varint.hpp"

namespace eosio {

/// Reads from or writes to a stretch of memory; refuses to step over its end.
template <typename T>
class datastream {
 public:
   datastream(T start, size_t size) : start_(start), pos_(start), end_(start + size) {}

   void skip(size_t count) {
      check(count <= remaining(), "datastream attempted to skip past the end");
      pos_ += count;
   }
   bool read(char* to, size_t count) {
      check(count <= remaining(), "datastream attempted to read past the end");
      memcpy(to, pos_, count);
      pos_ += count;
      return true;
   }
   bool read(void* to, size_t count) { return read(static_cast<char*>(to), count); }
   bool write(const char* from, size_t count) {
      check(count <= remaining(), "datastream attempted to write past the end");
      memcpy(const_cast<char*>(pos_), from, count);
      pos_ += count;
      return true;
   }
   bool write(const void* from, size_t count) { return write(static_cast<const char*>(from), count); }
   bool write(char c) { return write(&c, 1); }
   bool put(char c) { return write(&c, 1); }
   bool get(unsigned char& c) { return get(reinterpret_cast<char&>(c)); }
   bool get(char& c) {
      check(pos_ < end_, "datastream attempted to read past the end");
      c = *pos_++;
      return true;
   }

   T pos() const { return pos_; }
   bool valid() const { return pos_ <= end_ && pos_ >= start_; }
   bool seekp(size_t offset) {
      pos_ = start_ + offset;
      return pos_ <= end_;
   }
   size_t tellp() const { return static_cast<size_t>(pos_ - start_); }
   size_t remaining() const { return static_cast<size_t>(end_ - pos_); }

 private:
   T start_;
   T pos_;
   T end_;
};

/// Only counts the bytes that would be written.
template <>
class datastream<size_t> {
 public:
   explicit datastream(size_t start = 0) : size_(start) {}

   bool skip(size_t count) { size_ += count; return true; }
   bool write(const char*, size_t count) { size_ += count; return true; }
   bool write(const void*, size_t count) { size_ += count; return true; }
   bool write(char) { ++size_; return true; }
   bool put(char) { ++size_; return true; }
   bool valid() const { return true; }
   bool seekp(size_t offset) { size_ = offset; return true; }
   size_t tellp() const { return size_; }
   size_t remaining() const { return 0; }

 private:
   size_t size_;
};

namespace detail {

template <typename T>
struct is_datastream : std::false_type {};
template <typename T>
struct is_datastream<datastream<T>> : std::true_type {};

template <typename T>
inline constexpr bool is_number = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, __int128> ||
                                  std::is_same_v<T, unsigned __int128>;

/// One byte each and no padding: a container of them is copied at once.
template <typename T>
inline constexpr bool is_byte = std::is_same_v<T, char> || std::is_same_v<T, unsigned char> ||
                                std::is_same_v<T, signed char>;

template <typename Stream, typename T>
using if_number = std::enable_if_t<is_datastream<Stream>::value && is_number<T>, int>;
template <typename Stream, typename T>
using if_object = std::enable_if_t<is_datastream<Stream>::value && std::is_class_v<T>, int>;

template <typename Stream, typename Container>
void write_each(Stream& ds, const Container& container) {
   ds << unsigned_int(container.size());
   for (const auto& element : container) ds << element;
}

template <typename Stream>
uint32_t read_count(Stream& ds) {
   unsigned_int count;
   ds >> count;
   return count.value;
}

} // namespace detail

// Numbers and enums lie in memory as they lie on the wire: little-endian.
template <typename Stream, typename T, detail::if_number<Stream, T> = 0>
Stream& operator<<(Stream& ds, const T& value) {
   if constexpr (std::is_same_v<T, bool>)
      ds.put(value ? 1 : 0);
   else
      ds.write(reinterpret_cast<const char*>(&value), sizeof(T));
   return ds;
}
template <typename Stream, typename T, detail::if_number<Stream, T> = 0>
Stream& operator>>(Stream& ds, T& value) {
   if constexpr (std::is_same_v<T, bool>) {
      char byte = 0;
      ds.read(&byte, 1);
      value = byte != 0;
   } else {
      ds.read(reinterpret_cast<char*>(&value), sizeof(T));
   }
   return ds;
}

// Aggregates, member by member. A type's own operator is the more special one and wins.
template <typename Stream, typename T, detail::if_object<Stream, T> = 0>
Stream& operator<<(Stream& ds, const T& value) {
   detail::for_each_member(value, [&](const auto& member) { ds << member; });
   return ds;
}
template <typename Stream, typename T, detail::if_object<Stream, T> = 0>
Stream& operator>>(Stream& ds, T& value) {
   detail::for_each_member(value, [&](auto& member) { ds >> member; });
   return ds;
}

// Text.
template <typename S>
datastream<S>& operator<<(datastream<S>& ds, const std::string& text) {
   ds << unsigned_int(text.size());
   if (!text.empty()) ds.write(text.data(), text.size());
   return ds;
}
template <typename S>
datastream<S>& operator>>(datastream<S>& ds, std::string& text) {
   const uint32_t count = detail::read_count(ds);
   check(count <= ds.remaining(), "datastream attempted to read past the end");
   text.assign(ds.pos(), count);
   ds.skip(count);
   return ds;
}
template <typename S>
datastream<S>& operator<<(datastream<S>& ds, const std::string_view& text) {
   ds << unsigned_int(text.size());
   if (!text.empty()) ds.write(text.data(), text.size());
   return ds;
}

// Vectors; those of bytes at once.
template <typename S, typename T>
datastream<S>& operator<<(datastream<S>& ds, const std::vector<T>& elements) {
   if constexpr (detail::is_byte<T>) {
      ds << unsigned_int(elements.size());
      if (!elements.empty()) ds.write(reinterpret_cast<const char*>(elements.data()), elements.size());
   } else {
      detail::write_each(ds, elements);
   }
   return ds;
}
template <typename S, typename T>
datastream<S>& operator>>(datastream<S>& ds, std::vector<T>& elements) {
   const uint32_t count = detail::read_count(ds);
   if constexpr (detail::is_byte<T>) {
      check(count <= ds.remaining(), "datastream attempted to read past the end");
      elements.resize(count);
      if (count) ds.read(reinterpret_cast<char*>(elements.data()), count);
   } else if constexpr (std::is_same_v<T, bool>) {
      elements.assign(count, false);
      for (uint32_t i = 0; i < count; ++i) {
         bool one = false;
         ds >> one;
         elements[i] = one;
      }
   } else {
      elements.clear();
      // A count is cheap to forge: no more room at once than the bytes that are there could fill.
      elements.reserve(count < ds.remaining() ? count : ds.remaining());
      for (uint32_t i = 0; i < count; ++i) {
         elements.emplace_back();
         ds >> elements.back();
      }
   }
   return ds;
}
template <typename S>
datastream<S>& operator<<(datastream<S>& ds, const std::vector<bool>& elements) {
   ds << unsigned_int(elements.size());
   for (const bool element : elements) ds << element;
   return ds;
}

// The other sequences.
#define COOP_SEQUENCE(container)                                                        \
   template <typename S, typename T>                                                    \
   datastream<S>& operator<<(datastream<S>& ds, const std::container<T>& elements) {    \
      detail::write_each(ds, elements);                                                 \
      return ds;                                                                        \
   }                                                                                    \
   template <typename S, typename T>                                                    \
   datastream<S>& operator>>(datastream<S>& ds, std::container<T>& elements) {          \
      elements.clear();                                                                 \
      for (uint32_t i = detail::read_count(ds); i > 0; --i) {                           \
         elements.emplace_back();                                                       \
         ds >> elements.back();                                                         \
      }                                                                                 \
      return ds;                                                                        \
   }
COOP_SEQUENCE(deque)
COOP_SEQUENCE(list)
#undef COOP_SEQUENCE

// Arrays of fixed length have no count.
template <typename S, typename T, size_t N>
datastream<S>& operator<<(datastream<S>& ds, const std::array<T, N>& elements) {
   if constexpr (detail::is_byte<T>)
      ds.write(reinterpret_cast<const char*>(elements.data()), N);
   else
      for (const auto& element : elements) ds << element;
   return ds;
}
template <typename S, typename T, size_t N>
datastream<S>& operator>>(datastream<S>& ds, std::array<T, N>& elements) {
   if constexpr (detail::is_byte<T>)
      ds.read(reinterpret_cast<char*>(elements.data()), N);
   else
      for (auto& element : elements) ds >> element;
   return ds;
}

// Sets and maps, in their own order. Keys out of order are taken as they come: the container sorts them.
template <typename S, typename T, typename Less>
datastream<S>& operator<<(datastream<S>& ds, const std::set<T, Less>& elements) {
   detail::write_each(ds, elements);
   return ds;
}
template <typename S, typename T, typename Less>
datastream<S>& operator>>(datastream<S>& ds, std::set<T, Less>& elements) {
   elements.clear();
   for (uint32_t i = detail::read_count(ds); i > 0; --i) {
      T element{};
      ds >> element;
      elements.emplace_hint(elements.end(), std::move(element));
   }
   return ds;
}
#define COOP_MAP(container, add)                                                                \
   template <typename S, typename K, typename V, typename Less>                                 \
   datastream<S>& operator<<(datastream<S>& ds, const std::container<K, V, Less>& elements) {   \
      ds << unsigned_int(elements.size());                                                      \
      for (const auto& element : elements) ds << element.first << element.second;               \
      return ds;                                                                                \
   }                                                                                            \
   template <typename S, typename K, typename V, typename Less>                                 \
   datastream<S>& operator>>(datastream<S>& ds, std::container<K, V, Less>& elements) {         \
      elements.clear();                                                                         \
      for (uint32_t i = detail::read_count(ds); i > 0; --i) {                                   \
         K key{};                                                                               \
         V value{};                                                                             \
         ds >> key >> value;                                                                    \
         add;                                                                                   \
      }                                                                                         \
      return ds;                                                                                \
   }
COOP_MAP(map, elements.insert_or_assign(elements.end(), std::move(key), std::move(value)))
COOP_MAP(multimap, elements.emplace_hint(elements.end(), std::move(key), std::move(value)))
#undef COOP_MAP

// Products.
template <typename S, typename A, typename B>
datastream<S>& operator<<(datastream<S>& ds, const std::pair<A, B>& both) {
   return ds << both.first << both.second;
}
template <typename S, typename A, typename B>
datastream<S>& operator>>(datastream<S>& ds, std::pair<A, B>& both) {
   return ds >> both.first >> both.second;
}
template <typename S, typename... T>
datastream<S>& operator<<(datastream<S>& ds, const std::tuple<T...>& all) {
   std::apply([&](const auto&... one) { (void)(ds << ... << one); }, all);
   return ds;
}
template <typename S, typename... T>
datastream<S>& operator>>(datastream<S>& ds, std::tuple<T...>& all) {
   std::apply([&](auto&... one) { (void)(ds >> ... >> one); }, all);
   return ds;
}

// One of nothing, or of several.
template <typename S, typename T>
datastream<S>& operator<<(datastream<S>& ds, const std::optional<T>& maybe) {
   ds << maybe.has_value();
   if (maybe) ds << *maybe;
   return ds;
}
template <typename S, typename T>
datastream<S>& operator>>(datastream<S>& ds, std::optional<T>& maybe) {
   bool is_there = false;
   ds >> is_there;
   maybe.reset();
   if (is_there) ds >> maybe.emplace();
   return ds;
}
template <typename S, typename... T>
datastream<S>& operator<<(datastream<S>& ds, const std::variant<T...>& one) {
   ds << unsigned_int(one.index());
   std::visit([&](const auto& value) { ds << value; }, one);
   return ds;
}
namespace detail {
template <size_t I, typename Stream, typename Variant>
void read_alternative(Stream& ds, Variant& one, uint32_t index) {
   if constexpr (I < std::variant_size_v<Variant>) {
      if (index == I)
         ds >> one.template emplace<I>();
      else
         read_alternative<I + 1>(ds, one, index);
   } else {
      check(false, "invalid variant index");
   }
}
} // namespace detail
template <typename S, typename... T>
datastream<S>& operator>>(datastream<S>& ds, std::variant<T...>& one) {
   detail::read_alternative<0>(ds, one, detail::read_count(ds));
   return ds;
}
template <typename S>
datastream<S>& operator<<(datastream<S>& ds, const std::monostate&) { return ds; }
template <typename S>
datastream<S>& operator>>(datastream<S>& ds, std::monostate&) { return ds; }

/// How many bytes `pack` would give.
template <typename T>
size_t pack_size(const T& value) {
   datastream<size_t> ds;
   ds << value;
   return ds.tellp();
}

template <typename T>
std::vector<char> pack(const T& value) {
   std::vector<char> bytes(pack_size(value));
   datastream<char*> ds(bytes.data(), bytes.size());
   ds << value;
   return bytes;
}

template <typename T>
void unpack(T& value, const char* from, size_t length) {
   datastream<const char*> ds(from, length);
   ds >> value;
}
template <typename T>
T unpack(const char* from, size_t length) {
   T value{};
   unpack(value, from, length);
   return value;
}
template <typename T>
T unpack(const std::vector<char>& bytes) { return unpack<T>(bytes.data(), bytes.size()); }

} // namespace eosio
