#include "programs.hpp"

#include "../../council/contract/council.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../membership/contract/membership.hpp"
#include "terms.hpp"

namespace programs {

namespace {

eosio::permission_level by_programs() { return {account, "active"_n}; }

bool is_chair(name coop, name person) {
   return council::in_office(coop).role_of(person) >= council::deputy_seat;
}

void require_chair(name coop, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   require(is_chair(coop, chair), "not_chair", "Only the chair or a deputy in office does it.");
}

/** The program's agent; the chair or a deputy where there is none that is still a member. */
void require_agent(name coop, name agent, const program& row) {
   const name named = row.terms.agent;
   const bool acts = named.value != 0 && membership::is_member(coop, named);
   require(acts ? agent == named : is_chair(coop, agent), "not_agent",
           "Only the program's agent does it.");
}

void require_units(int64_t units) {
   require(units > 0 && units <= eosio::asset::max_amount, "units_out_of_range",
           "The amount is above zero and not larger than the books can hold.");
}

program require_running(name coop, uint32_t id) {
   const auto row = program_of(coop, id);
   require(row.state == adopted, "program_closed", "The program is closed.");
   return row;
}

/** Few are before the council at one time, so they are looked through. */
void check_proposals(name coop, uint32_t id) {
   proposals table(account, coop.value);
   uint32_t count = 0;
   for (const auto& each : table) {
      require(id == 0 || each.program != id, "proposal_pending",
              "The council considers another proposal about this program.");
      ++count;
   }
   require(count < proposals_max, "too_many_proposals",
           "The council considers at most 16 proposals at one time.");
}

/** What an entry of a program's says; `document` is none where the operation asks for no paper. */
ledger::posting entry_of(name coop, name operation, name member, uint32_t id, int64_t units,
                         const checksum256& document = {}) {
   ledger::posting entry{};
   entry.operation = operation;
   entry.member = member;
   entry.amount = eosio::asset(units, network::currency_of(coop));
   entry.program = id;
   entry.source = id;
   entry.document = document;
   return entry;
}

void post(name coop, const ledger::posting& entry) {
   ledger::protocol::post_action(ledger::account, by_programs()).send(coop, entry);
}

/** A share contribution moves in: all that a payment would have to satisfy. */
void check_contribution(const terms& said, int64_t units) {
   require(has(said.takes, share_in_money), "not_taken", "The program takes no share in money.");
   require(said.fee_rule != percent_fee, "fee_by_order",
           "The program takes a fee of each contribution: contribute by a payment.");
   require(units >= said.least, [&] {
      return coop::refusal("below_least", "The program takes larger contributions only.")
         .with("least", said.least);
   });
   require(said.most == 0 || units <= said.most, [&] {
      return coop::refusal("above_most", "The program takes smaller contributions only.")
         .with("most", said.most);
   });
}

/** Nothing of the member's is in the program. */
void require_empty(name coop, name member, const program& row) {
   const auto held = [&](name code, uint32_t id) { return ledger::held(coop, member, code, id); };
   const bool in_wallet = row.terms.model == wallet_model;
   const int64_t share = in_wallet ? held("sharemain"_n, 0) : held("shareprog"_n, row.id);
   const int64_t fee = held("feemember"_n, row.id);
   const int64_t reserved = held("sharereserve"_n, row.id);
   const int64_t payout = held("sharepayout"_n, row.id);
   require(share == 0 && fee == 0 && reserved == 0 && payout == 0, [&] {
      return coop::refusal("balance_left", "Something of the member's is still in the program.")
         .with("share", share)
         .with("fee", fee)
         .with("reserved", reserved)
         .with("payout", payout);
   });
}

/** What the member asks back of the fees in this program, in minor units. */
int64_t asked_back(name coop, name member, uint32_t id) {
   feebacks table(account, coop.value);
   const auto row = table.find(member.value);
   return row != table.end() && row->program == id ? row->units : 0;
}

void require_fee(name coop, name member, uint32_t id, int64_t units) {
   const int64_t fee = ledger::held(coop, member, "feemember"_n, id) - asked_back(coop, member, id);
   require(units <= fee, [&] {
      return coop::refusal("fee_too_small", "The member has paid less in fees to this program.")
         .with("fee", fee);
   });
}

bool take_admission(name coop, name member, uint32_t id) {
   admissions table(account, coop.value);
   const auto row = table.find(member.value);
   if (row == table.end()) return false;
   auto left = row->programs;
   const auto found = std::find(left.begin(), left.end(), id);
   if (found == left.end()) return false;
   left.erase(found);
   if (left.empty())
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, [&](admission& kept) { kept.programs = left; });
   return true;
}

/** Whether the member may join is settled by the terms; an admission is used up. */
void check_may_join(name coop, name member, const program& row) {
   require(row.terms.who != section_members, "unknown_section", "There is no such section.");
   require(row.terms.who == every_member || take_admission(coop, member, row.id), "not_admitted",
           "The program is open to members whom its agent admits.");
}

}   // namespace

