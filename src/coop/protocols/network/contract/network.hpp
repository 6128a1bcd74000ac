/**
 * network: who takes part in the shared ledger, with what rights and how much memory.
 *
 * It runs on the privileged account `eosio`. It connects cooperatives, opens the chain accounts of
 * their people, lists the protocols' contracts and what each may ask of the others, and guards the
 * chain's own actions: nobody but the protocol makes accounts, permissions or code.
 *
 * Tables (scope `eosio`): settings, coops, protocols.
 * Moments are seconds since 1970 in UTC: `time_point_sec` in actions, `uint32` in rows.
 */
#pragma once

#include <coop/check.hpp>
#include <coop/signed_document.hpp>
#include <eosio/asset.hpp>
#include <eosio/crypto.hpp>
#include <eosio/eosio.hpp>
#include <eosio/ignore.hpp>
#include <eosio/permission.hpp>
#include <eosio/privileged.hpp>
#include <eosio/producer_schedule.hpp>
#include <eosio/singleton.hpp>
#include <eosio/system.hpp>

#include <string>
#include <vector>

namespace network {

using coop::require;
using eosio::name;

inline constexpr name account = "eosio"_n;

// What a listed contract may ask of the others, as bits.
inline constexpr uint32_t submits_matters = 1;   // council::submit
inline constexpr uint32_t opens_orders = 2;      // payments::open
inline constexpr uint32_t posts_entries = 4;     // ledger::post
inline constexpr uint32_t amends_charter = 8;    // charter::amend
inline constexpr uint32_t seats_council = 16;    // council::seat, council::appoint
inline constexpr uint32_t ends_membership = 32;  // membership::terminate
inline constexpr uint32_t any_right = 0;         // to be listed at all

// Kinds of cooperatives.
inline constexpr uint8_t consumer_society = 1;
inline constexpr uint8_t production_cooperative = 2;
inline constexpr uint8_t cooperative_at_large = 3;

// States of a cooperative.
inline constexpr uint8_t connected = 1;
inline constexpr uint8_t suspended = 2;

// Bounds; memory is in bytes and counted against the cooperative's quota.
inline constexpr uint32_t founders_max = 25;
inline constexpr uint32_t account_memory = 2800;   // a person's chain account, and its hard limit
inline constexpr uint32_t record_memory = 400;     // a person's rows in all contracts together
inline constexpr uint32_t coop_memory = 8192;      // the cooperative's own chain account
inline constexpr uint32_t seconds_per_day = 86400;
inline constexpr uint32_t first_council_days = 1826;   // five years

// ---- rows ----

/** The network's identity and who operates it. */
struct [[eosio::table("settings"), eosio::contract("network")]] network_settings {
   eosio::checksum256 network_id;   // the chain's id; part of every signed act
   name operator_account;
};
using settings_table = eosio::singleton<"settings"_n, network_settings>;

/** A connected cooperative. */
struct [[eosio::table("coops"), eosio::contract("network")]] cooperative {
   name account;
   uint8_t kind;
   uint8_t state;
   eosio::symbol currency;
   uint32_t accounts;       // chain accounts opened at this cooperative's expense
   uint64_t memory_bytes;   // counted so far
   uint64_t memory_quota;

   uint64_t primary_key() const { return account.value; }
};
using cooperatives = eosio::multi_index<"coops"_n, cooperative>;

/** A protocol's contract and its rights. */
struct [[eosio::table("protocols"), eosio::contract("network")]] listing {
   name contract;
   uint32_t rights;

