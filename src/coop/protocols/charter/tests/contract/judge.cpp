/** The engine of decisions as a contract of its own: a test asks it what it finds. */
#include <eosio/eosio.hpp>

#include "../../contract/deciding.hpp"

/** The counts of a question, as an action takes them. */
struct told_counts {
   uint32_t electorate;
   uint32_t present;
   uint32_t recused;
   uint32_t in_favour;
   uint32_t against;
   uint32_t abstained;
   bool presided;
   uint8_t chair_choice;
};

/** A rule, as an action takes it. */
struct told_rule {
   uint32_t quorum;
   uint8_t majority;
   uint8_t base;
   bool chair_must;
   bool casting;
};

class [[eosio::contract("judge")]] judge : public eosio::contract {
 public:
   using eosio::contract::contract;

   /** 1: the organ may decide; 2: the votes approve; 4: no vote to come matters; 8: lawful quorum. */
   [[eosio::action]] uint8_t ask(told_counts counts, told_rule rule) {
      const deciding::counts counted{counts.electorate, counts.present,   counts.recused,
                                     counts.in_favour,  counts.against,   counts.abstained,
                                     counts.presided,   counts.chair_choice};
      const deciding::rule by{rule.quorum, rule.majority, rule.base, rule.chair_must,
                              rule.casting};
      return uint8_t(deciding::may_decide(counted, by) << 0 |
                     deciding::is_approved(counted, by) << 1 |
                     deciding::is_settled(counted, by) << 2 |
                     deciding::has_lawful_quorum(counted.present, counted.electorate) << 3);
   }
};
