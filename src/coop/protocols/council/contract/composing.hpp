/** What a council, a board and their motions may consist of. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../commission/contract/commission.hpp"
#include "../../membership/contract/membership.hpp"
#include "council.hpp"

namespace council {

/** Each person once, with a role of a seat and a chain account; exactly one chair. */
inline void check_people(const std::vector<seat_of>& seats) {
   require(seats.size() <= seats_max, "too_many_seats", "A council has at most 31 seats.");
   size_t chairs = 0;
   for (size_t i = 0; i < seats.size(); ++i) {
      require(seats[i].role >= member_seat && seats[i].role <= chair_seat, "unknown_role",
              "There is no such role.");
      require(is_account(seats[i].account), "unknown_account", "No such chain account exists.");
      chairs += seats[i].role == chair_seat;
      for (size_t j = i + 1; j < seats.size(); ++j)
         require(seats[i].account != seats[j].account, "repeated_seat",
                 "A person has one seat in the council.");
   }
   require(chairs == 1, "chair_missing", "A council has exactly one chair.");
}

inline void check_council(name coop, const std::vector<seat_of>& seats) {
   const int64_t least = charter::current(coop).get("councilmin"_n);
   require(int64_t(seats.size()) >= least, [&] {
      return coop::refusal("too_few_seats", "The charter asks for more seats.")
         .with("seats", uint64_t(seats.size()))
         .with("floor", least);
   });
   check_people(seats);
}

inline void check_repeated(const std::vector<seat_of>& people) {
   for (size_t i = 0; i < people.size(); ++i)
      for (size_t j = i + 1; j < people.size(); ++j)
         require(people[i].account != people[j].account, "repeated_seat",
                 "A person has one seat in the council.");
}

/** Who audits the council gets no office from it, neither when it is moved nor when it is decided. */
inline void check_no_auditor(name coop, name kind, const std::vector<seat_of>& people) {
   if (kind != officer_motion && kind != board_motion) return;
   for (const auto& each : people)
      if (each.role != 0) commission::require_no_auditor(coop, each.account);
}

/** The people of a motion fit its kind. */
inline void check_motion(name coop, name kind, const std::vector<seat_of>& people) {
   const bool is_known = kind == free_motion || kind == deputy_motion || kind == officer_motion ||
                         kind == board_motion;
   require(is_known, "unknown_motion", "The council has no such matter of its own.");
   const bool is_fit = kind == free_motion     ? people.empty()
                       : kind == deputy_motion ? people.size() <= seats_max
                                               : !people.empty() && people.size() <= seats_max;
   require(is_fit, "people_out_of_range", "The motion names too few or too many people.");
   check_repeated(people);
   if (kind == board_motion) check_people(people);
   check_no_auditor(coop, kind, people);
   const auto office = in_office(coop);
   for (const auto& each : people) {
      if (kind == deputy_motion)
         require(office.role_of(each.account) == member_seat ||
                    office.role_of(each.account) == deputy_seat,
                 "not_seated_deputy", "A deputy holds a seat and is not the chair.");
      else
         membership::require_member(coop, each.account);
      if (kind == officer_motion)
         require((each.role & ~all_roles) == 0, "unknown_role", "There is no such role.");
   }
}

}   // namespace council
