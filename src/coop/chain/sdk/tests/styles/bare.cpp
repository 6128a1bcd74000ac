// No class at all: a hand-written apply.
#include <eosio/eosio.hpp>
extern "C" {
void apply(uint64_t receiver, uint64_t code, uint64_t action) {
   if (receiver == code && action == ("ping"_n).value) eosio::print("pong");
}
}
