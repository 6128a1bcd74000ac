// Every type an action, a row or a result may hold: echoed as it came, and made from known values.
#include <eosio/asset.hpp>
#include <eosio/binary_extension.hpp>
#include <eosio/crypto.hpp>
#include <eosio/eosio.hpp>
#include <eosio/producer_schedule.hpp>
#include <eosio/singleton.hpp>
#include <eosio/system.hpp>
#include <eosio/transaction.hpp>

using namespace eosio;

namespace shapes {

enum class colour : uint8_t { red, green, blue };

struct numbers {
   bool yes;
   int8_t i8;
   uint8_t u8;
   int16_t i16;
   uint16_t u16;
   int32_t i32;
   uint32_t u32;
   int64_t i64;
   uint64_t u64;
   int128_t i128;
   uint128_t u128;
   float f32;
   double f64;
   unsigned_int vu;
   signed_int vi;
   colour paint;
};

struct words {
   name account;
   std::string text;
   std::vector<char> blob;
   symbol coin;
   symbol_code code;
   asset price;
   extended_asset foreign;
   time_point moment;
   time_point_sec second;
   block_timestamp slot;
   checksum160 short_digest;
   checksum256 digest;
   checksum512 long_digest;
   public_key key;
   signature sign;
};

struct leaf {
   uint32_t id;
   std::string label;
};

struct branch : leaf {
   std::vector<leaf> leaves;
   EOSLIB_SERIALIZE_DERIVED(branch, leaf, (leaves))
};

template <typename T>
struct box {
   T inside;
   T other;
};

/// Not a plain aggregate: its members are private and named.
class guarded {
 public:
   guarded() = default;
   explicit guarded(uint16_t v) : value(v) {}
   uint16_t get() const { return value; }

 private:
   uint16_t value = 0;
   EOSLIB_SERIALIZE(guarded, (value))
};

using choice = std::variant<uint64_t, std::string, leaf>;

struct containers {
   std::vector<uint16_t> row;
   std::vector<bool> flags;
   std::vector<leaf> leaves;
   std::optional<uint32_t> maybe;
   std::optional<leaf> maybe_leaf;
   std::map<name, uint64_t> counts;
   std::set<std::string> labels;
   std::deque<int32_t> queue;
   std::list<int32_t> chain;
   std::pair<uint8_t, std::string> both;
   std::tuple<uint8_t, std::string, bool> three;
   choice one;
   std::vector<choice> many;
   std::vector<std::vector<uint8_t>> grid;
   std::map<std::string, std::map<std::string, uint32_t>> nested;
   std::optional<std::vector<std::string>> maybe_many;
   std::vector<std::optional<int8_t>> holes;
   branch tree;
   box<uint32_t> small;
   box<std::string> worded;
   guarded safe;
};

/// The longest aggregate that needs no EOSLIB_SERIALIZE.
struct forty_eight {
   uint8_t a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15;
   uint8_t b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;
   uint8_t c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
};

struct nothing {};

struct extended {
   uint32_t always;
   binary_extension<std::string> later;
};

} // namespace shapes

class [[eosio::contract("types")]] types : public contract {
 public:
   using contract::contract;

   struct [[eosio::table("kept")]] kept {
      uint64_t id;
      shapes::containers all;
      uint64_t primary_key() const { return id; }
   };
   using kept_table = multi_index<"kept"_n, kept>;
   using words_single = singleton<"words"_n, shapes::words>;
   using extended_single = singleton<"extended"_n, shapes::extended>;

   [[eosio::action]] shapes::numbers numbers2(shapes::numbers value) { return value; }
   /// Longer than a return value may be (256 bytes): to be read from the table.
   [[eosio::action]] void words2(const shapes::words& value) { 
      words_single single(get_self(), get_self().value);
      single.set(value, get_self());
      check(pack(single.get()) == pack(value), "read again");
   }
   [[eosio::action]] shapes::forty_eight many2(shapes::forty_eight value) { return value; }
   [[eosio::action]] shapes::nothing nothing2(shapes::nothing value) { return value; }
   [[eosio::action]] producer_authority producer2(producer_authority value) { return value; }
   [[eosio::action]] action action2(eosio::action value) { return value; }
   [[eosio::action]] long double quad2(long double value) { return value; }
   [[eosio::action]] uint32_t array2(std::array<uint16_t, 3> value) { return value[0] + 10 * value[1] + 100 * value[2]; }

