/** What terms are sound: each rule of `propose` about them, in the order people are told. */
#pragma once

#include "../../membership/contract/membership.hpp"
#include "programs.hpp"

namespace programs {

inline constexpr uint8_t shares = share_in_money | share_in_property;
inline constexpr uint8_t every_taking = shares | fee_in_money | donation | fee_from_share;
inline constexpr uint8_t every_return = return_in_money | return_in_property | fee_returnable;

inline bool has(uint8_t bits, uint8_t any) { return (bits & any) != 0; }

/** What may come and go back, by the model. */
inline void check_flows(const terms& said) {
   require(said.takes != 0, "nothing_taken", "A program takes something: shares, fees or gifts.");
   if (said.model == aid_model) {
      require(!has(said.takes, shares | fee_from_share), "model_differs",
              "What the program takes does not fit its model.");
      require(!has(said.returns, return_in_money | return_in_property), "returns_differ",
              "What the program gives back does not fit what it takes.");
   } else {
      const bool in_money = said.model != wallet_model ||
                            (has(said.takes, share_in_money) && !has(said.takes, share_in_property));
      require(has(said.takes, shares) && in_money, "model_differs",
              "What the program takes does not fit its model.");
      const bool in_kind = said.model != wallet_model || !has(said.returns, return_in_property);
      require(has(said.returns, return_in_money | return_in_property) && in_kind, "returns_differ",
              "What the program gives back does not fit what it takes.");
   }
   require(!has(said.returns, fee_returnable) || has(said.takes, fee_in_money | fee_from_share),
           "returns_differ", "What the program gives back does not fit what it takes.");
}

/** The fee and its rule; only kinds of cooperatives with targeted funding keep fees and gifts. */
inline void check_fee(const terms& said, uint8_t kind) {
   require(said.fee_rule <= percent_fee, "unknown_fee_rule", "There is no such rule of a fee.");
   const bool kept = (ledger::account_of("fundprogram"_n)->kinds & (1 << kind)) != 0;
   const bool asked = said.fee_rule != no_fee || said.model == aid_model ||
                      has(said.takes, fee_in_money | donation | fee_from_share);
   require(kept || !asked, "fees_not_kept",
           "Cooperatives of this kind keep no fees or gifts in programs.");
   bool sound = said.fee == 0 && said.fee_period == 0 && said.grace_days == 0;
   if (said.fee_rule == fixed_fee)
      sound = said.fee > 0 && said.fee <= eosio::asset::max_amount &&
              has(said.takes, fee_in_money) &&
              (said.fee_period == monthly || said.fee_period == yearly);
   if (said.fee_rule == percent_fee)
      sound = said.fee > 0 && said.fee <= basis_points && said.fee_period == 0 &&
              said.grace_days == 0 && has(said.takes, fee_in_money) &&
              has(said.takes, share_in_money);
   require(sound, "fee_differs", "The fee, its period and its rule do not fit.");
}

inline void check_limits(const terms& said) {
   const bool holds_none = said.model == savings_model || said.hold_days == 0;
   require(said.hold_days <= hold_days_max && said.grace_days <= grace_days_max, "days_too_many",
           "A share is held for 10 years at most, and a fee waits a year at most.");
   const auto within = [](int64_t units) { return units >= 0 && units <= eosio::asset::max_amount; };
   const bool in_range = within(said.least) && within(said.most) && within(said.target);
   const bool in_order = said.most == 0 || said.least <= said.most;
   const bool of_shares = said.model != aid_model || (said.least == 0 && said.most == 0);
   require(holds_none && in_range && in_order && of_shares, "limits_differ",
           "The limits of a contribution or of its time do not fit.");
}

/** Refuse terms that contradict themselves or the kind of cooperative. */
inline void check_terms(name coop, uint8_t kind, const terms& said) {
   require(said.model >= wallet_model && said.model <= aid_model, "unknown_model",
           "There is no such posting model.");
   require((said.takes & ~every_taking) == 0 && (said.returns & ~every_return) == 0,
           "unknown_bits", "There is no such kind of contribution or return.");
   require(said.who >= every_member && said.who <= listed_members, "unknown_who",
           "A program is open to all members, a section or listed members.");
   require(said.section == 0 && said.who != section_members, "unknown_section",
           "There is no such section.");
   check_flows(said);
   check_fee(said, kind);
   check_limits(said);
   require(said.agent.value == 0 || membership::is_member(coop, said.agent), "agent_not_member",
           "A program's agent is a member of the cooperative.");
}

}   // namespace programs
