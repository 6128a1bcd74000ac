/**
 * meetings: general meetings of members, meetings of delegates, meetings of sections.
 *
 * A meeting is called with a frozen agenda; who may vote is fixed then; votes come until its end and
 * may be changed until then; chair and secretary sign the minutes; every result takes effect by a
 * callback. Nobody edits a result by hand.
 *
 *   planned --council decides, or enough members demand--> called --opens--> voting --ends--> ended
 *     ended --conclude--> decided, or failed (no quorum) --repeat--> called anew
 *     decided --minutes, both signatures--> signed --effect, each question--> done
 *
 * A voter's ballot is a few bits in a page of 128 voters, by the member's number: two bits a
 * question, and two that say whether the voter voted at all and in person. So a ballot can be
 * changed, a proxy's vote gives way to the principal's own, and nobody votes twice. Counts stand in
 * the questions, so a meeting of any size ends in a bounded step.
 *
 * A candidate is a question of an election's group: a ballot may be for at most as many candidates of
 * a group as it has seats; those with most votes for, and a majority, are elected.
 *
 * Tables (scope: cooperative): meetings, questions, pages, demands, proxies, agents, papers, counters.
 * Sources: law 3085-1 art. 15-18; law 41-FZ art. 15; Civil Code art. 65.3, 181.1-181.5, 185.
 */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../network/contract/network.hpp"

namespace meetings {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "meetings"_n;

// Whose meeting it is.
inline constexpr uint8_t of_members = 1;
inline constexpr uint8_t of_delegates = 2;
inline constexpr uint8_t of_section = 3;

// Forms: Civil Code art. 181.2.
inline constexpr uint8_t in_person = 1;
inline constexpr uint8_t remote = 2;
inline constexpr uint8_t absentee = 3;
inline constexpr uint8_t mixed = 4;

// States of a meeting.
inline constexpr uint8_t planned = 1;
inline constexpr uint8_t called = 2;    // opens_at and closes_at tell whether voting runs
inline constexpr uint8_t decided = 3;
inline constexpr uint8_t failed = 4;    // without quorum
inline constexpr uint8_t signed_by_both = 5;
inline constexpr uint8_t dropped = 6;

// Results of a question.
inline constexpr uint8_t pending = 0;
inline constexpr uint8_t approved = 1;
inline constexpr uint8_t rejected = 2;
inline constexpr uint8_t elected = 3;
inline constexpr uint8_t not_elected = 4;

// Choices; two bits a question, the numbers of the council's.
inline constexpr uint8_t no_vote = 0;
inline constexpr uint8_t vote_for = 1;
inline constexpr uint8_t vote_against = 2;
inline constexpr uint8_t vote_abstain = 3;

inline constexpr uint32_t questions_max = 31;
inline constexpr uint32_t page_voters = 128;
inline constexpr uint32_t demand_voters = 1024;
inline constexpr uint32_t sweep_max = 50;

// Whose signatures the minutes bear, as bits.
inline constexpr uint8_t chair_signed = 1;
inline constexpr uint8_t secretary_signed = 2;
inline constexpr uint8_t both_signed = chair_signed | secretary_signed;

/** What is asked: a matter of some protocol, or a candidate of an election's group. */
struct item {
   name kind;             // as the protocol names it; for a candidate the office: council, chair …
   name contract;         // who is told; meetings itself for a free matter
   uint64_t subject;      // in that protocol's numbers; for a candidate the chain account
   uint8_t group;         // 0: a question by itself; else an election's group
   uint8_t seats;         // of the group
};

/** What a meeting is called as. */
struct plan {
   uint8_t body;
   uint32_t section;      // of a section's meeting; 0 otherwise
   uint8_t form;
   bool is_annual;
   time_point_sec opens_at;
   time_point_sec closes_at;
   name chair;            // presides and signs the minutes
   name secretary;
   std::vector<item> items;
};

/** A meeting. */
struct [[eosio::table("meetings"), eosio::contract("meetings")]] meeting {
   uint64_t id;
   uint8_t state;
   uint8_t round;          // 1, or 2 for a repeat meeting
   uint32_t charter;       // the version that rules it
   uint64_t matter;        // of the council's decision to call it
   uint32_t demanded;      // members who demand it
   uint32_t electorate;    // fixed when called
   uint32_t last_number;   // nobody with a later number in the register may vote
   uint32_t called_at;
   uint32_t present;       // voters who took part
   checksum256 notice;     // content digest of the notice with the agenda
   checksum256 minutes;    // content digest, once somebody signed
   uint8_t signatures;     // 1 chair, 2 secretary, as bits
   meetings::plan plan;

