#include "meetings.hpp"

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../council/contract/deciding.hpp"
#include "../../council/contract/organs.hpp"
#include "agenda.hpp"
#include "ballot.hpp"
#include "elections.hpp"
#include "electorate.hpp"

namespace meetings {

namespace {

void require_open(const meeting& of) {
   const auto now = network::now();
   const bool is_open = of.state == called && of.plan.opens_at.sec_since_epoch() <= now &&
                        now < of.plan.closes_at.sec_since_epoch();
   require(is_open, "not_open", "Votes are taken from the meeting's opening to its end.");
}

void check_choices(const plan& by, const std::vector<uint8_t>& choices) {
   require(choices.size() == by.items.size(), "choices_out_of_range",
           "A ballot has one choice for each question.");
   for (size_t place = 0; place < choices.size(); ++place) {
      require(choices[place] <= vote_abstain, "unknown_choice",
              "A vote is for, against or abstain.");
      const auto& asked = by.items[place];
      if (!is_election(asked) || choices[place] != vote_for) continue;
      size_t chosen = 0;
      for (size_t other = 0; other < choices.size(); ++other)
         chosen += by.items[other].group == asked.group && choices[other] == vote_for;
      require(chosen <= asked.seats, "too_many_for",
              "A ballot is for no more candidates than there are seats.");
   }
}

void count(question& of, uint8_t choice, int32_t change) {
   if (choice == vote_for) of.in_favour += change;
   if (choice == vote_against) of.against += change;
   if (choice == vote_abstain) of.abstained += change;
}

}   // namespace

// ---- calling ----

uint64_t protocol::convene(name coop, name chair, meetings::plan plan,
                           coop::signed_document document) {
   network::require_person(chair);
   const auto connected = network::require_connected(coop);
   check_plan_words(plan);
   require_convener(coop, plan, chair);
   const auto charter = charter::current(coop);
   check_form(plan, charter);
   check_items(coop, plan, connected.kind);
   membership::require_member(coop, plan.chair);
   membership::require_member(coop, plan.secretary);
   check_dates(plan, charter.get("meetnotice"_n));

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_meeting += 1;
   const uint64_t id = given.last_meeting;
   network::require_signed(document, coop, "notice"_n, id, chair);
   numbers.set(given, get_self());
   meetings_table table(get_self(), coop.value);
   const bool is_sections = plan.body == of_section;
   table.emplace(get_self(), [&](meeting& row) {
      row = meeting{};
      row.id = id;
      row.state = planned;
      row.round = 1;
      row.charter = charter.version;
      row.notice = document.content;
      row.plan = std::move(plan);
      if (!is_sections) row.matter = council::next_matter(coop);
   });
   if (is_sections)
      call(coop, id);
   else
      council::protocol::submit_action(council::account, {get_self(), "active"_n})
         .send(coop, "meeting"_n, id, uint32_t(charter.get("meetnotice"_n)));
   return id;
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256) {
   organs::require(organs::council);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, subject);
   require(kind == "meeting"_n && row->matter == matter, "not_this_matter",
           "The matter is not the calling of this meeting.");
   const bool in_time = row->plan.opens_at.sec_since_epoch() >= earliest_opening(coop);
   if (row->state == planned && approved && in_time)
      call(coop, subject);
   else if (row->state == planned)
      table.modify(row, eosio::same_payer, [](meeting& left) {
         left.state = dropped;
         left.matter = 0;
      });
}

void protocol::demand(name coop, name member, uint64_t meeting, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   const auto who = membership::member_of(coop, member);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == planned || row->state == dropped, "meeting_called",
           "The meeting is called already.");
   network::require_signed(document, coop, "demand"_n, meeting, member);
   mark_demand(coop, meeting, who.number);

   table.modify(row, eosio::same_payer, [](meetings::meeting& wanted) { wanted.demanded += 1; });
   const int64_t share = charter::current(coop).get("demandshare"_n);
   const bool enough = deciding::has_quorum(row->demanded, electorate_of(coop, row->plan), share);
   if (enough && row->plan.opens_at.sec_since_epoch() >= earliest_opening(coop))
      call(coop, meeting);
}

