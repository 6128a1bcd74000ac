/** Who signs minutes: chair and secretary, and who stands in for them. */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "council.hpp"

namespace council {

/** Whether anybody but the chair in office is the cooperative's secretary. */
inline bool has_secretary(name coop, const composition& office) {
   officers table(account, coop.value);
   for (const auto& each : table)
      if ((each.roles & secretary) && office.role_of(each.account) != chair_seat) return true;
   return false;
}

/** Minutes to sign: since when they wait, whose they are, who has signed what. */
struct minutes_state {
   int64_t waits_from;         // the matter was settled, or its time ended
   name session_chair;         // who called the session and presided; empty for a matter by itself
   name session_secretary;
   uint8_t signatures;
   name first_signer;
   checksum256 signed_content;
};

/**
 * As whom somebody signs: the chair in office, who presided or, after the chair's days, a deputy; the
 * secretary or, after the same days or where there is none, anybody else with a seat. Refuses:
 * not_signer, deputy_waits, already_signed, same_signer.
 */
inline uint8_t signature_of(name coop, const minutes_state& of, name signer, int64_t deputy_from) {
   const auto office = in_office(coop);
   const uint8_t role = office.role_of(signer);
   const bool has_waited = network::now() >= deputy_from;
   const bool chair_is_missing = (of.signatures & chair_signed) == 0;
   const bool secretary_is_missing = (of.signatures & secretary_signed) == 0;
   const bool is_secretary = of.session_secretary == signer || has_role(coop, signer, secretary);
   const bool stands_in = of.session_secretary == name() && !has_secretary(coop, office);
   const bool may_preside = has_waited || of.session_chair == signer;
   uint8_t as = 0;
   if (role == chair_seat || (role == deputy_seat && may_preside && chair_is_missing))
      as = chair_signed;
   else if (is_secretary || (role != 0 && secretary_is_missing && (has_waited || stands_in)))
      as = secretary_signed;
   require(as != 0 || role != deputy_seat, [&] {
      return coop::refusal("deputy_waits", "The chair has still time to sign.")
         .with("from", deputy_from);
   });
   require(as != 0, "not_signer", "The chair and the secretary sign the minutes.");
   require((of.signatures & as) == 0, "already_signed", "The minutes bear this signature already.");
   require(of.first_signer != signer, "same_signer", "Two people sign the minutes.");
   return as;
}

/**
 * The signatures that minutes bear with this one. Both sign one and the same document. Another
 * document begins the minutes anew, with one signature: by who signed first, to correct it; by
 * anybody who may sign once the days are over, so that no signature holds a decision up. Refuses:
 * minutes_differ, and as signature_of.
 */
inline uint8_t signed_with(name coop, minutes_state of, name signer, const checksum256& content,
                           int64_t sign_days) {
   const int64_t deputy_from = of.waits_from + sign_days * network::seconds_per_day;
   require(of.signatures != both_signed, "already_signed",
           "The minutes bear this signature already.");
   if (of.signatures != 0 && of.signed_content != content) {
      require(signer == of.first_signer || network::now() >= deputy_from, "minutes_differ",
              "Chair and secretary sign one and the same document.");
      of.signatures = 0;
      of.first_signer = name();
   }
   return of.signatures | signature_of(coop, of, signer, deputy_from);
}

/** The counts let the council decide. Refuses: no_quorum, no_chair. */
inline void check_may_decide(const deciding::counts& counted, const deciding::rule& by) {
   require(deciding::has_quorum(counted.present, counted.electorate, by.quorum), [&] {
      return coop::refusal("no_quorum", "Too few members of the council took part.")
         .with("present", counted.present)
         .with("electorate", counted.electorate);
   });
   require(deciding::has_chair(counted, by), "no_chair",
           "Neither the chair nor a deputy took part.");
}

/** The document tells as many votes as there are. Refuses: votes_changed. */
inline void check_told(int64_t counted, uint64_t told) {
   require(counted == int64_t(told), [&] {
      return coop::refusal("votes_changed", "A vote came after the minutes were drawn up.")
         .with("present", counted)
         .with("told", told);
   });
}

}   // namespace council
