#pragma once

#include <eosio/asset.hpp>
#include <eosio/eosio.hpp>

#include <string>

namespace bank {

   using eosio::asset;
   using eosio::name;
   using std::string;

   /**
    * Balances of one symbol each, in the usual form of Antelope contracts: header and source apart.
    */
   class [[eosio::contract("purse")]] purse : public eosio::contract {
      public:
         using contract::contract;

         [[eosio::action]]
         void create( const name&   issuer,
                      const asset&  maximum_supply );

         [[eosio::action]]
         void issue( const name& to, const asset& quantity, const string& memo );

         [[eosio::action]]
         void transfer( const name&    from,
                        const name&    to,
                        const asset&   quantity,
                        const string&  memo );

         [[eosio::action]]
         void close( const name& owner, const eosio::symbol& symbol );

         static asset get_balance( const name& contract_account, const name& owner, const eosio::symbol_code& sym_code )
         {
            accounts accountstable( contract_account, owner.value );
            return accountstable.get( sym_code.raw(), "no balance with specified symbol" ).balance;
         }

         using create_action = eosio::action_wrapper<"create"_n, &purse::create>;
         using issue_action = eosio::action_wrapper<"issue"_n, &purse::issue>;
         using transfer_action = eosio::action_wrapper<"transfer"_n, &purse::transfer>;

      private:
         struct [[eosio::table]] account {
            asset    balance;

            uint64_t primary_key()const { return balance.symbol.code().raw(); }
         };

         struct [[eosio::table]] currency_stats {
            asset    supply;
            asset    max_supply;
            name     issuer;

            uint64_t primary_key()const { return supply.symbol.code().raw(); }
         };

         typedef eosio::multi_index< "accounts"_n, account > accounts;
         typedef eosio::multi_index< "stat"_n, currency_stats > stats;

         void sub_balance( const name& owner, const asset& value );
         void add_balance( const name& owner, const asset& value, const name& ram_payer );
   };

}
