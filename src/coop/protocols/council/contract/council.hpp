/**
 * council: who sits in the council, in the board and who are officers; matters, sessions, minutes.
 *
 * A protocol submits a matter about a subject; the council of that moment votes, in absence or in a
 * session; chair and secretary sign the minutes; the protocol receives one inline `decided`. The
 * outcome follows from the votes alone: a signature authenticates and vetoes nothing.
 *
 *   submitted --vote--> settled, or past its deadline --minutes, both--> decided (and erased)
 *        |                          \\-- without quorum --reopen--> voted on anew
 *        \--call of a session--> on its agenda --session ends--> minutes of the session, both
 *                                     |                 --effect, each matter--> decided (and erased)
 *                                     \-- without quorum --release--> a matter by itself again
 *
 * Tables (scope: cooperative): compositions, officers, boards, matters, sessions, motions, counters.
 *
 * The rule is the charter's in force when voting opened: `quorum` of the seats take part (an
 * abstention is taking part), the chair or a deputy among them if `chairmust`; the `majority` of
 * those present is for; on a tie the chair's vote decides if `casting`. Who recuses is present and is
 * no part of what the majority is taken of. A matter is settled when no vote still to come can change
 * this: see `deciding.hpp`, the one engine of all organs.
 * Sources: law 3085-1 art. 16, 19; Civil Code art. 65.3, 181.2.
 */
#pragma once

#include "../../charter/contract/deciding.hpp"
#include "../../network/contract/network.hpp"

namespace council {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "council"_n;

// Roles of a seat; a board has members and a chair.
inline constexpr uint8_t member_seat = 1;
inline constexpr uint8_t deputy_seat = 2;
inline constexpr uint8_t chair_seat = 3;

// Roles of an officer, as bits.
inline constexpr uint32_t cashier = 1;
inline constexpr uint32_t accountant = 2;
inline constexpr uint32_t secretary = 4;
inline constexpr uint32_t all_roles = cashier | accountant | secretary;

// Choices; two bits a seat.
using deciding::no_vote;
using deciding::vote_abstain;
using deciding::vote_against;
using deciding::vote_for;

// Forms of a session: Civil Code art. 181.2; the numbers are those of meetings.
inline constexpr uint8_t in_person = 1;
inline constexpr uint8_t remote = 2;
inline constexpr uint8_t absentee = 3;

// States of a session.
inline constexpr uint8_t called = 1;      // opens_at and closes_at tell whether it runs
inline constexpr uint8_t signed_by_both = 2;

// Whose signatures minutes bear, as bits.
inline constexpr uint8_t chair_signed = 1;
inline constexpr uint8_t secretary_signed = 2;
inline constexpr uint8_t both_signed = chair_signed | secretary_signed;

// The council's own matters: kinds of motions.
inline constexpr name free_motion = "free"_n;         // decided and recorded, nothing else follows
inline constexpr name deputy_motion = "deputy"_n;     // these seats are deputies from now on
inline constexpr name officer_motion = "officer"_n;   // these people are officers with these roles
inline constexpr name board_motion = "board"_n;       // these people are the board from now on

inline constexpr uint32_t seats_max = 31;
inline constexpr uint32_t days_max = 365;
inline constexpr uint32_t agenda_max = 16;       // matters of one session
inline constexpr uint32_t session_days_max = 30;

/** One place in the council or in the board. */
struct seat_of {
   name account;
   uint8_t role;
};

/** A composition of the council; the last is in office. */
struct [[eosio::table("compositions"), eosio::contract("council")]] composition {
   uint32_t version;
   std::vector<seat_of> seats;
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
using compositions = eosio::multi_index<"compositions"_n, composition>;

/** The board (правление), appointed by the council or elected by the meeting; the last is in office. */
struct [[eosio::table("boards"), eosio::contract("council")]] board {
   uint32_t version;
   std::vector<seat_of> seats;
   uint32_t since;
   uint32_t until;

