/**
 * contribution: what members give the cooperative: shares in money and in property, the rest of the
 * minimum share, targeted fees and gifts; and a share that becomes a fee at its owner's word.
 *
 * Money is billed by an order of payments whose purposes are the ledger's operations it will become;
 * every confirmed part is entered at once, and nothing is entered for what has not come.
 *
 *   deposit, instalment, target, give --confirmed part by part--> entered --all parts--> erased
 *      |--cancel (the payer, while nothing came)--> erased
 *      \--lapse (a cashier, after 30 days)--> erased
 *
 * Property needs the council's value and an act of transfer that both sides signed:
 *
 *   offer --appraise--> before the council --for--> approved --hand--> handed --take--> entered, erased
 *      \                     \--against--> erased        \                 \
 *       \---------------------\--retract (the member)-----\-----------------\--> erased
 *        \--decline (an officer; not while the council has it)---------------\--> erased
 *
 * Tables (scope: cooperative): awaited, properties, givers, counters.
 * Sources: law 3085-1 art. 1, 10, 23 (share contributions in money and property, share fund); law
 * 41-FZ art. 10 (paid at registration and within a year, valuation of property); the charter gives
 * the minimum share, its part and its term; a program's regulation gives its limits and its fee.
 */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../payments/contract/payments.hpp"
#include "../../programs/contract/programs.hpp"

namespace contributions {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "contribution"_n;

// States of property.
inline constexpr uint8_t offered = 1;
inline constexpr uint8_t considered = 2;   // appraised, before the council
inline constexpr uint8_t approved = 3;
inline constexpr uint8_t handed = 4;       // the member signed the act of transfer

inline constexpr uint8_t awaited_max = 8;       // open orders of one person
inline constexpr uint8_t properties_max = 8;    // properties of one member under way
inline constexpr uint32_t lapse_days = 30;      // after this a cashier may drop an unpaid order
inline constexpr uint32_t consider_days = 30;   // the council considers a value within
inline constexpr uint32_t handover_days = 90;   // the council's value holds for
inline constexpr int64_t basis_points = 10000;
inline constexpr name property_matter = "property"_n;

/** A contribution in money that has not come in full. */
struct [[eosio::table("awaited"), eosio::contract("contribution")]] awaited_contribution {
   uint64_t order;     // of payments
   name giver;
   uint32_t program;   // 0 without one

   uint64_t primary_key() const { return order; }
};
using awaited_table = eosio::multi_index<"awaited"_n, awaited_contribution>;

/** Property on its way to the cooperative. Digests and moments are zero until they come. */
struct [[eosio::table("properties"), eosio::contract("contribution")]] property {
   uint64_t id;             // the number of the member's statement
   name member;
   uint32_t program;
   name asset;              // the ledger account it will stand on
   uint8_t state;
   int64_t units;           // the value put to the council, minor units
   uint64_t matter;         // before the council, then the decision
   uint32_t decided_at;
   checksum256 act;         // content digest of the act of transfer the member signed

   uint64_t primary_key() const { return id; }
};
using properties = eosio::multi_index<"properties"_n, property>;

/** How much of a person's is under way; erased when nothing is. */
struct [[eosio::table("givers"), eosio::contract("contribution")]] giver {
   name account;
   uint8_t awaited;
   uint8_t properties;
   uint64_t instalment;   // the one open order for the rest of the minimum share; 0 without one

