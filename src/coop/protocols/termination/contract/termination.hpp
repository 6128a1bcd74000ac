/**
 * termination: how membership ends, and what becomes of a member's money then.
 *
 *   leave  --> before the council --decided for--> ended (left) --> settlement
 *     |  \--recant--> erased      \--against (returned for correction)--> erased
 *   report --> before the council --for--> ended (died, liquidated) --> settlement in the estate
 *   accuse --20 or 30 days--> voting opens --the meeting: for--> ended (expelled) --> settlement
 *     \--pardon--> erased                             \--against--> erased
 *
 * Exit is a right: the council registers it, and "against" only returns a faulty statement.
 * Expulsion is the general meeting's alone; the council can only hand the case over.
 *
 * At the end every bucket of the member's balance goes where the ledger's chart says: paid out,
 * forfeited, or on by itself. What could not be settled before an expulsion or a death goes on under
 * its own protocol; what comes back of it is settled later (`settle`). A settlement:
 *
 *   waiting (for the year's balance) --payout--> paying --sent--> erased, or lasting
 *   ready --payout--> paying --failed--> ready            \ while something is under way
 *   ready, waiting --park--> resting          lasting --settle--> ready, waiting, resting
 *   resting --heir, decided, payout, sent--> erased;  --lapse (3 years), decided--> erased
 *
 * Tables (scope: cooperative): endings, accusations, settlements, claims, approvals, counters.
 * Sources: law 3085-1 art. 13, 14, 16(2), 22; law 41-FZ art. 9, 22; the charter of the member's
 * joining gives `returndays` and `returngate`.
 */
#pragma once

#include "../../membership/contract/membership.hpp"
#include "../../network/contract/network.hpp"

namespace termination {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "termination"_n;

// Kinds of matters: the council's, and the general meeting's.
inline constexpr name exit_matter = "exit"_n;               // subject: the member
inline constexpr name death_matter = "death"_n;             // subject: the member
inline constexpr name inheritance_matter = "inheritance"_n; // subject: the claim
inline constexpr name lapse_matter = "lapse"_n;             // subject: the settlement
inline constexpr name expulsion_matter = "expulsion"_n;     // subject: the member
inline constexpr name balance_matter = "balance"_n;         // subject: the year

// States of a settlement.
inline constexpr uint8_t waiting = 1;   // until the year's balance is approved
inline constexpr uint8_t ready = 2;     // may be paid
inline constexpr uint8_t paying = 3;    // the bank has the order
inline constexpr uint8_t resting = 4;   // in the estate: for heirs, or unclaimed
inline constexpr uint8_t lasting = 5;   // nothing to pay now, something is still under way
inline constexpr uint8_t finished = 6;  // told in the history; such a row is erased

// States of an heir's claim.
inline constexpr uint8_t asked = 1;
inline constexpr uint8_t approved_claim = 2;   // the council decided; the bank did not pay yet
inline constexpr uint8_t paying_claim = 3;

// Terms, in days.
inline constexpr uint32_t notice_days = 20;             // law 3085-1 art. 13(3)
inline constexpr uint32_t notice_days_production = 30;  // law 41-FZ art. 22
inline constexpr uint32_t park_days = 90;               // after the day by which it was due
inline constexpr uint32_t lapse_days = 1096;            // three years: Civil Code art. 196
inline constexpr uint32_t consider_days = 30;

inline constexpr name exit_purpose = "exit"_n;
inline constexpr name estate_purpose = "inheritance"_n;

/** An end of membership before the council; one of a member. */
struct [[eosio::table("endings"), eosio::contract("termination")]] ending {
   name member;
   uint8_t cause;        // membership::left, died, organisation_liquidated
   uint32_t filed_at;
   uint64_t matter;
   checksum256 document; // content of the statement or the note

   uint64_t primary_key() const { return member.value; }
};
using endings = eosio::multi_index<"endings"_n, ending>;

/** A member whose expulsion the council hands over to the general meeting. */
struct [[eosio::table("accusations"), eosio::contract("termination")]] accusation {
   name member;
   uint32_t notified_at;
   checksum256 document; // content of the notice

