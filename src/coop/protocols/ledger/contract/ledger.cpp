#include "ledger.hpp"

#include "../../council/contract/council.hpp"

namespace ledger {

namespace {

const operation& operation_named(name code) {
   const auto* named = operation_of(code);
   require(named != nullptr, "unknown_operation", "The ledger knows no such operation.");
   return *named;
}

/** The account on this side: the operation's own, or the chosen one out of its group. */
name account_on(name fixed, uint8_t group, name chosen) {
   if (group == 0) return fixed;
   const auto* account = account_of(chosen);
   require(account != nullptr && (account->groups & group) != 0, "account_not_chosen",
           "The operation asks for one account of a group.");
   return chosen;
}

bool is_none(const checksum256& digest) { return digest == checksum256{}; }

void check_amount(const eosio::asset& amount, eosio::symbol currency) {
   require(amount.symbol == currency, "wrong_currency", "The books are in another currency.");
   require(amount.amount > 0, "amount_not_positive", "An entry's amount is above zero.");
   require(amount.is_valid(), "amount_too_large", "The amount is larger than the books can hold.");
}

void check_evidence(const operation& named, const posting& entry) {
   require(entry.source != 0 || !is_none(entry.document), "no_evidence",
           "An entry rests on a source or on a document.");
   require((named.asks & paper) == 0 || !is_none(entry.document), "paper_missing",
           "The operation rests on a signed paper.");
   // What the council may decide, the general meeting may too: it is above it (law 3085-1 art. 15).
   const bool is_competent = entry.organ >= named.organ && entry.organ <= by_meeting;
   require(named.organ == by_nobody || (is_competent && entry.decision != 0), "decision_missing",
           "The competent organ has not decided.");
}

void check_places(const chart_account& account, const posting& entry) {
   require((account.kept & by_member) == 0 || entry.member.value != 0, "member_missing",
           "The account is kept by member.");
   require((account.kept & of_program) == 0 || entry.program != 0, "program_missing",
           "The account is kept by program.");
   require((account.kept & of_section) == 0 || entry.section != 0, "section_missing",
           "The account is kept by section.");
}

void check_chart(name code, uint8_t kind) {
   require((account_of(code)->kinds & (1 << kind)) != 0, [&] {
      return coop::refusal("not_in_chart", "Cooperatives of this kind keep no such account.")
         .with("account", code);
   });
}

bool is_overdrawn(const chart_account& account, int64_t debit, int64_t credit) {
   return account.side == debit_side ? debit < credit : credit < debit;
}

void check_size(int64_t debit, int64_t credit) {
   require(debit <= eosio::asset::max_amount && credit <= eosio::asset::max_amount,
           "amount_too_large", "The amount is larger than the books can hold.");
}

/** Move a bucket by these units; an emptied bucket is dropped. */
void move_bucket(std::vector<bucket>& buckets, uint8_t number, uint32_t program, int64_t units) {
   auto found = std::find_if(buckets.begin(), buckets.end(), [&](const bucket& each) {
      return each.account == number && each.program == program;
   });
   const int64_t held = found == buckets.end() ? 0 : found->units;
   require(held + units >= 0, [&] {
      return coop::refusal("insufficient_balance", "The member's balance is too small.")
         .with("bucket", uint64_t(number))
         .with("held", held);
   });
   check_size(held + units, 0);
   if (held + units == 0)
      buckets.erase(found);
   else if (found == buckets.end())
      buckets.push_back(bucket{number, program, units});
   else
      found->units += units;
   require(buckets.size() <= buckets_max, "too_many_buckets",
           "A member's balance has too many parts.");
}

/** What stands in the history for an entry; `reversed` is the entry it reverses, or 0. */
checksum256 leaf_of(uint64_t number, const posting& entry, uint64_t reversed) {
   const auto bytes = eosio::pack(std::make_tuple(number, reversed, entry));
   return eosio::sha256(bytes.data(), bytes.size());
}

books_of_coop require_books(books& table) {
   require(table.exists(), "no_books", "The cooperative has no books.");
   return table.get();
}

void require_accountant(name coop, name accountant) {
   network::require_person(accountant);
   network::require_connected(coop);
   require(council::has_role(coop, accountant, council::accountant), "not_accountant",
           "Only an accountant of the cooperative does it.");
}

}   // namespace

void protocol::open(name coop, eosio::symbol currency, uint8_t kind) {
   network::require_sender(network::account);
   books table(get_self(), coop.value);
   require(!table.exists(), "already_open", "The books are open already.");
   table.set(books_of_coop{currency, kind, 0, {}, 0}, get_self());
}

uint64_t protocol::post(name coop, posting entry) {
   const name sender = network::require_listed(eosio::get_sender(), network::posts_entries);
   const auto& named = operation_named(entry.operation);
   require(may_post(sender, named), "not_listed_for", "The operation is another contract's.");
   books table(get_self(), coop.value);
   auto state = require_books(table);
   return record(coop, table, state, entry,
                 account_on(named.debit, named.debit_group, entry.chosen),
                 account_on(named.credit, named.credit_group, entry.chosen), 0);
}

uint64_t protocol::enter(name coop, name accountant, uint64_t number, posting entry,
                         coop::signed_document document) {
   require_accountant(coop, accountant);
   const auto& named = operation_named(entry.operation);
   require(may_post(get_self(), named), "not_listed_for", "The operation is another contract's.");
   require(entry.document == document.content, "voucher_differs",
           "The entry rests on another document than the one signed.");
   books table(get_self(), coop.value);
   auto state = require_books(table);
   state.vouchers += 1;
   require(number == state.vouchers && entry.source == number, "voucher_not_next",
           "Vouchers are numbered one after another.");
   network::require_signed(document, coop, "voucher"_n, number, accountant);
   return record(coop, table, state, entry,
                 account_on(named.debit, named.debit_group, entry.chosen),
                 account_on(named.credit, named.credit_group, entry.chosen), 0);
}

uint64_t protocol::reverse(name coop, name accountant, uint64_t number, posting original,
                           std::vector<checksum256> path, coop::signed_document document) {
   require_accountant(coop, accountant);
   const auto& named = operation_named(original.operation);
   require((named.asks & reversible) != 0, "not_reversible",
           "A process depends on this entry: it is undone there.");
   books table(get_self(), coop.value);
   auto state = require_books(table);
   reversals reversed(get_self(), coop.value);
   require(reversed.find(number) == reversed.end(), "already_reversed",
           "The entry is reversed already.");
   require(number != 0 && holds(state.peaks, state.last_entry, number - 1,
                                leaf_of(number, original, 0), path),
           "not_this_entry", "The books hold no such entry under this number.");
   network::require_signed(document, coop, "reversal"_n, number, accountant);

   const name debit = account_on(named.debit, named.debit_group, original.chosen);
   const name credit = account_on(named.credit, named.credit_group, original.chosen);
   original.document = document.content;
   const auto by = record(coop, table, state, original, credit, debit, number);
   reversed.emplace(get_self(), [&](reversal& row) { row = reversal{number, by}; });
   return by;
}

/** Check and write one entry; the only place where books change. */
uint64_t protocol::record(name coop, books& table, books_of_coop& state, const posting& entry,
                          name debit, name credit, uint64_t reversed) {
   check_amount(entry.amount, state.currency);
   check_evidence(operation_named(entry.operation), entry);
   for (const name code : {debit, credit}) {
      check_chart(code, state.kind);
      check_places(*account_of(code), entry);
   }
   const int64_t units = entry.amount.amount;
   const auto &debited = *account_of(debit), &credited = *account_of(credit);
   shift(coop, entry, debited, debited.side == debit_side ? units : -units);
   shift(coop, entry, credited, credited.side == credit_side ? units : -units);
   turn(coop, debit, units, 0);
   turn(coop, credit, 0, units);
   if (entry.program != 0) detail_turn(coop, entry.program, debit, credit, units);
   if (entry.section != 0) detail_turn(coop, section_bit | entry.section, debit, credit, units);
   check_loans(coop, entry, debit, credit);

   append(state.peaks, state.last_entry, leaf_of(state.last_entry + 1, entry, reversed));
   state.last_entry += 1;
   table.set(state, get_self());
   return state.last_entry;
}

/** Add to an account's turnovers; its balance stays on its own side. */
void protocol::turn(name coop, name code, int64_t debit, int64_t credit) {
   ledger_accounts table(get_self(), coop.value);
   const auto row = table.find(code.value);
   const auto write = [&](ledger_account& turned) {
      turned.code = code;
      turned.debit += debit;
      turned.credit += credit;
      check_size(turned.debit, turned.credit);
      require(!is_overdrawn(*account_of(code), turned.debit, turned.credit), [&] {
         return coop::refusal("account_overdrawn", "The ledger account would fall below zero.")
            .with("account", code);
      });
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

/** Move the member's bucket of an account that is kept by member. */
void protocol::shift(name coop, const posting& entry, const chart_account& kept, int64_t units) {
   if ((kept.kept & by_member) == 0) return;
   balances table(get_self(), coop.value);
   const auto row = table.find(entry.member.value);
   auto buckets = row == table.end() ? std::vector<bucket>{} : row->buckets;
   move_bucket(buckets, kept.number, kept.kept & by_program ? entry.program : 0, units);
   const auto write = [&](member_balance& balance) {
      balance = member_balance{entry.member, std::move(buckets)};
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else if (buckets.empty())
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, write);
}

/** Add to the turnovers within a program or section; accounts kept there stay above zero there. */
void protocol::detail_turn(name coop, uint64_t id, name debit, name credit, int64_t units) {
   details table(get_self(), coop.value);
   const auto row = table.find(id);
   const uint8_t kept = id & section_bit ? of_section : by_program;
   auto turnovers = row == table.end() ? std::vector<turnover>{} : row->turnovers;
   const auto add = [&](name code, int64_t debited, int64_t credited) {
      const auto& account = *account_of(code);
      auto found = std::find_if(turnovers.begin(), turnovers.end(), [&](const turnover& each) {
         return each.account == account.number;
      });
      if (found == turnovers.end())
         found = turnovers.insert(turnovers.end(), turnover{account.number, 0, 0});
      found->debit += debited;
      found->credit += credited;
      const bool sound = !is_overdrawn(account, found->debit, found->credit);
      require(sound || (account.kept & kept) == 0, [&] {
         return coop::refusal("detail_overdrawn", "The program's or section's part is too small.")
            .with("account", code);
      });
   };
   add(debit, units, 0);
   add(credit, 0, units);
   const auto write = [&](detail& kept_row) { kept_row = detail{id, std::move(turnovers)}; };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

/** A member owes no more than the share pledged for it. */
void protocol::check_loans(name coop, const posting& entry, name debit, name credit) {
   const auto touches = [&](name code) { return debit == code || credit == code; };
   if (!touches(loans) && !touches(share_pledged)) return;
   const int64_t owed = held(coop, entry.member, loans);
   const int64_t pledged = held(coop, entry.member, share_pledged);
   require(owed <= pledged, [&] {
      return coop::refusal("loan_exceeds_pledge", "The loan would exceed the share pledged for it.")
         .with("owed", owed)
         .with("pledged", pledged);
   });
}

}   // namespace ledger
