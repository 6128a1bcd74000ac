/**
 * charter: the charter's values on the ledger, version by version, and the norms that bound them.
 *
 * The law is the floor, the charter the value. A value outside its norm is refused; a charter is
 * never changed in place: an amendment is the next version, and members keep the version under
 * which they joined.
 *
 * Tables: norms (scope: kind of cooperative), charters (scope: cooperative).
 *
 * Parameters, by code (norms may name others; these are read by the contracts):
 *   minage      full years from which one may join                     years
 *   entrance    entrance fee                                           minor units of the currency
 *   minshare    minimum share contribution                             minor units of the currency
 *   sharepart   how much of the minimum share is paid at joining       basis points
 *   shareterm   the rest of the minimum share is paid within           days
 *   returndays  a share is paid out within, after the decision         days
 *   returngate  a share is paid out after the year's balance is approved   0, 1
 *   quorum      how much of the council must take part                 basis points
 *   majority    a decision needs strictly more than this of those present   basis points
 *   chairmust   the chair or a deputy must take part                   0, 1
 *   casting     on a tie the chair's vote decides                      0, 1
 *   admitdays   the council considers an application within            days
 *   signdays    after this the deputy may sign instead of the chair    days
 *   councilmin  the council has at least                               seats
 *   payfirst    the council considers an application after payment     0, 1
 *   delegates   members meet by delegates from this many sections on   sections
 *   cooppaymax  of the income (consumer society) or the result, members get at most   basis points
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace charter {

using coop::require;
using eosio::name;

inline constexpr name account = "charter"_n;
inline constexpr uint32_t parameters_max = 32;   // of a charter, and norms of one kind

/** A value by its code. */
struct parameter {
   name code;
   int64_t value;
};

/** The bounds of one parameter for one kind of cooperative, both inclusive. */
struct [[eosio::table("norms"), eosio::contract("charter")]] norm {
   name code;
   int64_t floor;
   int64_t ceiling;

   uint64_t primary_key() const { return code.value; }
};
using norms = eosio::multi_index<"norms"_n, norm>;

/** One version of a cooperative's charter; the last is in force. */
struct [[eosio::table("charters"), eosio::contract("charter")]] charter_version {
   uint32_t version;
   uint8_t kind;
   std::vector<parameter> parameters;
   uint32_t adopted_at;

   uint64_t primary_key() const { return version; }

   /** The value of a parameter. */
   int64_t get(name code) const {
      for (const auto& each : parameters)
         if (each.code == code) return each.value;
      eosio::check(false, "unknown_parameter: The charter has no such parameter.");
      return 0;
   }
};
using charters = eosio::multi_index<"charters"_n, charter_version>;

// ---- words for other contracts ----

/** The charter in force. */
inline charter_version current(name coop) {
   charters table(account, coop.value);
   require(table.begin() != table.end(), "no_charter", "The cooperative has no charter.");
   return *table.rbegin();
}

/** The charter as it stood in that version. */
inline charter_version version_of(name coop, uint32_t version) {
   charters table(account, coop.value);
   const auto row = table.find(version);
   require(row != table.end(), "no_charter", "The cooperative has no charter.");
   return *row;
}

class [[eosio::contract("charter")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Set the norm of a parameter for a kind of cooperative. Charters in force stay as they are and
    * must comply from their next amendment on.
    * Who: the network's operator@active.
    * Refuses: unknown_kind, floor_above_ceiling, too_many_parameters.
    */
   [[eosio::action]] void setnorm(uint8_t kind, name code, int64_t floor, int64_t ceiling);

   /** Drop a norm. Who: the network's operator@active. Refuses: unknown_parameter. */
   [[eosio::action]] void dropnorm(uint8_t kind, name code);

   /**
    * Adopt a cooperative's first charter: a value for every norm of its kind, and no others.
    * Who: inline from network.
    * Refuses: already_adopted, too_many_parameters, repeated_parameter, unknown_parameter,
    * below_norm, above_norm, missing_parameter.
    */
   [[eosio::action]] void adopt(name coop, uint8_t kind, std::vector<parameter> parameters);

   /**
    * Amend the charter: the next version, with these values changed and the others as they were.
    * Every value is checked against the norms of the day.
    * Who: inline from a contract that amends charters.
    * Refuses: not_listed, no_charter, and as adopt.
    */
   [[eosio::action]] void amend(name coop, std::vector<parameter> parameters);

   using adopt_action = eosio::action_wrapper<"adopt"_n, &protocol::adopt>;

 private:
   void check_parameters(uint8_t kind, const std::vector<parameter>& parameters) const;
   void write(name coop, uint32_t version, uint8_t kind, std::vector<parameter> parameters);
};

}   // namespace charter
