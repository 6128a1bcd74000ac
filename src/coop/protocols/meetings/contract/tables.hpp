/** What the meetings contract holds: its words, and its tables, whose scope is the cooperative. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../charter/contract/deciding.hpp"
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

// Choices; two bits a question.
using deciding::no_vote;
using deciding::vote_abstain;
using deciding::vote_against;
using deciding::vote_for;

inline constexpr name meeting_matter = "meeting"_n;   // the council's: whether it is called

// Matters of the meeting's own: recorded, and told to nobody else.
inline constexpr name free_matter = "free"_n;                // subject: the proposal
inline constexpr name confirm_matter = "confirm"_n;          // subject: the question confirmed
inline constexpr name cancel_matter = "cancel"_n;            // subject: the council's matter
inline constexpr name reorganise_matter = "reorganise"_n;    // subject: the proposal
inline constexpr name transform_matter = "transform"_n;      // subject: the proposal
inline constexpr name unionjoin_matter = "unionjoin"_n;      // subject: the union's OGRN
inline constexpr name unionleave_matter = "unionleave"_n;    // subject: the union's OGRN
inline constexpr name balance_matter = "balance"_n;          // of termination; subject: the year

// Offices that a meeting elects; a section's are in sections.hpp.
inline constexpr name chair_office = "chair"_n;
inline constexpr name council_office = "council"_n;
inline constexpr name auditor_office = "auditor"_n;
inline constexpr name board_office = "board"_n;   // the first elected is its chair

inline constexpr uint32_t questions_max = 31;
inline constexpr uint32_t committee_max = 5;
inline constexpr uint32_t offices_max = 8;          // that one person stands for
inline constexpr uint32_t contest_days = 183;       // Civil Code art. 181.4(5): six months
inline constexpr uint32_t page_voters = 128;        // of members and of delegates
inline constexpr uint32_t section_page_voters = 16; // a section's members are scattered by number
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

/** What a question needs to be approved; deciding.hpp. */
struct needs {
   uint8_t majority;
   uint8_t base;
};

/** What a meeting is called as. */
struct plan {
   uint8_t body;
   uint32_t section;      // of a section's meeting; 0 otherwise
   uint8_t form;
   bool is_annual;
   bool is_hidden;        // results are not shown before the end
   time_point_sec opens_at;
   time_point_sec closes_at;
   name chair;            // presides and signs the minutes
   name secretary;
   std::vector<name> committee;   // who count, and enter paper ballots; may be empty
   std::vector<item> items;
};

/** A meeting. */
struct [[eosio::table("meetings"), eosio::contract("meetings")]] meeting {
   uint64_t id;
   uint8_t state;
   uint8_t round;          // 1, or 2 for a repeat meeting
   uint32_t charter;       // the version that rules it
   uint64_t matter;        // of the council's decision to call it
   name initiator;         // the member whose plan it is; empty for an officer's
   uint32_t demanded;      // members who demand it
   uint32_t by_auditors;   // auditors who demand it, one bit each
   uint32_t electorate;    // fixed when called
   uint32_t last_place;    // nobody with a later number, of the register or a mandate, may vote
   uint32_t called_at;
   uint32_t present;       // voters who took part
   checksum256 notice;     // content digest of the notice with the agenda
   checksum256 dispatch;   // content digest of the proof that all were notified
   uint8_t attested;       // who of the committee signed the counting sheet, one bit each
   checksum256 minutes;    // content digest, once somebody signed
   uint8_t signatures;     // 1 chair, 2 secretary, as bits
   name first_signer;
   uint32_t signed_at;     // when both had signed
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

/** Ballots of neighbouring voters of a meeting. */
struct [[eosio::table("pages"), eosio::contract("meetings")]] page {
   uint64_t id;            // meeting << 32 | place / page_voters
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

/** For which offices a member stands. */
struct [[eosio::table("candidacies"), eosio::contract("meetings")]] candidacy {
   name member;
   std::vector<name> offices;

   uint64_t primary_key() const { return member.value; }
};
using candidacies = eosio::multi_index<"candidacies"_n, candidacy>;

/** The one meeting a member has planned and that is not called yet. */
struct [[eosio::table("initiatives"), eosio::contract("meetings")]] initiative {
   name member;
   uint64_t meeting;

   uint64_t primary_key() const { return member.value; }
};
using initiatives = eosio::multi_index<"initiatives"_n, initiative>;

/** A union the cooperative belongs to, or belonged to. */
struct [[eosio::table("unions"), eosio::contract("meetings")]] union_membership {
   uint64_t ogrn;
   uint32_t since;
   uint32_t until;         // 0 while it belongs
   uint64_t question;      // by which it joined, then left

   uint64_t primary_key() const { return ogrn; }
};
using unions = eosio::multi_index<"unions"_n, union_membership>;

/** Numbers already given; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("meetings")]] meetings_counters {
   uint64_t last_meeting = 0;
   uint64_t last_proposal = 0;
};
using counters = eosio::singleton<"counters"_n, meetings_counters>;

}   // namespace meetings