   uint64_t primary_key() const { return version; }
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
   uint32_t composition;  // the electorate, fixed when voting opened
   uint32_t charter;      // the version of the charter whose rule decides, fixed likewise
   uint32_t opened_at;
   uint32_t closes_at;
   uint32_t settled_at;   // when no vote to come could change the outcome any more; 0 before
   uint64_t votes;        // two bits a seat, by position
   uint32_t recused;      // one bit a seat
   uint64_t session;      // on whose agenda it stands; 0 by itself
   uint8_t signatures;    // under its own minutes, as bits
   name first_signer;     // empty before
   checksum256 minutes;   // content digest, once somebody signed

   uint64_t primary_key() const { return id; }
   uint8_t choice_of(size_t position) const { return (votes >> (2 * position)) & 3; }
   bool is_recused(size_t position) const { return (recused >> position) & 1; }
   bool took_part(size_t position) const {
      return choice_of(position) != no_vote || is_recused(position);
   }
};
using matters = eosio::multi_index<"matters"_n, matter>;

/** A session: several matters at one time; erased when all of them are decided. */
struct [[eosio::table("sessions"), eosio::contract("council")]] session {
   uint64_t id;
   uint8_t form;
   uint8_t state;
   uint32_t composition;
   uint32_t charter;
   uint32_t opens_at;
   uint32_t closes_at;
   name chair;            // who called it and presides
   name secretary;
   uint32_t present;      // one bit a seat: came, or voted on any of its matters
   std::vector<uint64_t> agenda;   // matters still to take effect, in the order of the notice
   uint8_t signatures;
   name first_signer;
   checksum256 minutes;

   uint64_t primary_key() const { return id; }
};
using sessions = eosio::multi_index<"sessions"_n, session>;

/** What the council is to decide of its own; its words stand in the signed document. */
struct [[eosio::table("motions"), eosio::contract("council")]] motion {
   uint64_t id;
   name kind;
   name mover;
   std::vector<seat_of> people;   // for an officer `role` holds the roles' bits
   checksum256 document;          // content digest of the motion

