/** What voting on matters and in sessions needs: finding, refusing, opening anew, settling. */
#pragma once

#include "tally.hpp"

namespace council {

inline bool is_past(uint32_t closes_at) { return network::now() >= closes_at; }

inline matters::const_iterator require_matter(const matters& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_matter", "No such matter is under consideration.");
   return row;
}

inline sessions::const_iterator require_session(const sessions& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_session", "There is no such session.");
   return row;
}

inline void require_alone(const matter& pending) {
   require(pending.session == 0, "in_session", "The matter stands on the agenda of a session.");
}

inline void require_running(const session& of) {
   require(of.signatures == 0 && of.opens_at <= network::now() && !is_past(of.closes_at),
           "session_not_open", "The session does not run now.");
}

inline composition composition_of(name coop, uint32_t version) {
   compositions table(account, coop.value);
   return table.get(version);
}

/** The position of who sat in the council when voting opened, and sits in it now. */
inline size_t require_seat(name coop, const composition& electorate, name member) {
   const auto position = electorate.position_of(member);
   require(position < electorate.seats.size() && in_office(coop).role_of(member) != 0,
           "not_in_electorate", "Only those vote who were seated when voting opened, and are now.");
   return position;
}

/** Whether the same people sit in both, whatever their roles. */
inline bool same_people(const composition& one, const composition& other) {
   return std::equal(one.seats.begin(), one.seats.end(), other.seats.begin(), other.seats.end(),
                     [](const auto& a, const auto& b) { return a.account == b.account; });
}

inline void require_chair(name coop, name chair) {
   require(heads(coop, chair), "not_chair", "Only the chair or a deputy in office does it.");
}

inline void require_days(uint32_t days) {
   require(days >= 1 && days <= days_max, "days_out_of_range",
           "A matter is considered within 1 to 365 days.");
}

/**
 * Take a matter off a session's agenda; the session goes with its last one. Minutes that only one has
 * signed tell of that matter: they are drawn up anew.
 */
inline void strike(sessions& held, sessions::const_iterator session, uint64_t matter) {
   if (session->agenda.size() == 1) {
      held.erase(session);
      return;
   }
   held.modify(session, eosio::same_payer, [&](council::session& of) {
      of.agenda.erase(std::remove(of.agenda.begin(), of.agenda.end(), matter), of.agenda.end());
      if (of.state == signed_by_both) return;
      of.signatures = 0;
      of.first_signer = name();
      of.minutes = {};
   });
}

/** A fresh count of a matter by the rules and the council of the day. */
inline void open_anew(matter& pending, uint32_t composition, uint32_t charter, uint32_t closes_at) {
   pending.opened_at = network::now();
   pending.closes_at = closes_at;
   pending.composition = composition;
   pending.charter = charter;
   pending.settled_at = 0;
   pending.votes = 0;
   pending.recused = 0;
   pending.session = 0;
}

/** The matters of a session stand by themselves again, for 30 days and without votes. */
inline void let_go(name coop, sessions& held, sessions::const_iterator session) {
   const auto office = in_office(coop);
   const auto rules = charter::current(coop);
   matters table(account, coop.value);
   for (const uint64_t each : session->agenda)
      table.modify(table.find(each), eosio::same_payer, [&](matter& pending) {
         open_anew(pending, office.version, rules.version,
                   network::now() + session_days_max * network::seconds_per_day);
      });
   held.erase(session);
}

/** Note when a matter is settled: no vote to come could change its outcome any more. */
inline void note_settled(matter& pending, const composition& electorate,
                         const deciding::rule& by, uint32_t present) {
   if (pending.settled_at == 0 && deciding::is_settled(count(electorate, pending, present), by))
      pending.settled_at = network::now();
}

/** Who came to a session counts for each of its matters, so each may be settled by it. */
inline void note_all_settled(name coop, const session& of, const composition& electorate,
                             const deciding::rule& by) {
   matters table(account, coop.value);
   for (const uint64_t each : of.agenda) {
      const auto row = table.find(each);
      if (row->settled_at == 0)
         table.modify(row, eosio::same_payer, [&](matter& pending) {
            note_settled(pending, electorate, by, of.present);
         });
   }
}

/** When a session's outcome was settled: with its last matter; 0 before. */
inline uint32_t settled_at(name coop, const session& of) {
   matters table(account, coop.value);
   uint32_t last = 0;
   for (const uint64_t each : of.agenda) {
      const auto row = table.find(each);
      if (row->settled_at == 0) return 0;
      last = std::max(last, row->settled_at);
   }
   return last;
}

}   // namespace council
