/** Ballots: who gives them, in which page they stand, how they are counted. */
#pragma once

#include "agenda.hpp"
#include "ballot.hpp"
#include "electorate.hpp"

namespace meetings {

inline void require_open(const meeting& of) {
   const auto now = network::now();
   const bool is_open = of.state == called && of.plan.opens_at.sec_since_epoch() <= now &&
                        now < of.plan.closes_at.sec_since_epoch();
   require(is_open, "not_open", "Votes are taken from the meeting's opening to its end.");
}

inline void check_choices(const plan& by, const std::vector<uint8_t>& choices) {
   require(choices.size() == by.items.size(), "choices_out_of_range",
           "A ballot has one choice for each question.");
   bool is_empty = true;
   for (size_t place = 0; place < choices.size(); ++place) {
      require(choices[place] <= vote_abstain, "unknown_choice",
              "A vote is for, against or abstain.");
      is_empty &= choices[place] == no_vote;
      const auto& asked = by.items[place];
      if (!is_election(asked) || choices[place] != vote_for) continue;
      size_t chosen = 0;
      for (size_t other = 0; other < choices.size(); ++other)
         chosen += by.items[other].group == asked.group && choices[other] == vote_for;
      require(chosen <= asked.seats, "too_many_for",
              "A ballot is for no more candidates than there are seats.");
   }
   require(!is_empty, "empty_ballot", "A ballot has a choice for one question at least.");
}

inline void check_dissents(const std::vector<uint8_t>& choices,
                           const std::vector<uint8_t>& dissents) {
   for (const uint8_t place : dissents)
      require(place < choices.size() && choices[place] == vote_against, "dissent_not_against",
              "Only who votes against has a dissent recorded.");
}

/** A delegate votes as the section bound its delegates. */
inline void check_bound(name coop, const meeting& of, uint32_t section,
                        const std::vector<uint8_t>& choices) {
   for (size_t place = 0; place < choices.size(); ++place) {
      const uint8_t bound = sections::bound_choice(coop, section, question_id(of.id, place));
      require(bound == no_vote || choices[place] == no_vote || choices[place] == bound, [&] {
         return coop::refusal("bound_otherwise", "The section has bound its delegate otherwise.")
            .with("question", uint64_t(place))
            .with("choice", uint64_t(bound));
      });
   }
}

inline void count(question& of, uint8_t choice, int32_t change) {
   if (choice == vote_for) of.in_favour += change;
   if (choice == vote_against) of.against += change;
   if (choice == vote_abstain) of.abstained += change;
}

// ---- acts ----

void protocol::attend(name coop, uint64_t meeting, name voter) {
   network::require_person(voter);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require_open(*row);
   require(row->plan.form != absentee, "absentee_meeting",
           "In a meeting held in absence one takes part by voting.");
   const auto who = require_voter(coop, *row, voter);
   mark(coop, *row, who.place, [](ballot& own) {
      require(!own.in_person(), "already_present", "The voter is present already.");
      own.mark(true);
   });
}

void protocol::vote(name coop, uint64_t meeting, name voter, std::vector<uint8_t> choices,
                    std::vector<uint8_t> dissents) {
   network::require_person(voter);
   network::require_connected(coop);
   check_dissents(choices, dissents);
   take(coop, meeting, voter, choices, true);
}

void protocol::votefor(name coop, uint64_t meeting, name agent, name principal,
                       std::vector<uint8_t> choices) {
   network::require_person(agent);
   network::require_connected(coop);
   proxies table(get_self(), coop.value);
   const auto row = table.find(principal.value);
   const bool holds = row != table.end() && row->agent == agent && row->until > network::now() &&
                      (row->meeting == 0 || row->meeting == meeting);
   require(holds, "no_proxy", "The principal has not empowered this person for this meeting.");
   take(coop, meeting, principal, choices, false);
}

/** Count a ballot instead of the former one; a proxy's or a paper one gives way to the voter's own. */
void protocol::take(name coop, uint64_t id, name voter, const std::vector<uint8_t>& choices,
                    bool in_person) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, id);
   require_open(*row);
   check_choices(row->plan, choices);
   require(in_person || row->plan.body != of_delegates, "not_by_proxy",
           "A delegate votes in person.");
   const auto who = require_voter(coop, *row, voter);
   if (who.section != 0) check_bound(coop, *row, who.section, choices);
   questions asked(get_self(), coop.value);
   mark(coop, *row, who.place, [&](ballot& own) {
      require(in_person || !own.in_person(), "voted_in_person",
              "The principal has voted in person.");
      for (size_t place = 0; place < choices.size(); ++place) {
         if (own.choice(place) == choices[place]) continue;
         asked.modify(asked.find(question_id(id, place)), eosio::same_payer, [&](question& of) {
            count(of, own.choice(place), -1);
            count(of, choices[place], +1);
         });
         own.choose(place, choices[place]);
      }
      own.mark(in_person);
   });
}

