/**
 * The chart of ledger accounts: what each is, for whom it is kept apart, and what becomes of a
 * member's balance on it when membership ends. The twin of `coop.protocols.ledger.chart`.
 *
 * An account kept apart by member is at the same time a bucket of the member's balance: the sum of
 * all members' buckets is the account, because one entry moves both.
 * Sources: chart of accounts of the Ministry of Finance (50, 51 … 91); law 3085-1 art. 14, 22, 23;
 * law 41-FZ art. 9, 11, 12.
 */
#pragma once

#include <eosio/name.hpp>

namespace ledger {

using eosio::name;

// On which side a balance stands.
inline constexpr uint8_t debit_side = 1;
inline constexpr uint8_t credit_side = 2;

// For whom the account is kept apart, as bits.
inline constexpr uint8_t by_member = 1;
inline constexpr uint8_t by_program = 2;      // an entry may name a program
inline constexpr uint8_t of_program = 4;      // an entry must name one
inline constexpr uint8_t of_section = 8;      // an entry must name a section

// Groups out of which a poster chooses where an operation leaves it open, as bits.
inline constexpr uint8_t any_money = 1;
inline constexpr uint8_t any_asset = 2;
inline constexpr uint8_t any_council_fund = 4;   // the council may decide to spend it
inline constexpr uint8_t any_meeting_fund = 8;   // only the general meeting may
inline constexpr uint8_t any_split_fund = 16;    // fees are divided among these

// Kinds of cooperatives that keep the account, as bits: 1 << network's kind.
inline constexpr uint8_t consumer = 2;
inline constexpr uint8_t production = 4;
inline constexpr uint8_t at_large = 8;
inline constexpr uint8_t every_kind = consumer | production | at_large;
inline constexpr uint8_t with_target_funds = consumer | at_large;

// What becomes of a member's balance when membership ends.
inline constexpr uint8_t no_exit = 0;      // not kept by member
inline constexpr uint8_t paid_out = 1;     // swept into the payout
inline constexpr uint8_t forfeited = 2;    // stays with the cooperative
inline constexpr uint8_t blocks_exit = 3;  // to be settled before
inline constexpr uint8_t untouched = 4;    // goes on by itself

/** One ledger account. */
struct chart_account {
   name code;
   uint8_t number;   // small and fixed: how rows name it
   uint8_t side;
   uint8_t kept;     // bits: by_member …
   uint8_t groups;   // bits: any_money …
   uint8_t kinds;    // bits: consumer …
   uint8_t exit;     // paid_out …
   name sweep;       // the operation that sweeps it at exit
};

inline constexpr name earmarked = "earmarked"_n;
inline constexpr name fund_indivisible = "fundindiv"_n;
inline constexpr name fee_entrance = "feeentrance"_n;
inline constexpr name fee_member = "feemember"_n;
inline constexpr name share_min = "sharemin"_n;
inline constexpr name share_pledged = "sharepledged"_n;
inline constexpr name loans = "loans"_n;

inline constexpr chart_account chart[] = {
   // members' money: each is a bucket
   {"candidates"_n, 1, credit_side, by_member, 0, every_kind, untouched, {}},            // 76
   {"sharemin"_n, 2, credit_side, by_member, 0, every_kind, paid_out, "holdmin"_n},      // 80
   {"sharemain"_n, 3, credit_side, by_member, 0, every_kind, paid_out, "hold"_n},        // 80
   {"shareprog"_n, 4, credit_side, by_member | by_program | of_program, 0, every_kind, paid_out,
    "holdprog"_n},                                                                       // 80
   {"sharereserve"_n, 5, credit_side, by_member | by_program, 0, every_kind, blocks_exit, {}},  // 80
   {"sharepledged"_n, 6, credit_side, by_member, 0, every_kind, blocks_exit, {}},        // 80
   {"sharepayout"_n, 7, credit_side, by_member | by_program, 0, every_kind, blocks_exit, {}},   // 80
   {"feemember"_n, 8, credit_side, by_member | by_program, 0, with_target_funds, forfeited,
    "feeclose"_n},                                                                       // 86
   {"supplier"_n, 9, credit_side, by_member, 0, every_kind, blocks_exit, {}},            // 76
   {"estate"_n, 10, credit_side, by_member, 0, every_kind, untouched, {}},               // 76
   {"paymentdue"_n, 11, credit_side, by_member, 0, every_kind, untouched, {}},           // 75
   {"advances"_n, 12, debit_side, by_member, 0, every_kind, blocks_exit, {}},            // 71
   {"loans"_n, 13, debit_side, by_member, 0, every_kind, blocks_exit, {}},               // 58
   {"extradue"_n, 14, debit_side, by_member, 0, every_kind, blocks_exit, {}},            // 75
   // money and property
   {"bank"_n, 20, debit_side, 0, any_money, every_kind, no_exit, {}},                    // 51
   {"desk"_n, 21, debit_side, 0, any_money, every_kind, no_exit, {}},                    // 50
   {"transit"_n, 22, debit_side, 0, any_money, every_kind, no_exit, {}},                 // 57
   {"goods"_n, 23, debit_side, 0, any_asset, every_kind, no_exit, {}},                   // 41
   {"materials"_n, 24, debit_side, 0, any_asset, every_kind, no_exit, {}},               // 10
   {"fixed"_n, 25, debit_side, 0, any_asset, every_kind, no_exit, {}},                   // 01
   {"intangible"_n, 26, debit_side, 0, any_asset, every_kind, no_exit, {}},              // 04
   {"wip"_n, 27, debit_side, 0, any_asset, every_kind, no_exit, {}},                     // 08
   // targeted funding
   {"feeentrance"_n, 30, credit_side, 0, any_council_fund, every_kind, no_exit, {}},     // 86
   {"feeincome"_n, 31, credit_side, 0, 0, with_target_funds, no_exit, {}},               // 86
   {"fundfree"_n, 32, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"fundindiv"_n, 33, credit_side, 0, any_split_fund, every_kind, no_exit, {}},         // 86
   {"fundreserve"_n, 34, credit_side, 0, any_meeting_fund | any_split_fund, every_kind, no_exit, {}},
   {"funddevelop"_n, 35, credit_side, 0, any_meeting_fund | any_split_fund, every_kind, no_exit, {}},
   {"fundmutual"_n, 36, credit_side, 0, any_council_fund | any_split_fund, with_target_funds,
    no_exit, {}},                                                                        // 86
   {"fundoper"_n, 37, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"fundprogram"_n, 38, credit_side, by_program | of_program, any_council_fund, with_target_funds,
    no_exit, {}},                                                                        // 86
   {"fundsection"_n, 39, credit_side, of_section, any_council_fund, with_target_funds, no_exit, {}},
   {"fund1"_n, 40, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"fund2"_n, 41, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"fund3"_n, 42, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"fund4"_n, 43, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"fund5"_n, 44, credit_side, 0, any_council_fund | any_split_fund, every_kind, no_exit, {}},
   {"earmarked"_n, 45, credit_side, 0, 0, every_kind, no_exit, {}},                      // 86
   // others, and results
   {"payable"_n, 50, credit_side, 0, 0, every_kind, no_exit, {}},                        // 76
   {"receivable"_n, 51, debit_side, 0, 0, every_kind, no_exit, {}},                      // 62
   {"expenses"_n, 52, debit_side, 0, 0, every_kind, no_exit, {}},                        // 26
   {"income"_n, 53, credit_side, 0, 0, every_kind, no_exit, {}},                         // 90
   {"other"_n, 54, credit_side, 0, 0, every_kind, no_exit, {}},                          // 91
   {"retained"_n, 55, credit_side, 0, 0, every_kind, no_exit, {}},                       // 84
   {"reserve"_n, 56, credit_side, 0, 0, every_kind, no_exit, {}},                        // 82
};

/** The account of this code; nullptr when the chart has none. */
constexpr const chart_account* account_of(name code) {
   for (const auto& each : chart)
      if (each.code == code) return &each;
   return nullptr;
}

/** The account of this number; nullptr when the chart has none. */
constexpr const chart_account* account_numbered(uint8_t number) {
   for (const auto& each : chart)
      if (each.number == number) return &each;
   return nullptr;
}

constexpr bool chart_is_sound() {
   for (const auto& one : chart) {
      if (&one != account_numbered(one.number) || &one != account_of(one.code)) return false;
      if (((one.kept & by_member) != 0) != (one.exit != no_exit)) return false;
      const bool swept = one.exit == paid_out || one.exit == forfeited;
      if (swept != (one.sweep.value != 0)) return false;
   }
   return true;
}
static_assert(chart_is_sound(),
              "Every account has its own code and number, and every member's bucket says what "
              "becomes of it at exit.");

}   // namespace ledger
