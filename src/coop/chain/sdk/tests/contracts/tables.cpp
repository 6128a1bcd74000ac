// Every kind of index and every corner of an iterator; each action checks itself and says what failed.
#include <eosio/crypto.hpp>
#include <eosio/eosio.hpp>
#include <eosio/singleton.hpp>

using namespace eosio;

class [[eosio::contract]] tables : public contract {
 public:
   using contract::contract;

   struct [[eosio::table]] entry {
      uint64_t id;
      uint64_t a;
      uint128_t b;
      checksum256 c;
      double d;
      long double e;
      std::string text;

      uint64_t primary_key() const { return id; }
      uint64_t by_a() const { return a; }
      uint128_t by_b() const { return b; }
      checksum256 by_c() const { return c; }
      double by_d() const { return d; }
      long double by_e() const { return e; }
   };
   using entries = multi_index<"entries"_n, entry,
      indexed_by<"bya"_n, const_mem_fun<entry, uint64_t, &entry::by_a>>,
      indexed_by<"byb"_n, const_mem_fun<entry, uint128_t, &entry::by_b>>,
      indexed_by<"byc"_n, const_mem_fun<entry, checksum256, &entry::by_c>>,
      indexed_by<"byd"_n, const_mem_fun<entry, double, &entry::by_d>>,
      indexed_by<"bye"_n, const_mem_fun<entry, long double, &entry::by_e>>>;

   struct [[eosio::table]] plain {
      uint64_t id;
      std::string text;
      uint64_t primary_key() const { return id; }
   };
   using plains = multi_index<"plains"_n, plain>;

   struct [[eosio::table]] settings {
      uint32_t number = 7;
      std::string text;
   };
   using settings_single = singleton<"settings"_n, settings>;

   /// Rows 10, 20, 30, 40; every secondary order runs the other way round.
   [[eosio::action]] void fill(name scope) {
      entries table(get_self(), scope.value);
      for (uint64_t id = 10; id <= 40; id += 10) table.emplace(get_self(), [&](auto& row) { set(row, id, 100 - id); });
      check(table.get_index<"bya"_n>().begin()->id == 40, "a new row is found by its key");
   }

   [[eosio::action]] void primary(name scope) {
      entries t(get_self(), scope.value);
      check(t.begin()->id == 10 && (--t.end())->id == 40 && t.rbegin()->id == 40, "first and last");
      check(walk(t.begin(), t.end()) == ids{10, 20, 30, 40}, "forward");
      check(walk(t.rbegin(), t.rend()) == ids{40, 30, 20, 10}, "backward");
      check(walk(t.cbegin(), t.cend()) == walk(t.begin(), t.end()), "const forward");
      check(t.lower_bound(0)->id == 10 && t.lower_bound(20)->id == 20 && t.lower_bound(21)->id == 30, "lower_bound");
      check(t.lower_bound(41) == t.end() && t.upper_bound(40) == t.end(), "bounds past the end");
      check(t.upper_bound(20)->id == 30 && t.upper_bound(9)->id == 10, "upper_bound");
      check(t.find(20)->id == 20 && t.find(21) == t.end(), "find");
      check(t.get(30).a == 70 && t.require_find(30) == t.find(30), "get");
      check(t.iterator_to(t.get(20)) == t.find(20), "iterator_to");
      auto at = t.find(20);
      check((at++)->id == 20 && at->id == 30 && (at--)->id == 30 && at->id == 20, "postfix");
      check(t.available_primary_key() == 41, "available_primary_key");
      check(t.get_code() == get_self() && t.get_scope() == scope.value, "code and scope");
   }

   [[eosio::action]] void secondary(name scope) {
      entries t(get_self(), scope.value);
      order(t.get_index<"bya"_n>(), uint64_t(60), uint64_t(75), uint64_t(91));
      order(t.get_index<"byb"_n>(), wide(60), wide(75), wide(91));
      order(t.get_index<"byc"_n>(), digest(60), digest(75), digest(91));
      order(t.get_index<"byd"_n>(), -0.5 * 40, -0.5 * 25, 0.0);
      order(t.get_index<"bye"_n>(), (long double)-0.25 * 40, (long double)-0.25 * 25, (long double)0);
      const entries& fixed = t;
      check(fixed.get_index<"bya"_n>().begin()->id == 40, "an index of a const table");
   }