/** Change a voter's bits in the page where they stand; a voter who was not present is from now on. */
template <typename Change>
void protocol::mark(name coop, const meeting& of, uint32_t place, Change change) {
   const size_t questions = of.plan.items.size(), width = ballot_bytes(questions);
   const uint32_t voters = voters_of_page(of.plan.body);
   pages leaves(get_self(), coop.value);
   const uint64_t page_id = of.id << 32 | place / voters;
   auto leaf = leaves.find(page_id);
   if (leaf == leaves.end())
      leaf = leaves.emplace(get_self(), [&](page& fresh) {
         fresh = page{page_id, std::vector<uint8_t>(voters * width)};
      });
   bool was_present = false;
   leaves.modify(leaf, eosio::same_payer, [&](page& marked) {
      ballot own{marked.ballots.data() + place % voters * width, questions};
      was_present = own.takes_part();
      change(own);
   });
   if (was_present) return;
   meetings_table table(get_self(), coop.value);
   table.modify(table.find(of.id), eosio::same_payer,
                [](meeting& attended) { attended.present += 1; });
}

void protocol::enter(name coop, uint64_t meeting, name officer, name voter,
                     std::vector<uint8_t> choices) {
   network::require_person(officer);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require_open(*row);
   const auto& committee = row->plan.committee;
   const bool counts = std::find(committee.begin(), committee.end(), officer) != committee.end();
   require(committee.empty() ? is_officer(coop, row->plan, officer) : counts, "not_officer",
           "Only the meeting's officers do it.");
   check_choices(row->plan, choices);
   const auto who = require_voter(coop, *row, voter);
   papers entered(get_self(), coop.value);
   const uint64_t id = meeting << 32 | who.place;
   const auto first = entered.find(id);
   if (first == entered.end()) {
      entered.emplace(get_self(), [&](paper& sheet) {
         sheet = paper{id, voter, officer, std::move(choices)};
      });
      return;
   }
   require(first->officer != officer, "same_officer", "Another officer confirms a paper ballot.");
   const bool same = first->choices == choices;
   entered.erase(first);
   if (same) take(coop, meeting, voter, choices, false);
}

// ---- proxies ----

void protocol::empower(name coop, name principal, name agent, uint64_t meeting,
                       time_point_sec until, coop::signed_document document) {
   network::require_person(principal);
   network::require_connected(coop);
   membership::require_member(coop, principal);
   membership::require_member(coop, agent);
   require(principal != agent, "own_proxy", "Nobody is one's own proxy.");
   require(until.sec_since_epoch() > network::now(), "term_over", "The term ends in the past.");
   network::require_signed(document, coop, "proxy"_n, agent.value, principal);
   proxies table(get_self(), coop.value);
   const auto row = table.find(principal.value);
   if (row != table.end()) add_principal(coop, row->agent, -1);
   add_principal(coop, agent, +1);
   const auto write = [&](proxy& given) {
      given = proxy{principal, agent, meeting, until.sec_since_epoch()};
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

void protocol::revoke(name coop, name principal) {
   network::require_person(principal);
   network::require_connected(coop);
   proxies table(get_self(), coop.value);
   const auto row = table.find(principal.value);
   require(row != table.end(), "no_proxy",
           "The principal has not empowered this person for this meeting.");
   add_principal(coop, row->agent, -1);
   table.erase(row);
}

void protocol::lapse(name coop, name principal) {
   proxies table(get_self(), coop.value);
   const auto row = table.find(principal.value);
   require(row != table.end(), "no_proxy",
           "The principal has not empowered this person for this meeting.");
   require(row->until <= network::now(), "still_proxy", "The proxy's day is not over.");
   add_principal(coop, row->agent, -1);
   table.erase(row);
}

void protocol::add_principal(name coop, name account, int32_t change) {
   agents table(get_self(), coop.value);
   const auto row = table.find(account.value);
   const uint32_t held = (row == table.end() ? 0 : row->principals) + change;
   require(change < 0 || held <= charter::current(coop).get("proxymax"_n), "too_many_principals",
           "The charter lets one proxy act for fewer members.");
   const auto write = [&](agent& acting) { acting = agent{account, held}; };
   if (row == table.end())
      table.emplace(get_self(), write);
   else if (held == 0)
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, write);
}

}   // namespace meetings