   uint64_t primary_key() const { return member.value; }
};
using accusations = eosio::multi_index<"accusations"_n, accusation>;

/** What of a settlement is to be paid out, by program (0 without one), in minor units. */
struct payout_part {
   uint32_t program;
   int64_t units;
};

/** What a former member is still to get. */
struct [[eosio::table("settlements"), eosio::contract("termination")]] settlement {
   uint64_t id;
   name member;
   uint8_t cause;
   uint8_t state;
   uint8_t organ;            // who decided: ledger::by_council, by_meeting
   uint64_t decision;        // the number of the matter decided
   uint32_t charter_version; // under which the member joined
   uint32_t ended_at;
   uint32_t due_at;          // 0 while it waits for the balance
   uint32_t rests_since;     // in the estate
   uint64_t order;           // by which it is paid
   uint64_t matter;          // before the council: its lapse
   int64_t estate;           // in the estate, minor units
   int64_t claimed;          // of it by heirs' claims not yet paid
   checksum256 document;     // on which the sweeps rest; of the lapse, while that is considered
   std::vector<payout_part> parts;

   uint64_t primary_key() const { return id; }

   /** What is to be paid out, over all programs. */
   int64_t units() const {
      int64_t sum = 0;
      for (const auto& each : parts) sum += each.units;
      return sum;
   }
};
using settlements = eosio::multi_index<"settlements"_n, settlement>;

/** What somebody claims out of an estate. */
struct [[eosio::table("claims"), eosio::contract("termination")]] estate_claim {
   uint64_t id;
   uint64_t settlement;
   name payee;           // empty for somebody without a chain account
   uint8_t state;
   int64_t units;
   uint64_t matter;      // before the council; then the matter that decided
   uint64_t order;
   checksum256 document;

   uint64_t primary_key() const { return id; }
};
using claims = eosio::multi_index<"claims"_n, estate_claim>;

/** A year whose balance the general meeting has approved. */
struct [[eosio::table("approvals"), eosio::contract("termination")]] approval {
   uint64_t year;
   uint32_t approved_at;
   uint64_t matter;

