#include "council.hpp"

#include "composing.hpp"
#include "signing.hpp"
#include "voting.hpp"

namespace council {

// ---- who ----

void protocol::seat(name coop, std::vector<seat_of> seats, time_point_sec until) {
   require_seating_right();
   check_council(coop, seats);
   require(until.sec_since_epoch() > network::now(), "term_over", "The term ends in the past.");
   write_composition(coop, std::move(seats), until.sec_since_epoch());
}

void protocol::appoint(name coop, name account, uint32_t roles) {
   require_seating_right();
   require((roles & ~all_roles) == 0, "unknown_role", "There is no such role.");
   require(is_account(account), "unknown_account", "No such chain account exists.");
   write_officer(coop, account, roles);
}

void protocol::seatboard(name coop, std::vector<seat_of> seats, time_point_sec until) {
   require_seating_right();
   check_people(seats);
   require(until.sec_since_epoch() > network::now(), "term_over", "The term ends in the past.");
   write_board(coop, std::move(seats), until.sec_since_epoch());
}

void protocol::require_seating_right() const {
   const name sender = eosio::get_sender();
   if (sender != network::account) network::require_listed(sender, network::seats_council);
}

void protocol::write_composition(name coop, std::vector<seat_of> seats, uint32_t until) {
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_composition += 1;
   compositions table(get_self(), coop.value);
   table.emplace(get_self(), [&](composition& row) {
      row = composition{given.last_composition, std::move(seats), network::now(), until};
   });
   numbers.set(given, get_self());
}

void protocol::write_board(name coop, std::vector<seat_of> seats, uint32_t until) {
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_board += 1;
   boards table(get_self(), coop.value);
   table.emplace(get_self(), [&](board& row) {
      row = board{given.last_board, std::move(seats), network::now(), until};
   });
   numbers.set(given, get_self());
}

void protocol::write_officer(name coop, name account, uint32_t roles) {
   officers table(get_self(), coop.value);
   const auto row = table.find(account.value);
   const auto write = [&](officer& appointed) { appointed = officer{account, roles}; };
   if (row != table.end() && roles == 0)
      table.erase(row);
   else if (row != table.end())
      table.modify(row, eosio::same_payer, write);
   else if (roles != 0)
      table.emplace(get_self(), write);
}

/** The same people until the same day; these are deputies and no others. */
void protocol::appoint_deputies(name coop, const std::vector<seat_of>& deputies) {
   auto office = in_office(coop);
   for (auto& seat : office.seats) {
      if (seat.role == chair_seat) continue;
      const bool is_deputy = std::any_of(deputies.begin(), deputies.end(), [&](const auto& each) {
         return each.account == seat.account;
      });
      seat.role = is_deputy ? deputy_seat : member_seat;
   }
   write_composition(coop, std::move(office.seats), office.until);
}

// ---- matters ----

uint64_t protocol::submit(name coop, name kind, uint64_t subject, uint32_t days) {
   const name sender = network::require_listed(eosio::get_sender(), network::submits_matters);
   require_days(days);
   return open_matter(coop, kind, subject, sender, days);
}

uint64_t protocol::open_matter(name coop, name kind, uint64_t subject, name contract,
                               uint32_t days) {
   const auto electorate = in_office(coop);
   const auto rules = charter::current(coop);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_matter += 1;
   matters table(get_self(), coop.value);
   table.emplace(get_self(), [&](matter& row) {
      row = matter{};
      row.id = given.last_matter;
      row.kind = kind;
      row.subject = subject;
      row.contract = contract;
      open_anew(row, electorate.version, rules.version,
                network::now() + days * network::seconds_per_day);
   });
   numbers.set(given, get_self());
   return given.last_matter;
}

void protocol::retract(name coop, uint64_t matter) {
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   network::require_sender(row->contract);
   sessions held(get_self(), coop.value);
   const auto session = held.find(row->session);
   if (session != held.end()) strike(held, session, matter);
   table.erase(row);
}

uint64_t protocol::move(name coop, name mover, name kind, std::vector<seat_of> people,
                        uint32_t days, coop::signed_document document) {
   network::require_person(mover);
   network::require_connected(coop);
   require(in_office(coop).role_of(mover) != 0 || board_role_of(coop, mover) != 0, "not_seated",
           "Only who sits in the council or in the board moves its matters.");
   check_motion(coop, kind, people);
   require_days(days);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_motion += 1;
   const uint64_t id = given.last_motion;
   network::require_signed(document, coop, "motion"_n, id, mover);

   numbers.set(given, get_self());
   motions table(get_self(), coop.value);
   table.emplace(get_self(), [&](motion& row) {
      row = motion{id, kind, mover, std::move(people), document.content};
   });
   open_matter(coop, kind, id, get_self(), days);
   return id;
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t,
                       checksum256) {
   network::require_sender(get_self());
   motions table(get_self(), coop.value);
   const auto row = table.find(subject);
   require(row != table.end() && row->kind == kind, "unknown_motion",
           "The council has no such matter of its own.");
   if (approved) check_no_auditor(coop, kind, row->people);
   if (approved && kind == deputy_motion) appoint_deputies(coop, row->people);
   if (approved && kind == officer_motion)
      for (const auto& each : row->people) write_officer(coop, each.account, each.role);
   if (approved && kind == board_motion) {
      const auto days = charter::current(coop).get("boardterm"_n);
      write_board(coop, row->people, network::now() + days * network::seconds_per_day);
   }
   table.erase(row);
}

void protocol::vote(name coop, uint64_t matter, name member, uint8_t choice, bool dissent) {
   network::require_person(member);
   network::require_connected(coop);
   require(choice >= vote_for && choice <= vote_abstain, "unknown_choice",
           "A vote is for, against or abstain.");
   require(!dissent || choice == vote_against, "dissent_not_against",
           "Only who votes against has a dissent recorded.");
   mark(coop, matter, member, choice);
}

void protocol::recuse(name coop, uint64_t matter, name member) {
   network::require_person(member);
   network::require_connected(coop);
   mark(coop, matter, member, no_vote);
}

/** Write a vote, or a recusal where there is no choice. */
void protocol::mark(name coop, uint64_t matter, name member, uint8_t choice) {
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   const auto rules = charter::version_of(coop, row->charter);
   const auto electorate = composition_of(coop, row->composition);
   sessions held(get_self(), coop.value);
   const auto session = held.find(row->session);
   if (session != held.end())
      require_running(*session);
   else
      require(rules.get("councilabs"_n) != 0, "absence_not_allowed",
              "The charter lets the council decide in sessions only.");
   require(row->signatures == 0 && !is_past(row->closes_at), "matter_closed",
           "The time to vote is over.");
   const auto position = require_seat(coop, electorate, member);
   require(!row->took_part(position), "already_voted", "The member has voted.");

   table.modify(row, eosio::same_payer, [&](council::matter& pending) {
      pending.votes |= uint64_t(choice) << (2 * position);
      if (choice == no_vote) pending.recused |= 1u << position;
      if (session == held.end()) note_settled(pending, electorate, rule_of(rules), 0);
   });
   if (session == held.end()) return;
   held.modify(session, eosio::same_payer,
               [&](council::session& of) { of.present |= 1u << position; });
   note_all_settled(coop, *session, electorate, rule_of(rules));
}

void protocol::minutes(name coop, uint64_t matter, name signer, uint8_t present,
                       coop::signed_document document) {
   network::require_person(signer);
   network::require_connected(coop);
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   require_alone(*row);
   const auto rules = charter::version_of(coop, row->charter);
   const auto by = rule_of(rules);
   const auto counted = count(composition_of(coop, row->composition), *row);
   require(row->settled_at != 0 || is_past(row->closes_at), "still_open",
           "Votes to come may still change the outcome.");
   check_may_decide(counted, by);
   const minutes_state state{row->settled_at ? row->settled_at : row->closes_at, name(), name(),
                             row->signatures, row->first_signer, row->minutes};
   const uint8_t as = signed_with(coop, state, signer, document.content, rules.get("signdays"_n));
   check_told(counted.present, present);
   network::require_signed(document, coop, "minutes"_n, matter, signer);

   if (as == both_signed) {
      tell(coop, *row, deciding::is_approved(counted, by), document.content);
      table.erase(row);
      return;
   }
   table.modify(row, eosio::same_payer, [&](council::matter& attested) {
      attested.signatures = as;
      attested.first_signer = signer;
      attested.minutes = document.content;
   });
}

/** The protocol that submitted the matter is told the outcome. */
void protocol::tell(name coop, const council::matter& decided, bool approved,
                    const checksum256& minutes) const {
   eosio::action(eosio::permission_level{get_self(), "active"_n}, decided.contract, "decided"_n,
                 std::make_tuple(coop, decided.kind, decided.subject, approved, decided.id,
                                 minutes))
      .send();
}

void protocol::reopen(name coop, uint64_t matter, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   require_alone(*row);
   const auto office = in_office(coop), electorate = composition_of(coop, row->composition);
   const bool is_former = !same_people(electorate, office) && row->settled_at == 0;
   require(is_past(row->closes_at) || is_former, "still_open",
           "Votes to come may still change the outcome.");
   const auto by = rule_of(charter::version_of(coop, row->charter));
   const bool has_decided =
      is_past(row->closes_at) && deciding::may_decide(count(electorate, *row), by);
   require(!has_decided, "quorum_reached",
           "The council has decided: the minutes are to be signed.");
   require_chair(coop, chair);

   const uint32_t closes_at = network::now() + (row->closes_at - row->opened_at);
   const auto rules = charter::current(coop);
   table.modify(row, eosio::same_payer, [&](council::matter& pending) {
      open_anew(pending, office.version, rules.version, closes_at);
   });
}

// ---- sessions ----

uint64_t protocol::callsession(name coop, name chair, uint8_t form, name secretary,
                               time_point_sec opens_at, time_point_sec closes_at,
                               std::vector<uint64_t> agenda, coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   require_chair(coop, chair);
   const auto rules = charter::current(coop);
   const auto office = in_office(coop);
   require(form >= in_person && form <= absentee, "unknown_form",
           "A session is in person, remote or absentee.");
   require((form != remote || rules.get("councilrem"_n) != 0) &&
              (form != absentee || rules.get("councilabs"_n) != 0),
           "form_not_allowed", "The charter does not let the council meet so.");
   require(!agenda.empty() && agenda.size() <= agenda_max, "agenda_out_of_range",
           "A session has 1 to 16 matters.");
   const uint32_t opens = opens_at.sec_since_epoch(), closes = closes_at.sec_since_epoch();
   require(opens >= network::now(), "too_early", "A session opens after it is called.");
   require(closes > opens, "closes_before_opening", "A session ends after it opens.");
   require(closes - opens <= session_days_max * network::seconds_per_day, "too_long",
           "A session lasts 30 days at most.");
   membership::require_member(coop, secretary);
   require(secretary != chair, "same_signer", "Two people sign the minutes.");
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_session += 1;
   const uint64_t id = given.last_session;
   network::require_signed(document, coop, "sessnotice"_n, id, chair);

   numbers.set(given, get_self());
   matters table(get_self(), coop.value);
   for (const uint64_t each : agenda) {
      const auto row = require_matter(table, each);
      require_alone(*row);   // and so no matter twice
      require(row->votes == 0 && row->recused == 0, "votes_cast",
              "Somebody has voted on a matter already.");
      table.modify(row, eosio::same_payer, [&](council::matter& pending) {
         open_anew(pending, office.version, rules.version, closes);
         pending.session = id;
      });
   }
   sessions held(get_self(), coop.value);
   held.emplace(get_self(), [&](session& row) {
      row = session{id,    form,      called, office.version,    rules.version, opens, closes,
                    chair, secretary, 0,      std::move(agenda), 0,             {},    {}};
   });
   return id;
}

void protocol::cancelsess(name coop, uint64_t session, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   sessions held(get_self(), coop.value);
   const auto row = require_session(held, session);
   require(row->present == 0, "session_begun", "Somebody has taken part in the session.");
   require_chair(coop, chair);

   let_go(coop, held, row);
}

void protocol::attend(name coop, uint64_t session, name member) {
   network::require_person(member);
   network::require_connected(coop);
   sessions held(get_self(), coop.value);
   const auto row = require_session(held, session);
   require_running(*row);
   require(row->form != absentee, "absentee_session",
           "In a session held in absence one takes part by voting.");
   const auto electorate = composition_of(coop, row->composition);
   const auto position = require_seat(coop, electorate, member);
   require(((row->present >> position) & 1) == 0, "already_present", "The member is present.");

   held.modify(row, eosio::same_payer,
               [&](council::session& of) { of.present |= 1u << position; });
   note_all_settled(coop, *row, electorate, rule_of(charter::version_of(coop, row->charter)));
}

void protocol::sessminutes(name coop, uint64_t session, name signer, uint16_t votes,
                           coop::signed_document document) {
   network::require_person(signer);
   network::require_connected(coop);
   sessions held(get_self(), coop.value);
   const auto row = require_session(held, session);
   const auto rules = charter::version_of(coop, row->charter);
   const auto electorate = composition_of(coop, row->composition);
   matters table(get_self(), coop.value);
   uint32_t cast = 0;
   for (const uint64_t each : row->agenda) cast += taken(electorate, *table.find(each));
   const uint32_t settled = settled_at(coop, *row);
   require(settled != 0 || is_past(row->closes_at), "still_open",
           "Votes to come may still change the outcome.");
   for (const uint64_t each : row->agenda)
      check_may_decide(count(electorate, *table.find(each), row->present), rule_of(rules));
   const minutes_state state{settled ? settled : row->closes_at, row->chair, row->secretary,
                             row->signatures, row->first_signer, row->minutes};
   const uint8_t as = signed_with(coop, state, signer, document.content, rules.get("signdays"_n));
   check_told(cast, votes);
   network::require_signed(document, coop, "sessminutes"_n, session, signer);

   held.modify(row, eosio::same_payer, [&](council::session& attested) {
      if (as != both_signed) attested.first_signer = signer;
      attested.signatures = as;
      attested.minutes = document.content;
      if (as == both_signed) attested.state = signed_by_both;
   });
}

void protocol::effect(name coop, uint64_t matter) {
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   sessions held(get_self(), coop.value);
   const auto session = held.find(row->session);
   require(session != held.end(), "not_in_session", "The matter stands by itself.");
   require(session->state == signed_by_both, "not_signed", "Chair and secretary sign first.");
   const auto counted =
      count(composition_of(coop, row->composition), *row, session->present);
   const auto by = rule_of(charter::version_of(coop, row->charter));

   tell(coop, *row, deciding::is_approved(counted, by), session->minutes);
   table.erase(row);
   strike(held, session, matter);
}

void protocol::release(name coop, uint64_t session) {
   sessions held(get_self(), coop.value);
   const auto row = require_session(held, session);
   require(is_past(row->closes_at), "still_open", "Votes to come may still change the outcome.");
   const auto rules = charter::version_of(coop, row->charter);
   const auto electorate = composition_of(coop, row->composition);
   matters table(get_self(), coop.value);
   const bool may_all = std::all_of(row->agenda.begin(), row->agenda.end(), [&](uint64_t each) {
      return deciding::may_decide(count(electorate, *table.find(each), row->present),
                                  rule_of(rules));
   });
   require(!may_all, "quorum_reached", "The council has decided: the minutes are to be signed.");

   let_go(coop, held, row);
}

}   // namespace council
