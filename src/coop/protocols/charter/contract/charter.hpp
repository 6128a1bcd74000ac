/**
 * charter: the charter's values on the ledger, version by version, and the norms that bound them.
 *
 * The law is the floor, the charter the value. A value outside its norm is refused; a charter is
 * never changed in place: an amendment is the next version, and members keep the version under
 * which they joined.
 *
 * Tables: norms, competences (scope: kind of cooperative), charters, drafts, counters (scope:
 * cooperative).
 *
 * Parameters, by code (norms may name others; these are read by the contracts):
 *   minage      full years from which one may join                     years
 *   entrance    entrance fee                                           minor units of the currency
 *   minshare    minimum share contribution                             minor units of the currency
 *   sharepart   how much of the minimum share is paid at joining       basis points
 *   shareterm   the rest of the minimum share is paid within           days
 *   returndays  a share is paid out within, after the decision         days
 *   returngate  a share is paid out after the year's balance is approved   0, 1
 *   quorum      how much of the council must take part                 basis points
 *   majority    of those of the council who take part                  deciding.hpp
 *   chairmust   the chair or a deputy must take part                   0, 1
 *   casting     on a tie the chair's vote decides                      0, 1
 *   admitdays   the council considers an application within            days
 *   signdays    after this the deputy may sign instead of the chair    days
 *   councilmin  the council has at least                               seats
 *   payfirst    the council considers an application after payment     0, 1
 *   delegates   members meet by delegates from this many sections on   sections
 *   cooppaymax  of the income (consumer society) or the result, members get at most   basis points
 *   meetnotice  a meeting is called before its voting opens            days
 *   meetquorum  how much of the electorate takes part in a meeting     basis points
 *   againquorum the same for a repeat meeting                          basis points
 *   demandshare members who may demand a meeting                       basis points
 *   absentee    meetings may vote in absence                           0, 1
 *   remote      meetings may be attended from afar                     0, 1
 *   proxymax    members one proxy acts for                             members
 *   councilterm the council's term                                     days
 *   delegterm   a delegate's term                                      days
 *   delegnorm   members for one delegate                               members
 *   sectionmin  members a section needs                                members
 *   ties        of candidates: 0 nobody is elected, 1 the earlier member   0, 1
 *   membersmin  founders and members a cooperative has at least        members
 *   councilabs  the council may decide in absence                      0, 1
 *   councilrem  sessions of the council may be attended from afar      0, 1
 *   delegquorum how much of the delegates take part in their meeting   basis points
 *   longnotice  notice of a meeting on reorganisation or liquidation   days
 *   auditmin    the audit commission has at least                      seats
 *   auditterm   the audit commission's term                            days
 *   findingdays the audit commission's finding is acted on within      days
 *   boardterm   the board's term                                       days
 */
#pragma once

#include "../../network/contract/network.hpp"

namespace charter {

using coop::require;
using eosio::name;

inline constexpr name account = "charter"_n;
inline constexpr uint32_t parameters_max = 64;   // of a charter, and norms of one kind

/** A value by its code. */
struct parameter {
   name code;
   int64_t value;
};

/** The bounds of one parameter for one kind of cooperative, both inclusive. */
struct [[eosio::table("norms"), eosio::contract("charter")]] norm {
   name code;
   int64_t floor;
   int64_t ceiling;

   uint64_t primary_key() const { return code.value; }
};
using norms = eosio::multi_index<"norms"_n, norm>;

/** A majority that the charter asks for above the law's. */
struct raised {
   name matter;
   uint8_t majority;   // deciding.hpp
};

/** One version of a cooperative's charter; the last is in force. */
struct [[eosio::table("charters"), eosio::contract("charter")]] charter_version {
   uint32_t version;
   uint8_t kind;
   std::vector<parameter> parameters;
   std::vector<raised> raises;
   uint32_t adopted_at;

   uint64_t primary_key() const { return version; }

   /** The value of a parameter. */
   int64_t get(name code) const {
      for (const auto& each : parameters)
         if (each.code == code) return each.value;
      eosio::check(false, "unknown_parameter: The charter has no such parameter.");
      return 0;
   }
};
using charters = eosio::multi_index<"charters"_n, charter_version>;

/** Which organ decides a kind of matter, and by what majority. */
struct [[eosio::table("competences"), eosio::contract("charter")]] competence {
   name matter;
   uint8_t organ;       // organs.hpp
   uint8_t majority;    // deciding.hpp
   uint8_t base;
   bool by_delegates;   // whether a meeting of delegates may decide it
   bool long_notice;    // called with `longnotice` days instead of `meetnotice`

