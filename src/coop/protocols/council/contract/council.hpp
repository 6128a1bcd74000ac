/**
 * council: who sits in the council and who are its officers; matters, votes and minutes.
 *
 * A protocol submits a matter about a subject; the council of that moment votes; the chair signs
 * the minutes; the protocol receives one inline `decided`. The outcome follows from the votes
 * alone: the signature authenticates and vetoes nothing.
 *
 *   submitted --vote--> settled, or past its deadline --minutes--> decided (and erased)
 *                                   \-- without quorum --reopen--> voted on anew
 *
 * Tables (scope: cooperative): boards, officers, matters, counters.
 *
 * The rule, from the charter in force when voting opened: `quorum` of the seats took part (an abstention is taking part), and
 * the chair or a deputy among them if `chairmust`; approved when strictly more than `majority` of
 * those present are for; if exactly that share is for and as many against, the chair's vote decides
 * if `casting`. A matter is settled when no vote still to come can change this.
 * Sources: law 3085-1 art. 19; Civil Code art. 181.2.
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace council {

using coop::require;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "council"_n;

// Roles of a seat.
inline constexpr uint8_t member_seat = 1;
inline constexpr uint8_t deputy_seat = 2;
inline constexpr uint8_t chair_seat = 3;

// Roles of an officer, as bits.
inline constexpr uint32_t cashier = 1;
inline constexpr uint32_t accountant = 2;
inline constexpr uint32_t secretary = 4;
inline constexpr uint32_t auditor = 8;   // of the audit commission: reads everything, signs findings
inline constexpr uint32_t all_roles = cashier | accountant | secretary | auditor;

// Choices; two bits a seat.
inline constexpr uint8_t no_vote = 0;
inline constexpr uint8_t vote_for = 1;
inline constexpr uint8_t vote_against = 2;
inline constexpr uint8_t vote_abstain = 3;

inline constexpr uint32_t seats_max = 31;
inline constexpr uint32_t days_max = 365;
inline constexpr int64_t basis_points = 10000;

/** One place in the council. */
struct board_seat {
   name account;
   uint8_t role;
};

/** A composition of the council; the last is in office. */
struct [[eosio::table("boards"), eosio::contract("council")]] board {
   uint32_t version;
   std::vector<board_seat> seats;
   uint32_t seated_at;
   uint32_t until;   // end of the term; the council stays in office until the next is seated

   uint64_t primary_key() const { return version; }

   /** The position of a person's seat, or the number of seats. */
   size_t position_of(name person) const {
      size_t position = 0;
      while (position < seats.size() && seats[position].account != person) ++position;
      return position;
   }

   /** The role of a person's seat; zero without a seat. */
   uint8_t role_of(name person) const {
      const auto position = position_of(person);
      return position < seats.size() ? seats[position].role : 0;
   }
};
using boards = eosio::multi_index<"boards"_n, board>;

/** An officer and what the officer does. */
struct [[eosio::table("officers"), eosio::contract("council")]] officer {
   name account;
   uint32_t roles;

   uint64_t primary_key() const { return account.value; }
};
using officers = eosio::multi_index<"officers"_n, officer>;

/** A matter under consideration; erased when it is decided. */
struct [[eosio::table("matters"), eosio::contract("council")]] matter {
   uint64_t id;
   name kind;
   uint64_t subject;
   name contract;         // who submitted it and will be told the outcome
   uint32_t board;        // the electorate, fixed when voting opened
   uint32_t charter;      // the version of the charter whose rule decides, fixed likewise
   uint32_t opened_at;
   uint32_t closes_at;
   uint32_t settled_at;   // when no vote to come could change the outcome any more; 0 before
   uint64_t votes;        // two bits a seat, by position

   uint64_t primary_key() const { return id; }
   uint8_t choice_of(size_t position) const { return (votes >> (2 * position)) & 3; }
};
using matters = eosio::multi_index<"matters"_n, matter>;