   uint64_t primary_key() const { return account.value; }
};
using givers = eosio::multi_index<"givers"_n, giver>;

/** The number of the last statement; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("contribution")]] contribution_counters {
   uint64_t last_statement = 0;
};
using counters = eosio::singleton<"counters"_n, contribution_counters>;

// ---- words for other contracts ----

/** Whether something of the person's is still under way: an unpaid order, or property. */
inline bool has_under_way(name coop, name person) {
   givers table(account, coop.value);
   return table.find(person.value) != table.end();
}

/** What of the minimum share a member has not paid yet, under the charter of joining. */
inline int64_t minimum_due(name coop, name person) {
   membership::members table(membership::account, coop.value);
   const auto charter = charter::version_of(coop, table.get(person.value).charter_version);
   const int64_t rest = charter.get("minshare"_n) - ledger::held(coop, person, ledger::share_min);
   return rest > 0 ? rest : 0;
}

class [[eosio::contract("contribution")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Contribute to the share in money, in a program. Opens a payment order: `sharepaid` or
    * `progpaid` by the program's model, and with a percentage fee `progfee`, or `targetpaid` where
    * the regulation lets fees return. The fee is rounded up to a whole unit: the fund never gets
    * less than the regulation's part, and a sum cut into small ones bears no smaller fee.
    * Returns the order's number.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_program, program_closed,
    * not_participant, edition_outdated, not_taken, below_least, above_most, too_many_awaited,
    * units_not_positive.
    */
   [[eosio::action]] uint64_t deposit(name coop, name member, uint32_t program, int64_t units);

   /**
    * Pay of the rest of the minimum share, never above what is due. Opens a payment order: `minpaid`.
    * One such order is open at a time. Returns its number.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, joining_unpaid, instalment_open, nothing_due,
    * above_due, too_many_awaited, units_not_positive.
    */
   [[eosio::action]] uint64_t instalment(name coop, name member, int64_t units);

   /**
    * Contribute a targeted membership fee to a program. Opens a payment order: `targetpaid`.
    * Returns its number.
    * Who: member@active. Refuses: as deposit, without limits.
    */
   [[eosio::action]] uint64_t target(name coop, name member, uint32_t program, int64_t units);

   /**
    * Give voluntarily: to the cooperative (program 0, `donate`) or to a program's fund
    * (`donateprog`). Opens a payment order. Returns its number.
    * Who: person@active, whom the cooperative has a record of.
    * Refuses: unknown_coop, coop_suspended, unknown_person, unknown_program, program_closed,
    * not_taken, too_many_awaited, units_not_positive.
    */
   [[eosio::action]] uint64_t give(name coop, name person, uint32_t program, int64_t units);

   /**
    * Take back an order for which nothing came.
    * Who: person@active, its payer, a member or no longer one.
    * Refuses: unknown_coop, coop_suspended, not_awaited, already_paid.
    */
   [[eosio::action]] void cancel(name coop, name person, uint64_t order);

   /**
    * Drop an order that nobody pays to the end: after 30 days, or at once when its payer is no
    * member; what was paid of it stays what it has become.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_officer, not_awaited, not_lapsed.
    */
   [[eosio::action]] void lapse(name coop, uint64_t order, name cashier);

   /**
    * Turn a share into a program's membership fee: a share becomes a fee at its owner's word alone.
    * Enters `convert` or `convertprog`, by the program's model.
    * The document: template `conversion`, subject = `number`, which is the next statement's.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_program, program_closed,
    * not_participant, edition_outdated, not_taken, share_on_hold, number_taken, wrong_signer,
    * insufficient_balance, amount_not_positive.
    */
   [[eosio::action]] void convert(name coop, name member, uint64_t number, uint32_t program,
                                  int64_t units, coop::signed_document document);

   /**
    * Offer property as a share contribution, to a program or to none (0); `asset` is the ledger account it belongs on: goods,
    * materials, fixed, intangible, wip. What it is, and whose, stands in the statement.
    * The document: template `property`, subject = `number`, which is the next statement's.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_program, program_closed,
    * not_participant, edition_outdated, not_taken, unknown_asset, too_many_offers, number_taken,
    * wrong_signer.
    */
   [[eosio::action]] void offer(name coop, name member, uint64_t number, uint32_t program,
                                name asset, coop::signed_document document);

   /**
    * Put the property's value to the council: what it decides for is exactly this value.
    * Who: officer@active, an accountant or a member of the council, not the owner.
    * Refuses: unknown_coop, coop_suspended, not_officer, unknown_property, own_property, out_of_turn,
    * value_not_positive, below_least, above_most.
    */
   [[eosio::action]] void appraise(name coop, uint64_t id, name officer, int64_t units);

   /**
    * Sign the act of transfer as who hands the property over; until it is taken it may be signed anew.
    * The document: template `transferact`, subject = the property.
    * Who: member@active, who offered it.
    * Refuses: unknown_coop, coop_suspended, unknown_property, not_owner, out_of_turn,
    * decision_lapsed, wrong_signer.
    */
   [[eosio::action]] void hand(name coop, uint64_t id, name member, coop::signed_document document);

   /**
    * Sign the very same act as who takes the property over. Enters `shareasset` or `progasset` with
    * the council's value, decision and the act, and tells programs (`arrived`); the property is erased.
    * Who: officer@active, the program's agent, or the chair or a deputy; not the owner.
    * Refuses: unknown_coop, coop_suspended, unknown_property, not_representative, own_property,
    * out_of_turn, decision_lapsed, not_member, act_differs, wrong_signer.
    */
   [[eosio::action]] void take(name coop, uint64_t id, name officer,
                               coop::signed_document document);

   /**
    * Take the offer back, before both have signed the act; the council's matter goes with it.
    * Who: member@active, who offered it.
    * Refuses: unknown_coop, coop_suspended, unknown_property, not_owner.
    */
   [[eosio::action]] void retract(name coop, uint64_t id, name member);

   /**
    * Do not take what is offered: nothing is entered.
    * Who: officer@active, who could appraise or take it.
    * Refuses: unknown_coop, coop_suspended, unknown_property, not_officer, out_of_turn (the council
    * has it).
    */
   [[eosio::action]] void decline(name coop, uint64_t id, name officer);

   /**
    * Money came: enter the parts confirmed now; when all have come the order is finished.
    * A program's share of who has left it meanwhile is a free share, and so is what exceeds the
    * minimum share. A share that stays in a program is told to programs (`arrived`).
    * Who: inline from payments. Refuses: wrong_sender, not_awaited, not_member (money of who is a
    * member no more is entered as unclear and given back), and as ledger::post.
    */
   [[eosio::action]] void paid(name coop, name payer, uint64_t order, uint64_t about,
                               std::vector<payments::claim> parts, name place,
                               time_point_sec paid_at);

   /**
    * The council decided on the value. For: the act may be signed. Against: erased.
    * Who: inline from council. Refuses: wrong_sender, unknown_property, not_its_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

 private:
   uint64_t await(name coop, name person, uint32_t program, std::vector<payments::claim> parts);
   void drop(name coop, awaited_table& table, awaited_table::const_iterator row);
   void drop(name coop, properties& table, properties::const_iterator row);
   void take_number(name coop, uint64_t number);
};

}   // namespace contributions
