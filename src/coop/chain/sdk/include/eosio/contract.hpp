// The class every contract derives from.
#pragma once
#include "datastream.hpp"
#include "name.hpp"

#ifdef COOP_READING_ABI
#define CONTRACT class [[clang::annotate("eosio::contract")]]
#define ACTION [[clang::annotate("eosio::action")]] void
#define TABLE struct [[clang::annotate("eosio::table")]]
#else
#define CONTRACT class
#define ACTION void
#define TABLE struct
#endif

namespace eosio {

/// `self` runs the action, `first_receiver` is where it was sent to: two accounts only in a notification.
class contract {
 public:
   contract(name self, name first_receiver, datastream<const char*> ds)
      : _self(self), _first_receiver(first_receiver), _ds(ds) {}

   name get_self() const { return _self; }
   name get_first_receiver() const { return _first_receiver; }
   [[deprecated("use get_first_receiver")]] name get_code() const { return _first_receiver; }
   /// The action's data behind the arguments that were read already.
   datastream<const char*>& get_datastream() { return _ds; }
   const datastream<const char*>& get_datastream() const { return _ds; }

 protected:
   name _self;
   name _first_receiver;
   datastream<const char*> _ds = datastream<const char*>(nullptr, 0);
};

} // namespace eosio
