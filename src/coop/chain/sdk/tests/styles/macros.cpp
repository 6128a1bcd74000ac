// The short macros, local wrappers, and a table used through its alias.
#include <eosio/eosio.hpp>
#include <eosio/singleton.hpp>
using namespace eosio;
using namespace std;

CONTRACT macros : public contract {
   public:
      using contract::contract;

      ACTION hello(name who) { require_auth(who); print_f("hello %", who); }
      ACTION note(name who, string text) {
         notes_table table(get_self(), who.value);
         table.emplace(who, [&](auto& row) { row.id = table.available_primary_key(); row.text = text; });
         hello_action(get_self(), {get_self(), "active"_n}).send(get_self());
         config_table.set({who}, get_self());
      }

      using hello_action = action_wrapper<"hello"_n, &macros::hello>;
      using note_action = action_wrapper<"note"_n, &macros::note>;

   private:
      TABLE note_row {
         uint64_t id;
         string text;
         auto primary_key() const { return id; }
      };
      TABLE config { name last; };
      typedef multi_index<"notes"_n, note_row> notes_table;
      singleton<"config"_n, config> config_table{get_self(), get_self().value};
};
