#include "termination.hpp"

#include "../../charter/contract/organs.hpp"
#include "../../meetings/contract/meetings.hpp"
#include "settling.hpp"

namespace termination {

namespace {

constexpr uint64_t first_year = 1992;
constexpr uint64_t last_year = 2200;

settlements::const_iterator require_settlement(const settlements& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_settlement", "There is no such settlement under way.");
   return row;
}

void require_this(bool is_this) {
   require(is_this, "not_this_ending", "The matter is not one of an end of membership under way.");
}

void require_chair(name coop, name chair) {
   network::require_person(chair);
   network::require_connected(coop);
   require(council::in_office(coop).role_of(chair) >= council::deputy_seat, "not_chair",
           "Only the chair or a deputy in office does it.");
}

/** The secretary, the chair or a deputy. */
void require_officer(name coop, name officer) {
   network::require_person(officer);
   network::require_connected(coop);
   const bool may = council::has_role(coop, officer, council::secretary) ||
                    council::in_office(coop).role_of(officer) >= council::deputy_seat;
   require(may, "not_officer", "Only the secretary, the chair or a deputy does it.");
}

void require_accountant(name coop, name accountant) {
   network::require_person(accountant);
   network::require_connected(coop);
   require(council::has_role(coop, accountant, council::accountant), "not_accountant",
           "Only an accountant of the cooperative does it.");
}

void require_after(uint64_t until, uint32_t moment = network::now()) {
   require(moment >= until, [&] {
      return coop::refusal("too_early", "The term is not over yet.").with("until", until);
   });
}

/** When voting on a question of a meeting opened: a result may take effect much later. */
uint32_t opening_of(name coop, uint64_t question) {
   meetings::meetings_table table(meetings::account, coop.value);
   const auto row = table.find(question >> 8);
   return row == table.end() ? network::now() : row->plan.opens_at.sec_since_epoch();
}

/** A seat or a role is laid down before one leaves. */
void require_no_office(name coop, name member) {
   const auto seat = council::in_office(coop).role_of(member);
   council::officers officers(council::account, coop.value);
   const auto row = officers.find(member.value);
   const uint32_t roles = row == officers.end() ? 0 : row->roles;
   require(seat == 0 && roles == 0, [&] {
      return coop::refusal("in_office", "A council seat or an officer's role is laid down first.")
         .with("seat", uint64_t(seat))
         .with("roles", uint64_t(roles));
   });
}

void require_settled(name coop, name member) {
   settlement none{};
   none.member = member;
   const auto open = under_way(coop, none);
   require(open.units == 0, [&] {
      return coop::refusal("exit_blocked", "A balance is to be settled before one leaves.")
         .with("account", open.account)
         .with("program", uint64_t(open.program))
         .with("units", open.units);
   });
}

uint64_t submit(name coop, name kind, uint64_t subject) {
   const auto matter = council::next_matter(coop);
   council::protocol::submit_action(council::account, by_termination())
      .send(coop, kind, subject, consider_days);
   return matter;
}

void retract(name coop, uint64_t matter) {
   council::protocol::retract_action(council::account, by_termination()).send(coop, matter);
}

/** Forget what was under way about a membership that has ended. */
void clear(name coop, name member) {
   endings filed(account, coop.value);
   if (const auto row = filed.find(member.value); row != filed.end()) {
      retract(coop, row->matter);
      filed.erase(row);
   }
   accusations accused(account, coop.value);
   if (const auto row = accused.find(member.value); row != accused.end()) accused.erase(row);
}

/** The balance of the year in which membership ended is approved, and when. */
uint32_t require_balance(name coop, const settlement& row) {
   const uint64_t year = year_of(row.ended_at);
   approvals table(account, coop.value);
   const auto approved = table.find(year);
   require(approved != table.end(), [&] {
      return coop::refusal("balance_not_approved",
                           "The general meeting has not approved the year's balance.")
         .with("year", year);
   });
   return approved->approved_at;
}

void require_no_debts(name coop, const settlement& row) {
   const auto debt = under_way(coop, row, true);
   require(debt.units == 0, [&] {
      return coop::refusal("debts_open", "The former member's debts are settled first.")
         .with("account", debt.account)
         .with("units", debt.units);
   });
}

void require_payable(bool is) {
   require(is, "not_to_pay", "Nothing is to be paid here now.");
}

/** Order the payment of an approved claim. */
void order_claim(name coop, claims& table, claims::const_iterator at) {
   table.modify(at, eosio::same_payer, [&](estate_claim& claim) {
      claim.state = paying_claim;
      claim.order = payments::next_order(coop);
   });
   payments::protocol::issue_action(payments::account, by_termination())
      .send(coop, at->payee, at->id, estate_purpose, at->units);
}

void drop_claim(name coop, claims& table, claims::const_iterator at, bool was_paid) {
   settlements all(account, coop.value);
   const auto of = all.find(at->settlement);
   auto row = *of;
   row.claimed -= at->units;
   if (was_paid) row.estate -= at->units;
   if (row.estate == 0) place(coop, row, under_way(coop, row).units != 0);
   keep(coop, all, of, row);
   table.erase(at);
}

void require_this_payout(bool is_this) {
   require(is_this, "not_this_payout", "The order is not of a settlement or a claim under way.");
}

}   // namespace

void protocol::leave(name coop, name member, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   membership::require_member(coop, member);
   endings table(get_self(), coop.value);
   require(table.find(member.value) == table.end(), "already_leaving",
           "An end of this membership is before the council already.");
   require_no_office(coop, member);
   require_settled(coop, member);
   network::require_signed(document, coop, "exit"_n, member.value, member);

   const auto matter = submit(coop, exit_matter, member.value);
   table.emplace(get_self(), [&](ending& row) {
      row = ending{member, membership::left, network::now(), matter, document.content};
   });
}

void protocol::recant(name coop, name member) {
   network::require_person(member);
   network::require_connected(coop);
   endings table(get_self(), coop.value);
   const auto row = table.find(member.value);
   require(row != table.end() && row->cause == membership::left, "not_leaving",
           "There is no statement of exit to take back.");

   retract(coop, row->matter);
   table.erase(row);
}

void protocol::report(name coop, name officer, name member, uint8_t cause,
                      coop::signed_document document) {
   require_officer(coop, officer);
   membership::require_member(coop, member);
   require(goes_to_estate(cause), "unknown_cause",
           "A death is reported, or the liquidation of an organisation.");
   membership::members members(membership::account, coop.value);
   const bool is_organisation = members.get(member.value).kind == membership::organisation;
   require(is_organisation == (cause == membership::organisation_liquidated), "unknown_cause",
           "A death is reported, or the liquidation of an organisation.");
   endings table(get_self(), coop.value);
   const auto filed = table.find(member.value);
   require(filed == table.end() || filed->cause == membership::left, "already_reported",
           "The end of this membership is reported already.");
   network::require_signed(document, coop, "deathnote"_n, member.value, officer);

   if (filed != table.end()) {
      retract(coop, filed->matter);
      table.erase(filed);
   }
   const auto matter = submit(coop, death_matter, member.value);
   table.emplace(get_self(), [&](ending& row) {
      row = ending{member, cause, network::now(), matter, document.content};
   });
}

void protocol::accuse(name coop, name chair, name member, coop::signed_document document) {
   require_chair(coop, chair);
   membership::require_member(coop, member);
   accusations table(get_self(), coop.value);
   require(table.find(member.value) == table.end(), "already_accused",
           "The expulsion of this member is before the general meeting already.");
   network::require_signed(document, coop, "expulsion"_n, member.value, chair);

   table.emplace(get_self(), [&](accusation& row) {
      row = accusation{member, network::now(), document.content};
   });
}

void protocol::pardon(name coop, name chair, name member) {
   require_chair(coop, chair);
   accusations table(get_self(), coop.value);
   const auto row = table.find(member.value);
   require(row != table.end(), "not_accused", "The general meeting has no such expulsion to decide.");
   table.erase(row);
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256 minutes) {
   const bool of_meeting = kind == expulsion_matter || kind == balance_matter;
   organs::require(of_meeting ? organs::general_meeting : organs::council);
   if (kind == exit_matter || kind == death_matter)
      return decide_ending(coop, name(subject), kind == exit_matter ? membership::left : 0, approved,
                           matter, minutes);
   if (kind == expulsion_matter) return decide_expulsion(coop, name(subject), approved, matter);
   if (kind == inheritance_matter) return decide_claim(coop, subject, approved, matter);
   if (kind == lapse_matter) return decide_lapse(coop, subject, approved, matter);
   require_this(kind == balance_matter);
   approve_balance(coop, subject, approved, matter);
}

/** Exit, or a reported death or liquidation; `cause` is told for an exit alone. */
void protocol::decide_ending(name coop, name member, uint8_t cause, bool approved, uint64_t matter,
                             const checksum256&) {
   endings table(get_self(), coop.value);
   const auto row = table.find(member.value);
   require_this(row != table.end() && row->matter == matter &&
                (cause == membership::left) == (row->cause == membership::left));
   const auto filed = *row;
   if (approved && filed.cause == membership::left) require_no_office(coop, member);
   table.erase(row);
   if (!approved) return;
   clear(coop, member);
   terminate(coop, member, filed.cause, ledger::by_council, matter, filed.document);
}

void protocol::decide_expulsion(name coop, name member, bool approved, uint64_t matter) {
   accusations table(get_self(), coop.value);
   const auto row = table.find(member.value);
   require(row != table.end(), "not_accused", "The general meeting has no such expulsion to decide.");
   const auto document = row->document;
   if (!approved) {
      table.erase(row);
      return;
   }
   const bool production = network::require_connected(coop).kind == network::production_cooperative;
   require_after(after_days(row->notified_at, production ? notice_days_production : notice_days),
                 opening_of(coop, matter));
   require_no_office(coop, member);
   clear(coop, member);
   terminate(coop, member, membership::expelled, ledger::by_meeting, matter, document);
}

void protocol::decide_claim(name coop, uint64_t id, bool approved, uint64_t matter) {
   claims table(get_self(), coop.value);
   const auto row = table.find(id);
   require_this(row != table.end() && row->state == asked && row->matter == matter);
   if (approved)
      order_claim(coop, table, row);
   else
      drop_claim(coop, table, row, false);
}

void protocol::decide_lapse(name coop, uint64_t id, bool approved, uint64_t matter) {
   settlements table(get_self(), coop.value);
   const auto at = table.find(id);
   require_this(at != table.end() && at->state == resting && at->matter == matter);
   auto row = *at;
   row.matter = 0;
   if (approved) {
      row.decision = matter;
      row.organ = ledger::by_council;
      post(coop, row, "estatelapse"_n, 0, row.estate);
      row.estate = 0;
      place(coop, row, under_way(coop, row).units != 0);
   }
   keep(coop, table, at, row);
}

void protocol::approve_balance(name coop, uint64_t year, bool approved, uint64_t matter) {
   require(year >= first_year && year <= last_year, "year_out_of_range",
           "The year is not one of a cooperative's balance.");
   approvals table(get_self(), coop.value);
   if (!approved || table.find(year) != table.end()) return;
   table.emplace(get_self(), [&](approval& row) {
      row = approval{year, network::now(), matter};
   });
}

void protocol::payout(name coop, name cashier, uint64_t id) {
   network::require_person(cashier);
   network::require_connected(coop);
   require(council::has_role(coop, cashier, council::cashier), "not_cashier",
           "Only a cashier of the cooperative does it.");
   claims claimed(get_self(), coop.value);
   if (const auto claim = claimed.find(id); claim != claimed.end()) {
      require_payable(claim->state == approved_claim);
      return order_claim(coop, claimed, claim);
   }
   settlements table(get_self(), coop.value);
   const auto at = require_settlement(table, id);
   require_payable(at->state == ready || at->state == waiting);
   auto row = *at;
   if (row.state == waiting) row.due_at = due_after(coop, row, require_balance(coop, row));
   require_no_debts(coop, row);

   order_payout(coop, row);
   keep(coop, table, at, row);
}

void protocol::settle(name coop, name accountant, uint64_t id) {
   require_accountant(coop, accountant);
   settlements table(get_self(), coop.value);
   const auto at = require_settlement(table, id);
   require(at->state != paying && at->matter == 0, "not_to_settle",
           "The settlement is being paid or considered: wait for its end.");
   auto row = *at;
   const bool again = membership::is_member(coop, row.member);
   const bool lasts = !again && under_way(coop, row).units != 0;
   const bool found = !again && sweep(coop, row);
   require(found || (row.state == lasting && !lasts), "nothing_to_settle",
           "Nothing has come since the last settlement.");

   place(coop, row, lasts);
   keep(coop, table, at, row);
}

void protocol::park(name coop, name accountant, uint64_t id) {
   require_accountant(coop, accountant);
   settlements table(get_self(), coop.value);
   const auto at = require_settlement(table, id);
   require_payable(at->state == ready || at->state == waiting);
   auto row = *at;
   if (row.state == waiting) row.due_at = due_after(coop, row, require_balance(coop, row));
   require_after(after_days(row.due_at, park_days));

   put_to_rest(coop, row);
   keep(coop, table, at, row);
}

void protocol::heir(name coop, uint64_t id, name officer, uint64_t settlement, name payee,
                    int64_t units, coop::signed_document document) {
   require_officer(coop, officer);
   settlements all(get_self(), coop.value);
   const auto of = require_settlement(all, settlement);
   require(of->state == resting, "not_resting", "No estate rests here.");
   require(of->matter == 0, "lapse_pending", "The lapse of this estate is before the council.");
   require(payee.value == 0 || eosio::is_account(payee), "unknown_account",
           "No such chain account exists.");
   require(units > 0, "units_not_positive", "An amount is above zero.");
   const int64_t left = of->estate - of->claimed;
   require(units <= left, [&] {
      return coop::refusal("estate_exceeded", "Less than this is left in the estate.")
         .with("left", left);
   });
   require(id == take_number(coop), "number_taken", "Another came first: take the next number.");
   network::require_signed(document, coop, "heirclaim"_n, id, officer);

   const auto matter = submit(coop, inheritance_matter, id);
   claims table(get_self(), coop.value);
   table.emplace(get_self(), [&](estate_claim& row) {
      row = estate_claim{id, settlement, payee, asked, units, matter, 0, document.content};
   });
   auto row = *of;
   row.claimed += units;
   keep(coop, all, of, row);
}

void protocol::lapse(name coop, name officer, uint64_t settlement,
                     coop::signed_document document) {
   require_officer(coop, officer);
   settlements table(get_self(), coop.value);
   const auto at = require_settlement(table, settlement);
   require(at->state == resting, "not_resting", "No estate rests here.");
   require(at->matter == 0, "lapse_pending", "The lapse of this estate is before the council.");
   require(at->claimed == 0, "claims_open", "Claims on this estate are under way.");
   require_after(after_days(at->rests_since, lapse_days));
   network::require_signed(document, coop, "lapse"_n, settlement, officer);

   auto row = *at;
   row.matter = submit(coop, lapse_matter, settlement);
   row.document = document.content;
   keep(coop, table, at, row);
}

void protocol::sent(name coop, name payee, uint64_t order, uint64_t about, int64_t units,
                    name place_of_money, time_point_sec) {
   network::require_sender(payments::account);
   claims claimed(get_self(), coop.value);
   settlements table(get_self(), coop.value);
   if (const auto claim = claimed.find(about); claim != claimed.end()) {
      require_this_payout(claim->state == paying_claim && claim->order == order &&
                          claim->payee == payee && claim->units == units);
      auto of = *table.find(claim->settlement);
      of.id = claim->id;
      of.decision = claim->matter;
      of.organ = ledger::by_council;
      of.document = claim->document;
      post(coop, of, "estatepaid"_n, 0, units, place_of_money);
      return drop_claim(coop, claimed, claim, true);
   }
   const auto at = table.find(about);
   require_this_payout(at != table.end() && at->state == paying && at->order == order &&
                       at->member == payee && at->units() == units);
   auto row = *at;
   const bool again = membership::is_member(coop, row.member);
   const bool lasts =
      !again && (under_way(coop, row).units != 0 || has_sweepable(coop, row.member));
   for (const auto& each : row.parts)
      post(coop, row, "exitpaid"_n, each.program, each.units, place_of_money);
   row.parts.clear();
   row.order = 0;
   row.state = lasts ? lasting : finished;
   keep(coop, table, at, row);
}

void protocol::failed(name coop, name payee, uint64_t order, uint64_t about, int64_t units) {
   network::require_sender(payments::account);
   claims claimed(get_self(), coop.value);
   if (const auto claim = claimed.find(about); claim != claimed.end()) {
      require_this_payout(claim->state == paying_claim && claim->order == order &&
                          claim->payee == payee && claim->units == units);
      claimed.modify(claim, eosio::same_payer, [&](estate_claim& row) {
         row.state = approved_claim;
         row.order = 0;
      });
      return;
   }
   settlements table(get_self(), coop.value);
   const auto at = table.find(about);
   require_this_payout(at != table.end() && at->state == paying && at->order == order &&
                       at->member == payee && at->units() == units);
   auto row = *at;
   row.state = ready;
   row.order = 0;
   keep(coop, table, at, row);
}

void protocol::tell(name, settlement) { require_auth(by_termination()); }

}   // namespace termination
