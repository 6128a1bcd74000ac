/**
 * returns: a member takes back a share contribution, in money or in property.
 *
 * What is asked for is reserved at once (share.main or the program's share -> share.payout), so two
 * statements never race for one balance; it leaves the books when the bank's payment is confirmed
 * or both sides have signed the act, and comes back where it was if the return ends otherwise.
 *
 *   ask      --> asked --decided for--> paying --sent--> erased      (posts returnpaid)
 *                 |  \                    \-----failed--> erased     (posts release, releaseprog)
 *   askasset --> asked --decided for--> to give --give--> given --receive--> erased
 *                 |                        |                |        (posts returnasset)
 *                 \-- decided against -----+--- retract ----+----> erased (posts release, releaseprog)
 *
 * Money is retracted before the decision alone: afterwards the order is with the bank. Property may
 * be declined until the member has signed for it. The minimum share is not returned while membership
 * lasts; nor is any share where it is paid only after the year's balance (production cooperatives,
 * and a charter with `returngate`): there it waits for the end of membership.
 *
 * Tables (scope: cooperative): returns, counters.
 * Sources: law 3085-1 art. 14 (by the charter under which the member joined), art. 23; law 41-FZ
 * art. 9; Civil Code art. 414 (novation).
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace returns {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "returns"_n;

// States.
inline constexpr uint8_t asked = 1;     // before the council
inline constexpr uint8_t paying = 2;    // decided for: the order is with the bank
inline constexpr uint8_t to_give = 3;   // decided for: property is to be handed over
inline constexpr uint8_t given = 4;     // the cooperative has signed the act, the member not yet

inline constexpr size_t returns_max = 5;   // of one member at a time

// Kinds of the council's matters, and the purpose of the payment order.
inline constexpr name money_matter = "return"_n;
inline constexpr name asset_matter = "returnasset"_n;
inline constexpr name return_purpose = "return"_n;

/** A return under way. */
struct [[eosio::table("returns"), eosio::contract("returns")]] share_return {
   uint64_t id;
   name member;
   uint32_t program;   // 0: the main share
   name from;          // the ledger account it was reserved on: sharemain, shareprog
   int64_t units;      // minor units of the cooperative's currency
   name asset;         // the property's ledger account; empty: in money
   uint8_t state;
   uint64_t matter;    // by which the council decides, or has decided
   uint64_t order;     // to pay; 0 without one
   uint32_t asked_at;
   uint32_t due_at;    // by when it is to be paid or handed over; 0 before the decision
   checksum256 act;    // content digest of the act the cooperative signed; zeros before

   uint64_t primary_key() const { return id; }
   uint64_t by_member() const { return member.value; }
};
using returns_table = eosio::multi_index<
   "returns"_n, share_return,
   eosio::indexed_by<"bymember"_n,
                     eosio::const_mem_fun<share_return, uint64_t, &share_return::by_member>>>;

/** The number of the last return; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("returns")]] returns_counters {
   uint64_t last_return = 0;
};
using counters = eosio::singleton<"counters"_n, returns_counters>;

// ---- words for other contracts ----

/** The number that the next return will have. */
inline uint64_t next_return(name coop) {
   counters table(account, coop.value);
   return table.get_or_default().last_return + 1;
}

/** Whether a return of this member is under way. */
inline bool has_returns(name coop, name member) {
   returns_table table(account, coop.value);
   const auto index = table.get_index<"bymember"_n>();
   const auto row = index.lower_bound(member.value);
   return row != index.end() && row->member == member;
}

class [[eosio::contract("returns")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * State that this much of a share is to be returned in money; it is reserved at once. `id` is
    * the next return's number, `program` 0 the main share. A closed program's share always goes back.
    * The document: template `returnask`, subject = `id`.
    * Who: member@active, a member.
    * Refuses: unknown_coop, coop_suspended, not_member, share_stays, unknown_program,
    * not_returned_so (the program's terms), share_on_hold, too_many_returns, number_taken (`next`),
    * wrong_signer; of ledger: wrong_currency, amount_not_positive, amount_too_large,
    * insufficient_balance.
    * Then: ledger `hold` or `holdprog`, and matter `return` before the council.
    */
   [[eosio::action]] void ask(name coop, uint64_t id, name member, uint32_t program,
                              eosio::asset amount, coop::signed_document document);

   /**
    * State that this much of a share is to be returned in property instead of money (novation,
    * Civil Code art. 414): `asset` is the ledger account it stands on.
    * The document: template `returnasset`, subject = `id`.
    * Who: member@active, a member. Refuses: as ask, and not_property.
    * Then: ledger `hold` or `holdprog`, and matter `returnasset` before the council.
    */
   [[eosio::action]] void askasset(name coop, uint64_t id, name member, uint32_t program,
                                   name asset, eosio::asset amount,
                                   coop::signed_document document);

   /**
    * Take a statement back: of money before the decision; of property until it is received.
    * Who: member@active, whose return it is.
    * Refuses: unknown_coop, coop_suspended, unknown_return, not_your_return, already_paying.
    * Then: council::retract if the matter is not decided; ledger `release` or `releaseprog`.
    */
   [[eosio::action]] void retract(name coop, name member, uint64_t id);

   /**
    * The council decided. For: an order to pay within the charter's `returndays`, or property to be
    * handed over. Against: the share is where it was. The charter is the member's.
    * Who: inline from council. Refuses: wrong_sender, unknown_return, not_this_return.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   /**
    * The bank paid, or the desk did: posts returnpaid; the return is finished and erased.
    * Who: inline from payments. Refuses: wrong_sender, unknown_return, not_this_return.
    */
   [[eosio::action]] void sent(name coop, name payee, uint64_t order, uint64_t about,
                               int64_t units, name place, time_point_sec sent_at);

   /**
    * The bank did not pay: the share is where it was, the return erased; the member may ask anew.
    * Who: inline from payments. Refuses: wrong_sender, unknown_return, not_this_return.
    */
   [[eosio::action]] void failed(name coop, name payee, uint64_t order, uint64_t about,
                                 int64_t units);

   /**
    * Hand the property over: the cooperative's signature under the act.
    * The document: template `returnact`, subject = the return.
    * Who: officer@active: the program's agent; where it has none that is a member, the chair or a
    * deputy in office; never the member whose return it is.
    * Refuses: unknown_coop, coop_suspended, unknown_return, not_to_give, own_return, not_agent,
    * not_enough_asset, wrong_signer.
    */
   [[eosio::action]] void give(name coop, uint64_t id, name officer,
                               coop::signed_document document);

   /**
    * Receive the property: the member's signature under the very same act; posts returnasset.
    * The document: template `returnact`, subject = the return.
    * Who: member@active, whose return it is.
    * Refuses: unknown_coop, coop_suspended, unknown_return, not_your_return, not_given, act_differs,
    * wrong_signer; of ledger: account_overdrawn.
    */
   [[eosio::action]] void receive(name coop, uint64_t id, name member,
                                  coop::signed_document document);

 private:
   void begin(name coop, const share_return& wanted, const eosio::asset& amount,
              name document_template, const coop::signed_document& document);
   void give_back(name coop, const share_return& row);
};

}   // namespace returns
