#include "council.hpp"

#include "tally.hpp"

namespace council {

namespace {

/** A matter under consideration, for reading and for changing. */
matters::const_iterator require_matter(const matters& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_matter", "No such matter is under consideration.");
   return row;
}

bool is_past(const matter& pending) { return network::now() >= pending.closes_at; }

void require_people(const std::vector<board_seat>& seats) {
   for (size_t i = 0; i < seats.size(); ++i) {
      require(seats[i].role >= member_seat && seats[i].role <= chair_seat, "unknown_role",
              "There is no such role.");
      require(is_account(seats[i].account), "unknown_account", "No such chain account exists.");
      for (size_t j = i + 1; j < seats.size(); ++j)
         require(seats[i].account != seats[j].account, "repeated_seat",
                 "A person has one seat in the council.");
   }
}

}   // namespace

void protocol::seat(name coop, std::vector<board_seat> seats, time_point_sec until) {
   require_seating_right();
   check_seats(coop, seats);
   require(until.sec_since_epoch() > network::now(), "term_over", "The term ends in the past.");

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_board += 1;
   boards table(get_self(), coop.value);
   table.emplace(get_self(), [&](board& row) {
      row = board{given.last_board, std::move(seats), network::now(), until.sec_since_epoch()};
   });
   numbers.set(given, get_self());
}

void protocol::appoint(name coop, name account, uint32_t roles) {
   require_seating_right();
   require((roles & ~all_roles) == 0, "unknown_role", "There is no such role.");
   require(is_account(account), "unknown_account", "No such chain account exists.");

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

uint64_t protocol::submit(name coop, name kind, uint64_t subject, uint32_t days) {
   const name sender =
      network::require_listed(eosio::get_sender(), network::submits_matters);
   require(days >= 1 && days <= days_max, "days_out_of_range",
           "A matter is considered within 1 to 365 days.");
   const auto electorate = in_office(coop);
   const auto rules = charter::current(coop);

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_matter += 1;
   const uint32_t now = network::now();
   matters table(get_self(), coop.value);
   table.emplace(get_self(), [&](matter& row) {
      row = matter{given.last_matter, kind, subject, sender, electorate.version, rules.version,
                   now, now + days * network::seconds_per_day, 0, 0};
   });
   numbers.set(given, get_self());
   return given.last_matter;
}

void protocol::retract(name coop, uint64_t matter) {
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   network::require_sender(row->contract);
   table.erase(row);
}

void protocol::vote(name coop, uint64_t matter, name member, uint8_t choice) {
   network::require_person(member);
   network::require_connected(coop);
   require(choice >= vote_for && choice <= vote_abstain, "unknown_choice",
           "A vote is for, against or abstain.");
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   require(!is_past(*row), "matter_closed", "The time to vote is over.");
   const auto electorate = board_of(coop, row->board);
   const auto position = electorate.position_of(member);
   require(position < electorate.seats.size(), "not_in_electorate",
           "Only those seated when voting opened may vote.");
   require(row->choice_of(position) == no_vote, "already_voted", "The member has voted.");

   table.modify(row, eosio::same_payer, [&](council::matter& pending) {
      pending.votes |= uint64_t(choice) << (2 * position);
      if (pending.settled_at == 0 && settled(count(electorate, pending), rule_of(coop, pending)))
         pending.settled_at = network::now();
   });
}

void protocol::minutes(name coop, uint64_t matter, name signer, uint8_t present,
                       coop::signed_document document) {
   network::require_person(signer);
   network::require_connected(coop);
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   const auto by = rule_of(coop, *row);
   const auto office = in_office(coop);
   const bool same = office.version == row->board;
   const auto counted = count(same ? office : board_of(coop, row->board), *row);
   require(row->settled_at != 0 || is_past(*row), "still_open",
           "Votes to come may still change the outcome.");
   require(has_quorum(counted, by), [&] {
      return coop::refusal("no_quorum", "Too few members of the council took part.")
         .with("present", counted.present())
         .with("electorate", counted.electorate);
   });
   require(has_chair(counted, by), "no_chair", "Neither the chair nor a deputy took part.");
   check_signer(*row, office.role_of(signer), by.sign_days);
   require(counted.present() == present, [&] {
      return coop::refusal("votes_changed", "A vote came after the minutes were drawn up.")
         .with("present", counted.present())
         .with("told", uint64_t(present));
   });
   network::require_signed(document, coop, "minutes"_n, matter, signer);

   eosio::action(eosio::permission_level{get_self(), "active"_n}, row->contract, "decided"_n,
                 std::make_tuple(coop, row->kind, row->subject, approved(counted, by), matter,
                                 document.content))
      .send();
   table.erase(row);
}

void protocol::reopen(name coop, uint64_t matter, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   matters table(get_self(), coop.value);
   const auto row = require_matter(table, matter);
   require(is_past(*row), "still_open", "Votes to come may still change the outcome.");
   const auto by = rule_of(coop, *row);
   const auto counted = count(board_of(coop, row->board), *row);
   require(!has_quorum(counted, by) || !has_chair(counted, by), "quorum_reached",
           "The council has decided: the minutes are to be signed.");
   const auto electorate = in_office(coop);
   const auto rules = charter::current(coop);
   require(electorate.role_of(chair) >= deputy_seat, "not_chair",
           "Only the chair or a deputy in office does it.");

   const uint32_t now = network::now();
   table.modify(row, eosio::same_payer, [&](council::matter& pending) {
      pending.closes_at = now + (pending.closes_at - pending.opened_at);
      pending.opened_at = now;
      pending.board = electorate.version;
      pending.charter = rules.version;
      pending.settled_at = 0;
      pending.votes = 0;
   });
}

void protocol::require_seating_right() const {
   const name sender = eosio::get_sender();
   if (sender != network::account) network::require_listed(sender, network::seats_council);
}

void protocol::check_seats(name coop, const std::vector<board_seat>& seats) const {
   require(seats.size() <= seats_max, "too_many_seats", "A council has at most 31 seats.");
   const int64_t least = charter::current(coop).get("councilmin"_n);
   require(int64_t(seats.size()) >= least, [&] {
      return coop::refusal("too_few_seats", "The charter asks for more seats.")
         .with("seats", uint64_t(seats.size()))
         .with("floor", least);
   });
   require_people(seats);
   const auto chairs = std::count_if(seats.begin(), seats.end(), [](const board_seat& each) {
      return each.role == chair_seat;
   });
   require(chairs == 1, "chair_missing", "A council has exactly one chair.");
}

board protocol::board_of(name coop, uint32_t version) const {
   boards table(get_self(), coop.value);
   return table.get(version);
}

/** The chair in office signs; a deputy after the chair's days to sign are over. */
void protocol::check_signer(const council::matter& pending, uint8_t role,
                            int64_t sign_days) const {
   require(role >= deputy_seat, "not_chair", "Only the chair or a deputy in office does it.");
   if (role == chair_seat) return;
   const int64_t decided_at = pending.settled_at ? pending.settled_at : pending.closes_at;
   const int64_t from = decided_at + sign_days * network::seconds_per_day;
   require(network::now() >= from, [&] {
      return coop::refusal("deputy_waits", "The chair has still time to sign.").with("from", from);
   });
}

}   // namespace council
