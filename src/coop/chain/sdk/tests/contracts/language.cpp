// The language itself: constructors before main, wide numbers, memory, the standard library, long constants.
#include <algorithm>
#include <bitset>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <unordered_map>

#include <eosio/eosio.hpp>
#include <eosio/powers.hpp>

using namespace eosio;

namespace {

struct counted {
   std::string text;
   explicit counted(const char* t) : text(std::string(t) + " ready") {}
};
const counted global_object("global");
const std::map<std::string, int> global_map{{"one", 1}, {"two", 2}};

struct shape {
   virtual ~shape() = default;
   virtual int64_t area() const = 0;
};
struct square : shape {
   int64_t side;
   explicit square(int64_t s) : side(s) {}
   int64_t area() const override { return side * side; }
};
struct oblong : square {
   int64_t other;
   oblong(int64_t a, int64_t b) : square(a), other(b) {}
   int64_t area() const override { return side * other; }
};

#define FIVE(...) __VA_ARGS__ __VA_ARGS__ __VA_ARGS__ __VA_ARGS__ __VA_ARGS__
#define TEN(...) FIVE(__VA_ARGS__) FIVE(__VA_ARGS__)
const char long_text[] = TEN(TEN(TEN("abcdefghij")));
/// 20,000 bytes in one piece: the build cuts them into segments that a node takes.
const uint16_t long_table[10000] = {TEN(TEN(TEN(FIVE(3, 4,))))};

template <typename T>
volatile T held;  // keeps the compiler from computing everything beforehand

template <typename T>
T opaque(T value) {
   held<T> = value;
   return held<T>;
}
uint128_t opaque128(uint128_t value) {
   held<uint64_t> = static_cast<uint64_t>(value >> 64);
   const uint64_t high = held<uint64_t>;
   held<uint64_t> = static_cast<uint64_t>(value);
   return (uint128_t(high) << 64) | held<uint64_t>;
}

} // namespace

class [[eosio::contract]] language : public contract {
 public:
   using contract::contract;

   [[eosio::action]] void globals() {
      check(global_object.text == "global ready", "a global object is constructed");
      check(global_map.at("two") == 2, "a global map is filled");
      static const std::string once = global_object.text + "!";
      check(once.size() == 13, "a static local is constructed at first use");
   }

   [[eosio::action]] std::pair<uint32_t, uint32_t> literals(uint32_t at) {
      check(sizeof(long_text) == 10001 && long_text[at] == "abcdefghij"[at % 10], "a long text");
      check(long_table[9999] == 4 && long_table[0] == 3, "a long table");
      return {std::accumulate(std::begin(long_table), std::end(long_table), 0u), uint32_t(std::count(long_text, long_text + 10000, 'j'))};
   }

   [[eosio::action]] std::vector<uint128_t> wide(uint128_t a, uint128_t b, uint8_t shift) {
      const uint128_t x = opaque128(a), y = opaque128(b);
      return {x + y, x - y, x * y, x / y, x % y, x << shift, x >> shift, ~x, x ^ y, uint128_t(x < y)};
   }
   [[eosio::action]] std::vector<int128_t> signedwide(int128_t a, int128_t b, uint8_t shift) {
      const int128_t x = opaque128(a), y = opaque128(b);
      return {x + y, x - y, x * y, x / y, x % y, x >> shift, -x, int128_t(x < y)};
   }

   /// Whole numbers to fractions and back, by every conversion the node or our runtime offers.
   [[eosio::action]] void fractions() {
      const int128_t big = opaque128(int128_t(1) << 100);
      check(static_cast<float>(big) == 0x1p100f && static_cast<float>(-big) == -0x1p100f, "int128 to float");
      check(static_cast<double>(big) == 0x1p100 && static_cast<long double>(big) == 0x1p100L, "int128 to double");
      check(static_cast<long double>(-big) == -0x1p100L, "negative int128 to long double");
      const uint128_t all = opaque128(~uint128_t(0));
      check(static_cast<float>(all) == 1.0f / 0.0f && static_cast<double>(all) == 0x1p128, "uint128 rounds up");
      check(static_cast<long double>(all) == 0x1p128L, "uint128 to long double rounds up");
      const uint128_t tie = opaque128((uint128_t(1) << 113) + 1), even = opaque128((uint128_t(3) << 112) + 1);
      check(static_cast<long double>(tie) == 0x1p113L, "a tie goes to even, down");
      check(static_cast<long double>(even - 0) == 0x3p112L, "a tie goes to even, down again");
      check(static_cast<long double>(opaque128((uint128_t(1) << 113) + 3)) == 0x1p113L + 4, "a tie goes to even, up");
      check(static_cast<float>(opaque128(16777217)) == 16777216.0f && static_cast<float>(opaque128(16777219)) == 16777220.0f, "ties of floats");
      check(static_cast<float>(opaque128(0)) == 0 && static_cast<long double>(opaque128(0)) == 0, "zero");
      check(static_cast<int128_t>(opaque(0x1p100)) == big && static_cast<uint128_t>(opaque(0x1p100f)) == uint128_t(big), "back");
      const long double third = opaque(1.0) / 3.0L;
      check(third * 3.0L == 1.0L && third > 0.333L && static_cast<int64_t>(third * 300) == 100, "long double");
      check(std::sqrt(opaque(2.0)) > 1.414 && std::pow(opaque(2.0), 10.0) == 1024 && std::floor(opaque(-1.5)) == -2, "functions");
      check(std::abs(std::exp(opaque(1.0)) - 2.718281828459045) < 1e-14 && std::log2(opaque(8.0)) == 3, "more functions");
      check(pow<10>(3) == 1000 && powers_of_base<10, 18>[18] == 1000000000000000000ull, "whole powers");
   }

