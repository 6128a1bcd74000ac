#include "ledger.hpp"

namespace ledger {

namespace {

const operation& operation_named(name code) {
   for (const auto& each : operations)
      if (each.code == code) return each;
   require(false, "unknown_operation", "The ledger knows no such operation.");
   return operations[0];
}

/** Move a bucket of the balance; an emptied bucket is dropped. */
void shift(std::vector<bucket>& buckets, uint8_t id, int64_t units) {
   if (units == 0) return;
   auto found = std::find_if(buckets.begin(), buckets.end(),
                             [&](const bucket& each) { return each.id == id; });
   const int64_t held = found == buckets.end() ? 0 : found->units;
   require(held + units >= 0, [&] {
      return coop::refusal("insufficient_balance", "The member's balance is too small.")
         .with("bucket", uint64_t(id))
         .with("held", held);
   });
   require(held + units <= eosio::asset::max_amount, "amount_too_large",
           "The amount is larger than the books can hold.");
   if (held + units == 0)
      buckets.erase(found);
   else if (found == buckets.end())
      buckets.push_back(bucket{id, units});
   else
      found->units += units;
}

void check_account(const ledger_account& row) {
   require(row.debit <= eosio::asset::max_amount && row.credit <= eosio::asset::max_amount,
           "amount_too_large", "The amount is larger than the books can hold.");
   const bool sound = row.code == bank ? row.debit >= row.credit : row.credit >= row.debit;
   require(sound, "account_overdrawn", "The ledger account would fall below zero.");
}

}   // namespace

void protocol::open(name coop, eosio::symbol currency) {
   network::require_sender(network::account);
   books table(get_self(), coop.value);
   require(!table.exists(), "already_open", "The books are open already.");
   table.set(books_of_coop{currency, 0}, get_self());
}

uint64_t protocol::post(name coop, name operation, name member, eosio::asset amount, uint64_t,
                        eosio::checksum256) {
   const name sender = network::require_listed(eosio::get_sender(), network::posts_entries);
   const auto& named = operation_named(operation);
   require(sender == named.contract, "not_listed_for", "The operation is another contract's.");
   books table(get_self(), coop.value);
   require(table.exists(), "no_books", "The cooperative has no books.");
   auto state = table.get();
   require(amount.symbol == state.currency, "wrong_currency", "The books are in another currency.");
   require(amount.amount > 0, "amount_not_positive", "An entry's amount is above zero.");
   require(amount.is_valid(), "amount_too_large", "The amount is larger than the books can hold.");

   shift_buckets(coop, named, member, amount.amount);
   turn(coop, named.debit, amount.amount, 0);
   turn(coop, named.credit, 0, amount.amount);
   state.last_entry += 1;
   table.set(state, get_self());
   return state.last_entry;
}

/** Add to an account's turnovers; its balance stays on its normal side. */
void protocol::turn(name coop, name code, int64_t debit, int64_t credit) {
   ledger_accounts table(get_self(), coop.value);
   const auto row = table.find(code.value);
   const auto write = [&](ledger_account& turned) {
      turned.code = code;
      turned.debit += debit;
      turned.credit += credit;
      check_account(turned);
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

void protocol::shift_buckets(name coop, const operation& named, name member, int64_t units) {
   balances table(get_self(), coop.value);
   const auto row = table.find(member.value);
   std::vector<bucket> buckets = row == table.end() ? std::vector<bucket>{} : row->buckets;
   shift(buckets, pending_bucket, named.pending * units);
   shift(buckets, share_min_bucket, named.share_min * units);
   const auto write = [&](member_balance& balance) {
      balance = member_balance{member, std::move(buckets)};
   };
   if (row == table.end())
      table.emplace(get_self(), write);
   else if (buckets.empty())
      table.erase(row);
   else
      table.modify(row, eosio::same_payer, write);
}

}   // namespace ledger
