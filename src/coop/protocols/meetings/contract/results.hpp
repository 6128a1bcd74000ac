/** Results: counted once, signed by two, and each with its effect. */
#pragma once

#include "elections.hpp"

namespace meetings {

inline bool is_ended(const meeting& of) {
   return of.state == decided || of.state == failed || of.state == signed_by_both;
}

void protocol::conclude(name coop, uint64_t meeting) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == meetings::called, "already_concluded",
           "The meeting's result stands already.");
   require(network::now() >= row->plan.closes_at.sec_since_epoch(), "not_ended",
           "A meeting is counted after its end.");
   const auto charter = charter::version_of(coop, row->charter);
   const name parameter = row->round > 1                     ? "againquorum"_n
                          : row->plan.body == of_delegates ? "delegquorum"_n
                                                           : "meetquorum"_n;
   const bool may_decide =
      deciding::has_lawful_quorum(row->present, row->electorate) &&
      deciding::has_quorum(row->present, row->electorate, charter.get(parameter));
   table.modify(row, eosio::same_payer, [&](meetings::meeting& ended) {
      ended.state = may_decide ? meetings::decided : failed;
   });
   if (may_decide) settle(coop, *row, charter.get("ties"_n) != 0);
}

/** Give each question its result; an election's seats go to those with most votes. */
void protocol::settle(name coop, const meeting& of, bool earlier_wins) {
   questions asked(get_self(), coop.value);
   std::vector<question> all;
   for (size_t place = 0; place < of.plan.items.size(); ++place)
      all.push_back(*asked.find(question_id(of.id, place)));
   for (size_t place = 0; place < all.size(); ++place) {
      const auto& each = all[place];
      const deciding::counts counted{of.electorate, of.present,   0, each.in_favour,
                                     each.against,  each.abstained};
      const bool passes =
         deciding::is_approved(counted, {0, each.majority, each.base, false, false});
      uint8_t result = passes ? approved : rejected;
      if (const auto& item = of.plan.items[place]; is_election(item)) {
         const bool wins = passes && rank(of, all, place, earlier_wins) < item.seats;
         result = wins ? elected : not_elected;
      }
      asked.modify(asked.find(each.id), eosio::same_payer,
                   [&](question& settled) { settled.result = result; });
   }
}

void protocol::attest(name coop, uint64_t meeting, name counter, coop::signed_document document) {
   network::require_person(counter);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(is_ended(*row), "not_concluded", "The meeting is not counted yet.");
   const auto& committee = row->plan.committee;
   const size_t place =
      std::find(committee.begin(), committee.end(), counter) - committee.begin();
   require(place < committee.size(), "not_in_committee",
           "Only the counting committee signs the counting sheet.");
   require(((row->attested >> place) & 1) == 0, "already_signed",
           "The paper bears this signature already.");
   network::require_signed(document, coop, "countsheet"_n, meeting, counter);

   table.modify(row, eosio::same_payer,
                [&](meetings::meeting& counted) { counted.attested |= 1 << place; });
}

/** Whether the charter's days to sign are over, so that others may stand in for who did not. */
inline bool has_waited(name coop, const meeting& of) {
   const int64_t days = charter::version_of(coop, of.charter).get("signdays"_n);
   const int64_t from = of.plan.closes_at.sec_since_epoch() + days * network::seconds_per_day;
   return network::now() >= from;
}

/**
 * As whom somebody signs: the meeting's chair or secretary; after the days the council's chair or a
 * deputy for the former, the cooperative's secretary or one of the council for the latter; 0: nobody.
 */
inline uint8_t signature_of(name coop, const meeting& of, uint8_t signatures, name signer) {
   if (of.plan.secretary == signer) return secretary_signed;
   if (of.plan.chair == signer) return chair_signed;
   if (!has_waited(coop, of)) return 0;
   const bool chair_is_missing = (signatures & chair_signed) == 0;
   if (chair_is_missing && council::heads(coop, signer)) return chair_signed;
   const bool may_write = council::has_role(coop, signer, council::secretary) ||
                          council::in_office(coop).role_of(signer) != 0;
   return may_write && (signatures & secretary_signed) == 0 ? secretary_signed : 0;
}

void protocol::minutes(name coop, uint64_t meeting, name signer, uint32_t present,
                       coop::signed_document document) {
   network::require_person(signer);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == meetings::decided, "not_decided",
           "Minutes are signed once the meeting is counted and before both have signed.");
   const bool differs = row->signatures != 0 && row->minutes != document.content;
   require(!differs || signer == row->first_signer || has_waited(coop, *row), "minutes_differ",
           "Chair and secretary sign one and the same document.");
   const bool begins = differs || row->signatures == 0;
   const uint8_t signatures = begins ? 0 : row->signatures;
   const uint8_t role = signature_of(coop, *row, signatures, signer);
   require(role != 0, "not_signer", "The meeting's chair and secretary sign its minutes.");
   require((signatures & role) == 0, "already_signed", "The paper bears this signature already.");
   require(begins || signer != row->first_signer, "same_signer", "Two people sign the minutes.");
   require(row->present == present, "votes_changed", "The minutes tell another number of voters.");
   network::require_signed(document, coop, "meetminutes"_n, meeting, signer);

   table.modify(row, eosio::same_payer, [&](meetings::meeting& attested) {
      if (begins) attested.first_signer = signer;
      attested.minutes = document.content;
      attested.signatures = signatures | role;
      if (attested.signatures != both_signed) return;
      attested.state = signed_by_both;
      attested.signed_at = network::now();
   });
}

