/**
 * funds: how fees are divided among the funds, and how a fund's money is spent.
 *
 * The general meeting alone sets how fees are divided, names funds of its own, passes the
 * indivisible fund on at liquidation and calls members to cover losses: by its callback `decided`
 * and by nothing else. The chair drafts what the meeting decides.
 *
 *   drafted --decided for--> a version of the split | a named fund | a transfer | a loss call
 *      \----decided against, dropped--> erased
 *
 * A fund's money is spent by memo (служебная записка). The council decides on the funds that are
 * its to spend, the meeting on reserve and development; the indivisible fund is not spent at all.
 *
 *   write --> waiting --decided for--> to pay --sent--> advanced --report--> reported --settle--> settled
 *                |                      ^    \                       ^          |    \
 *                |                      |     \             sendback-/          |     rest --paid--> settled
 *                |                      |      \--sent--> paid --report---------/
 *                |                      |       \-sent (to a member)--> settled
 *                |                      \--retry-- unpaid <--failed-- to pay
 *                \--decided against, withdrawn, lacking money--> closed
 *
 * Money approved is earmarked at once, so two memos never race for one fund. A decision is never
 * refused because the fund lacks money or the author has left: the memo is closed instead, and the
 * minutes stand. When the bank does not pay, the money returns to its fund and the author may
 * `retry` under the same decision within `retry_days`.
 * An advance is given to its author alone: nobody becomes accountable without having signed. What is
 * spent beyond an advance needs a memo of its own. A payment to a member is complete when it is sent;
 * one to a supplier is closed by a report with the supplier's act.
 *
 * Tables (scope: cooperative): splits, customs, drafts, memos, transfers, calls, dues, counters.
 * Drafts, memos, transfers and calls share one series of numbers.
 * Sources: law 3085-1 art. 16, 23, 25, 30; Civil Code art. 123.3.
 */
#pragma once

#include "../../payments/contract/payments.hpp"

namespace funds {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "funds"_n;

// States of a memo.
inline constexpr uint8_t waiting = 1;    // for the competent organ
inline constexpr uint8_t to_pay = 2;     // decided for, earmarked, with the cashier
inline constexpr uint8_t unpaid = 3;     // the payment failed: `retry` or `withdraw`
inline constexpr uint8_t advanced = 4;   // the author has the money and is to report
inline constexpr uint8_t paid_out = 5;   // the supplier has the money; the author is to report
inline constexpr uint8_t reported = 6;   // the accountant is to settle
inline constexpr uint8_t rest_due = 7;   // the unspent rest is to come back

// How a memo ended.
inline constexpr uint8_t settled = 1;
inline constexpr uint8_t refused = 2;
inline constexpr uint8_t unfunded = 3;    // decided for, but the fund lacked the money
inline constexpr uint8_t author_left = 4; // decided for, but author or payee is no member any more
inline constexpr uint8_t withdrawn = 5;

// Kinds of matters: of the council or the meeting, and of the meeting alone.
inline constexpr name memo_matter = "memo"_n;
inline constexpr name split_matter = "split"_n;
inline constexpr name name_matter = "namefund"_n;
inline constexpr name liquidation_matter = "liquidation"_n;
inline constexpr name loss_matter = "losscall"_n;

// Purposes of payment orders.
inline constexpr name memo_purpose = "memo"_n;
inline constexpr name rest_purpose = "advback"_n;
inline constexpr name liquidation_purpose = "liquidate"_n;
inline constexpr name loss_purpose = "losspaid"_n;

// Bounds.
inline constexpr int64_t whole = 10000;     // basis points
inline constexpr size_t shares_max = 11;    // as many as there are funds to divide among
inline constexpr uint32_t drafts_max = 8;   // at a time
inline constexpr uint16_t days_max = 365;   // to report, to pay
inline constexpr uint32_t memo_days = 14;   // the council considers a memo within
inline constexpr uint32_t rest_days = 3;    // an unspent rest comes back within
inline constexpr uint32_t retry_days = 30;  // afterwards the accountant may close an unpaid memo

/** A fund's part of every fee, in basis points. */
struct fund_share {
   name fund;
   uint16_t bp;
};

/** A version of the split; the last is in force, all are kept. */
struct [[eosio::table("splits"), eosio::contract("funds")]] split_version {
   uint32_t version;
   std::vector<fund_share> shares;
   uint64_t draft;
   uint64_t decision;      // the meeting's
   checksum256 minutes;
   uint32_t adopted_at;

