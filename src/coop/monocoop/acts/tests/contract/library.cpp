// A contract of the tests: a reader asks for a book by a signed statement; a book once asked for is taken.
#include <coop/signed_document.hpp>
#include <eosio/eosio.hpp>
#include <eosio/singleton.hpp>

using namespace eosio;

class [[eosio::contract("library")]] library : public contract {
 public:
   using contract::contract;

   struct [[eosio::table]] settings {
      checksum256 network_id;
   };

   struct [[eosio::table]] taken {
      uint64_t book;
      name reader;
      uint64_t primary_key() const { return book; }
   };

   [[eosio::action]] void init(const checksum256& network_id) {
      require_auth(get_self());
      singleton<"settings"_n, settings>(get_self(), get_self().value).set({network_id}, get_self());
   }

   [[eosio::action]] void askbook(name coop, name reader, uint64_t book, const coop::signed_document& document) {
      require_auth(reader);
      const auto network_id = singleton<"settings"_n, settings>(get_self(), get_self().value).get().network_id;
      coop::require_signed_by(network_id, coop, "statement"_n, reader.value, reader, "active"_n, document);
      multi_index<"taken"_n, taken> books(get_self(), coop.value);
      coop::require(books.find(book) == books.end(), [&] {
         return coop::refusal("book_taken", "Another reader has this book.").with("book", book);
      });
      books.emplace(get_self(), [&](auto& row) { row = {book, reader}; });
   }

   [[eosio::action]] void giveback(name coop, name reader, uint64_t book) {
      require_auth(reader);
      multi_index<"taken"_n, taken> books(get_self(), coop.value);
      books.erase(books.require_find(book, "book_unknown: Nobody has this book."));
   }
};
