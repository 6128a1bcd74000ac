#include "meetings.hpp"

#include "agenda.hpp"
#include "ballot.hpp"
#include "elections.hpp"
#include "electorate.hpp"
#include "results.hpp"
#include "voting.hpp"

namespace meetings {

namespace {

void require_planned(const meeting& of) {
   require(of.state == planned || of.state == dropped, "meeting_called",
           "The meeting is called already.");
}

/** Whether a meeting called now leaves its voters their days of notice. */
bool leaves_notice(const plan& by, const charter::charter_version& charter) {
   return by.opens_at.sec_since_epoch() >= earliest_opening(by, charter);
}

/** Whether a table keyed `meeting << 32 | …` has rows of the meeting. */
template <typename Table>
bool has_rows(const Table& table, uint64_t meeting) {
   const auto row = table.lower_bound(meeting << 32);
   return row != table.end() && row->id >> 32 == meeting;
}

bool is_office(name office) {
   return office == chair_office || office == council_office || office == auditor_office ||
          office == board_office || office == sections::delegate_office ||
          office == sections::chair_office;
}

}   // namespace

// ---- what is to be decided, and who stands ----

uint64_t protocol::propose(name coop, name member, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_proposal += 1;
   network::require_signed(document, coop, "proposal"_n, given.last_proposal, member);

   numbers.set(given, get_self());
   return given.last_proposal;
}

void protocol::stand(name coop, name member, name office, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   require(is_office(office), "unknown_office", "No meeting elects such an office.");
   candidacies table(get_self(), coop.value);
   const auto row = table.find(member.value);
   if (row != table.end()) {
      const auto& held = row->offices;
      require(std::find(held.begin(), held.end(), office) == held.end(), "already_standing",
              "The member stands for this office already.");
      require(held.size() < offices_max, "too_many_offices", "One stands for eight offices at most.");
   }
   network::require_signed(document, coop, "candidacy"_n, office.value, member);

   const auto write = [&](candidacy& standing) {
      standing.member = member;
      standing.offices.push_back(office);
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

void protocol::standdown(name coop, name member, name office) {
   network::require_person(member);
   network::require_connected(coop);
   candidacies table(get_self(), coop.value);
   const auto row = table.find(member.value);
   auto left = row == table.end() ? std::vector<name>{} : row->offices;
   const auto stood = std::find(left.begin(), left.end(), office);
   require(stood != left.end(), "not_standing", "A candidate has signed a candidacy for the office.");
   left.erase(stood);
   if (left.empty())
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, [&](candidacy& standing) { standing.offices = left; });
}

// ---- calling ----

/** All that the law and the charter ask of a plan, whoever's it is. */
void protocol::check_plan(name coop, const meetings::plan& plan) const {
   const auto charter = charter::current(coop);
   check_form(plan, charter);
   check_body(coop, plan, charter);
   check_people(coop, plan);
   check_items(coop, plan, charter);
   check_dates(plan, charter);
}

/** An officer plans; a member's own plan is changed by that member alone. */
void protocol::require_planner(name coop, const meeting& of, name planner) const {
   if (of.initiator == name())
      require_convener(coop, of.plan, planner);
   else
      require(of.initiator == planner, "not_initiator",
              "Only the member whose plan it is changes it.");
}

uint64_t protocol::convene(name coop, name chair, meetings::plan plan,
                           coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   check_words(plan);
   require_convener(coop, plan, chair);
   const bool is_sections = plan.body == of_section;
   const uint64_t id = plan_anew(coop, chair, std::move(plan), document, name());
   if (is_sections)
      call(coop, id);
   else
      submit(coop, id);
   return id;
}

uint64_t protocol::initiate(name coop, name member, meetings::plan plan,
                            coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   check_words(plan);
   require(plan.body != of_section, "not_general", "Members' initiative is for general meetings.");
   initiatives table(get_self(), coop.value);
   require(table.find(member.value) == table.end(), "initiative_open",
           "The member has planned a meeting already that is not called yet.");
   const uint64_t id = plan_anew(coop, member, std::move(plan), document, member);
   table.emplace(get_self(), [&](initiative& row) { row = initiative{member, id}; });
   return id;
}

uint64_t protocol::plan_anew(name coop, name planner, meetings::plan plan,
                             const coop::signed_document& document, name initiator) {
   check_plan(coop, plan);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_meeting += 1;
   const uint64_t id = given.last_meeting;
   network::require_signed(document, coop, "notice"_n, id, planner);

   numbers.set(given, get_self());
   meetings_table table(get_self(), coop.value);
   table.emplace(get_self(), [&](meeting& row) {
      row = meeting{};
      row.id = id;
      row.state = planned;
      row.round = 1;
      row.initiator = initiator;
      row.notice = document.content;
      row.plan = std::move(plan);
   });
   return id;
}

/** Ask the council whether the meeting is called, for as long as its notice is. */
void protocol::submit(name coop, uint64_t meeting) {
   meetings_table table(get_self(), coop.value);
   table.modify(table.find(meeting), eosio::same_payer,
                [&](meetings::meeting& asked) { asked.matter = council::next_matter(coop); });
   council::protocol::submit_action(council::account, {get_self(), "active"_n})
      .send(coop, meeting_matter, meeting,
            uint32_t(charter::current(coop).get("meetnotice"_n)));
}

/** The council is asked no more. */
void protocol::retract(name coop, const meeting& of) {
   if (of.state == planned && of.matter != 0)
      council::protocol::retract_action(council::account, {get_self(), "active"_n})
         .send(coop, of.matter);
}

void protocol::replan(name coop, name chair, uint64_t meeting, meetings::plan plan,
                      coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require_planned(*row);
   require_planner(coop, *row, chair);
   check_words(plan);
   check_plan(coop, plan);
   require(plan.body == row->plan.body, "body_fixed",
           "Whose meeting it is does not change: plan another one.");
   network::require_signed(document, coop, "notice"_n, meeting, chair);

   retract(coop, *row);
   erase_rows(demands(get_self(), coop.value), meeting, sweep_max);
   table.modify(row, eosio::same_payer, [&](meetings::meeting& anew) {
      anew.state = planned;
      anew.demanded = 0;
      anew.by_auditors = 0;
      anew.notice = document.content;
      anew.plan = std::move(plan);
   });
   if (row->initiator == name()) submit(coop, meeting);
}

void protocol::withdraw(name coop, name chair, uint64_t meeting) {
   network::require_person(chair);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require_planned(*row);
   require_planner(coop, *row, chair);

   retract(coop, *row);
   close_initiative(coop, *row);
   table.modify(row, eosio::same_payer, [](meetings::meeting& left) {
      left.state = dropped;
      left.matter = 0;
   });
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256) {
   organs::require(organs::council);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, subject);
   require(kind == meeting_matter && row->matter == matter, "not_this_matter",
           "The matter is not the calling of this meeting.");
   if (row->state != planned) return;   // called on demand in the meantime
   if (approved && leaves_notice(row->plan, charter::current(coop)))
      call(coop, subject);
   else
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
   require_planned(*row);
   network::require_signed(document, coop, "demand"_n, meeting, member);
   mark_demand(coop, meeting, who.number);

   const auto auditors = commission::in_office(coop).auditors;
   const auto place = std::find(auditors.begin(), auditors.end(), member) - auditors.begin();
   table.modify(row, eosio::same_payer, [&](meetings::meeting& wanted) {
      wanted.demanded += 1;
      if (size_t(place) < auditors.size()) wanted.by_auditors |= 1u << place;
   });
   const auto charter = charter::current(coop);
   const bool by_members = deciding::has_quorum(row->demanded, membership::counted(coop).members,
                                                charter.get("demandshare"_n));
   const bool by_auditors = __builtin_popcount(row->by_auditors) * 2 > int(auditors.size());
   if (!by_members && !by_auditors) return;
   retract(coop, *row);
   close_initiative(coop, *row);
   postpone(coop, *row, earliest_opening(row->plan, charter));
   call(coop, meeting);
}

/** A meeting called late opens when its days of notice are over, for as long as planned. */
void protocol::postpone(name coop, const meeting& of, uint32_t earliest) {
   const uint32_t opens = of.plan.opens_at.sec_since_epoch();
   if (opens >= earliest) return;
   const uint32_t length = of.plan.closes_at.sec_since_epoch() - opens;
   meetings_table table(get_self(), coop.value);
   table.modify(table.find(of.id), eosio::same_payer, [&](meeting& later) {
      later.plan.opens_at = time_point_sec(earliest);
      later.plan.closes_at = time_point_sec(earliest + length);
   });
}

/** The member may plan another meeting. */
void protocol::close_initiative(name coop, const meeting& of) {
   initiatives table(get_self(), coop.value);
   const auto row = table.find(of.initiator.value);
   if (row != table.end() && row->meeting == of.id) table.erase(row);
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
      now_called.state = meetings::called;
      now_called.charter = charter.version;
      now_called.called_at = network::now();
      now_called.electorate = electorate_of(coop, now_called.plan);
      now_called.last_place = last_place_of(coop, now_called.plan);
      now_called.present = 0;
   });
   questions asked(get_self(), coop.value);
   std::vector<needs> told;
   for (size_t place = 0; place < row->plan.items.size(); ++place) {
      const auto rule = rule_of(charter, row->plan.items[place]);
      told.push_back({rule.majority, rule.base});
      asked.emplace(get_self(), [&](question& each) {
         each = question{};
         each.id = question_id(id, place);
         each.majority = rule.majority;
         each.base = rule.base;
      });
   }
   called_action(get_self(), {get_self(), "active"_n})
      .send(coop, id, charter.version, row->electorate, row->last_place, row->plan.opens_at,
            row->plan.closes_at, told);
}