   uint64_t primary_key() const { return matter.value; }
};
using competences = eosio::multi_index<"competences"_n, competence>;

/** An amendment before the general meeting. */
struct [[eosio::table("drafts"), eosio::contract("charter")]] amendment {
   uint64_t id;
   std::vector<parameter> parameters;
   std::vector<raised> raises;
   eosio::checksum256 document;   // content digest of the draft

   uint64_t primary_key() const { return id; }
};
using drafts = eosio::multi_index<"drafts"_n, amendment>;

/** The number of the last draft; a number is never given twice. */
struct [[eosio::table("counters"), eosio::contract("charter")]] charter_counters {
   uint64_t last_draft = 0;
};
using counters = eosio::singleton<"counters"_n, charter_counters>;

// ---- words for other contracts ----

/** The charter in force. */
inline charter_version current(name coop) {
   charters table(account, coop.value);
   require(table.begin() != table.end(), "no_charter", "The cooperative has no charter.");
   return *table.rbegin();
}

/** The charter as it stood in that version. */
inline charter_version version_of(name coop, uint32_t version) {
   charters table(account, coop.value);
   const auto row = table.find(version);
   require(row != table.end(), "no_charter", "The cooperative has no charter.");
   return *row;
}

/** Who decides such a matter under this charter, and how. Refuses: unknown_competence. */
inline competence competence_of(const charter_version& by, name matter) {
   competences table(account, by.kind);
   const auto row = table.find(matter.value);
   require(row != table.end(), "unknown_competence", "No organ is competent for such a matter.");
   competence rule = *row;
   for (const auto& each : by.raises)
      if (each.matter == matter) rule.majority = std::max(rule.majority, each.majority);
   return rule;
}

class [[eosio::contract("charter")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   /**
    * Set the norm of a parameter for a kind of cooperative. Charters in force stay as they are and
    * must comply from their next amendment on.
    * Who: the network's operator@active.
    * Refuses: unknown_kind, floor_above_ceiling, too_many_parameters.
    */
   [[eosio::action]] void setnorm(uint8_t kind, name code, int64_t floor, int64_t ceiling);

   /** Drop a norm. Who: the network's operator@active. Refuses: unknown_parameter. */
   [[eosio::action]] void dropnorm(uint8_t kind, name code);

   /**
    * Adopt a cooperative's first charter: a value for every norm of its kind, and no others.
    * Who: inline from network.
    * Refuses: already_adopted, too_many_parameters, repeated_parameter, unknown_parameter,
    * below_norm, above_norm, missing_parameter.
    */
   [[eosio::action]] void adopt(name coop, uint8_t kind, std::vector<parameter> parameters);

   /**
    * Amend the charter: the next version, with these values changed and the others as they were.
    * Every value is checked against the norms of the day.
    * Who: inline from a contract that amends charters.
    * Refuses: not_listed, no_charter, and as adopt.
    */
   [[eosio::action]] void amend(name coop, std::vector<parameter> parameters);

   /**
    * Say which organ decides a kind of matter in cooperatives of a kind, and by what majority.
    * Who: the network's operator@active. Refuses: unknown_kind, unknown_organ, unknown_majority.
    */
   [[eosio::action]] void setcompet(uint8_t kind, competence rule);

   /**
    * Draft an amendment for the general meeting: values, and majorities above the law's. Returns its
    * number. The document: template `amendment`, subject = that number.
    * Who: chair@active, the council's chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_chair, no_changes, unknown_competence,
    * repeated_competence, majority_below_norm, wrong_signer, and as adopt.
    */
   [[eosio::action]] uint64_t draft(name coop, name chair, std::vector<parameter> parameters,
                                    std::vector<raised> raises, coop::signed_document document);

   /**
    * Take a draft back before the meeting has decided on it.
    * Who: chair@active, the council's chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_draft.
    */
   [[eosio::action]] void dropdraft(name coop, name chair, uint64_t draft);

   /**
    * The general meeting decided on an amendment: the next version, or the draft is dropped.
    * Who: inline from meetings. Refuses: wrong_sender, unknown_draft, and as amend.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, eosio::checksum256 minutes);

   using adopt_action = eosio::action_wrapper<"adopt"_n, &protocol::adopt>;

 private:
   charter_version check_next(name coop, const std::vector<parameter>& changes,
                              const std::vector<raised>& raises) const;
   void check_raises(uint8_t kind, const std::vector<raised>& raises) const;
   void check_parameters(uint8_t kind, const std::vector<parameter>& parameters) const;
   void write(name coop, charter_version next);
};

}   // namespace charter