   uint64_t primary_key() const { return year; }
};
using approvals = eosio::multi_index<"approvals"_n, approval>;

/** The last number given to a settlement or a claim. */
struct [[eosio::table("counters"), eosio::contract("termination")]] termination_counters {
   uint64_t last = 0;
};
using counters = eosio::singleton<"counters"_n, termination_counters>;

class [[eosio::contract("termination")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * State that one leaves the cooperative, and with it all programs.
    * The document: template `exit`, subject = the member.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, already_leaving, in_office (`seat`,
    * `roles`), exit_blocked (`account`, `program`, `units`), wrong_signer.
    * Then: matter `exit` before the council.
    */
   [[eosio::action]] void leave(name coop, name member, coop::signed_document document);

   /**
    * Take one's statement back, before the council has decided.
    * Who: member@active. Refuses: unknown_coop, coop_suspended, not_leaving.
    */
   [[eosio::action]] void recant(name coop, name member);

   /**
    * Report that a member has died, or that a member organisation is liquidated. A statement of exit
    * gives way to it. The document: template `deathnote`, subject = the member.
    * Who: officer@active: the secretary, the chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_officer, not_member, unknown_cause,
    * already_reported, wrong_signer.
    * Then: matter `death` before the council.
    */
   [[eosio::action]] void report(name coop, name officer, name member, uint8_t cause,
                                 coop::signed_document document);

   /**
    * Hand the expulsion of a member over to the general meeting: grounds, and notice to the member.
    * The document: template `expulsion`, subject = the member.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, not_member, already_accused, wrong_signer.
    */
   [[eosio::action]] void accuse(name coop, name chair, name member,
                                 coop::signed_document document);

   /**
    * Drop the accusation before the general meeting has decided.
    * Who: chair@active, the chair or a deputy in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, not_accused.
    */
   [[eosio::action]] void pardon(name coop, name chair, name member);

   /**
    * An organ decided. `exit`, `death`, `inheritance`, `lapse`: the council; `expulsion`, `balance`:
    * the general meeting. An end: the buckets are swept, membership and taking part in programs and
    * offices end, the settlement begins.
    * Who: inline from council or meetings, whichever is competent.
    * Refuses: wrong_sender, not_this_ending, in_office (exit, expulsion), not_accused,
    * too_early (`until`: an expulsion whose notice came less than 20 or, in a production cooperative,
    * 30 days before voting on it opened), year_out_of_range.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Order the payment of a settlement, or of an heir's claim; also anew after the bank failed.
    * Who: cashier@active, an officer with the role of cashier.
    * Refuses: unknown_coop, coop_suspended, not_cashier, unknown_settlement, not_to_pay,
    * balance_not_approved (`year`), debts_open (`account`, `units`).
    */
   [[eosio::action]] void payout(name coop, name cashier, uint64_t id);

   /**
    * Sweep what has come back to a former member's buckets since membership ended.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_settlement, not_to_settle,
    * nothing_to_settle.
    */
   [[eosio::action]] void settle(name coop, name accountant, uint64_t id);

   /**
    * Put a payout that cannot be paid aside, 90 days after it was due: it rests in the estate.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_settlement, not_to_pay,
    * too_early (`until`).
    */
   [[eosio::action]] void park(name coop, name accountant, uint64_t id);

   /**
    * Claim out of an estate: for an heir, or for who comes back for a parked payout. `id` is the
    * number the claim will have. The document: template `heirclaim`, subject = that number.
    * Who: officer@active: the secretary, the chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_officer, unknown_settlement, not_resting,
    * lapse_pending, unknown_account, units_not_positive, estate_exceeded (`left`), number_taken,
    * wrong_signer.
    * Then: matter `inheritance` before the council.
    */
   [[eosio::action]] void heir(name coop, uint64_t id, name officer, uint64_t settlement,
                               name payee, int64_t units, coop::signed_document document);

   /**
    * Let an estate nobody has claimed for three years lapse to the cooperative.
    * The document: template `lapse`, subject = the settlement.
    * Who: officer@active: the secretary, the chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_officer, unknown_settlement, not_resting,
    * lapse_pending, claims_open, too_early (`until`), wrong_signer.
    * Then: matter `lapse` before the council.
    */
   [[eosio::action]] void lapse(name coop, name officer, uint64_t settlement,
                                coop::signed_document document);

   /**
    * The bank paid, or the desk did: posts exitpaid by program, or estatepaid.
    * Who: inline from payments. Refuses: wrong_sender, not_this_payout.
    */
   [[eosio::action]] void sent(name coop, name payee, uint64_t order, uint64_t about,
                               int64_t units, name place, time_point_sec sent_at);

   /**
    * The bank did not pay: the settlement or the claim waits to be ordered anew.
    * Who: inline from payments. Refuses: wrong_sender, not_this_payout.
    */
   [[eosio::action]] void failed(name coop, name payee, uint64_t order, uint64_t about,
                                 int64_t units);

   /** Where a settlement stands now, for the history. Who: inline from termination itself. */
   [[eosio::action]] void tell(name coop, settlement now);

   using tell_action = eosio::action_wrapper<"tell"_n, &protocol::tell>;

 private:
   void decide_ending(name coop, name member, uint8_t cause, bool approved, uint64_t matter,
                      const checksum256& minutes);
   void decide_expulsion(name coop, name member, bool approved, uint64_t matter);
   void decide_claim(name coop, uint64_t id, bool approved, uint64_t matter);
   void decide_lapse(name coop, uint64_t id, bool approved, uint64_t matter);
   void approve_balance(name coop, uint64_t year, bool approved, uint64_t matter);
};

}   // namespace termination