void protocol::called(name, uint64_t, uint32_t, uint32_t, uint32_t, time_point_sec, time_point_sec,
                      std::vector<needs>) {
   require_auth(get_self());
}

void protocol::dispatched(name coop, uint64_t meeting, name officer,
                          coop::signed_document document) {
   network::require_person(officer);
   network::require_connected(coop);
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == meetings::called, "not_called",
           "Voters are notified once the meeting is called.");
   require(is_officer(coop, row->plan, officer), "not_officer",
           "Only the meeting's officers do it.");
   network::require_signed(document, coop, "dispatch"_n, meeting, officer);

   table.modify(row, eosio::same_payer,
                [&](meetings::meeting& told) { told.dispatch = document.content; });
}

void protocol::repeat(name coop, name chair, uint64_t meeting, time_point_sec opens_at,
                      time_point_sec closes_at, coop::signed_document document) {
   meetings_table table(get_self(), coop.value);
   const auto row = require_meeting(table, meeting);
   require(row->state == failed && row->round == 1, "not_failed",
           "A meeting is repeated once, after it failed for want of a quorum.");
   network::require_person(chair);
   network::require_connected(coop);
   require_planner(coop, *row, chair);
   auto plan = row->plan;
   plan.opens_at = opens_at;
   plan.closes_at = closes_at;
   check_plan(coop, plan);
   network::require_signed(document, coop, "notice"_n, meeting, chair);

   questions asked(get_self(), coop.value);
   for (size_t place = 0; place < plan.items.size(); ++place)
      asked.erase(asked.find(question_id(meeting, place)));
   require(!has_rows(pages(get_self(), coop.value), meeting) &&
              !has_rows(papers(get_self(), coop.value), meeting),
           "not_swept", "The ballots of the first round are to be erased first.");
   table.modify(row, eosio::same_payer, [&](meetings::meeting& again) {
      again.plan = plan;
      again.round = 2;
      again.notice = document.content;
   });
   call(coop, meeting);
}

}   // namespace meetings