void protocol::propose(name coop, uint64_t id, name chair, uint32_t program,
                       programs::terms terms, coop::signed_document document) {
   require_chair(coop, chair);
   check_proposals(coop, program);
   if (program != 0) {
      const auto row = require_running(coop, program);
      require(row.terms.model == terms.model, "model_fixed",
              "A program keeps its posting model: members' shares stand in it.");
   }
   check_terms(coop, network::require_connected(coop).kind, terms);
   put(coop, proposal{id, program, false, 0, document.content, terms}, program_matter,
       "regulation"_n, chair, document);
}

void protocol::close(name coop, uint64_t id, name chair, uint32_t program,
                     coop::signed_document document) {
   require_chair(coop, chair);
   const auto row = require_running(coop, program);
   check_proposals(coop, program);
   put(coop, proposal{id, program, true, 0, document.content, row.terms}, closing_matter,
       "closing"_n, chair, document);
}

void protocol::retract(name coop, name chair, uint64_t proposal) {
   require_chair(coop, chair);
   proposals table(get_self(), coop.value);
   const auto row = table.find(proposal);
   require(row != table.end(), "unknown_proposal", "The council considers no such proposal.");
   council::protocol::retract_action(council::account, by_programs()).send(coop, row->matter);
   table.erase(row);
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256) {
   organs::require(organs::council);
   if (kind == feeback_matter) return return_fee(coop, name(subject), approved, matter);
   proposals table(get_self(), coop.value);
   const auto row = table.find(subject);
   require(row != table.end() && row->matter == matter &&
              kind == (row->closes ? closing_matter : program_matter),
           "not_this_matter", "The matter is not about this proposal.");
   if (approved && row->closes)
      shut(coop, row->program);
   else if (approved)
      adopt(coop, *row, matter);
   table.erase(row);
}

void protocol::admit(name coop, name agent, uint32_t program, name member) {
   network::require_person(agent);
   network::require_connected(coop);
   const auto row = require_running(coop, program);
   require_agent(coop, agent, row);
   require(row.terms.who == listed_members, "not_listed_program",
           "The program is not one to which members are admitted.");
   membership::require_member(coop, member);
   require(accession_of(coop, member, program).program == 0, "already_joined",
           "The member takes part already.");
   admissions table(get_self(), coop.value);
   const auto known = table.find(member.value);
   auto admitted = known == table.end() ? std::vector<uint32_t>{} : known->programs;
   require(std::find(admitted.begin(), admitted.end(), program) == admitted.end(),
           "already_admitted", "The member is admitted already.");
   require(admitted.size() < programs_of_member_max, "too_many_programs",
           "A member takes part in at most 32 programs.");

   admitted.push_back(program);
   const auto write = [&](admission& kept) { kept = admission{member, admitted}; };
   if (known == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(known, eosio::same_payer, write);
}

void protocol::accede(name coop, name member, uint32_t program, uint16_t edition,
                      coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   const auto row = require_running(coop, program);
   require(edition == row.edition, [&] {
      return coop::refusal("edition_changed", "The program has another edition: read that one.")
         .with("edition", uint64_t(row.edition));
   });
   const auto joined = accession_of(coop, member, program);
   require(joined.program == 0 || joined.edition != edition, "already_joined",
           "The member takes part already.");
   if (joined.program == 0) check_may_join(coop, member, row);
   network::require_signed(document, coop, "accession"_n, program, member);
   enter_program(coop, member, row);
}

void protocol::leave(name coop, name member, uint32_t program, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   require(accession_of(coop, member, program).program != 0, "not_participant",
           "The member has not joined the program.");
   require_empty(coop, member, program_of(coop, program));
   network::require_signed(document, coop, "leaving"_n, program, member);

   participants table(get_self(), coop.value);
   const auto row = table.find(member.value);
   auto left = row->accessions;
   left.erase(std::find_if(left.begin(), left.end(), [&](const accession& each) {
      return each.program == program;
   }));
   if (left.empty())
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, [&](participant& kept) { kept.accessions = left; });
   count_participants(coop, program, -1);
}

