// The old way: attributes of the first toolkit, actions listed by hand, no public base access needed.
#include <eosio/eosio.hpp>

#define OLD_ACTION __attribute__((eosio_action))

class dispatch : public eosio::contract {
 public:
   dispatch(eosio::name receiver, eosio::name code, eosio::datastream<const char*> ds) : contract(receiver, code, ds), rows(receiver, receiver.value) {}

   OLD_ACTION void upsert(uint64_t id, std::string text);
   OLD_ACTION void erase(uint64_t id);

   struct __attribute__((eosio_table("people"))) person {
      uint64_t id;
      std::string text;
      uint64_t primary_key() const { return id; }
      EOSLIB_SERIALIZE(person, (id)(text))
   };
   eosio::multi_index<eosio::name("people"), person> rows;
};

void dispatch::upsert(uint64_t id, std::string text) {
   auto at = rows.find(id);
   if (at == rows.end())
      rows.emplace(_self, [&](auto& row) { row.id = id; row.text = text; });
   else
      rows.modify(at, _self, [&](auto& row) { row.text = text; });
}
void dispatch::erase(uint64_t id) { rows.erase(rows.get(id)); }

EOSIO_DISPATCH(dispatch, (upsert)(erase))