/** One bit a member, 1024 members a row; a second signature is refused. */
void protocol::mark_demand(name coop, uint64_t meeting, uint32_t number) {
   demands table(get_self(), coop.value);
   const uint64_t id = meeting << 32 | number / demand_voters;
   const auto row = table.find(id);
   const auto at = number % demand_voters;
   const uint8_t bit = uint8_t(1 << at % 8);
   require(row == table.end() || (row->signed_by[at / 8] & bit) == 0, "already_demanded",
           "The member demands this meeting already.");
   const auto write = [&](demand_page& page) {
      page.id = id;
      page.signed_by.resize(demand_voters / 8);
      page.signed_by[at / 8] |= bit;
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

/** Freeze agenda and electorate; voters are given notice from here on. */
void protocol::call(name coop, uint64_t id) {
   meetings_table table(get_self(), coop.value);
   const auto row = table.find(id);
   const auto charter = charter::current(coop);
   table.modify(row, eosio::same_payer, [&](meeting& now_called) {
      now_called.state = called;
      now_called.charter = charter.version;
      now_called.called_at = network::now();
      now_called.electorate = electorate_of(coop, now_called.plan);
      now_called.last_number = membership::counted(coop).last_number;
      now_called.present = 0;
   });
   questions asked(get_self(), coop.value);
   for (size_t place = 0; place < row->plan.items.size(); ++place) {
      const auto rule = rule_of(charter.kind, row->plan.items[place].kind);
      asked.emplace(get_self(), [&](question& each) {
         each = question{};
         each.id = question_id(id, place);
         each.majority = rule.majority;
         each.base = rule.base;
      });
   }
}

charter::competence protocol::rule_of(uint8_t kind, name matter) const {
   if (matter == free_matter)
      return {matter, organs::general_meeting, deciding::simple, deciding::of_present, true};
   return charter::competence_of(kind, matter);
}

int64_t protocol::earliest_opening(name coop) const {
   return network::now() + charter::current(coop).get("meetnotice"_n) * network::seconds_per_day;
}

void protocol::repeat(name coop, name chair, uint64_t meeting, time_point_sec opens_at,
                      time_point_sec closes_at, coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require_convener(coop, row->plan, chair);
   require(row->state == failed && row->round == 1, "not_failed",
           "A meeting is repeated once, after it failed for want of a quorum.");
   auto plan = row->plan;
   plan.opens_at = opens_at;
   plan.closes_at = closes_at;
   check_dates(plan, charter::current(coop).get("meetnotice"_n));
   network::require_signed(document, coop, "notice"_n, meeting, chair);

   drop_questions(coop, meeting, plan.items.size());
   table.modify(row, eosio::same_payer, [&](meetings::meeting& again) {
      again.plan = plan;
      again.round = 2;
      again.notice = document.content;
   });
   call(coop, meeting);
}

void protocol::drop_questions(name coop, uint64_t meeting, size_t count) {
   questions asked(get_self(), coop.value);
   for (size_t place = 0; place < count; ++place)
      asked.erase(asked.find(question_id(meeting, place)));
}

// ---- voting ----

void protocol::vote(name coop, uint64_t meeting, name voter, std::vector<uint8_t> choices) {
   network::require_person(voter);
   network::require_connected(coop);
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
   meetings_table called_meetings(get_self(), coop.value);
   require(require_meeting(called_meetings, meeting)->plan.body != of_delegates, "not_by_proxy",
           "A delegate votes in person.");
   take(coop, meeting, principal, choices, false);
}

/** Count a ballot instead of the former one; a proxy's or a paper one gives way to the voter's own. */
void protocol::take(name coop, uint64_t id, name voter, const std::vector<uint8_t>& choices,
                    bool in_person) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, id);
   require_open(*row);
   check_choices(row->plan, choices);
   const uint32_t number = require_voter(coop, *row, voter);

   const size_t width = ballot_bytes(choices.size());
   pages leaves(get_self(), coop.value);
   const uint64_t page_id = id << 32 | number / page_voters;
   auto leaf = leaves.find(page_id);
   if (leaf == leaves.end())
      leaf = leaves.emplace(get_self(), [&](page& fresh) {
         fresh = page{page_id, std::vector<uint8_t>(page_voters * width)};
      });
   bool is_first = false;
   questions asked(get_self(), coop.value);
   leaves.modify(leaf, eosio::same_payer, [&](page& marked) {
      ballot own{marked.ballots.data() + number % page_voters * width, choices.size()};
      is_first = !own.voted();
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
   if (is_first)
      table.modify(row, eosio::same_payer, [](meeting& attended) { attended.present += 1; });
}

void protocol::enter(name coop, uint64_t meeting, name officer, name voter,
                     std::vector<uint8_t> choices) {
   network::require_person(officer);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require_open(*row);
   require(row->plan.secretary == officer || row->plan.chair == officer ||
              council::has_role(coop, officer, council::secretary) ||
              council::in_office(coop).role_of(officer) >= council::deputy_seat,
           "not_officer", "Only the meeting's officers enter paper ballots.");
   check_choices(row->plan, choices);
   const uint32_t number = require_voter(coop, *row, voter);
   papers entered(get_self(), coop.value);
   const uint64_t id = meeting << 32 | number;
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

// ---- results ----

void protocol::conclude(name coop, uint64_t meeting) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == called, "already_concluded", "The meeting's result stands already.");
   require(network::now() >= row->plan.closes_at.sec_since_epoch(), "not_ended",
           "A meeting is counted after its end.");
   const auto charter = charter::version_of(coop, row->charter);
   const int64_t quorum = charter.get(row->round == 1 ? "meetquorum"_n : "againquorum"_n);
   const bool may_decide = deciding::has_lawful_quorum(row->present, row->electorate) &&
                           deciding::has_quorum(row->present, row->electorate, quorum);
   table.modify(row, eosio::same_payer, [&](meetings::meeting& ended) {
      ended.state = may_decide ? meetings::decided : failed;
   });
   if (may_decide) settle(coop, *row, charter.get("ties"_n) != 0);
}

/** Give each question its result; an election's seats go to those with most votes. */
void protocol::settle(name coop, const meeting& of, bool earlier_member_wins) {
   questions asked(get_self(), coop.value);
   std::vector<question> all;
   for (size_t place = 0; place < of.plan.items.size(); ++place)
      all.push_back(*asked.find(question_id(of.id, place)));
   const auto passes = [&](size_t place) {
      const auto& each = all[place];
      const deciding::counts counted{of.electorate, of.present, each.in_favour, each.against,
                                     each.abstained};
      return deciding::is_approved(counted, each.majority, each.base);
   };
   for (size_t place = 0; place < all.size(); ++place) {
      const auto& item = of.plan.items[place];
      uint8_t result = passes(place) ? approved : rejected;
      if (is_election(item)) {
         const bool wins = passes(place) && rank(of, all, place, earlier_member_wins) < item.seats;
         result = wins ? elected : not_elected;
      }
      asked.modify(asked.find(all[place].id), eosio::same_payer,
                   [&](question& settled) { settled.result = result; });
   }
}

void protocol::minutes(name coop, uint64_t meeting, name signer, uint32_t present,
                       coop::signed_document document) {
   network::require_person(signer);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == meetings::decided, "not_decided",
           "Minutes are signed once the meeting is counted and before both have signed.");
   const uint8_t role = signature_of(coop, *row, signer);
   require(role != 0, "not_signer", "The meeting's chair and secretary sign its minutes.");
   require((row->signatures & role) == 0, "already_signed", "These minutes are signed already.");
   require(row->present == present, "votes_changed", "The minutes tell another number of voters.");
   require(row->signatures == 0 || row->minutes == document.content, "minutes_differ",
           "Chair and secretary sign one and the same document.");
   network::require_signed(document, coop, "meetminutes"_n, meeting, signer);

   table.modify(row, eosio::same_payer, [&](meetings::meeting& attested) {
      attested.minutes = document.content;
      attested.signatures |= role;
      if (attested.signatures == both_signed) attested.state = signed_by_both;
   });
}