   uint64_t primary_key() const { return id; }
};
using meetings_table = eosio::multi_index<"meetings"_n, meeting>;

/** The counts of one question. */
struct [[eosio::table("questions"), eosio::contract("meetings")]] question {
   uint64_t id;            // meeting << 8 | place in the agenda, from 0
   uint8_t majority;       // deciding.hpp
   uint8_t base;
   uint32_t in_favour;
   uint32_t against;
   uint32_t abstained;
   uint8_t result;
   bool took_effect;

   uint64_t primary_key() const { return id; }
};
using questions = eosio::multi_index<"questions"_n, question>;

/** Ballots of 128 voters of a meeting, by member number. */
struct [[eosio::table("pages"), eosio::contract("meetings")]] page {
   uint64_t id;            // meeting << 32 | number / 128
   std::vector<uint8_t> ballots;

   uint64_t primary_key() const { return id; }
};
using pages = eosio::multi_index<"pages"_n, page>;

/** Who may vote for a member, at which meeting, until when. */
struct [[eosio::table("proxies"), eosio::contract("meetings")]] proxy {
   name principal;
   name agent;
   uint64_t meeting;       // 0: any
   uint32_t until;

   uint64_t primary_key() const { return principal.value; }
};
using proxies = eosio::multi_index<"proxies"_n, proxy>;

/** How many members an agent acts for: bounded by the charter. */
struct [[eosio::table("agents"), eosio::contract("meetings")]] agent {
   name account;
   uint32_t principals;

   uint64_t primary_key() const { return account.value; }
};
using agents = eosio::multi_index<"agents"_n, agent>;

/** A paper ballot that one officer entered and another is still to confirm. */
struct [[eosio::table("papers"), eosio::contract("meetings")]] paper {
   uint64_t id;            // meeting << 32 | member number
   name voter;
   name officer;
   std::vector<uint8_t> choices;

   uint64_t primary_key() const { return id; }
};
using papers = eosio::multi_index<"papers"_n, paper>;

/** Which members demand a meeting: a bit a member, by number. */
struct [[eosio::table("demands"), eosio::contract("meetings")]] demand_page {
   uint64_t id;            // meeting << 32 | number / 1024
   std::vector<uint8_t> signed_by;

   uint64_t primary_key() const { return id; }
};
using demands = eosio::multi_index<"demands"_n, demand_page>;

/** The number of the last meeting; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("meetings")]] meetings_counters {
   uint64_t last_meeting = 0;
};
using counters = eosio::singleton<"counters"_n, meetings_counters>;

class [[eosio::contract("meetings")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Plan a meeting. The document: template `notice`, subject = the meeting's number: agenda,
    * form, dates, where to read the materials.
    * Who: chair@active: the council's chair or deputy, or the section's chair for its meeting.
    * A general meeting goes to the council (kind `meeting`); a section's is called at once.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_body, unknown_form,
    * form_not_allowed (charter), items_out_of_range, repeated_item, not_competent,
    * not_for_delegates, seats_out_of_range, not_member (chair, secretary, candidate),
    * too_early (notice days of the charter and the law), closes_before_opening, wrong_signer.
    */
   [[eosio::action]] uint64_t convene(name coop, name chair, meetings::plan plan,
                                      coop::signed_document document);

   /**
    * Demand a meeting that was planned, or one the council would not call. Called without the
    * council once the charter's share of members demands it. The document: template `demand`,
    * subject = the meeting.
    * Who: member@active, once. Refuses: unknown_coop, coop_suspended, not_member, unknown_meeting,
    * meeting_called, already_demanded, wrong_signer.
    */
   [[eosio::action]] void demand(name coop, name member, uint64_t meeting,
                                 coop::signed_document document);

   /**
    * The council decided to call it, or not: too late for its notice, it is dropped.
    * Who: inline from council. Refuses: wrong_sender, unknown_meeting, not_this_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Vote, or change the vote: one choice a question, in the agenda's order; 0 leaves one out.
    * Who: voter@active, in the electorate.
    * Refuses: unknown_coop, coop_suspended, unknown_meeting, not_open, not_in_electorate,
    * choices_out_of_range, unknown_choice, too_many_for (an election's group).
    */
   [[eosio::action]] void vote(name coop, uint64_t meeting, name voter,
                               std::vector<uint8_t> choices);