   uint64_t primary_key() const { return contract.value; }
};
using listings = eosio::multi_index<"protocols"_n, listing>;

// ---- words for other contracts; their refusals are the same in every contract ----

/** The settings, once `init` has run. */
inline network_settings settings() {
   const auto known = settings_table(account, account.value).get_or_default();
   require(known.operator_account.value != 0, "not_initialised",
           "The network has not been initialised.");
   return known;
}

/** The cooperative's row; it must be connected and not suspended. */
inline cooperative require_connected(name coop) {
   cooperatives table(account, account.value);
   const auto row = table.find(coop.value);
   require(row != table.end(), "unknown_coop", "No such cooperative is connected.");
   require(row->state == connected, "coop_suspended", "The cooperative is suspended.");
   return *row;
}

/** The one currency of the cooperative's books. */
inline eosio::symbol currency_of(name coop) {
   cooperatives table(account, account.value);
   return table.get(coop.value).currency;
}

/** The contract that sent this inline action must be listed with the right. */
inline name require_listed(name sender, uint32_t right) {
   listings table(account, account.value);
   const auto row = table.find(sender.value);
   require(row != table.end() && (row->rights & right) == right, "not_listed",
           "Only a listed contract with this right may do it.");
   return sender;
}

/** This action is sent inline by that very contract and by nobody else. */
inline void require_sender(name expected) {
   require(eosio::get_sender() == expected, "wrong_sender",
           "Only another protocol's contract sends this action.");
}

/** The person's own key authorises this action. */
inline void require_person(name person) {
   require_auth(eosio::permission_level{person, "active"_n});
}

/** The network's operator authorises this action. */
inline void require_operator() { require_person(settings().operator_account); }

/** The document is signed by the signer's permission, for this very act. */
inline void require_signed(const coop::signed_document& document, name coop, name paper,
                           uint64_t subject, name signer, name permission = "active"_n) {
   coop::require_signed_by(settings().network_id, coop, paper, subject, signer, permission,
                           document);
}

/** The moment of the block, in seconds. */
inline uint32_t now() { return eosio::current_time_point().sec_since_epoch(); }

// ---- what actions take ----

/** A founder: a member from the first day, maybe with a council seat and officer's roles. */
struct founder {
   name account;
   eosio::public_key key;
   uint8_t seat;     // 0 none, 1 member, 2 deputy, 3 chair: see council.hpp
   uint32_t roles;   // 1 cashier, 2 accountant, 4 secretary: see council.hpp
};

/** A charter parameter by code; the same shape as in charter.hpp. */
struct founding_parameter {
   name code;
   int64_t value;
};

// The chain's own authority, as its native actions take it.
struct permission_level_weight {
   eosio::permission_level permission;
   uint16_t weight;
};
struct wait_weight {
   uint32_t wait_sec;
   uint16_t weight;
};
struct authority {
   uint32_t threshold;
   std::vector<eosio::key_weight> keys;
   std::vector<permission_level_weight> accounts;
   std::vector<wait_weight> waits;
};

class [[eosio::contract("network")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Name the network and its operator.
    * Who: eosio@active, once. Refuses: already_initialised, unknown_account.
    */
   [[eosio::action]] void init(eosio::checksum256 network_id, name operator_account);

   /**
    * List a protocol's contract with its rights, or change them; zero leaves it listed without any.
    * Who: operator@active. Refuses: unknown_account, unknown_right.
    */
   [[eosio::action]] void setprotocol(name contract, uint32_t rights);

   /**
    * Connect a cooperative: its chain account with the permissions payer, registrar, certifier and
    * connector (a bank's machine, without a key until `setkey`)
    * (each linked to one action and able to do nothing else), its founders' accounts, its charter,
    * books, first council, officers and first members.
    * A founder who has a chain account keeps it and its key, and must authorise this action too.
    * Who: operator@active (and such founders).
    * Refuses: unknown_kind, account_reserved, account_malformed, account_taken, currency_invalid,
    * founders_out_of_range, too_few_founders (charter's membersmin), repeated_founder, quota_exhausted; and what charter::adopt,
    * council::seat and council::appoint refuse.
    * Then: setkeys, charter::adopt, ledger::open, council::seat, council::appoint, membership::found.
    */
   [[eosio::action]] void connect(name coop, uint8_t kind, eosio::symbol currency,
                                  uint64_t memory_quota, eosio::public_key payer_key,
                                  eosio::public_key registrar_key,
                                  eosio::public_key certifier_key, std::vector<founder> founders,
                                  std::vector<founding_parameter> parameters);

   /**
    * Give the new chain account of a cooperative its permissions; a step of `connect`, apart
    * because the chain takes actions in an account's name only once the account exists.
    * Who: inline from network itself. Refuses: wrong_sender.
    */
   [[eosio::action]] void setkeys(name coop, eosio::public_key payer_key,
                                  eosio::public_key registrar_key,
                                  eosio::public_key certifier_key);

   /**
    * Nothing, on purpose: the first action of every transaction a cooperative's server pays for.
    * Who: coop@payer. Refuses: unknown_coop, coop_suspended.
    */
   [[eosio::action]] void pay(name coop);

   /**
    * Open a person's chain account: the person's key is its active key, the protocol its owner.
    * Who: coop@registrar.
    * Refuses: unknown_coop, coop_suspended, account_malformed, account_taken, quota_exhausted.
    */
   [[eosio::action]] void openaccount(name coop, name account, eosio::public_key key);

   /**
    * Count memory a listed contract took for a cooperative.
    * Who: inline from a listed contract. Refuses: not_listed, unknown_coop, quota_exhausted.
    */
   [[eosio::action]] void countmemory(name coop, uint32_t bytes);

   /**
    * Change a cooperative's memory quota; never below what is counted already.
    * Who: operator@active. Refuses: unknown_coop, quota_exhausted.
    */
   [[eosio::action]] void setquota(name coop, uint64_t memory_quota);

   /**
    * Replace a server key of a cooperative: payer, registrar, certifier or connector.
    * Who: operator@active. Refuses: unknown_coop, unknown_permission.
    */
   [[eosio::action]] void setkey(name coop, name permission, eosio::public_key key);

   /** Stop everything done in a cooperative's name. Who: operator@active. Refuses: unknown_coop. */
   [[eosio::action]] void suspend(name coop);

   /** Let a suspended cooperative go on. Who: operator@active. Refuses: unknown_coop. */
   [[eosio::action]] void resume(name coop);

   /** Set the block producers and their keys. Who: eosio@active. Refuses: schedule_refused. */
   [[eosio::action]] void setprods(std::vector<eosio::producer_authority> schedule);

   /** Activate a feature of the chain. Who: eosio@active. */
   [[eosio::action]] void activate(eosio::checksum256 feature_digest);

   /** Make an account privileged, or not. Who: eosio@active. */
   [[eosio::action]] void setpriv(name account, uint8_t is_priv);

   // The chain's own actions. The chain does its part first; then this contract refuses with
   // `not_the_network` unless eosio authorised the action or the protocol itself sent it.

   [[eosio::action]] void newaccount(name creator, eosio::name name,
                                     eosio::ignore<authority> owner,
                                     eosio::ignore<authority> active);
   [[eosio::action]] void updateauth(eosio::ignore<eosio::name> account,
                                     eosio::ignore<eosio::name> permission,
                                     eosio::ignore<eosio::name> parent,
                                     eosio::ignore<authority> auth);
   [[eosio::action]] void deleteauth(eosio::ignore<eosio::name> account,
                                     eosio::ignore<eosio::name> permission);
   [[eosio::action]] void linkauth(eosio::ignore<eosio::name> account,
                                   eosio::ignore<eosio::name> code,
                                   eosio::ignore<eosio::name> type,
                                   eosio::ignore<eosio::name> requirement);
   [[eosio::action]] void unlinkauth(eosio::ignore<eosio::name> account,
                                     eosio::ignore<eosio::name> code,
                                     eosio::ignore<eosio::name> type);
   [[eosio::action]] void setcode(eosio::ignore<eosio::name> account,
                                  eosio::ignore<uint8_t> vmtype, eosio::ignore<uint8_t> vmversion,
                                  eosio::ignore<std::vector<char>> code);
   [[eosio::action]] void setabi(eosio::ignore<eosio::name> account,
                                 eosio::ignore<std::vector<char>> abi);

   using countmemory_action = eosio::action_wrapper<"countmemory"_n, &protocol::countmemory>;

 private:
   void require_own_act() const;
   void require_room(const cooperative& row, uint64_t bytes) const;
   void check_founders(const std::vector<founder>& founders) const;
   void check_founder(const founder& person) const;
   void open_person_account(name person, const eosio::public_key& key);
   void set_permission(name coop, name permission, const eosio::public_key& key);
   void set_authority(name coop, name permission, const authority& granted);
   void link_permission(name coop, name permission, name contract, name action);
   void constitute(name coop, uint8_t kind, eosio::symbol currency,
                   const std::vector<founder>& founders,
                   const std::vector<founding_parameter>& parameters);
   void set_state(name coop, uint8_t state);
   template <typename... Arguments>
   void send(name contract, name action, const Arguments&... arguments) const;
};

}   // namespace network