void protocol::move(name coop, name member, uint32_t from, uint32_t to, int64_t units,
                    coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   require((from == 0) != (to == 0), "wallet_on_one_side",
           "A share moves between the wallet and one program.");
   require_units(units);
   const bool in = from == 0;
   const auto row = in ? require_participant(coop, member, to) : program_of(coop, from);
   require(row.terms.model == savings_model, "no_share_in_program",
           "The program keeps no shares of its own.");
   if (in)
      check_contribution(row.terms, units);
   else
      require_free(coop, member, row, units);
   network::require_signed(document, coop, "move"_n, member.value, member);

   post(coop, entry_of(coop, in ? "toprogram"_n : "fromprogram"_n, member, row.id, units,
                       document.content));
   if (in) note_arrival(coop, member, row, units);
}

void protocol::arrived(name coop, name member, uint32_t program, int64_t units) {
   network::require_listed(eosio::get_sender(), network::posts_entries);
   note_arrival(coop, member, program_of(coop, program), units);
}

void protocol::earn(name coop, name agent, uint32_t program, name member, int64_t units) {
   network::require_person(agent);
   network::require_connected(coop);
   require_agent(coop, agent, program_of(coop, program));
   require_units(units);
   require_fee(coop, member, program, units);
   post(coop, entry_of(coop, "feeprogram"_n, member, program, units));
}

void protocol::feeback(name coop, name member, uint32_t program, int64_t units,
                       coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   require(has(program_of(coop, program).terms.returns, fee_returnable), "fee_not_returnable",
           "The regulation does not let a fee return.");
   require_units(units);
   feebacks table(get_self(), coop.value);
   require(table.find(member.value) == table.end(), "feeback_pending",
           "The council considers another fee that the member asked back.");
   require_fee(coop, member, program, units);
   network::require_signed(document, coop, "feeback"_n, program, member);

   table.emplace(get_self(), [&](feeback_request& asked) {
      asked = feeback_request{member, program, units, council::next_matter(coop), document.content};
   });
   council::protocol::submit_action(council::account, by_programs())
      .send(coop, feeback_matter, member.value, consider_days);
}

void protocol::forget(name coop, name member) {
   network::require_listed(eosio::get_sender(), network::ends_membership);
   participants joined(get_self(), coop.value);
   if (const auto row = joined.find(member.value); row != joined.end()) {
      for (const auto& each : row->accessions) count_participants(coop, each.program, -1);
      joined.erase(row);
   }
   admissions admitted(get_self(), coop.value);
   if (const auto row = admitted.find(member.value); row != admitted.end()) admitted.erase(row);
   holds kept(get_self(), coop.value);
   if (const auto row = kept.find(member.value); row != kept.end()) kept.erase(row);
   feebacks asked(get_self(), coop.value);
   if (const auto row = asked.find(member.value); row != asked.end()) {
      council::protocol::retract_action(council::account, by_programs()).send(coop, row->matter);
      asked.erase(row);
   }
}

/** Write a proposal under the next number and put it before the council. */
void protocol::put(name coop, proposal proposed, name kind, name paper, name chair,
                   const coop::signed_document& document) {
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_proposal += 1;
   require(proposed.id == given.last_proposal, [&] {
      return coop::refusal("number_taken", "Another proposal came first: draw the paper up anew.")
         .with("next", given.last_proposal);
   });
   network::require_signed(document, coop, paper, proposed.id, chair);

   proposed.matter = council::next_matter(coop);
   proposals table(get_self(), coop.value);
   table.emplace(get_self(), [&](proposal& row) { row = proposed; });
   numbers.set(given, get_self());
   council::protocol::submit_action(council::account, by_programs())
      .send(coop, kind, proposed.id, consider_days);
}

