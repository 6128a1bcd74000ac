#include "returns.hpp"

#include "../../charter/contract/charter.hpp"
#include "../../council/contract/council.hpp"
#include "../../charter/contract/organs.hpp"
#include "../../ledger/contract/ledger.hpp"
#include "../../membership/contract/membership.hpp"
#include "../../payments/contract/payments.hpp"
#include "../../programs/contract/programs.hpp"

namespace returns {

namespace {

constexpr name main_share = "sharemain"_n;

eosio::permission_level by_returns() { return {account, "active"_n}; }

returns_table::const_iterator require_return(const returns_table& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_return", "There is no such return under way.");
   return row;
}

void require_own(const share_return& row, name member) {
   require(row.member == member, "not_your_return", "The return is another member's.");
}

void require_this(bool is_this) {
   require(is_this, "not_this_return", "The matter or the order is not this return's.");
}

/** The charter under which the member joined: law 3085-1 art. 14. */
charter::charter_version charter_of(name coop, name member) {
   membership::members table(membership::account, coop.value);
   return charter::version_of(coop, table.get(member.value).charter_version);
}

/** A share is returned to a member only where it need not wait for the year's balance. */
void check_gate(name coop, name member, uint8_t kind) {
   const bool waits = kind == network::production_cooperative ||
                      charter_of(coop, member).get("returngate"_n) != 0;
   require(!waits, "share_stays",
           "The share is paid out after the end of membership, when the balance is approved.");
}

/** What the program lets go, and how much of it now; a closed program lets everything go. */
void check_program(name coop, name member, uint32_t id, uint8_t way, int64_t units) {
   if (id == 0) return;
   const auto program = programs::program_of(coop, id);
   require(program.state == programs::closed || (program.terms.returns & way) != 0,
           "not_returned_so", "The program's regulation lets no share go back in this way.");
   if (programs::share_account(program) != main_share)
      programs::require_free(coop, member, program, units);
}

void check_open(const returns_table& table, name member) {
   const auto index = table.get_index<"bymember"_n>();
   size_t open = 0;
   for (auto row = index.lower_bound(member.value); row != index.end() && row->member == member; ++row)
      open += 1;
   require(open < returns_max, "too_many_returns", "The member has too many returns under way.");
}

/** Where the share stands that is to be returned. */
name share_account(name coop, uint32_t program) {
   return program == 0 ? main_share : programs::share_account(programs::program_of(coop, program));
}

ledger::posting posting_of(name coop, const share_return& row, name operation) {
   ledger::posting entry{};
   entry.operation = operation;
   entry.member = row.member;
   entry.amount = eosio::asset(row.units, network::currency_of(coop));
   entry.program = row.program;
   entry.source = row.id;
   return entry;
}

void post(name coop, const ledger::posting& entry) {
   ledger::protocol::post_action(ledger::account, by_returns()).send(coop, entry);
}

/** An entry by the council's decision: the share leaves the books against `chosen`. */
void post_decided(name coop, const share_return& row, name operation, name chosen,
                  const checksum256& document) {
   auto entry = posting_of(coop, row, operation);
   entry.chosen = chosen;
   entry.decision = row.matter;
   entry.organ = ledger::by_council;
   entry.document = document;
   post(coop, entry);
}

/** Who signs for the cooperative: the program's agent while a member, else the chair or a deputy. */
void check_agent(name coop, const share_return& row, name officer) {
   require(officer != row.member, "own_return", "Nobody acts for the cooperative on their own return.");
   const name agent = row.program == 0 ? name{} : programs::program_of(coop, row.program).terms.agent;
   const bool acts = agent.value != 0 && membership::is_member(coop, agent);
   const bool may = acts ? officer == agent
                         : council::in_office(coop).role_of(officer) >= council::deputy_seat;
   require(may, "not_agent", "Only the program's agent, the chair or a deputy hands property over.");
}

}   // namespace

void protocol::ask(name coop, uint64_t id, name member, uint32_t program, eosio::asset amount,
                   coop::signed_document document) {
   share_return wanted{};
   wanted.id = id;
   wanted.member = member;
   wanted.program = program;
   begin(coop, wanted, amount, "returnask"_n, document);
}

void protocol::askasset(name coop, uint64_t id, name member, uint32_t program, name asset,
                        eosio::asset amount, coop::signed_document document) {
   const auto* stands_on = ledger::account_of(asset);
   require(stands_on != nullptr && (stands_on->groups & ledger::any_asset) != 0, "not_property",
           "No property stands on this ledger account.");
   share_return wanted{};
   wanted.id = id;
   wanted.member = member;
   wanted.program = program;
   wanted.asset = asset;
   begin(coop, wanted, amount, "returnasset"_n, document);
}

/** Check a statement, reserve the share and put the matter before the council. */
void protocol::begin(name coop, const share_return& wanted, const eosio::asset& amount,
                     name document_template, const coop::signed_document& document) {
   const name member = wanted.member;
   const uint64_t id = wanted.id;
   const bool in_money = wanted.asset.value == 0;
   network::require_person(member);
   const auto cooperative = network::require_connected(coop);
   membership::require_member(coop, member);
   check_gate(coop, member, cooperative.kind);
   check_program(coop, member, wanted.program,
                 in_money ? programs::return_in_money : programs::return_in_property,
                 amount.amount);
   returns_table table(get_self(), coop.value);
   check_open(table, member);
   const uint64_t next = next_return(coop);
   require(id == next, [&] {
      return coop::refusal("number_taken", "Another return has got this number.").with("next", next);
   });
   network::require_signed(document, coop, document_template, id, member);

   counters(get_self(), coop.value).set(returns_counters{id}, get_self());
   const auto row = table.emplace(get_self(), [&](share_return& asking) {
      asking = wanted;
      asking.from = share_account(coop, wanted.program);
      asking.units = amount.amount;
      asking.state = asked;
      asking.matter = council::next_matter(coop);
      asking.asked_at = network::now();
   });
   auto entry = posting_of(coop, *row, row->from == main_share ? "hold"_n : "holdprog"_n);
   entry.amount = amount;
   entry.document = document.content;
   post(coop, entry);
   council::protocol::submit_action(council::account, by_returns())
      .send(coop, in_money ? money_matter : asset_matter, id,
            uint32_t(charter::current(coop).get("admitdays"_n)));
}

void protocol::retract(name coop, name member, uint64_t id) {
   network::require_person(member);
   network::require_connected(coop);
   returns_table table(get_self(), coop.value);
   const auto row = require_return(table, id);
   require_own(*row, member);
   require(row->state != paying, "already_paying", "The council has decided: the money is on its way.");

   if (row->state == asked)
      council::protocol::retract_action(council::account, by_returns()).send(coop, row->matter);
   give_back(coop, *row);
   table.erase(row);
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256) {
   organs::require(organs::council);
   returns_table table(get_self(), coop.value);
   const auto row = require_return(table, subject);
   const bool in_money = row->asset.value == 0;
   require_this(row->state == asked && row->matter == matter &&
                kind == (in_money ? money_matter : asset_matter));
   if (!approved) {
      give_back(coop, *row);
      table.erase(row);
      return;
   }

   const auto days = uint32_t(charter_of(coop, row->member).get("returndays"_n));
   table.modify(row, eosio::same_payer, [&](share_return& going) {
      going.state = in_money ? paying : to_give;
      going.order = in_money ? payments::next_order(coop) : 0;
      going.due_at = network::now() + days * network::seconds_per_day;
   });
   if (in_money)
      payments::protocol::issue_action(payments::account, by_returns())
         .send(coop, row->member, row->id, return_purpose, row->units);
}

void protocol::sent(name coop, name payee, uint64_t order, uint64_t about, int64_t units,
                    name place, time_point_sec) {
   network::require_sender(payments::account);
   returns_table table(get_self(), coop.value);
   const auto row = require_return(table, about);
   require_this(row->state == paying && row->order == order && row->member == payee &&
                row->units == units);

   post_decided(coop, *row, "returnpaid"_n, place, {});
   table.erase(row);
}

void protocol::failed(name coop, name payee, uint64_t order, uint64_t about, int64_t units) {
   network::require_sender(payments::account);
   returns_table table(get_self(), coop.value);
   const auto row = require_return(table, about);
   require_this(row->state == paying && row->order == order && row->member == payee &&
                row->units == units);

   give_back(coop, *row);
   table.erase(row);
}

void protocol::give(name coop, uint64_t id, name officer, coop::signed_document document) {
   network::require_person(officer);
   network::require_connected(coop);
   returns_table table(get_self(), coop.value);
   const auto row = require_return(table, id);
   require(row->state == to_give, "not_to_give", "No property is to be handed over on this return.");
   check_agent(coop, *row, officer);
   require(ledger::balance_on(coop, row->asset) >= row->units, "not_enough_asset",
           "The books hold less of this property.");
   network::require_signed(document, coop, "returnact"_n, id, officer);

   table.modify(row, eosio::same_payer, [&](share_return& going) {
      going.state = given;
      going.act = document.content;
   });
}

void protocol::receive(name coop, uint64_t id, name member, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   returns_table table(get_self(), coop.value);
   const auto row = require_return(table, id);
   require_own(*row, member);
   require(row->state == given, "not_given", "The cooperative has not signed the act.");
   require(row->act == document.content, "act_differs",
           "The cooperative has signed another act than this one.");
   network::require_signed(document, coop, "returnact"_n, id, member);

   post_decided(coop, *row, "returnasset"_n, row->asset, document.content);
   table.erase(row);
}

/** The share is where it was before it was reserved. */
void protocol::give_back(name coop, const share_return& row) {
   post(coop, posting_of(coop, row, row.from == main_share ? "release"_n : "releaseprog"_n));
}

}   // namespace returns
