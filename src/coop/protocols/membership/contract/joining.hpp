/** The steps of joining: what each does to the person's row and asks of other contracts. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../payments/contract/payments.hpp"
#include "membership.hpp"

namespace membership {

/**
 * What joining costs, in minor units, as the applicant's version of the charter says: the entrance
 * fee, and the part of the minimum share that is paid at once (law 3085-1 art. 10(2)).
 */
struct prices {
   int64_t entrance;
   int64_t share;

   /** The sum of those contributions. */
   int64_t of(uint8_t contributions) const {
      return (contributions & paid_entrance ? entrance : 0) + (contributions & paid_share ? share : 0);
   }
};

inline prices prices_in(const charter::charter_version& charter) {
   const int64_t minimum = charter.get("minshare"_n);
   const auto part = __int128(minimum) * charter.get("sharepart"_n);
   return prices{charter.get("entrance"_n), int64_t((part + 9999) / 10000)};
}

inline eosio::permission_level by_membership() { return {account, "active"_n}; }

/** What an entry rests on, and where its money comes to or leaves from. */
struct ground {
   uint64_t source;
   eosio::checksum256 document;
   name place;
};

/** Make an entry, unless it would be one of nothing. */
inline void post(name coop, name operation, name person, int64_t units, const ground& on) {
   if (units == 0) return;
   ledger::posting entry{};
   entry.operation = operation;
   entry.member = person;
   entry.amount = eosio::asset(units, network::currency_of(coop));
   entry.chosen = on.place;
   entry.source = on.source;
   entry.document = on.document;
   ledger::protocol::post_action(ledger::account, by_membership()).send(coop, entry);
}

/** Candidate's money becomes the cooperative's contributions. */
inline void contribute(name coop, name person, const prices& costs, uint8_t contributions,
                       const ground& on) {
   post(coop, "entrance"_n, person, costs.of(contributions & paid_entrance), on);
   post(coop, "minshare"_n, person, costs.of(contributions & paid_share), on);
}

/** A new application: nothing decided, nothing paid, no section chosen. */
inline void begin(member& person, uint8_t kind, uint32_t charter_version) {
   person.kind = kind;
   person.state = applied;
   person.charter_version = charter_version;
   person.applied_at = network::now();
   person.number = 0;
   person.decided_at = person.entrance_at = person.share_at = person.since = 0;
   person.ended_at = person.cause = 0;
   person.section = person.section_at = 0;
   person.paid = 0;
}

/** Open the payment order, whose number will be `next_order`; what costs nothing is received. */
inline void bill(name coop, member& person, const prices& costs, uint64_t next_order) {
   std::vector<payments::claim> parts;
   if (costs.entrance > 0) parts.push_back({entrance_purpose, costs.entrance});
   if (costs.share > 0) parts.push_back({share_purpose, costs.share});
   if (costs.entrance == 0) person.paid |= paid_entrance, person.entrance_at = network::now();
   if (costs.share == 0) person.paid |= paid_share, person.share_at = network::now();
   if (parts.empty()) return;
   person.order = next_order;
   payments::protocol::open_action(payments::account, by_membership())
      .send(coop, person.account, person.account.value, parts);
}

inline bool may_be_considered(const member& person, const charter::charter_version& charter) {
   return person.paid == paid_all || charter.get("payfirst"_n) == 0;
}

/** Put the admission before the council, for as many days as the law and the charter give it. */
inline void submit(name coop, member& person, const charter::charter_version& charter) {
   person.matter = council::next_matter(coop);
   council::protocol::submit_action(council::account, by_membership())
      .send(coop, admission_matter, person.account.value, uint32_t(charter.get("admitdays"_n)));
}

/** Note what the parts say was received, and when; returns its bits. */
inline uint8_t mark_received(member& person, const std::vector<payments::claim>& parts,
                             uint32_t paid_at) {
   uint8_t received = 0;
   for (const auto& each : parts) {
      if (each.purpose == entrance_purpose) received |= paid_entrance, person.entrance_at = paid_at;
      if (each.purpose == share_purpose) received |= paid_share, person.share_at = paid_at;
   }
   person.paid |= received;
   return received;
}

/** Enter the person into the register. Membership dates from the last of what the law asks for. */
inline void admit(name coop, member& person) {
   counters numbers(account, coop.value);
   auto given = numbers.get_or_default();
   given.last_number += 1;
   given.members += 1;
   numbers.set(given, account);
   person.state = full_member;
   person.number = given.last_number;
   person.since = std::max({person.decided_at, person.entrance_at, person.share_at});
}

inline void finish_order(name coop, member& person) {
   if (person.order == 0) return;
   payments::protocol::finish_action(payments::account, by_membership()).send(coop, person.order);
   person.order = 0;
}

/** An order nobody will pay any more: what of it was paid has become contributions. */
inline void close_order(name coop, member& person) {
   if (person.order == 0) return;
   const auto costs = prices_in(charter::version_of(coop, person.charter_version));
   if (costs.of(person.paid) > 0) return finish_order(coop, person);
   payments::protocol::cancel_action(payments::account, by_membership()).send(coop, person.order);
   person.order = 0;
}

inline void forget_payment(member& person) {
   person.paid = 0;
   person.entrance_at = person.share_at = 0;
   person.order = 0;
}

/** Return what was received; the order stays with the person until the money has gone back. */
inline void give_back(name coop, member& person) {
   const auto costs = prices_in(charter::version_of(coop, person.charter_version));
   if (costs.of(person.paid) > 0) {
      payments::protocol::refund_action(payments::account, by_membership())
         .send(coop, person.order);
      return;
   }
   if (person.order != 0)
      payments::protocol::cancel_action(payments::account, by_membership())
         .send(coop, person.order);
   forget_payment(person);
}

}   // namespace membership