   uint64_t primary_key() const { return version; }
};
using splits = eosio::multi_index<"splits"_n, split_version>;

/** A fund of the cooperative's own; its title stands in the private store, under the draft. */
struct [[eosio::table("customs"), eosio::contract("funds")]] custom_fund {
   name fund;
   uint64_t draft;
   uint64_t decision;
   uint32_t named_at;

   uint64_t primary_key() const { return fund.value; }
};
using customs = eosio::multi_index<"customs"_n, custom_fund>;

/** What waits for the general meeting; which fields are used follows from the kind. */
struct [[eosio::table("drafts"), eosio::contract("funds")]] meeting_draft {
   uint64_t id;
   name kind;                        // split_matter …
   std::vector<fund_share> shares;   // of a split
   name fund;                        // to be named
   int64_t units;                    // each member's part of the loss
   uint16_t days;                    // in which it is to be paid
   uint32_t drafted_at;

   uint64_t primary_key() const { return id; }
};
using drafts = eosio::multi_index<"drafts"_n, meeting_draft>;

/** A memo that is not closed. */
struct [[eosio::table("memos"), eosio::contract("funds")]] memo {
   uint64_t id;
   name author;
   name payee;            // a member, or empty: a supplier, whose details are private
   name fund;
   uint32_t program;      // of the fund of programs; else 0
   uint32_t section;      // of the fund of sections; else 0
   int64_t units;
   uint16_t days;         // to report in, once the money is out
   bool is_advance;
   uint8_t state;
   uint8_t organ;         // who is competent: council, general meeting
   uint64_t matter;       // by which the organ decides or has decided; 0 before the meeting's
   uint64_t order;        // to send, or of the rest to come back; 0 without one
   uint32_t due_at;       // of what is to come next: report, rest, retry; 0 without a term
   int64_t spent;         // as reported
   checksum256 report;    // content digest of the report; zero before it

   uint64_t primary_key() const { return id; }
};
using memos = eosio::multi_index<"memos"_n, memo>;

/** The indivisible fund on its way to another cooperative. */
struct [[eosio::table("transfers"), eosio::contract("funds")]] transfer {
   uint64_t id;
   int64_t units;
   uint64_t decision;
   uint64_t order;   // 0 after the payment failed

   uint64_t primary_key() const { return id; }
};
using transfers = eosio::multi_index<"transfers"_n, transfer>;

/** A decided call for additional contributions; kept. */
struct [[eosio::table("calls"), eosio::contract("funds")]] loss_call {
   uint64_t id;
   int64_t units;         // of each who was a member when the meeting decided
   uint64_t decision;
   uint32_t decided_at;
   uint32_t due_at;

   uint64_t primary_key() const { return id; }
};
using calls = eosio::multi_index<"calls"_n, loss_call>;

/** The last call made on a member, and its order until that is paid. */
struct [[eosio::table("dues"), eosio::contract("funds")]] loss_due {
   name member;
   uint64_t call;
   uint64_t order;   // 0 once paid