/** 1 for the chair, 2 for the secretary; the council's deputy for a chair who lets the days pass. */
uint8_t protocol::signature_of(name coop, const meeting& of, name signer) const {
   if (of.plan.secretary == signer && of.plan.chair != signer) return secretary_signed;
   if (of.plan.chair == signer) return chair_signed;
   const int64_t days = charter::version_of(coop, of.charter).get("signdays"_n);
   const int64_t from = of.plan.closes_at.sec_since_epoch() + days * network::seconds_per_day;
   const bool deputises = council::in_office(coop).role_of(signer) >= council::deputy_seat;
   return deputises && network::now() >= from ? chair_signed : 0;
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
   if (is_election(item))
      seat(coop, *row, place);
   else if (item.contract != get_self())
      eosio::action({get_self(), "active"_n}, item.contract, "decided"_n,
                    std::make_tuple(coop, item.kind, item.subject, question->result == approved,
                                    question->id, row->minutes))
         .send();
   mark_effect(coop, *row, place);
}

/** A question is done; an election with its whole group, and the council with its chair. */
void protocol::mark_effect(name coop, const meeting& of, size_t place) {
   const auto& done = of.plan.items[place];
   questions asked(get_self(), coop.value);
   for (size_t other = 0; other < of.plan.items.size(); ++other) {
      const auto& each = of.plan.items[other];
      const bool together = is_election(done) && is_election(each) &&
                            (each.group == done.group || (seats_council(each) && seats_council(done)));
      if (other != place && !together) continue;
      asked.modify(asked.find(question_id(of.id, other)), eosio::same_payer,
                   [](question& taken) { taken.took_effect = true; });
   }
}