   /// Through a row as well: stored, read by a second table object, returned.
   [[eosio::action]] shapes::containers contain2(const shapes::containers& value) {
      kept_table table(get_self(), get_self().value);
      const auto before = table.find(1);
      if (before != table.end()) table.erase(before);
      table.emplace(get_self(), [&](auto& row) { row.id = 1; row.all = value; });
      kept_table again(get_self(), get_self().value);
      return again.get(1).all;
   }

   /// Whether the extension came, then what it says.
   [[eosio::action]] std::string extend(uint32_t always, binary_extension<std::string> later) {
      extended_single(get_self(), get_self().value).set({always, later}, get_self());
      return later.has_value() ? "came: " + *later : "absent";
   }

   /// The later argument is read by the contract itself, from behind the plain one.
   [[eosio::action]] uint64_t ignoring(uint32_t first, ignore<uint64_t> second, ignore<std::string> third) {
      uint64_t number;
      std::string text;
      _ds >> number >> text;
      return first + number + text.size();
   }

   [[eosio::action]] shapes::numbers known() {
      return {true, -8, 8, -16, 16, -32, 32, -64, 64, -(int128_t(1) << 100), uint128_t(1) << 100, 1.5f, -2.25, 300u, -300,
              shapes::colour::blue};
   }

   [[eosio::action]] void knownwords() {
      std::array<uint8_t, 32> bytes{};
      std::array<uint8_t, 20> short_bytes{};
      std::array<uint8_t, 64> long_bytes{};
      for (size_t i = 0; i < 64; ++i) {
         long_bytes[i] = i;
         if (i < 32) bytes[i] = i;
         if (i < 20) short_bytes[i] = i;
      }
      ecc_public_key key{};
      key[0] = 2;
      key[32] = 7;
      words2({"alice.x"_n, "words", {1, 2, 3}, symbol("RUB", 2), symbol_code("RUB"), asset(-30000, symbol("RUB", 2)),
              extended_asset(5, extended_symbol(symbol("X", 0), "bank"_n)), time_point::from_iso_string("2026-01-31T00:00:00"),
              time_point_sec::from_iso_string("2026-02-28T23:59:59"), block_timestamp::from_iso_string("2026-03-01T00:00:01"),
              checksum160(short_bytes), checksum256(bytes), checksum512(long_bytes), public_key(std::in_place_index<0>, key),
              signature(std::in_place_index<0>, ecc_signature{})});
   }

   /// The words of values, as the headers write them.
   [[eosio::action]] std::vector<std::string> told(name n, asset a, symbol s, time_point_sec t, checksum256 digest) {
      print(n, " ", a, " ", s, " ", digest, " ", 7, " ", true, " ", 1.5, "\n");
      print_f("% of %\n", n, a);
      return {n.to_string(), a.to_string(), s.to_string(), t.to_string(), n.prefix().to_string(), n.suffix().to_string(),
              std::to_string(n.length()), (a + a).to_string(), (a * 3).to_string(), (-a).to_string(),
              time_point_sec::from_iso_string(t.to_string()) == t ? "same" : "other"};
   }

   [[eosio::action]] uint32_t packing(std::vector<std::string> texts) {
      const auto packed = pack(texts);
      check(unpack<std::vector<std::string>>(packed) == texts, "unpack(pack(x)) is x");
      check(packed.size() == pack_size(texts), "pack_size tells the size");
      return packed.size();
   }

   /// Sums of assets refuse what does not fit.
   [[eosio::action]] void sums(uint8_t which) {
      const symbol rub("RUB", 2), usd("USD", 2);
      const asset most(asset::max_amount, rub), one(1, rub);
      asset broken = one;
      if (which == 0) broken += asset(1, usd);
      if (which == 1) broken = most + one;
      if (which == 2) broken = -most - one;
      if (which == 3) broken = most * 2;
      if (which == 4) broken = one / 0;
      if (which == 5) broken = asset(asset::max_amount + 1, rub);
      if (which == 6) broken = asset(1, symbol(uint64_t(0)));
      if (which == 7) check(one < asset(1, usd), "unreachable");
      if (which == 8) symbol_code(std::string_view("rub"));
      if (which == 9) name(std::string_view("Alice"));
      check(false, "sums: nothing was refused");
   }
};