/** A new program, or the next edition of one; what was terms becomes those of the edition. */
void protocol::adopt(name coop, const proposal& proposed, uint64_t matter) {
   programs_table table(get_self(), coop.value);
   const auto write = [&](program& row) {
      row.state = adopted;
      row.edition += 1;
      row.adopted_at = network::now();
      row.decision = matter;
      row.regulation = proposed.regulation;
      row.terms = proposed.terms;
   };
   if (proposed.program != 0)
      return table.modify(table.find(proposed.program), eosio::same_payer, write);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.last_program += 1;
   table.emplace(get_self(), [&](program& row) {
      row = program{};
      row.id = given.last_program;
      write(row);
   });
   numbers.set(given, get_self());
}

void protocol::shut(name coop, uint32_t id) {
   programs_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer, [&](program& row) { row.state = closed; });
}

/** The council decided on a fee; what could not be entered any more is dropped, never stuck. */
void protocol::return_fee(name coop, name member, bool approved, uint64_t matter) {
   feebacks table(get_self(), coop.value);
   const auto row = table.find(member.value);
   require(row != table.end() && row->matter == matter, "not_this_matter",
           "The matter is not about this proposal.");
   const bool there = ledger::held(coop, member, "feemember"_n, row->program) >= row->units;
   if (approved && there && membership::is_member(coop, member)) {
      auto entry = entry_of(coop, "feereturn"_n, member, row->program, row->units, row->statement);
      entry.decision = matter;
      entry.organ = ledger::by_council;
      post(coop, entry);
   }
   table.erase(row);
}

/** Note the edition signed; a member's first accession takes memory. */
void protocol::enter_program(name coop, name member, const program& row) {
   participants table(get_self(), coop.value);
   const auto known = table.find(member.value);
   auto accessions = known == table.end() ? std::vector<accession>{} : known->accessions;
   const auto is_this = [&](const accession& each) { return each.program == row.id; };
   const auto found = std::find_if(accessions.begin(), accessions.end(), is_this);
   if (found != accessions.end()) {
      found->edition = row.edition;
   } else {
      require(accessions.size() < programs_of_member_max, "too_many_programs",
              "A member takes part in at most 32 programs.");
      accessions.push_back(accession{row.id, row.edition, network::now()});
      count_participants(coop, row.id, 1);
   }
   const auto write = [&](participant& kept) { kept = participant{member, accessions}; };
   if (known != table.end()) return table.modify(known, eosio::same_payer, write);
   table.emplace(get_self(), write);
   network::protocol::countmemory_action(network::account, by_programs())
      .send(coop, participant_memory);
}

void protocol::count_participants(name coop, uint32_t id, int32_t change) {
   programs_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer,
                [&](program& row) { row.participants += change; });
}

/** Keep the arrival for its days of hold; what is over is dropped, so the row stays small. */
void protocol::note_arrival(name coop, name member, const program& row, int64_t units) {
   if (row.terms.hold_days == 0) return;
   holds table(get_self(), coop.value);
   const auto known = table.find(member.value);
   auto lots = known == table.end() ? std::vector<lot>{} : known->lots;
   const uint64_t days = uint64_t(row.terms.hold_days) * network::seconds_per_day;
   const auto is_over = [&](const lot& each) {
      return each.program == row.id && each.came_at + days <= network::now();
   };
   lots.erase(std::remove_if(lots.begin(), lots.end(), is_over), lots.end());
   lots.push_back(lot{row.id, units, network::now()});
   const auto of_program = [&](const lot& each) { return each.program == row.id; };
   if (std::count_if(lots.begin(), lots.end(), of_program) > lots_max) {
      const auto first = std::find_if(lots.begin(), lots.end(), of_program);
      std::find_if(first + 1, lots.end(), of_program)->units += first->units;
      lots.erase(first);
   }
   const auto write = [&](hold& kept) { kept = hold{member, std::move(lots)}; };
   if (known == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(known, eosio::same_payer, write);
}

}   // namespace programs
