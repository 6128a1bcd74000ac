/**
 * How an organ decides: quorum and majority over an electorate that was fixed when voting opened.
 * Integers only; no balance enters a tally. The twin of `coop.kernel.decisions`.
 * Sources: Civil Code art. 181.2; law 3085-1 art. 16-19, 36; law 41-FZ art. 15.
 */
#pragma once

#include <cstdint>

namespace deciding {

// Majorities.
inline constexpr uint8_t simple = 1;           // more than half
inline constexpr uint8_t two_thirds = 2;       // at least two thirds
inline constexpr uint8_t three_quarters = 3;   // at least three quarters
inline constexpr uint8_t unanimous = 4;        // all

// What a majority is taken of.
inline constexpr uint8_t of_present = 1;
inline constexpr uint8_t of_all = 2;

inline constexpr int64_t basis_points = 10000;

/** Counts of one question. */
struct counts {
   int64_t electorate;
   int64_t present;      // who took part in the meeting
   int64_t in_favour;
   int64_t against;
   int64_t abstained;
};

/** Whether at least so many basis points of the electorate take part. */
constexpr bool has_quorum(int64_t present, int64_t electorate, int64_t quorum) {
   return electorate > 0 && present * basis_points >= quorum * electorate;
}

/** Whether more than half of the electorate takes part: the law's floor for a meeting. */
constexpr bool has_lawful_quorum(int64_t present, int64_t electorate) {
   return present * 2 > electorate;
}

/** Whether the votes for reach the majority. */
constexpr bool is_approved(const counts& counted, uint8_t majority, uint8_t base) {
   const int64_t whole = base == of_all ? counted.electorate : counted.present;
   switch (majority) {
      case simple: return counted.in_favour * 2 > whole;
      case two_thirds: return whole > 0 && counted.in_favour * 3 >= whole * 2;
      case three_quarters: return whole > 0 && counted.in_favour * 4 >= whole * 3;
      case unanimous: return whole > 0 && counted.in_favour == whole;
   }
   return false;
}

}   // namespace deciding