   uint64_t primary_key() const { return member.value; }
};
using dues = eosio::multi_index<"dues"_n, loss_due>;

/** The last number given; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("funds")]] funds_counters {
   uint64_t last_number = 0;
   uint32_t drafts = 0;   // waiting for the meeting now
};
using counters = eosio::singleton<"counters"_n, funds_counters>;

// ---- words for other contracts ----

/** The number that the next draft or memo will have. */
inline uint64_t next_number(name coop) {
   counters table(account, coop.value);
   return table.get_or_default().last_number + 1;
}

class [[eosio::contract("funds")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   // ---- what the general meeting decides ----

   /**
    * Draft how fees are divided: a sum of exactly 10000 basis points, each fund once.
    * `number`: the draft's, `next_number`. The document: template `feesplit`, subject = the number.
    * Who: chair@active, the chair in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, number_taken, too_many_drafts,
    * shares_out_of_range, not_split_fund, repeated_fund, share_out_of_range, split_not_whole,
    * fund_not_named (a custom fund without a name given or drafted), wrong_signer.
    */
   [[eosio::action]] void draft(name coop, name chair, uint64_t number,
                                std::vector<fund_share> shares, coop::signed_document document);

   /**
    * Draft a name for a custom fund, fund1 to fund5; the title itself is private.
    * Who: chair@active, the chair in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, number_taken, too_many_drafts,
    * not_custom_fund.
    */
   [[eosio::action]] void draftname(name coop, name chair, uint64_t number, name fund);

   /**
    * Draft the transfer of the whole indivisible fund to another cooperative, at liquidation.
    * Who: chair@active, the chair in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, number_taken, too_many_drafts.
    */
   [[eosio::action]] void draftliquid(name coop, name chair, uint64_t number);

   /**
    * Draft a call: each member pays so much to cover losses, within so many days.
    * Who: chair@active, the chair in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, number_taken, too_many_drafts,
    * wrong_currency, amount_not_positive, days_out_of_range.
    */
   [[eosio::action]] void draftloss(name coop, name chair, uint64_t number, eosio::asset amount,
                                    uint16_t days);

   /**
    * Drop a draft. Who: chair@active, the chair in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_draft.
    */
   [[eosio::action]] void drop(name coop, name chair, uint64_t number);

   /**
    * An organ decided. On drafts only the general meeting; on a memo its competent organ. What was
    * dropped or withdrawn before the meeting decided is left alone: minutes don't hang on it.
    * Split: the next version is in force. Namefund: the fund has a name. Liquidation: the whole
    * indivisible fund is to be sent; without money in it, or with a transfer under way, nothing
    * follows. Losscall: the accountant may call the members. Memo: see above.
    * Who: inline from council, or from meetings.
    * Refuses: wrong_sender, unknown_number (never given), not_this_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * Divide all undivided fees by the version in force: each fund gets its share rounded down, the
    * unallocated fund what rounding leaves.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, no_split, nothing_to_divide.
    */
   [[eosio::action]] void divide(name coop, name accountant);

   /**
    * Order anew the transfer whose payment failed.
    * Who: chair@active, the chair in office.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_transfer, already_ordered.
    */
   [[eosio::action]] void resend(name coop, name chair, uint64_t number);

   /**
    * Make a decided call on one member: the debt is entered and a payment order opened.
    * Who: accountant@active, an officer with that role.
    * Refuses: unknown_coop, coop_suspended, not_accountant, unknown_call, not_member,
    * already_called (by this call, or by a former one not paid yet), joined_later.
    */
   [[eosio::action]] void call(name coop, name accountant, uint64_t number, name member);

   // ---- spending ----

   /**
    * Write a memo: pay so much out of a fund, as an advance to its author or to a payee.
    * `number`: the memo's, `next_number`. `payee`: a member, or empty for a supplier; of an advance
    * the author. `days`: in which the author reports. Council's funds go to the council as matter
    * `memo`; reserve and development wait for the meeting.
    * The document: template `memo`, subject = the number.
    * Who: author@active, a member.
    * Refuses: unknown_coop, coop_suspended, not_member, number_taken, indivisible, unknown_fund,
    * fund_not_named, place_differs (a program exactly for the fund of programs, a section for that
    * of sections), unknown_program, wrong_currency, amount_not_positive, days_out_of_range,
    * advance_not_own, payee_not_member, wrong_signer.
    */
   [[eosio::action]] void write(name coop, name author, uint64_t number, name fund,
                                uint32_t program, uint32_t section, eosio::asset amount,
                                name payee, bool is_advance, uint16_t days,
                                coop::signed_document document);

   /**
    * Take a memo back: before the decision, or after a failed payment.
    * Who: author@active; of an unpaid memo `retry_days` later also an accountant.
    * Refuses: unknown_coop, coop_suspended, unknown_memo, not_author, already_decided.
    */
   [[eosio::action]] void withdraw(name coop, name person, uint64_t number);

   /**
    * Order the payment anew after it failed, under the same decision; the money is earmarked again.
    * Who: author@active, a member still.
    * Refuses: unknown_coop, coop_suspended, unknown_memo, not_author, not_unpaid, not_member,
    * payee_not_member, fund_too_small.
    */
   [[eosio::action]] void retry(name coop, name author, uint64_t number);

   /**
    * Report what was spent, with receipts or the supplier's act. Of an advance: what of it was
    * spent, from zero to all; more than that needs a memo of its own. To a supplier: all of it.
    * The document: template `advreport`, subject = the memo.
    * Who: author@active.
    * Refuses: unknown_coop, coop_suspended, unknown_memo, not_author, no_report_due,
    * spent_out_of_range, spent_differs, wrong_signer.
    */
   [[eosio::action]] void report(name coop, name author, uint64_t number, eosio::asset spent,
                                 coop::signed_document document);

   /**
    * The report is not in order; the author reports anew.
    * Who: officer@active: an accountant or the chair, not the author.
    * Refuses: unknown_coop, coop_suspended, unknown_memo, not_settler, own_report, not_reported.
    */
   [[eosio::action]] void sendback(name coop, name officer, uint64_t number);

   /**
    * Accept the report. What was spent leaves the advance and the earmarked money; for the rest the
    * author gets a payment order. `report`: content digest of the report that was checked.
    * Who: officer@active: an accountant or the chair, not the author.
    * Refuses: unknown_coop, coop_suspended, unknown_memo, not_settler, own_report, not_reported,
    * report_changed.
    */
   [[eosio::action]] void settle(name coop, name officer, uint64_t number, checksum256 report);

   /**
    * The cooperative paid: posts advance, spend or liquidate.
    * Who: inline from payments. Refuses: wrong_sender, not_this_order.
    */
   [[eosio::action]] void sent(name coop, name payee, uint64_t order, uint64_t about,
                               int64_t units, name place, time_point_sec sent_at);

   /**
    * The bank did not pay: a memo's money is back in its fund.
    * Who: inline from payments. Refuses: wrong_sender, not_this_order.
    */
   [[eosio::action]] void failed(name coop, name payee, uint64_t order, uint64_t about,
                                 int64_t units);

   /**
    * Money came: the rest of an advance (posts advback, unearmark), or a member's part of a loss
    * (posts losspaid).
    * Who: inline from payments. Refuses: wrong_sender, not_this_order.
    */
   [[eosio::action]] void paid(name coop, name payer, uint64_t order, uint64_t about,
                               std::vector<payments::claim> parts, name place,
                               time_point_sec paid_at);

   /**
    * A memo has ended so; it is erased. An action of its own that history may tell the outcome.
    * Who: inline from funds itself. Refuses: wrong_sender.
    */
   [[eosio::action]] void close(name coop, uint64_t number, uint8_t outcome);

   using close_action = eosio::action_wrapper<"close"_n, &protocol::close>;

 private:
   void decide_memo(name coop, uint64_t subject, bool approved, uint64_t matter);
   void decide_draft(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                     const checksum256& minutes);
   void enact(name coop, const meeting_draft& drafted, uint64_t matter,
              const checksum256& minutes);
   void adopt_split(name coop, const meeting_draft& drafted, uint64_t matter,
                    const checksum256& minutes);
   void name_fund(name coop, const meeting_draft& drafted, uint64_t matter);
   void begin_transfer(name coop, uint64_t number, uint64_t matter);
   void begin_call(name coop, const meeting_draft& drafted, uint64_t matter);
   void keep_draft(name coop, const meeting_draft& drafted);
};

}   // namespace funds