   /// Changing the keys of a row moves it in every order, whatever found it.
   [[eosio::action]] void changes(name scope) {
      entries t(get_self(), scope.value);
      auto by_a = t.get_index<"bya"_n>();
      by_a.modify(by_a.find(60), same_payer, [&](auto& row) { set(row, 40, 5); });
      check(walk(by_a.begin(), by_a.end()) == ids{40, 30, 20, 10}, "the same order after a smaller key");
      t.modify(t.find(40), same_payer, [&](auto& row) { set(row, 40, 500); });
      check(walk(by_a.begin(), by_a.end()) == ids{30, 20, 10, 40}, "moved in bya");
      check(walk(t.get_index<"byb"_n>()) == ids{30, 20, 10, 40}, "moved in byb");
      check(walk(t.get_index<"byc"_n>()) == ids{30, 20, 10, 40}, "moved in byc");
      check(walk(t.get_index<"byd"_n>()) == ids{30, 20, 10, 40}, "moved in byd");
      check(walk(t.get_index<"bye"_n>()) == ids{30, 20, 10, 40}, "moved in bye");
      check(by_a.find(60) == by_a.end() && by_a.find(500)->id == 40, "found by the new key only");
      // A row loaded through one order is changed through another: its iterators are found anew.
      entries fresh(get_self(), scope.value);
      const auto& row = *fresh.get_index<"byc"_n>().rbegin();
      fresh.modify(row, get_self(), [&](auto& changed) { changed.b = 0; changed.text = std::string(700, 'x'); });
      check(fresh.get_index<"byb"_n>().begin()->id == 40, "changed by a reference");
      entries third(get_self(), scope.value);
      check(third.get(40).text.size() == 700, "a row longer than the buffer");
      auto same = third.find(40);
      third.modify(same, same_payer, [&](auto&) {});
      check(same->text.size() == 700, "changing nothing");
   }

   [[eosio::action]] void erasing(name scope) {
      entries t(get_self(), scope.value);
      auto by_a = t.get_index<"bya"_n>();
      auto next = by_a.erase(by_a.find(80));
      check(next->id == 10 && walk(by_a.begin(), by_a.end()) == ids{40, 30, 10}, "a secondary iterator after erasing");
      auto first = t.erase(t.begin());
      check(first->id == 30 && walk(t.begin(), t.end()) == ids{30, 40}, "erase gives the next row");
      t.erase(t.get(30));
      check(t.erase(t.find(40)) == t.end() && t.begin() == t.end(), "erase the last");
      check(by_a.begin() == by_a.end() && by_a.rbegin() == by_a.rend() && t.rbegin() == t.rend(), "nothing is left");
      check(by_a.lower_bound(0) == by_a.end() && by_a.upper_bound(0) == by_a.end(), "bounds in an empty table");
      check(t.available_primary_key() == 0, "an empty table begins at 0");
      t.emplace(get_self(), [&](auto& row) { set(row, 0, 1); });
      check(t.available_primary_key() == 1 && by_a.begin()->id == 0, "filled again");
      t.erase(t.begin());
      // Erase all while walking, the usual loop.
      for (uint64_t id = 1; id <= 5; ++id) t.emplace(get_self(), [&](auto& row) { set(row, id, id % 2); });
      for (auto at = by_a.lower_bound(1); at != by_a.end();) at = by_a.erase(at);
      check(walk(t.begin(), t.end()) == ids{2, 4}, "odd ones erased while walking");
      for (auto at = t.begin(); at != t.end();) at = t.erase(at);
      check(t.begin() == t.end(), "all erased while walking");
   }

   /// Equal keys keep the order of the primary ones.
   [[eosio::action]] void equals() {
      entries t(get_self(), "equals"_n.value);
      for (uint64_t id : {3, 1, 2}) t.emplace(get_self(), [&](auto& row) { set(row, id, 9); });
      auto by_c = t.get_index<"byc"_n>();
      check(walk(by_c) == ids{1, 2, 3}, "equal keys by primary key");
      check(by_c.find(digest(9))->id == 1 && by_c.upper_bound(digest(9)) == by_c.end(), "the first of equals");
      auto by_d = t.get_index<"byd"_n>();
      t.modify(t.get(2), same_payer, [](auto& row) { row.d = -1.0 / 0.0; });
      check(by_d.begin()->id == 2, "-infinity is the least key");
      for (auto at = t.begin(); at != t.end();) at = t.erase(at);
   }

   [[eosio::action]] void scopes() {
      plains one(get_self(), 1), two(get_self(), 2);
      one.emplace(get_self(), [](auto& row) { row.id = 1; row.text = "one"; });
      check(two.begin() == two.end() && two.find(1) == two.end(), "scopes are apart");
      two.emplace(get_self(), [](auto& row) { row.id = 1; row.text = "two"; });
      check(one.get(1).text == "one" && two.get(1).text == "two", "the same key in two scopes");
      one.erase(one.begin());
      check(two.get(1).text == "two", "erasing in one scope");
      two.erase(two.begin());
      plains foreign("eosio"_n, 1);
      check(foreign.begin() == foreign.end(), "another contract's table can be read");
   }

