/**
 * membership: how a person becomes a member, and the register's facts.
 *
 *   registered --apply--> applied --decided for--> accepted --paid in full--> member
 *        ^                  |  \------ decided for, already paid -------------^
 *        \----withdraw------+--decided against--> refused --apply anew--> applied
 *
 *   member --terminate--> exited --apply anew--> applied
 *
 * One is a member from the latest of decision, entrance fee and share payment; money before that is
 * the applicant's and goes back in full after a refusal or a withdrawal.
 * Sources: law 3085-1 art. 10; the charter gives age, amounts and order (`payfirst`).
 *
 * Tables (scope: cooperative): members, counters.
 */
#pragma once

#include "../../network/contract/network.hpp"
#include "../../payments/contract/payments.hpp"

namespace membership {

using coop::require;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "membership"_n;

// Kinds of members; a sole proprietor is a citizen with a registration number.
inline constexpr uint8_t citizen = 1;
inline constexpr uint8_t sole_proprietor = 2;
inline constexpr uint8_t organisation = 3;

// States.
inline constexpr uint8_t registered = 0;
inline constexpr uint8_t applied = 1;
inline constexpr uint8_t accepted = 2;   // decided for, not paid in full
inline constexpr uint8_t full_member = 3;
inline constexpr uint8_t refused = 4;
inline constexpr uint8_t exited = 5;

// Why membership ended: law 3085-1 art. 13(1); the cooperative's own liquidation ends it for all.
inline constexpr uint8_t left = 1;
inline constexpr uint8_t expelled = 2;
inline constexpr uint8_t organisation_liquidated = 3;
inline constexpr uint8_t died = 4;

// Agreements signed before an application, as bits.
inline constexpr uint8_t agreed_esign = 1;
inline constexpr uint8_t agreed_privacy = 2;
inline constexpr uint8_t agreed_all = agreed_esign | agreed_privacy;

// What was received, as bits; a contribution of zero counts as received at the application.
inline constexpr uint8_t paid_entrance = 1;
inline constexpr uint8_t paid_share = 2;
inline constexpr uint8_t paid_all = paid_entrance | paid_share;

// Purposes of the payment order's parts, and the kind of the council's matter.
inline constexpr name entrance_purpose = "entrance"_n;
inline constexpr name share_purpose = "share"_n;
inline constexpr name admission_matter = "admission"_n;

inline constexpr uint8_t age_told_max = 18;   // beyond this a person's age is nobody's business

/** A person's standing with the cooperative. Moments are 0 until they come. */
struct [[eosio::table("members"), eosio::contract("membership")]] member {
   name account;
   uint32_t number;   // in the register: 1, 2, 3…; 0 before membership
   uint8_t kind;
   uint8_t state;
   uint8_t agreed;
   uint8_t paid;
   uint32_t charter_version;   // under which the application was made
   uint32_t applied_at;
   uint32_t decided_at;
   uint32_t entrance_at;
   uint32_t share_at;
   uint32_t since;
   uint32_t ended_at;   // 0 while membership has not ended
   uint8_t cause;       // why it ended
   uint32_t section;    // where the member votes; 0 without one
   uint32_t section_at; // since when
   uint64_t order;    // of payment or refund; 0 without one
   uint64_t matter;   // before the council; 0 without one

