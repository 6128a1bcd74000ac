/**
 * How an organ decides: who must take part, what a decision needs, when no vote to come can matter.
 * The electorate is fixed when voting opens. Integers only; no balance enters a tally. Every organ's
 * contract counts with these functions and no others; the twin is `coop.kernel.decisions`.
 * Sources: Civil Code art. 181.2; law 3085-1 art. 16-19, 36; law 41-FZ art. 15.
 */
#pragma once

#include <cstdint>

namespace deciding {

// Choices; two bits a voter and question.
inline constexpr uint8_t no_vote = 0;
inline constexpr uint8_t vote_for = 1;
inline constexpr uint8_t vote_against = 2;
inline constexpr uint8_t vote_abstain = 3;

// Majorities.
inline constexpr uint8_t simple = 1;           // more than half
inline constexpr uint8_t two_thirds = 2;       // at least two thirds
inline constexpr uint8_t three_quarters = 3;   // at least three quarters
inline constexpr uint8_t unanimous = 4;        // all

// What a majority is taken of.
inline constexpr uint8_t of_present = 1;
inline constexpr uint8_t of_all = 2;

inline constexpr int64_t basis_points = 10000;

/** What an organ's decision needs. */
struct rule {
   int64_t quorum;     // basis points of the electorate that take part, at least
   uint8_t majority;
   uint8_t base;
   bool chair_must;    // the chair or a deputy takes part
   bool casting;       // the chair's choice decides a tie
};

/** Counts of one question. */
struct counts {
   int64_t electorate = 0;
   int64_t present = 0;       // who takes part; an abstention is taking part
   int64_t recused = 0;       // of those present, who have an interest and do not vote
   int64_t in_favour = 0;
   int64_t against = 0;
   int64_t abstained = 0;
   bool presided = false;     // the chair or a deputy takes part
   uint8_t chair_choice = no_vote;

   int64_t absent() const { return electorate - present; }
   /** Who takes part and has given no vote. */
   int64_t silent() const { return present - recused - in_favour - against - abstained; }
};

/** Whether at least so many basis points of the electorate take part. */
constexpr bool has_quorum(int64_t present, int64_t electorate, int64_t quorum) {
   return electorate > 0 && present * basis_points >= quorum * electorate;
}

/** Whether more than half of the electorate takes part: the law's floor for a meeting. */
constexpr bool has_lawful_quorum(int64_t present, int64_t electorate) {
   return present * 2 > electorate;
}

/** Whether the votes for reach the majority of the whole; nothing is decided by nobody. */
constexpr bool reaches(int64_t in_favour, int64_t whole, uint8_t majority) {
   if (whole <= 0) return false;
   switch (majority) {
      case simple: return in_favour * 2 > whole;
      case two_thirds: return in_favour * 3 >= whole * 2;
      case three_quarters: return in_favour * 4 >= whole * 3;
      case unanimous: return in_favour == whole;
   }
   return false;
}

/** What the majority is taken of: who recused themselves are no part of those present. */
constexpr int64_t whole_of(const counts& counted, uint8_t base) {
   return base == of_all ? counted.electorate : counted.present - counted.recused;
}

/** Whether the chair takes part where the charter demands it. */
constexpr bool has_chair(const counts& counted, const rule& by) {
   return !by.chair_must || counted.presided;
}

/** Whether enough take part, and the chair among them. */
constexpr bool may_decide(const counts& counted, const rule& by) {
   return has_quorum(counted.present, counted.electorate, by.quorum) && has_chair(counted, by);
}

/** Whether the votes approve. A tie of a simple majority is the chair's to decide, if `casting`. */
constexpr bool is_approved(const counts& counted, const rule& by) {
   const int64_t whole = whole_of(counted, by.base);
   if (reaches(counted.in_favour, whole, by.majority)) return true;
   const bool tied = by.majority == simple && counted.in_favour == counted.against &&
                     counted.in_favour * 2 == whole;
   return by.casting && tied && counted.chair_choice == vote_for;
}

/**
 * Whether no vote to come can change the outcome: quorum and chair stay once they are there, so the
 * best that may come (all who have not voted are for) is compared with the worst (all absent
 * abstain, which raises the number present and breaks every tie).
 */
constexpr bool is_settled(const counts& counted, const rule& by) {
   if (!may_decide(counted, by)) return false;
   counts best = counted, worst = counted;
   best.in_favour += counted.silent() + counted.absent();
   best.present = worst.present = counted.electorate;
   worst.abstained += counted.absent();
   if (best.chair_choice == no_vote) best.chair_choice = vote_for;
   return is_approved(best, by) == is_approved(worst, by);
}

}   // namespace deciding
