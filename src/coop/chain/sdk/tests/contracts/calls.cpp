// Actions inside actions, notices, permissions, the transaction, signatures, and what a privileged contract may do.
#include <coop/signed_document.hpp>
#include <eosio/crypto_ext.hpp>
#include <eosio/eosio.hpp>
#include <eosio/permission.hpp>
#include <eosio/privileged.hpp>
#include <eosio/singleton.hpp>
#include <eosio/transaction.hpp>

using namespace eosio;

class [[eosio::contract("calls")]] calls : public contract {
 public:
   using contract::contract;

   struct [[eosio::table]] notice {
      std::string text;
   };
   using notices = singleton<"notices"_n, notice>;

   [[eosio::action]] uint32_t outer(name target, uint32_t number) {
      // Four ways to send the same thing.
      inner_action(target, {get_self(), "active"_n}).send(number, "wrapper");
      inner_action several(target, {{get_self(), "active"_n}});
      several.send(number, "levels");
      action({get_self(), "active"_n}, target, "inner"_n, std::make_tuple(number, std::string("plain"))).send();
      calls& self = *this;
      SEND_INLINE_ACTION(self, inner, {get_self(), "active"_n}, {number, "macro"});
      return number;
   }

   [[eosio::action]] std::string inner(uint32_t number, const std::string& how) {
      check(number < 100, "number_too_large: The number must be below one hundred.");
      const name sender = get_sender();
      return how + " from " + (sender ? sender.to_string() : std::string("nobody")) + " at " + get_self().to_string();
   }
   using inner_action = action_wrapper<"inner"_n, &calls::inner>;

   [[eosio::action]] void notify(name first, name second, uint32_t number) { require_recipient(first, second); }

   [[eosio::on_notify("calls::notify")]] void on_calls(name first, name second, uint32_t number) {
      remember("named " + std::to_string(number));
   }
   [[eosio::on_notify("*::notify")]] void on_any(name first, name second, uint32_t number) {
      remember("any " + get_first_receiver().to_string() + " " + std::to_string(number));
   }

   [[eosio::action]] void auth(name who, uint8_t which) {
      if (which == 0) require_auth(who);
      if (which == 1) require_auth(permission_level{who, "active"_n});
      if (which == 2) check(has_auth(who), "no_authority: The action is not authorised.");
      check(is_account(who) && !is_account("nobody.here"_n), "is_account");
   }

   [[eosio::action]] void refuse(uint8_t which, int64_t floor) {
      if (which == 0) check(false, "plain words");
      if (which == 1) check(false, std::string("built words ") + std::to_string(floor));
      if (which == 2) check(false, 77);
      if (which == 3) coop::require(floor > 10, "too_low", "The value is too low.");
      if (which == 4)
         coop::require(floor > 10, [&] { return coop::refusal("too_low", "The value is too low.").with("floor", floor).with("who", get_self()); });
      coop::require(true, [&]() -> coop::refusal_text { return check(false, "built too early"), coop::refusal("x", "y"); });
      if (which == 5) abort();
   }

   [[eosio::action, eosio::read_only]] std::tuple<checksum256, uint32_t, uint16_t, uint32_t, uint32_t, name> transact() {
      std::vector<char> bytes(transaction_size());
      read_transaction(bytes.data(), bytes.size());
      const auto whole = unpack<transaction>(bytes);
      check(whole.actions.size() == 1 && whole.actions[0].name == "transact"_n, "the transaction holds this action");
      const action first = get_action(1, 0);
      check(first.account == get_self() && first.authorization == whole.actions[0].authorization, "get_action");
      check(whole.expiration.sec_since_epoch() == expiration(), "expiration");
      check(static_cast<uint32_t>(tapos_block_prefix()) == whole.ref_block_prefix, "tapos_block_prefix");
      check(static_cast<uint16_t>(tapos_block_num()) == whole.ref_block_num, "tapos_block_num");
      check(current_receiver() == get_self(), "current_receiver");
      return {sha256(bytes.data(), bytes.size()), current_time_point().sec_since_epoch(), whole.ref_block_num,
              current_block_number(), expiration(), get_first_receiver()};
   }

   [[eosio::action]] std::tuple<checksum160, checksum160, checksum256, checksum512, checksum256, checksum256> digests(std::string text) {
      const char* from = text.data();
      const uint32_t size = text.size();
      assert_sha256(from, size, sha256(from, size));
      assert_sha512(from, size, sha512(from, size));
      assert_sha1(from, size, sha1(from, size));
      assert_ripemd160(from, size, ripemd160(from, size));
      return {ripemd160(from, size), sha1(from, size), sha256(from, size), sha512(from, size), sha3(from, size), keccak(from, size)};
   }

   [[eosio::action]] void wrongdigest() { assert_sha256("a", 1, sha256("b", 1)); }

   [[eosio::action]] public_key recover(checksum256 digest, signature sign) {
      const public_key key = recover_key(digest, sign);
      assert_recover_key(digest, sign, key);
      return key;
   }

   [[eosio::action]] void sign(checksum256 network_id, name coop, name signer, uint64_t subject, coop::signed_document document) {
      coop::require_signed_by(network_id, coop, "application"_n, subject, signer, "active"_n, document);
   }

   [[eosio::action]] std::pair<bool, bool> permits(name account, public_key key, permission_level level) {
      check(get_account_creation_time(account) < current_time_point() + seconds(1), "creation time");
      return {check_permission_authorization(account, "active"_n, {key}, {}, microseconds(0)),
              check_permission_authorization(account, "active"_n, {}, {level}, 0ull)};
   }

   [[eosio::action]] std::tuple<int64_t, int64_t, int64_t> limits(name account, int64_t ram) {
      set_resource_limits(account, ram, 2, 3);
      int64_t r, n, c;
      get_resource_limits(account, r, n, c);
      return {r, n, c};
   }

   [[eosio::action]] void privilege(name account, bool is_privileged) {
      set_privileged(account, is_privileged);
      check(eosio::is_privileged(account) == is_privileged, "is_privileged");
   }

   [[eosio::action]] uint32_t chainparams(uint32_t transaction_cpu_max) {
      blockchain_parameters parameters;
      get_blockchain_parameters(parameters);
      const uint32_t before = parameters.max_transaction_cpu_usage;
      parameters.max_transaction_cpu_usage = transaction_cpu_max;
      set_blockchain_parameters(parameters);
      get_blockchain_parameters(parameters);
      check(parameters.max_transaction_cpu_usage == transaction_cpu_max, "set_blockchain_parameters");
      return before;
   }

   [[eosio::action]] std::pair<std::optional<uint64_t>, std::vector<name>> producers(std::vector<producer_authority> proposed) {
      return {set_proposed_producers(proposed), get_active_producers()};
   }

   [[eosio::action]] bool feature(checksum256 digest) { return is_feature_activated(digest); }
   [[eosio::action]] void setcodehash(name account, checksum256 expected) {
      check(get_code_hash(account) == expected, "get_code_hash");
   }

 private:
   void remember(const std::string& text) { notices(get_self(), get_self().value).set({text}, get_self()); }
};
