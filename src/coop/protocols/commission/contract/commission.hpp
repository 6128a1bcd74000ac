/**
 * commission: the audit commission (ревизионная комиссия), its findings and its conclusions.
 *
 * The general meeting elects it; its members read everything and sit neither in the council nor in
 * the board. What it finds the council or the board acts on within the charter's days; then the
 * finding goes to the general meeting. It also concludes on each year's report and may demand an
 * extraordinary meeting (see meetings::demand).
 *
 *   open --answer--> answered --close, by an auditor--> closed (erased)
 *     \-- in either state, past its days --escalate--> before the meeting
 *   before the meeting --decided for--> open anew, upheld, with fresh days
 *                      --decided against, or close--> erased
 *
 * The council appoints no auditor to the board or as an officer: its motions refuse with `is_auditor`.
 * Whom the meeting elects to the council or the board is no auditor while seated there.
 *
 * Tables (scope: cooperative): commissions, findings, conclusions, counters.
 * Sources: law 3085-1 art. 20; law 41-FZ art. 18.
 */
#pragma once

#include "../../council/contract/council.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../network/contract/network.hpp"

namespace commission {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "commission"_n;

// To whom a finding is addressed.
inline constexpr uint8_t to_council = 1;
inline constexpr uint8_t to_board = 2;

// States of a finding.
inline constexpr uint8_t open = 1;
inline constexpr uint8_t answered = 2;
inline constexpr uint8_t before_meeting = 3;

inline constexpr uint32_t auditors_max = 15;
inline constexpr uint64_t first_year = 1992;   // of a report: law 3085-1 is of that year

// The matter that the general meeting decides: shall a finding be carried out.
inline constexpr name finding_matter = "finding"_n;   // subject: the finding

/** A composition of the commission; the last is in office. */
struct [[eosio::table("commissions"), eosio::contract("commission")]] composition {
   uint32_t version;
   std::vector<name> auditors;   // the first is its chair
   uint32_t since;
   uint32_t until;               // it stays in office until the next is seated

   uint64_t primary_key() const { return version; }
};
using commissions = eosio::multi_index<"commissions"_n, composition>;

/** What the commission found; its words stand in the signed document. Erased when it is closed. */
struct [[eosio::table("findings"), eosio::contract("commission")]] finding {
   uint64_t id;
   uint8_t addressee;
   uint8_t state;
   bool upheld;            // the general meeting decided that it is carried out
   name auditor;
   uint32_t found_at;
   uint32_t due_at;
   checksum256 document;   // content digest of the finding
   checksum256 answer;     // of the newest answer; zero before the first

   uint64_t primary_key() const { return id; }
};
using findings = eosio::multi_index<"findings"_n, finding>;

/**
 * The commission's conclusion on a year's report. Each auditor's newest signature counts: it stands
 * once more than half of the commission signed one and the same document.
 */
struct [[eosio::table("conclusions"), eosio::contract("commission")]] conclusion {
   uint64_t year;
   uint32_t commission;                  // the composition's version
   bool stands;
   std::vector<checksum256> documents;   // content digest by the auditor's place; zero unsigned

   uint64_t primary_key() const { return year; }
};
using conclusions = eosio::multi_index<"conclusions"_n, conclusion>;

/** Numbers already given. */
struct [[eosio::table("counters"), eosio::contract("commission")]] commission_counters {
   uint64_t last_finding = 0;
   uint32_t last_commission = 0;
};
using counters = eosio::singleton<"counters"_n, commission_counters>;

// ---- words for other contracts ----

/** The commission in office; without auditors where there is none. */
inline composition in_office(name coop) {
   commissions table(account, coop.value);
   return table.begin() == table.end() ? composition{} : *table.rbegin();
}

/** The place of a person in the commission, or the number of its places. */
inline size_t place_of(const composition& of, name person) {
   size_t place = 0;
   while (place < of.auditors.size() && of.auditors[place] != person) ++place;
   return place;
}

/** Whether the person sits in the council or in the board, which the commission checks. */
inline bool is_checked(name coop, name person) {
   council::compositions table(council::account, coop.value);
   const bool sits = table.begin() != table.end() && table.rbegin()->role_of(person) != 0;
   return sits || council::board_role_of(coop, person) != 0;
}

/** Whether the person is an auditor in office: elected, still a member, not among the checked. */
inline bool is_auditor(name coop, name person) {
   const auto seated = in_office(coop);
   return place_of(seated, person) < seated.auditors.size() &&
          membership::is_member(coop, person) && !is_checked(coop, person);
}

/** The council gives no office to who checks it. Refuses: is_auditor. */
inline void require_no_auditor(name coop, name person) {
   require(!is_auditor(coop, person), [&] {
      return coop::refusal("is_auditor", "Who audits the council takes no office from it.")
         .with("person", person);
   });
}

/** Whether the commission's conclusion on the year's report stands. */
inline bool has_concluded(name coop, uint64_t year) {
   conclusions table(account, coop.value);
   const auto row = table.find(year);
   return row != table.end() && row->stands;
}

class [[eosio::contract("commission")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Seat a commission until the end of its term.
    * Who: inline from a contract that seats councils.
    * Refuses: not_listed, too_few_auditors (charter's auditmin), too_many_auditors, repeated_auditor,
    * not_member, holds_office (in the council, in the board, or an officer), term_over.
    */
   [[eosio::action]] void seat(name coop, std::vector<name> auditors, time_point_sec until);

   /**
    * Record a finding, to be acted on within the charter's `findingdays`. Returns its number. The
    * document: template `finding`, subject = that number.
    * Who: auditor@active, in office.
    * Refuses: unknown_coop, coop_suspended, not_auditor, unknown_addressee (also a board where there
    * is none), wrong_signer.
    */
   [[eosio::action]] uint64_t find(name coop, name auditor, uint8_t addressee,
                                   coop::signed_document document);

   /**
    * Answer a finding: what was done. The document: template `findanswer`, subject = the finding.
    * Who: answerer@active: the council's chair or a deputy; for the board's findings also its chair.
    * Refuses: unknown_coop, coop_suspended, unknown_finding, not_addressee, wrong_signer.
    */
   [[eosio::action]] void answer(name coop, name answerer, uint64_t finding,
                                 coop::signed_document document);

   /**
    * Close a finding: what was found is set right.
    * Who: auditor@active, in office. Refuses: unknown_coop, coop_suspended, not_auditor,
    * unknown_finding.
    */
   [[eosio::action]] void close(name coop, name auditor, uint64_t finding);

   /**
    * A finding's days are over: it goes to the general meeting.
    * Who: anybody. Refuses: unknown_finding, already_escalated, not_overdue (`due`).
    */
   [[eosio::action]] void escalate(name coop, uint64_t finding);

   /**
    * The general meeting decided on a finding: it is to be carried out within fresh days, or it is
    * erased.
    * Who: inline from meetings. Refuses: wrong_sender, unknown_finding, not_escalated.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Sign the commission's conclusion on a year's report; until it stands an auditor may sign another
    * document instead, and then only the one that stands. The document: template `conclusion`,
    * subject = the year.
    * Who: auditor@active, in office. Refuses: unknown_coop, coop_suspended, not_auditor,
    * year_out_of_range (`first`, `last`: the present one), already_signed, conclusion_stands,
    * wrong_signer.
    */
   [[eosio::action]] void conclude(name coop, name auditor, uint64_t year,
                                   coop::signed_document document);

   using seat_action = eosio::action_wrapper<"seat"_n, &protocol::seat>;

 private:
   uint32_t due_from_now(name coop) const;
};

}   // namespace commission
