// Digests: a fixed number of bytes, compared as big-endian numbers and usable as a 256-bit index key.
#pragma once
#include <array>
#include <stddef.h>
#include <type_traits>
#include <string.h>

#include "check.hpp"

namespace eosio {

template <size_t Size>
class fixed_bytes {
 public:
   using word_t = uint128_t;

   static constexpr size_t num_words() { return (Size + sizeof(word_t) - 1) / sizeof(word_t); }
   static constexpr size_t padded_bytes() { return num_words() * sizeof(word_t) - Size; }
   static constexpr size_t size() { return num_words(); }

   constexpr fixed_bytes() : words_{} {}
   constexpr fixed_bytes(const std::array<word_t, num_words()>& words) : words_(words) {}

   /// From bytes, or from smaller words whose sizes add up to `Size`; the first is the most significant.
   template <typename Word, size_t Count,
             std::enable_if_t<std::is_integral_v<Word> && std::is_unsigned_v<Word> &&
                                 !std::is_same_v<Word, bool> && !std::is_same_v<Word, word_t>, int> = 0>
   constexpr fixed_bytes(const std::array<Word, Count>& parts) : words_{} { take(parts.data(), Count); }
   template <typename Word, size_t Count,
             std::enable_if_t<std::is_integral_v<Word> && std::is_unsigned_v<Word> &&
                                 !std::is_same_v<Word, bool> && !std::is_same_v<Word, word_t>, int> = 0>
   constexpr fixed_bytes(const Word (&parts)[Count]) : words_{} { take(parts, Count); }

   template <typename Word, typename... Words>
   static constexpr fixed_bytes make_from_word_sequence(Word first, Words... rest) {
      static_assert(sizeof(Word) * (1 + sizeof...(rest)) == Size, "the words must fill the fixed_bytes exactly");
      return fixed_bytes(std::array<Word, 1 + sizeof...(rest)>{first, static_cast<Word>(rest)...});
   }

   constexpr const std::array<word_t, num_words()>& get_array() const { return words_; }
   constexpr word_t* data() { return words_.data(); }
   constexpr const word_t* data() const { return words_.data(); }

   constexpr std::array<uint8_t, Size> extract_as_byte_array() const {
      std::array<uint8_t, Size> bytes{};
      for (size_t i = 0; i < Size; ++i) bytes[i] = static_cast<uint8_t>(words_[i / 16] >> shift_of(i));
      return bytes;
   }

   void print() const {
      const auto bytes = extract_as_byte_array();
      internal_use_do_not_use::printhex(bytes.data(), bytes.size());
   }

   friend constexpr bool operator==(const fixed_bytes& a, const fixed_bytes& b) { return order(a, b) == 0; }
   friend constexpr bool operator!=(const fixed_bytes& a, const fixed_bytes& b) { return order(a, b) != 0; }
   friend constexpr bool operator<(const fixed_bytes& a, const fixed_bytes& b) { return order(a, b) < 0; }
   friend constexpr bool operator<=(const fixed_bytes& a, const fixed_bytes& b) { return order(a, b) <= 0; }
   friend constexpr bool operator>(const fixed_bytes& a, const fixed_bytes& b) { return order(a, b) > 0; }
   friend constexpr bool operator>=(const fixed_bytes& a, const fixed_bytes& b) { return order(a, b) >= 0; }

   template <typename DataStream>
   friend DataStream& operator<<(DataStream& ds, const fixed_bytes& value) {
      const auto bytes = value.extract_as_byte_array();
      ds.write(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      return ds;
   }
   template <typename DataStream>
   friend DataStream& operator>>(DataStream& ds, fixed_bytes& value) {
      std::array<uint8_t, Size> bytes;
      ds.read(reinterpret_cast<char*>(bytes.data()), bytes.size());
      value = fixed_bytes(bytes);
      return ds;
   }

 private:
   /// Where byte `i` stands in its word; the last word of an odd size is filled from its top.
   static constexpr size_t shift_of(size_t i) { return 8 * (15 - i % 16); }

   static constexpr int order(const fixed_bytes& a, const fixed_bytes& b) {
      for (size_t i = 0; i < num_words(); ++i)
         if (a.words_[i] != b.words_[i]) return a.words_[i] < b.words_[i] ? -1 : 1;
      return 0;
   }

   template <typename Word>
   constexpr void take(const Word* parts, size_t count) {
      check(count * sizeof(Word) == Size, "the words must fill the fixed_bytes exactly");
      for (size_t i = 0; i < Size; ++i) {
         const uint8_t byte = static_cast<uint8_t>(parts[i / sizeof(Word)] >> (8 * (sizeof(Word) - 1 - i % sizeof(Word))));
         words_[i / 16] |= static_cast<word_t>(byte) << shift_of(i);
      }
   }

   std::array<word_t, num_words()> words_;
};

using checksum160 = fixed_bytes<20>;
using checksum256 = fixed_bytes<32>;
using checksum512 = fixed_bytes<64>;

} // namespace eosio