   uint64_t primary_key() const { return id; }
};
using motions = eosio::multi_index<"motions"_n, motion>;

/** Numbers already given; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("council")]] council_counters {
   uint64_t last_matter = 0;
   uint32_t last_composition = 0;
   uint32_t last_board = 0;
   uint64_t last_session = 0;
   uint64_t last_motion = 0;
};
using counters = eosio::singleton<"counters"_n, council_counters>;

// ---- words for other contracts ----

/** The council in office. Refuses: no_council. */
inline composition in_office(name coop) {
   compositions table(account, coop.value);
   require(table.begin() != table.end(), "no_council", "The cooperative has no council.");
   return *table.rbegin();
}

/** Whether the person is the council's chair or a deputy in office. */
inline bool heads(name coop, name person) {
   return in_office(coop).role_of(person) >= deputy_seat;
}

/** Whether the person is an officer with this role. */
inline bool has_role(name coop, name person, uint32_t role) {
   officers table(account, coop.value);
   const auto row = table.find(person.value);
   return row != table.end() && (row->roles & role) == role;
}

/** The role of a person's seat in the board in office; zero without a seat. */
inline uint8_t board_role_of(name coop, name person) {
   boards table(account, coop.value);
   if (table.begin() == table.end()) return 0;
   for (const auto& each : table.rbegin()->seats)
      if (each.account == person) return each.role;
   return 0;
}

/** The number that the next submitted matter will have. */
inline uint64_t next_matter(name coop) {
   counters table(account, coop.value);
   return table.get_or_default().last_matter + 1;
}

class [[eosio::contract("council")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   // ---- who ----

   /**
    * Seat a new council until the end of its term. Matters under way keep their electorate, but who
    * has no seat any more votes on none of them, and the new chair may reopen them.
    * Who: inline from network, or from a contract that seats councils.
    * Refuses: not_listed, too_few_seats (charter's councilmin), too_many_seats, repeated_seat,
    * unknown_role, unknown_account, chair_missing (exactly one chair), term_over.
    */
   [[eosio::action]] void seat(name coop, std::vector<seat_of> seats, time_point_sec until);

   /**
    * Give an officer these roles instead of the former; zero ends the office.
    * Who: inline from network, or from a contract that seats councils.
    * Refuses: not_listed, unknown_role, unknown_account.
    */
   [[eosio::action]] void appoint(name coop, name account, uint32_t roles);

   /**
    * Seat a board until the end of its term: where the meeting elects it (law 41-FZ art. 17).
    * Who: inline from a contract that seats councils.
    * Refuses: not_listed, too_many_seats, repeated_seat, unknown_role, unknown_account,
    * chair_missing, term_over.
    */
   [[eosio::action]] void seatboard(name coop, std::vector<seat_of> seats, time_point_sec until);

   // ---- matters ----

   /**
    * Submit a matter for so many days. Returns its number.
    * Who: inline from a contract that submits matters.
    * Refuses: not_listed, days_out_of_range, no_council.
    */
   [[eosio::action]] uint64_t submit(name coop, name kind, uint64_t subject, uint32_t days);

   /**
    * Take a matter back; it is erased and nobody is told.
    * Who: inline from the contract that submitted it. Refuses: unknown_matter, wrong_sender.
    */
   [[eosio::action]] void retract(name coop, uint64_t matter);

   /**
    * Move a matter of the council's own. Returns the motion's number. The document: template
    * `motion`, subject = that number. `people`: for `deputy` seats that are deputies from then on,
    * for `officer` people with their roles, for `board` its members and chair; none for `free`.
    * Who: mover@active, seated in the council or in the board.
    * Refuses: unknown_coop, coop_suspended, not_seated, unknown_motion, people_out_of_range,
    * repeated_seat, unknown_role, not_seated_deputy (a deputy without a seat), chair_missing (board),
    * not_member (board, officer), days_out_of_range, wrong_signer.
    * Then: submit, of kind = the motion's, subject = its number.
    */
   [[eosio::action]] uint64_t move(name coop, name mover, name kind, std::vector<seat_of> people,
                                   uint32_t days, coop::signed_document document);

   /**
    * The council decided on a motion; it takes effect and is erased.
    * Who: inline from council itself. Refuses: wrong_sender, unknown_motion.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Vote: 1 for, 2 against, 3 abstain. Once, in person. With `dissent` the minutes record by name
    * who voted against and asked for it (Civil Code art. 181.2). In a session one is present by
    * voting.
    * Who: member@active, seated when voting opened, and now.
    * Refuses: unknown_coop, coop_suspended, unknown_choice, dissent_not_against, unknown_matter,
    * matter_closed (past its time, or minutes signed by somebody), session_not_open,
    * absence_not_allowed (the charter: in sessions only), not_in_electorate, already_voted.
    */
   [[eosio::action]] void vote(name coop, uint64_t matter, name member, uint8_t choice,
                               bool dissent);

   /**
    * Take part without a vote, for an interest of one's own: counted as present, and no part of what
    * the majority is taken of.
    * Who: member@active. Refuses: as vote.
    */
   [[eosio::action]] void recuse(name coop, uint64_t matter, name member);

   /**
    * Sign the minutes of a matter by itself; with both signatures the outcome takes effect and the
    * matter is erased. The document: template `minutes`, subject = the matter; both sign the same.
    * Another document begins the minutes anew: by who signed first, or by any signer after the days.
    * `present` is the number who took part, as it tells; from the first signature on nobody votes.
    * Who: signer@active. The chair in office, or a deputy `signdays` after the matter was settled or
    * its time ended. The secretary; who holds a seat may sign in the secretary's place after the same
    * days, and at once where nobody but the chair is secretary; never both by one person.
    * Refuses: unknown_coop, coop_suspended, unknown_matter, in_session, still_open, no_quorum,
    * no_chair, not_signer, deputy_waits, already_signed, same_signer, minutes_differ, votes_changed,
    * wrong_signer.
    * Then: `decided(coop, kind, subject, approved, matter, minutes)` to the matter's contract,
    * where `minutes` is the content digest of the document.
    */
   [[eosio::action]] void minutes(name coop, uint64_t matter, name signer, uint8_t present,
                                  coop::signed_document document);

   /**
    * Vote anew on a matter whose time ended without quorum or chair, or that a former council has not
    * settled: same length, the council in office, no votes.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, unknown_matter, in_session, still_open, quorum_reached,
    * not_chair.
    */
   [[eosio::action]] void reopen(name coop, uint64_t matter, name chair);

   // ---- sessions ----

   /**
    * Call a session on matters nobody has voted on yet. Returns its number. The document: template
    * `sessnotice`, subject = that number.
    * Who: chair@active, the chair or a deputy in office. The secretary is another member.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_form, form_not_allowed (charter),
    * agenda_out_of_range, unknown_matter, in_session (also a matter named twice), votes_cast,
    * too_early (in the past), closes_before_opening, too_long, not_member, same_signer, wrong_signer.
    */
   [[eosio::action]] uint64_t callsession(name coop, name chair, uint8_t form, name secretary,
                                          time_point_sec opens_at, time_point_sec closes_at,
                                          std::vector<uint64_t> agenda,
                                          coop::signed_document document);

   /**
    * Call a session off before anybody took part. Its matters stand by themselves again, for 30 days
    * and without votes; the session is erased.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, unknown_session, session_begun, not_chair.
    */
   [[eosio::action]] void cancelsess(name coop, uint64_t session, name chair);

   /**
    * Be present at a session in person or from afar.
    * Who: member@active, seated when it was called.
    * Refuses: unknown_coop, coop_suspended, unknown_session, session_not_open, absentee_session,
    * not_in_electorate, already_present.
    */
   [[eosio::action]] void attend(name coop, uint64_t session, name member);

   /**
    * Sign the minutes of a session that ended: past its time, or each matter settled. The document:
    * template `sessminutes`, subject = the session; `votes` is the number of votes and recusals on
    * all matters, as it tells; from the first signature on nobody votes.
    * Who: as minutes; also, at once, the deputy who called the session and the session's secretary.
    * Refuses: as minutes, but neither unknown_matter nor in_session; unknown_session.
    * Then, with both signatures: each matter waits for `effect`. A matter that its protocol takes back
    * before that leaves the agenda, and the minutes are drawn up anew.
    */
   [[eosio::action]] void sessminutes(name coop, uint64_t session, name signer, uint16_t votes,
                                      coop::signed_document document);

   /**
    * Let the outcome of a matter of a signed session take effect. A matter whose protocol refuses
    * holds no other one up.
    * Who: anybody. Refuses: unknown_matter, not_in_session, not_signed.
    * Then: as minutes; the session is erased with its last matter.
    */
   [[eosio::action]] void effect(name coop, uint64_t matter);

   /**
    * Let the matters of a session that ended without quorum or chair stand by themselves again, for
    * 30 days and without votes; the session is erased.
    * Who: anybody. Refuses: unknown_session, still_open, quorum_reached.
    */
   [[eosio::action]] void release(name coop, uint64_t session);

   using seat_action = eosio::action_wrapper<"seat"_n, &protocol::seat>;
   using appoint_action = eosio::action_wrapper<"appoint"_n, &protocol::appoint>;
   using seatboard_action = eosio::action_wrapper<"seatboard"_n, &protocol::seatboard>;
   using submit_action = eosio::action_wrapper<"submit"_n, &protocol::submit>;
   using retract_action = eosio::action_wrapper<"retract"_n, &protocol::retract>;

 private:
   void require_seating_right() const;
   void write_composition(name coop, std::vector<seat_of> seats, uint32_t until);
   void write_board(name coop, std::vector<seat_of> seats, uint32_t until);
   void write_officer(name coop, name account, uint32_t roles);
   void appoint_deputies(name coop, const std::vector<seat_of>& deputies);
   uint64_t open_matter(name coop, name kind, uint64_t subject, name contract, uint32_t days);
   void mark(name coop, uint64_t matter, name member, uint8_t choice);
   void tell(name coop, const council::matter& decided, bool approved,
             const checksum256& minutes) const;
};

}   // namespace council