   /**
    * Vote for a principal who has not voted in person.
    * Who: agent@active. Refuses: as vote, no_proxy, voted_in_person, not_by_proxy (delegates).
    */
   [[eosio::action]] void votefor(name coop, uint64_t meeting, name agent, name principal,
                                  std::vector<uint8_t> choices);

   /**
    * Enter a paper ballot; it counts once a second officer enters the same.
    * Who: officer@active, the meeting's secretary, the council's chair or a deputy.
    * A second entry that differs drops both: the officers look at the paper again.
    * Refuses: as vote, not_officer, same_officer.
    */
   [[eosio::action]] void enter(name coop, uint64_t meeting, name officer, name voter,
                                std::vector<uint8_t> choices);

   /**
    * Empower a proxy, for one meeting or any, until a day; the last one holds. The document:
    * template `proxy`, subject = the agent.
    * Who: principal@active, a member.
    * Refuses: unknown_coop, coop_suspended, not_member, own_proxy, term_over, too_many_principals
    * (charter), wrong_signer.
    */
   [[eosio::action]] void empower(name coop, name principal, name agent, uint64_t meeting,
                                  time_point_sec until, coop::signed_document document);

   /** End a proxy. Who: principal@active. Refuses: unknown_coop, coop_suspended, no_proxy. */
   [[eosio::action]] void revoke(name coop, name principal);

   /**
    * Count: the meeting has decided, or failed for want of a quorum.
    * Who: anybody, after its end. Refuses: unknown_meeting, not_ended, already_concluded.
    */
   [[eosio::action]] void conclude(name coop, uint64_t meeting);

   /**
    * Sign the minutes; both sign the same document. The document: template `meetminutes`, subject =
    * the meeting. `present` as the contract counted it.
    * Who: signer@active: the meeting's chair or its secretary; a deputy for an absent chair after
    * the charter's days.
    * Refuses: unknown_coop, coop_suspended, unknown_meeting, not_decided, not_signer,
    * already_signed, minutes_differ, votes_changed, wrong_signer.
    */
   [[eosio::action]] void minutes(name coop, uint64_t meeting, name signer, uint32_t present,
                                  coop::signed_document document);

   /**
    * Let a question's result take effect: the protocol is told, the elected are seated. A question
    * whose protocol refuses holds nobody else's up.
    * Who: anybody, once both have signed.
    * Refuses: unknown_meeting, not_signed, unknown_question, took_effect.
    * Then: `decided(coop, kind, subject, approved, matter, minutes)` to the question's contract, where
    * matter = meeting << 8 | place; for an election council::seat, council::appoint or sections::elected.
    */
   [[eosio::action]] void effect(name coop, uint64_t meeting, uint8_t place);

   /**
    * Call a failed meeting again with the same agenda, by the charter's rule for repeat meetings;
    * never under the law's quorum.
    * Who: as convene. Refuses: as convene, not_failed.
    */
   [[eosio::action]] void repeat(name coop, name chair, uint64_t meeting,
                                 time_point_sec opens_at, time_point_sec closes_at,
                                 coop::signed_document document);

   /**
    * Erase the pages of an ended meeting, so many at a time; history keeps every vote.
    * Who: anybody. Refuses: unknown_meeting, not_concluded.
    */
   [[eosio::action]] void sweep(name coop, uint64_t meeting, uint32_t count);

 private:
   void call(name coop, uint64_t id);
   void mark_demand(name coop, uint64_t meeting, uint32_t number);
   charter::competence rule_of(uint8_t kind, name matter) const;
   int64_t earliest_opening(name coop) const;
   void drop_questions(name coop, uint64_t meeting, size_t count);
   void take(name coop, uint64_t id, name voter, const std::vector<uint8_t>& choices,
             bool in_person);
   void add_principal(name coop, name account, int32_t change);
   void settle(name coop, const meeting& of, bool earlier_member_wins);
   uint8_t signature_of(name coop, const meeting& of, name signer) const;
   void mark_effect(name coop, const meeting& of, size_t place);
   void seat(name coop, const meeting& of, size_t place);
   time_point_sec until(int64_t days) const;
};

}   // namespace meetings
