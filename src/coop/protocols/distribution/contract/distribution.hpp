/**
 * distribution: the year's result among members, by labour and by share.
 *
 * The accountant drafts how much members get and how much goes to the reserve, tells the lines in
 * chunks until they come exactly to the totals, and seals; the general meeting alone decides. Then
 * every line becomes a debt to its member, step by step, and the cashier pays it out.
 *
 *   draft --lines--> … --seal--> sealed --meeting decides for--> approved --accrue--> … --> erased
 *      \--drop--/         \--drop--/  \--against--> rejected --drop--> erased
 *   due --payout--> to send --sent--> paid; --failed--> due again
 *
 * Tables (scope: cooperative): results, chunks, payouts, counters.
 * Sources: law 41-FZ art. 9, 12 (by labour and by share; by share at most half of what members
 * get); law 3085-1 art. 24 (cooperative payments at most 20 % of the income); the charter's
 * `cooppaymax`.
 */
#pragma once

#include "../../network/contract/network.hpp"
#include "../../payments/contract/payments.hpp"

namespace distribution {

using coop::require;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "distribution"_n;
inline constexpr name result_matter = "result"_n;   // the general meeting's question
inline constexpr name payout_purpose = "cooppay"_n;

// States of a distribution.
inline constexpr uint8_t drafting = 1;
inline constexpr uint8_t is_sealed = 2;
inline constexpr uint8_t approved = 3;
inline constexpr uint8_t rejected = 4;

inline constexpr uint32_t lines_max = 50;       // told in one act
inline constexpr uint32_t chunks_max = 100;     // of one distribution
inline constexpr uint32_t accrued_max = 25;     // lines accrued in one act
inline constexpr uint32_t results_max = 4;      // of one cooperative at one time
inline constexpr uint16_t first_year = 2000;
inline constexpr int64_t basis_points = 10000;
inline constexpr int64_t tax_percent_max = 35;  // of what is due

/** What one member gets, in minor units. */
struct line {
   name member;
   int64_t labour;   // by labour, or another participation in the business
   int64_t share;    // by share
};

/** A distribution on its way. */
struct [[eosio::table("results"), eosio::contract("distribution")]] year_result {
   uint64_t id;
   uint16_t year;
   uint8_t state;
   bool adds_to_share;       // the parts by share are added to shares instead of being paid
   int64_t labour;           // totals, minor units
   int64_t share;
   int64_t reserve;          // to the reserve
   int64_t told_labour;      // running sums of the lines
   int64_t told_share;
   name last_member;         // lines are told in the order of accounts, each member once
   uint32_t chunks;
   uint32_t next_chunk;      // to be accrued, from 0
   uint32_t next_line;
   uint64_t decision;        // the meeting's number of the question
   eosio::checksum256 document;

   uint64_t primary_key() const { return id; }
   int64_t to_members() const { return labour + share; }
};
using results = eosio::multi_index<"results"_n, year_result>;

/** Lines of a distribution, at most 50. */
struct [[eosio::table("chunks"), eosio::contract("distribution")]] chunk {
   uint64_t id;   // distribution << 16 | position
   std::vector<line> lines;

   uint64_t primary_key() const { return id; }
};
using chunks_table = eosio::multi_index<"chunks"_n, chunk>;

/** A payment to a member that the bank is to make. */
struct [[eosio::table("payouts"), eosio::contract("distribution")]] member_payout {
   name member;
   int64_t units;    // what the member gets
   int64_t tax;      // what is withheld
   uint64_t order;

   uint64_t primary_key() const { return member.value; }
};
using payouts_table = eosio::multi_index<"payouts"_n, member_payout>;

/** Numbers already given, and what earlier decisions have taken. */
struct [[eosio::table("counters"), eosio::contract("distribution")]] distribution_counters {
   uint64_t last_result = 0;
   int64_t committed = 0;     // approved and not accrued yet, minor units
   int64_t income_seen = 0;   // the income's turnover at the last decision
};
using counters = eosio::singleton<"counters"_n, distribution_counters>;

class [[eosio::contract("distribution")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Draft a distribution of a year's result under the next number, `id`; amounts in minor units.
    * `adds_to_share`: what members get by share is added to their shares.
    * The document: template `resultdraft`, subject = the number.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, payments_off, year_out_of_range,
    * units_out_of_range, nothing_to_distribute, share_over_half, too_many_results,
    * number_taken, wrong_signer.
    */
   [[eosio::action]] void draft(name coop, uint64_t id, name accountant, uint16_t year,
                                int64_t labour, int64_t share, int64_t reserve,
                                bool adds_to_share, coop::signed_document document);

   /**
    * Tell the next lines: 1 to 50, in the order of accounts as numbers, each member once.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_result, not_drafting,
    * lines_out_of_range, too_many_lines, lines_not_sorted, units_out_of_range, not_member,
    * over_the_total.
    */
   [[eosio::action]] void lines(name coop, name accountant, uint64_t id, std::vector<line> lines);

   /**
    * Seal the draft: it is ready for the general meeting and changes no more.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_result, not_drafting,
    * sums_differ, payments_off, over_the_limit, retained_too_small.
    */
   [[eosio::action]] void seal(name coop, name accountant, uint64_t id);

   /**
    * Take a distribution back that is not approved; it is erased with its lines.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_result, approved_already.
    */
   [[eosio::action]] void drop(name coop, name accountant, uint64_t id);

   /**
    * The general meeting decided. For: the reserve's part is posted (capitalise), lines may be
    * accrued. Against: rejected.
    * Who: inline from meetings, and from nobody else.
    * Refuses: wrong_sender, not_this_matter, unknown_result, not_sealed, payments_off,
    * over_the_limit, retained_too_small.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, eosio::checksum256 minutes);

   /**
    * Accrue the next lines, at most `count` and 25: posts cooppay, and accrue where parts by share
    * are added to shares and the person is still a member. After the last line the row is erased.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_result, not_approved,
    * count_out_of_range.
    */
   [[eosio::action]] void accrue(name coop, name accountant, uint64_t id, uint32_t count);

   /**
    * Order to pay a member all that is due, less the tax withheld. Returns the order's number.
    * Who: cashier@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_cashier, payout_open, nothing_due,
    * tax_out_of_range.
    */
   [[eosio::action]] uint64_t payout(name coop, name cashier, name member, int64_t tax);

   /**
    * The bank or the desk paid: posts cooppaid, and cooptax where tax is withheld.
    * Who: inline from payments. Refuses: wrong_sender, not_this_order.
    */
   [[eosio::action]] void sent(name coop, name payee, uint64_t order, uint64_t about,
                               int64_t units, name place, time_point_sec sent_at);

   /**
    * The bank did not pay: it is due again.
    * Who: inline from payments. Refuses: wrong_sender, not_this_order.
    */
   [[eosio::action]] void failed(name coop, name payee, uint64_t order, uint64_t about,
                                 int64_t units);

 private:
   void check_room(name coop, const year_result& row) const;
   void erase_lines(name coop, const year_result& row);
   void post_line(name coop, const year_result& row, const line& each) const;
   void post(name coop, name operation, const year_result& row, name member, int64_t units) const;
};

}   // namespace distribution