/** Seat those elected: a council with its chair, the audit commission, a section's people. */
void protocol::seat(name coop, const meeting& of, size_t place) {
   const auto& asked = of.plan.items[place];
   const auto charter = charter::version_of(coop, of.charter);
   if (seats_council(asked)) {
      std::vector<council::board_seat> seats;
      for (const name person : winners(coop, of, council_office))
         seats.push_back({person, council::member_seat});
      for (const name person : winners(coop, of, chair_office)) {
         const auto same = [&](const council::board_seat& one) { return one.account == person; };
         seats.erase(std::remove_if(seats.begin(), seats.end(), same), seats.end());
         seats.push_back({person, council::chair_seat});
      }
      council::protocol::seat_action(council::account, {get_self(), "active"_n})
         .send(coop, seats, until(charter.get("councilterm"_n)));
      return;
   }
   const auto chosen = winners(coop, of, asked.kind);
   if (asked.kind == auditor_office) {
      for (const name person : chosen)
         council::protocol::appoint_action(council::account, {get_self(), "active"_n})
            .send(coop, person, council::auditor);
      return;
   }
   eosio::action({get_self(), "active"_n}, sections::account, "elected"_n,
                 std::make_tuple(coop, of.plan.section, asked.kind, chosen, of.id,
                                 until(charter.get("delegterm"_n))))
      .send();
}

time_point_sec protocol::until(int64_t days) const {
   return time_point_sec(uint32_t(network::now() + days * network::seconds_per_day));
}

void protocol::sweep(name coop, uint64_t meeting, uint32_t count) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state != planned && row->state != called, "not_concluded",
           "Pages are erased once the meeting is counted.");
   pages leaves(get_self(), coop.value);
   auto leaf = leaves.lower_bound(meeting << 32);
   for (uint32_t erased = 0; erased < std::min(count, sweep_max); ++erased) {
      if (leaf == leaves.end() || leaf->id >> 32 != meeting) return;
      leaf = leaves.erase(leaf);
   }
}

}   // namespace meetings