   /// A kept row is read once; a second table object sees what is on the chain.
   [[eosio::action]] void keeping() {
      plains t(get_self(), 3);
      t.emplace(get_self(), [](auto& row) { row.id = 5; row.text = "first"; });
      const auto& row = t.get(5);
      check(&row == &t.get(5) && &row == &*t.find(5) && &row == &*t.begin(), "one object for one row");
      plains other(get_self(), 3);
      other.modify(other.get(5), same_payer, [](auto& r) { r.text = "second"; });
      check(row.text == "first" && plains(get_self(), 3).get(5).text == "second", "what is kept is kept");
      check(t.available_primary_key() == 6, "the next key");
      other.erase(other.begin());
      t.emplace(get_self(), [&](auto& r) { r.id = t.available_primary_key(); });
      check(t.available_primary_key() == 7, "the next key is counted on");
      t.erase(t.begin());
   }

   [[eosio::action]] void singles() {
      settings_single s(get_self(), 1);
      check(!s.exists() && s.get_or_default().number == 7 && !s.exists(), "a default is not stored");
      check(s.get_or_create(get_self(), {8, "made"}).number == 8 && s.exists(), "get_or_create stores");
      s.set({9, std::string(900, 'y')}, get_self());
      check(s.get().number == 9 && s.get().text.size() == 900 && s.get_or_default().number == 9, "set and get");
      check(!settings_single(get_self(), 2).exists(), "scopes are apart");
      s.remove();
      check(!s.exists(), "removed");
      s.remove();
      settings_single(get_self(), get_self().value).set({11, "stays"}, get_self());
   }

   /// Each number breaks one rule of tables; the chain refuses with the rule's words.
   [[eosio::action]] void broken(uint8_t which) {
      plains t(get_self(), 4), empty(get_self(), 5), foreign("eosio"_n, 4);
      t.emplace(get_self(), [](auto& row) { row.id = 1; });
      entries indexed(get_self(), 5);
      auto by_a = indexed.get_index<"bya"_n>();
      switch (which) {
         case 0: ++t.end(); break;
         case 1: --empty.end(); break;
         case 2: --t.begin(); break;
         case 3: t.get(2); break;
         case 4: t.get(2, "no such row"); break;
         case 5: t.require_find(2); break;
         case 6: t.modify(t.end(), same_payer, [](auto&) {}); break;
         case 7: t.erase(t.end()); break;
         case 8: t.modify(t.begin(), same_payer, [](auto& row) { row.id = 2; }); break;
         case 9: t.emplace(get_self(), [](auto& row) { row.id = 1; }); break;
         case 10: foreign.emplace(get_self(), [](auto& row) { row.id = 1; }); break;
         case 11: empty.modify(t.get(1), same_payer, [](auto&) {}); break;
         case 12: empty.erase(t.get(1)); break;
         case 13: settings_single(get_self(), 99).get(); break;
         case 14: --by_a.end(); break;
         case 15: ++by_a.end(); break;
         case 16: by_a.get(1); break;
         case 17: t.emplace(get_self(), [](auto& row) { row.id = uint64_t(-2); }); t.available_primary_key(); break;
         case 18: empty.iterator_to(t.get(1)); break;
      }
      check(false, "broken: nothing was refused");
   }

 private:
   using ids = std::vector<uint64_t>;

   static uint128_t wide(uint64_t key) { return (uint128_t(key) << 64) | 1; }
   static checksum256 digest(uint64_t key) { return checksum256::make_from_word_sequence<uint64_t>(key, 0, 0, 7); }
   static void set(entry& row, uint64_t id, uint64_t key) {
      row.id = id;
      row.a = key;
      row.b = wide(key);
      row.c = digest(key);
      row.d = -0.5 * (100.0 - key);
      row.e = -0.25L * (100.0L - key);
   }
   template <typename Iterator>
   static ids walk(Iterator from, Iterator to) {
      ids seen;
      for (; from != to; ++from) seen.push_back(from->id);
      return seen;
   }
   template <typename Index>
   static ids walk(const Index& index) { return walk(index.begin(), index.end()); }

   /// `last` is the key of row 40, `between` lies between rows 20 and 30, `past` behind every key.
   template <typename Index, typename Key>
   static void order(Index index, Key last, Key between, Key past) {
      check(walk(index) == ids{40, 30, 20, 10}, "secondary forward");
      check(walk(index.rbegin(), index.rend()) == ids{10, 20, 30, 40}, "secondary backward");
      check(index.find(last)->id == 40 && index.get(last).id == 40, "secondary find");
      check(index.require_find(last) == index.begin(), "secondary require_find");
      check(index.find(between) == index.end() && index.find(past) == index.end(), "secondary find nothing");
      check(index.lower_bound(last)->id == 40 && index.upper_bound(last)->id == 30, "secondary bounds at a key");
      check(index.lower_bound(between)->id == 20 && index.upper_bound(between)->id == 20, "secondary bounds between");
      check(index.lower_bound(past) == index.end() && index.upper_bound(past) == index.end(), "secondary bounds past");
      check((--index.end())->id == 10, "secondary last");
      auto at = index.iterator_to(*index.find(last));
      check(at == index.begin() && (++at)->id == 30 && (--at)->id == 40, "secondary iterator_to");
      check(index.extract_secondary_key(*at) == last, "extract_secondary_key");
   }
};
