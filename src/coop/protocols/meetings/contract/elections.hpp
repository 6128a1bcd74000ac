/** How candidates stand, and who is elected. */
#pragma once

#include "agenda.hpp"

namespace meetings {

/** The row of a question: the meeting and its place in the agenda. */
inline uint64_t question_id(uint64_t meeting, size_t place) { return meeting << 8 | place; }

/**
 * How many candidates of the group stand before this one: those with more votes; of those with as
 * many the earlier in the agenda, or all of them where the charter lets nobody win a tie.
 */
inline size_t rank(const meeting& of, const std::vector<question>& all, size_t place,
                   bool earlier_wins) {
   size_t before = 0;
   for (size_t other = 0; other < all.size(); ++other) {
      if (other == place || of.plan.items[other].group != of.plan.items[place].group) continue;
      const bool tied = all[other].in_favour == all[place].in_favour;
      before += all[other].in_favour > all[place].in_favour ||
                (tied && (!earlier_wins || other < place));
   }
   return before;
}

/** The council is seated with its chair: two elections take effect together. */
inline bool seats_council(const item& asked) {
   return asked.kind == chair_office || asked.kind == council_office;
}

/** Those elected to an office, in the agenda's order. */
inline std::vector<name> winners(name coop, const meeting& of, name office) {
   std::vector<name> chosen;
   questions asked(account, coop.value);
   for (size_t place = 0; place < of.plan.items.size(); ++place) {
      const auto& each = of.plan.items[place];
      if (is_election(each) && each.kind == office &&
          asked.find(question_id(of.id, place))->result == elected)
         chosen.push_back(name(each.subject));
   }
   return chosen;
}

}   // namespace meetings
