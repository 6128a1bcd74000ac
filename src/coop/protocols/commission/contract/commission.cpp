#include "commission.hpp"

#include "../../charter/contract/charter.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../fees/contract/periods.hpp"

namespace commission {

namespace {

/** Who the commission checks, and every officer, is kept out of it. */
bool holds_office(name coop, name person) {
   council::officers table(council::account, coop.value);
   return is_checked(coop, person) || table.find(person.value) != table.end();
}

void check_auditors(name coop, const std::vector<name>& auditors) {
   const int64_t least = charter::current(coop).get("auditmin"_n);
   require(int64_t(auditors.size()) >= least, [&] {
      return coop::refusal("too_few_auditors", "The charter asks for more auditors.")
         .with("auditors", uint64_t(auditors.size()))
         .with("floor", least);
   });
   require(auditors.size() <= auditors_max, "too_many_auditors",
           "An audit commission has at most 15 auditors.");
   for (size_t i = 0; i < auditors.size(); ++i) {
      for (size_t j = i + 1; j < auditors.size(); ++j)
         require(auditors[i] != auditors[j], "repeated_auditor",
                 "A person has one place in the audit commission.");
      membership::require_member(coop, auditors[i]);
      require(!holds_office(coop, auditors[i]), [&] {
         return coop::refusal("holds_office",
                              "Who sits in the council or the board, or is an officer, audits nothing.")
            .with("person", auditors[i]);
      });
   }
}

void require_auditor(name coop, name person) {
   require(is_auditor(coop, person), "not_auditor", "Only an auditor in office does it.");
}

bool is_there(name coop, uint8_t addressee) {
   if (addressee == to_council) return true;
   council::boards table(council::account, coop.value);
   return addressee == to_board && table.begin() != table.end();
}

bool answers_for(name coop, name person, uint8_t addressee) {
   const bool leads_board = council::board_role_of(coop, person) == council::chair_seat;
   return council::heads(coop, person) || (addressee == to_board && leads_board);
}

findings::const_iterator require_finding(const findings& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_finding", "There is no such finding.");
   return row;
}

void check_year(uint64_t year) {
   const uint64_t last = fees::month_of(network::now()) / fees::months_of_year;
   require(year >= first_year && year <= last, [&] {
      return coop::refusal("year_out_of_range", "There is no report of that year to conclude on.")
         .with("first", first_year)
         .with("last", last);
   });
}

/** How many auditors signed this very document. */
size_t signatures_of(const conclusion& of, const checksum256& document) {
   return std::count(of.documents.begin(), of.documents.end(), document);
}

/** The conclusion on the year by this commission, as far as it has come. */
conclusion conclusion_of(name coop, uint64_t year, const composition& seated) {
   conclusions table(account, coop.value);
   const auto row = table.find(year);
   if (row != table.end() && (row->stands || row->commission == seated.version)) return *row;
   return {year, seated.version, false, std::vector<checksum256>(seated.auditors.size())};
}

}   // namespace

void protocol::seat(name coop, std::vector<name> auditors, time_point_sec until) {
   network::require_listed(eosio::get_sender(), network::seats_council);
   check_auditors(coop, auditors);
   require(until.sec_since_epoch() > network::now(), "term_over", "The term ends in the past.");

   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_commission += 1;
   commissions table(get_self(), coop.value);
   table.emplace(get_self(), [&](composition& row) {
      row = composition{given.last_commission, std::move(auditors), network::now(),
                        until.sec_since_epoch()};
   });
   numbers.set(given, get_self());
}

uint64_t protocol::find(name coop, name auditor, uint8_t addressee,
                        coop::signed_document document) {
   network::require_person(auditor);
   network::require_connected(coop);
   require_auditor(coop, auditor);
   require(is_there(coop, addressee), "unknown_addressee",
           "A finding is addressed to the council or to the board in office.");
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_finding += 1;
   network::require_signed(document, coop, "finding"_n, given.last_finding, auditor);

   numbers.set(given, get_self());
   findings table(get_self(), coop.value);
   table.emplace(get_self(), [&](finding& row) {
      row = finding{given.last_finding, addressee,        open,
                    false,              auditor,          network::now(),
                    due_from_now(coop), document.content, checksum256()};
   });
   return given.last_finding;
}

void protocol::answer(name coop, name answerer, uint64_t finding,
                      coop::signed_document document) {
   network::require_person(answerer);
   network::require_connected(coop);
   findings table(get_self(), coop.value);
   const auto row = require_finding(table, finding);
   require(answers_for(coop, answerer, row->addressee), "not_addressee",
           "The organ that the finding is addressed to answers it.");
   network::require_signed(document, coop, "findanswer"_n, finding, answerer);

   table.modify(row, eosio::same_payer, [&](commission::finding& of) {
      of.answer = document.content;
      if (of.state == open) of.state = answered;
   });
}

void protocol::close(name coop, name auditor, uint64_t finding) {
   network::require_person(auditor);
   network::require_connected(coop);
   require_auditor(coop, auditor);
   findings table(get_self(), coop.value);
   table.erase(require_finding(table, finding));
}

void protocol::escalate(name coop, uint64_t finding) {
   findings table(get_self(), coop.value);
   const auto row = require_finding(table, finding);
   require(row->state != before_meeting, "already_escalated",
           "The finding is before the general meeting already.");
   require(network::now() >= row->due_at, [&] {
      return coop::refusal("not_overdue", "There is still time to act on the finding.")
         .with("due", row->due_at);
   });

   table.modify(row, eosio::same_payer,
                [&](commission::finding& of) { of.state = before_meeting; });
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t,
                       checksum256) {
   organs::require(organs::general_meeting);
   findings table(get_self(), coop.value);
   require(kind == finding_matter, "unknown_finding", "There is no such finding.");
   const auto row = require_finding(table, subject);
   require(row->state == before_meeting, "not_escalated",
           "The finding is not before the general meeting.");

   if (!approved) {
      table.erase(row);
      return;
   }
   table.modify(row, eosio::same_payer, [&](commission::finding& of) {
      of.state = open;
      of.upheld = true;
      of.due_at = due_from_now(coop);
   });
}

void protocol::conclude(name coop, name auditor, uint64_t year, coop::signed_document document) {
   network::require_person(auditor);
   network::require_connected(coop);
   require_auditor(coop, auditor);
   check_year(year);
   const auto seated = in_office(coop);
   const size_t place = place_of(seated, auditor);
   auto row = conclusion_of(coop, year, seated);
   const bool of_this_commission = row.commission == seated.version;
   require(!of_this_commission || row.documents[place] != document.content, "already_signed",
           "The auditor has signed this conclusion already.");
   require(!row.stands || (of_this_commission && signatures_of(row, document.content) * 2 >
                                                    seated.auditors.size()),
           "conclusion_stands", "The conclusion on this year's report stands.");
   network::require_signed(document, coop, "conclusion"_n, year, auditor);

   row.documents[place] = document.content;
   row.stands = row.stands || signatures_of(row, document.content) * 2 > seated.auditors.size();
   conclusions table(get_self(), coop.value);
   const auto standing = table.find(year);
   const auto write = [&](conclusion& of) { of = row; };
   if (standing == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(standing, eosio::same_payer, write);
}

/** The end of the charter's days to act on a finding. */
uint32_t protocol::due_from_now(name coop) const {
   const int64_t days = charter::current(coop).get("findingdays"_n);
   return uint32_t(network::now() + days * network::seconds_per_day);
}

}   // namespace commission
