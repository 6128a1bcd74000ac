/** How candidates stand, and who is elected. */
#pragma once

#include "agenda.hpp"

namespace meetings {

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
   return is_election(asked) && (asked.kind == chair_office || asked.kind == council_office);
}

/** Those elected to an office, those with most votes first. */
inline std::vector<name> winners(name coop, const meeting& of, name office) {
   std::vector<std::pair<uint32_t, name>> chosen;
   questions asked(account, coop.value);
   for (size_t place = 0; place < of.plan.items.size(); ++place) {
      const auto& each = of.plan.items[place];
      const auto counted = asked.find(question_id(of.id, place));
      if (is_election(each) && each.kind == office && counted->result == elected)
         chosen.push_back({counted->in_favour, name(each.subject)});
   }
   std::stable_sort(chosen.begin(), chosen.end(),
                    [](const auto& one, const auto& other) { return one.first > other.first; });
   std::vector<name> people;
   for (const auto& each : chosen) people.push_back(each.second);
   return people;
}

/** Whether the agenda elects this office. */
inline bool elects(const plan& by, name office) {
   return std::any_of(by.items.begin(), by.items.end(), [&](const item& each) {
      return is_election(each) && each.kind == office;
   });
}

/**
 * The seats of the council after the meeting: its chair and its members, each elected or, where the
 * agenda does not elect them, as they are. The chair sits in it, elected a member too or not.
 */
inline std::vector<council::seat_of> council_seats(name coop, const meeting& of) {
   auto chairs = winners(coop, of, chair_office), members = winners(coop, of, council_office);
   for (const auto& seat : council::in_office(coop).seats) {
      if (seat.role == council::chair_seat && !elects(of.plan, chair_office))
         chairs.push_back(seat.account);
      if (seat.role != council::chair_seat && !elects(of.plan, council_office))
         members.push_back(seat.account);
   }
   require(!chairs.empty() && !members.empty(), "not_elected",
           "Nobody was elected: the election is to be held again.");
   std::vector<council::seat_of> seats{{chairs.front(), council::chair_seat}};
   for (const name person : members)
      if (person != chairs.front()) seats.push_back({person, council::member_seat});
   return seats;
}

}   // namespace meetings