   /// Freed memory is used again, and neighbours are joined: far more is taken in turn than a contract may hold.
   [[eosio::action]] void memory() {
      for (int round = 0; round < 40; ++round) {
         std::vector<std::unique_ptr<std::string>> kept;
         for (int i = 0; i < 40; ++i) kept.push_back(std::make_unique<std::string>(size_t(1) << (i % 15), char('a' + i % 26)));
         for (size_t i = 0; i < kept.size(); i += 2) kept[i].reset();
         for (size_t i = 1; i < kept.size(); i += 2)
            check(kept[i]->size() == size_t(1) << (i % 15) && kept[i]->back() == char('a' + i % 26), "strings stay whole");
         kept.clear();
         std::vector<char> wide(2 << 20, char(round));
         check(wide.front() == char(round) && wide.back() == char(round), "a wide block after many small ones");
      }
      const size_t pages = __builtin_wasm_memory_size(0);
      check(pages < 80, "the heap stays small");
      for (int i = 0; i < 1000; ++i) {
         void* volatile first = malloc(100000);
         void* volatile second = malloc(50);
         check(uintptr_t(first) % 16 == 0 && uintptr_t(second) % 16 == 0, "aligned");
         first = realloc(first, 150000);
         free(i % 2 ? first : second);
         free(i % 2 ? second : first);
         free(nullptr);
      }
      check(__builtin_wasm_memory_size(0) < 80, "freed blocks are taken again");
      char* zeros = static_cast<char*>(calloc(300, 3));
      check(std::all_of(zeros, zeros + 900, [](char z) { return z == 0; }), "calloc clears");
   }
   [[eosio::action]] void outofmemory() { const std::string text(opaque<size_t>(40 << 20), 'x'); held<char> = text[opaque<size_t>(1 << 20)]; }

   [[eosio::action]] void copying() {
      std::vector<char> buffer(400);
      std::iota(buffer.begin(), buffer.end(), 0);
      for (const size_t size : {0, 1, 7, 8, 9, 63, 64, 65, 200}) {
         auto forward = buffer, backward = buffer;
         memmove(forward.data() + 3, forward.data(), size);
         memmove(backward.data(), backward.data() + 3, size);
         for (size_t i = 0; i < size; ++i) check(forward[i + 3] == buffer[i] && backward[i] == buffer[i + 3], "memmove overlaps");
         auto copied = buffer;
         memcpy(copied.data() + 200, copied.data(), size);
         check(memcmp(copied.data() + 200, copied.data(), size) == 0, "memcpy and memcmp");
         memcpy(copied.data(), copied.data(), size);
         memset(copied.data(), 'z', size);
         check(std::count(copied.begin(), copied.begin() + size, 'z') == int(size) && (size == 200 || copied[size] == buffer[size]), "memset");
      }
      check(memcmp("abc", "abd", 3) < 0 && memcmp("\xff", "a", 1) > 0 && strcmp("a", "b") < 0 && strlen("four") == 4, "comparing");
   }

   [[eosio::action]] std::vector<std::string> library(std::vector<std::string> words) {
      std::sort(words.begin(), words.end());
      std::unordered_map<std::string, size_t> lengths;
      for (const auto& word : words) lengths[word] = word.size();
      std::function<size_t(const std::string&)> length = [&](const std::string& word) { return lengths.at(word); };
      const size_t total = std::accumulate(words.begin(), words.end(), size_t(0), [&](size_t sum, const auto& word) { return sum + length(word); });
      const std::shared_ptr<shape> figure = std::make_shared<oblong>(opaque<int64_t>(3), 4);
      std::string joined;
      for (const auto& word : words) joined += word + ",";
      const auto cut = joined.substr(0, joined.find(','));
      check(std::stoi("-42") == -42 && std::stoull("18446744073709551615") == ~0ull && std::stol("7f", nullptr, 16) == 127, "stoi");
      check(std::bitset<8>(opaque(5)).count() == 2 && std::min({3, 1, 2}) == 1 && std::clamp(9, 1, 5) == 5, "small things");
      return {joined, std::to_string(total), std::to_string(figure->area()), cut, std::to_string(INT64_MIN)};
   }
   [[eosio::action]] void outofrange() { std::vector<int> none; held<int> = none.at(opaque(1)); }
   [[eosio::action]] void deepstack(uint32_t depth) { held<uint32_t> = recurse(depth); }

 private:
   __attribute__((noinline)) uint32_t recurse(uint32_t depth) {
      volatile char frame[512];
      frame[depth % 512] = 1;
      return depth == 0 ? 0 : recurse(depth - 1) + frame[depth % 512];
   }
};