/** Numbers already given; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("council")]] council_counters {
   uint64_t last_matter = 0;
   uint32_t last_board = 0;
};
using counters = eosio::singleton<"counters"_n, council_counters>;

// ---- words for other contracts ----

/** The council in office. */
inline board in_office(name coop) {
   boards table(account, coop.value);
   require(table.begin() != table.end(), "no_board", "The cooperative has no council.");
   return *table.rbegin();
}

/** Whether the person is an officer with this role. */
inline bool has_role(name coop, name person, uint32_t role) {
   officers table(account, coop.value);
   const auto row = table.find(person.value);
   return row != table.end() && (row->roles & role) == role;
}

/** The number that the next submitted matter will have. */
inline uint64_t next_matter(name coop) {
   counters table(account, coop.value);
   return table.get_or_default().last_matter + 1;
}

class [[eosio::contract("council")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Seat a new council until the end of its term. Matters under way keep their electorate.
    * Who: inline from network, or from a contract that seats councils.
    * Refuses: not_listed, too_few_seats (charter's councilmin), too_many_seats, repeated_seat,
    * unknown_role, unknown_account, chair_missing (exactly one chair), term_over.
    */
   [[eosio::action]] void seat(name coop, std::vector<board_seat> seats, time_point_sec until);

   /**
    * Give an officer these roles instead of the former; zero ends the office.
    * Who: inline from network, or from a contract that seats councils.
    * Refuses: not_listed, unknown_role, unknown_account.
    */
   [[eosio::action]] void appoint(name coop, name account, uint32_t roles);

   /**
    * Submit a matter for so many days. Returns its number.
    * Who: inline from a contract that submits matters.
    * Refuses: not_listed, days_out_of_range, no_board.
    */
   [[eosio::action]] uint64_t submit(name coop, name kind, uint64_t subject, uint32_t days);

   /**
    * Take a matter back; it is erased and nobody is told.
    * Who: inline from the contract that submitted it. Refuses: unknown_matter, wrong_sender.
    */
   [[eosio::action]] void retract(name coop, uint64_t matter);

   /**
    * Vote: 1 for, 2 against, 3 abstain. Once, in person.
    * Who: member@active, seated when the matter was opened.
    * Refuses: unknown_coop, coop_suspended, unknown_choice, unknown_matter, matter_closed,
    * not_in_electorate, already_voted.
    */
   [[eosio::action]] void vote(name coop, uint64_t matter, name member, uint8_t choice);

   /**
    * Sign the minutes; the outcome takes effect and the matter is erased.
    * Who: signer@active, the chair in office; or a deputy, `signdays` after the matter was settled
    * or its time ended. The document: template `minutes`, subject = the matter; `present` is the
    * number of votes it tells: votes only come, so the same number is the same votes.
    * Refuses: unknown_coop, coop_suspended, unknown_matter, still_open, no_quorum, no_chair,
    * not_chair, deputy_waits, votes_changed, wrong_signer.
    * Then: `decided(coop, kind, subject, approved, matter, minutes)` to the matter's contract,
    * where `minutes` is the content digest of the document.
    */
   [[eosio::action]] void minutes(name coop, uint64_t matter, name signer, uint8_t present,
                                  coop::signed_document document);

   /**
    * Vote anew on a matter whose time ended without quorum or chair: same length, the council in
    * office, no votes.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, unknown_matter, still_open, quorum_reached, not_chair.
    */
   [[eosio::action]] void reopen(name coop, uint64_t matter, name chair);

   using seat_action = eosio::action_wrapper<"seat"_n, &protocol::seat>;
   using appoint_action = eosio::action_wrapper<"appoint"_n, &protocol::appoint>;
   using submit_action = eosio::action_wrapper<"submit"_n, &protocol::submit>;
   using retract_action = eosio::action_wrapper<"retract"_n, &protocol::retract>;

 private:
   void require_seating_right() const;
   void check_seats(name coop, const std::vector<board_seat>& seats) const;
   board board_of(name coop, uint32_t version) const;
   void check_signer(const matter& pending, uint8_t role, int64_t sign_days) const;
};

}   // namespace council