   uint64_t primary_key() const { return account.value; }
};
using members = eosio::multi_index<"members"_n, member>;

/** The last number given in the register, and how many are members now. */
struct [[eosio::table("counters"), eosio::contract("membership")]] membership_counters {
   uint32_t last_number = 0;
   uint32_t members = 0;
};
using counters = eosio::singleton<"counters"_n, membership_counters>;

// ---- words for other contracts ----

/** Whether the person is a member of the cooperative now. */
inline bool is_member(name coop, name person) {
   members table(account, coop.value);
   const auto row = table.find(person.value);
   return row != table.end() && row->state == full_member;
}

/** The member's row. Refuses: not_member. */
inline member member_of(name coop, name person) {
   members table(account, coop.value);
   const auto row = table.find(person.value);
   require(row != table.end() && row->state == full_member, "not_member",
           "The person is not a member.");
   return *row;
}

/** The last number given and how many are members now. */
inline membership_counters counted(name coop) {
   counters table(account, coop.value);
   return table.get_or_default();
}

/** The person must be a member of the cooperative now. Refuses: not_member. */
inline void require_member(name coop, name person) {
   require(is_member(coop, person), "not_member", "The person is not a member.");
}

/** The cooperative must have a record of the person, a member or not. Refuses: unknown_person. */
inline void require_known(name coop, name person) {
   members table(account, coop.value);
   require(table.find(person.value) != table.end(), "unknown_person",
           "The cooperative has no record of this person.");
}

class [[eosio::contract("membership")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Sign an agreement with the cooperative: `esign` first, then `privacy`; a newer edition may be
    * signed at any time. The document: template = the agreement, subject = the person.
    * Who: person@active.
    * Refuses: unknown_coop, coop_suspended, unknown_agreement, esign_first, wrong_signer,
    * quota_exhausted (a person's first record).
    */
   [[eosio::action]] void agree(name coop, name person, name agreement,
                                coop::signed_document document);

   /**
    * Apply for membership. `age`: full years, 18 for all who are older, 0 for an organisation.
    * The document: template `application`, subject = the applicant.
    * Opens the payment order; without `payfirst` the council considers at once.
    * Who: applicant@active.
    * Refuses: unknown_coop, coop_suspended, agreement_missing, already_applied, refund_due,
    * unknown_kind, age_not_told, under_age, wrong_signer.
    */
   [[eosio::action]] void apply(name coop, name applicant, uint8_t kind, uint8_t age,
                                coop::signed_document document);

   /**
    * Take the application back, before membership has arisen; what was paid goes back.
    * Who: applicant@active. Refuses: unknown_coop, coop_suspended, not_applied.
    */
   [[eosio::action]] void withdraw(name coop, name applicant);

   /**
    * Money came. Posts candpaid; once all is there, the matter goes to the council (`payfirst`), or
    * an accepted applicant becomes a member. A founder's money becomes contributions at once.
    * Who: inline from payments. Refuses: wrong_sender, unknown_person, not_this_order.
    */
   [[eosio::action]] void paid(name coop, name payer, uint64_t order, uint64_t about,
                               std::vector<payments::claim> parts, name place,
                               time_point_sec paid_at);

   /**
    * The council decided. For: a member if all is paid, else accepted. Against: the money goes back.
    * Who: inline from council. Refuses: wrong_sender, unknown_person, not_this_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, eosio::checksum256 minutes);

   /**
    * The money went back: posts candrefund, and the person owes and is owed nothing.
    * Who: inline from payments. Refuses: wrong_sender, unknown_person, not_this_order.
    */
   [[eosio::action]] void refunded(name coop, name payer, uint64_t order, uint64_t about,
                                   name place, time_point_sec refunded_at);

   /**
    * Membership has ended; the number is never given again. Who left may apply anew. A founder's
    * order that is not paid in full is closed. The sections are notified: one has a voter less.
    * Who: inline from a contract that ends memberships. Refuses: not_listed, not_member,
    * unknown_cause.
    */
   [[eosio::action]] void terminate(name coop, name member, uint8_t cause);

   /**
    * Issue the member's certificate. The document: template `certificate`, subject = the member.
    * Who: coop@certifier. Refuses: unknown_coop, coop_suspended, not_member, wrong_signer.
    */
   [[eosio::action]] void certify(name coop, name member, coop::signed_document document);

   /**
    * The founders are members 1, 2, 3… from the founding on; each gets a payment order.
    * Who: inline from network, once. Refuses: wrong_sender, already_founded.
    */
   [[eosio::action]] void found(name coop, std::vector<name> founders, time_point_sec at);

   /**
    * The member votes in this section from now on; 0 in none.
    * Who: inline from sections. Refuses: wrong_sender, not_member.
    */
   [[eosio::action]] void setsection(name coop, name member, uint32_t section);

   using setsection_action = eosio::action_wrapper<"setsection"_n, &protocol::setsection>;
   using terminate_action = eosio::action_wrapper<"terminate"_n, &protocol::terminate>;
   using found_action = eosio::action_wrapper<"found"_n, &protocol::found>;
};

}   // namespace membership
