#include <purse/purse.hpp>

namespace bank {

using eosio::check;
using eosio::same_payer;

void purse::create( const name& issuer, const asset& maximum_supply )
{
    require_auth( get_self() );
    check( maximum_supply.is_valid() && maximum_supply.amount > 0, "invalid supply" );

    stats statstable( get_self(), maximum_supply.symbol.code().raw() );
    check( statstable.find( maximum_supply.symbol.code().raw() ) == statstable.end(), "the symbol exists" );
    statstable.emplace( get_self(), [&]( auto& s ) {
       s.supply.symbol = maximum_supply.symbol;
       s.max_supply    = maximum_supply;
       s.issuer        = issuer;
    });
}

void purse::issue( const name& to, const asset& quantity, const string& memo )
{
    check( memo.size() <= 256, "the memo is too long" );
    stats statstable( get_self(), quantity.symbol.code().raw() );
    const auto& st = statstable.get( quantity.symbol.code().raw(), "there is no such symbol" );
    require_auth( st.issuer );
    check( to == st.issuer, "only to the issuer" );
    check( quantity.is_valid() && quantity.amount > 0, "invalid quantity" );
    check( quantity.amount <= st.max_supply.amount - st.supply.amount, "more than the supply" );

    statstable.modify( st, same_payer, [&]( auto& s ) { s.supply += quantity; });
    add_balance( st.issuer, quantity, st.issuer );
}

void purse::transfer( const name& from, const name& to, const asset& quantity, const string& memo )
{
    check( from != to, "cannot transfer to self" );
    require_auth( from );
    check( is_account( to ), "to account does not exist" );
    stats statstable( get_self(), quantity.symbol.code().raw() );
    const auto& st = statstable.get( quantity.symbol.code().raw() );

    require_recipient( from );
    require_recipient( to );

    check( quantity.is_valid() && quantity.amount > 0, "invalid quantity" );
    check( quantity.symbol == st.supply.symbol, "symbol precision mismatch" );
    check( memo.size() <= 256, "the memo is too long" );

    auto payer = has_auth( to ) ? to : from;
    sub_balance( from, quantity );
    add_balance( to, quantity, payer );
}

void purse::close( const name& owner, const eosio::symbol& symbol )
{
    require_auth( owner );
    accounts acnts( get_self(), owner.value );
    auto it = acnts.find( symbol.code().raw() );
    check( it != acnts.end() && it->balance.amount == 0, "only an empty balance can be closed" );
    acnts.erase( it );
}

void purse::sub_balance( const name& owner, const asset& value )
{
    accounts from_acnts( get_self(), owner.value );
    const auto& from = from_acnts.get( value.symbol.code().raw(), "no balance" );
    check( from.balance.amount >= value.amount, "overdrawn balance" );
    from_acnts.modify( from, owner, [&]( auto& a ) { a.balance -= value; });
}

void purse::add_balance( const name& owner, const asset& value, const name& ram_payer )
{
    accounts to_acnts( get_self(), owner.value );
    auto to = to_acnts.find( value.symbol.code().raw() );
    if( to == to_acnts.end() ) {
       to_acnts.emplace( ram_payer, [&]( auto& a ) { a.balance = value; });
    } else {
       to_acnts.modify( to, same_payer, [&]( auto& a ) { a.balance += value; });
    }
}

} /// namespace bank