void protocol::effect(name coop, uint64_t meeting, uint8_t place) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == signed_by_both, "not_signed", "Chair and secretary sign first.");
   require(place < row->plan.items.size(), "unknown_question", "There is no such question.");
   questions asked(get_self(), coop.value);
   const auto question = asked.find(question_id(meeting, place));
   require(!question->took_effect, "took_effect", "The result has taken effect already.");
   const auto& item = row->plan.items[place];
   const bool passed = question->result == approved;
   if (is_election(item))
      seat(coop, *row, item);
   else if (is_own(item.kind))
      decide_own(coop, item, question->id, passed);
   else
      eosio::action({get_self(), "active"_n}, item.contract, "decided"_n,
                    std::make_tuple(coop, item.kind, item.subject, passed, question->id,
                                    row->minutes))
         .send();
   mark_effect(coop, *row, place);
}

/** A matter of the meeting's own is recorded; unions are kept by their number. */
void protocol::decide_own(name coop, const item& asked, uint64_t question, bool is_approved) {
   if (!is_approved) return;
   unions table(get_self(), coop.value);
   const auto row = table.find(asked.subject);
   if (asked.kind == unionleave_matter && row != table.end())
      table.modify(row, eosio::same_payer, [&](union_membership& left) {
         left.until = network::now();
         left.question = question;
      });
   if (asked.kind != unionjoin_matter) return;
   const auto write = [&](union_membership& joined) {
      joined = union_membership{asked.subject, network::now(), 0, question};
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

/** A question is done; an election with its whole group, and the council with its chair. */
void protocol::mark_effect(name coop, const meeting& of, size_t place) {
   const auto& done = of.plan.items[place];
   questions asked(get_self(), coop.value);
   for (size_t other = 0; other < of.plan.items.size(); ++other) {
      const auto& each = of.plan.items[other];
      const bool together = is_election(done) && is_election(each) &&
                            (each.group == done.group ||
                             (seats_council(each) && seats_council(done)));
      if (other != place && !together) continue;
      asked.modify(asked.find(question_id(of.id, other)), eosio::same_payer,
                   [](question& taken) { taken.took_effect = true; });
   }
}

/** Seat those elected: a council with its chair, a board, auditors, a section's people. */
void protocol::seat(name coop, const meeting& of, const item& asked) {
   const eosio::permission_level self{get_self(), "active"_n};
   const auto charter = charter::version_of(coop, of.charter);
   const auto until = [&](name parameter) {
      const int64_t days = charter.get(parameter);
      return time_point_sec(uint32_t(network::now() + days * network::seconds_per_day));
   };
   if (seats_council(asked)) {
      council::protocol::seat_action(council::account, self)
         .send(coop, council_seats(coop, of), until("councilterm"_n));
      return;
   }
   const auto chosen = winners(coop, of, asked.kind);
   require(!chosen.empty(), "not_elected", "Nobody was elected: the election is to be held again.");
   if (asked.kind == board_office) {
      std::vector<council::seat_of> seats;
      for (const name person : chosen)
         seats.push_back({person, seats.empty() ? council::chair_seat : council::member_seat});
      council::protocol::seatboard_action(council::account, self)
         .send(coop, seats, until("boardterm"_n));
   } else if (asked.kind == auditor_office) {
      commission::protocol::seat_action(commission::account, self)
         .send(coop, chosen, until("auditterm"_n));
   } else {
      eosio::action(self, sections::account, "elected"_n,
                    std::make_tuple(coop, of.plan.section, asked.kind, chosen, of.id,
                                    until("delegterm"_n)))
         .send();
   }
}

void protocol::contest(name coop, name member, uint64_t question, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   questions asked(get_self(), coop.value);
   require(asked.find(question) != asked.end(), "unknown_question", "There is no such question.");
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, question >> 8);
   require(row->state == signed_by_both, "not_signed", "Chair and secretary sign first.");
   const int64_t until = int64_t(row->signed_at) + contest_days * network::seconds_per_day;
   require(network::now() < until, [&] {
      return coop::refusal("contest_over", "Decisions are contested within six months.")
         .with("until", until);
   });
   network::require_signed(document, coop, "contest"_n, question, member);
}

/** Erase rows of one meeting from a table keyed `meeting << 32 | …`; how many of the allowed are left. */
template <typename Table>
uint32_t erase_rows(Table table, uint64_t meeting, uint32_t allowed) {
   auto row = table.lower_bound(meeting << 32);
   while (allowed > 0 && row != table.end() && row->id >> 32 == meeting) {
      row = table.erase(row);
      --allowed;
   }
   return allowed;
}

void protocol::sweep(name coop, uint64_t meeting, uint32_t count) {
   meetings_table table(get_self(), coop.value);
   require(is_ended(*require_meeting(table, meeting)), "not_concluded",
           "The meeting is not counted yet.");
   uint32_t left = std::min(count, sweep_max);
   left = erase_rows(pages(get_self(), coop.value), meeting, left);
   left = erase_rows(papers(get_self(), coop.value), meeting, left);
   erase_rows(demands(get_self(), coop.value), meeting, left);
}

}   // namespace meetings
