/**
 * sections: cooperative sections, their people, and the delegates they elect.
 *
 * A section is no legal entity: a part of the cooperative's members, by place or by occupation, who
 * meet, decide their own matters and elect delegates. A member votes in one section and may take
 * part in any number of others.
 *
 *   proposed --enough members support it--> before the council <--begun by the council's chair--
 *     proposed --withdrawn--> closed
 *     before the council --decided for--> founded --its meeting elects a chair--> led (once the power
 *       of attorney and the agreement on liability are signed) --closed or merged--> closed
 *     before the council --decided against--> closed
 *
 * A member without a voting section who supports a proposal is counted there at once and votes there
 * from the founding on. Members of a merged section vote, without an act of theirs, in the one it was
 * merged into; merges may follow one another.
 *
 * Tables (scope: cooperative): sections, supporters, listed, guests, trusted, mandates, bindings,
 * counters. A member's voting section stands in the membership contract's row.
 * Sources: law 3085-1 art. 17; Civil Code art. 65.3(1), 185-189 (power of attorney).
 */
#pragma once

#include "../../charter/contract/charter.hpp"
#include "../../network/contract/network.hpp"

namespace sections {

using coop::require;
using eosio::checksum256;
using eosio::name;
using eosio::time_point_sec;

inline constexpr name account = "sections"_n;

// Kinds of sections.
inline constexpr uint8_t by_place = 1;
inline constexpr uint8_t by_occupation = 2;

// States of a section.
inline constexpr uint8_t proposed = 1;
inline constexpr uint8_t before_council = 2;
inline constexpr uint8_t founded = 3;
inline constexpr uint8_t closed = 4;

// Matters of the council about sections.
inline constexpr name founding_matter = "section"_n;
inline constexpr name closing_matter = "secclose"_n;

// Offices that a section's meeting elects, and what else it decides.
inline constexpr name delegate_office = "delegate"_n;
inline constexpr name chair_office = "sectionchair"_n;
inline constexpr name recall_matter = "recall"_n;            // subject: the delegate
inline constexpr name bindfor_matter = "bindfor"_n;          // subject: the delegates' question
inline constexpr name bindagainst_matter = "bindagainst"_n;

inline constexpr uint32_t trusted_max = 3;        // trusted persons of one section
inline constexpr uint32_t supporters_page = 1024; // members whose support one row holds
inline constexpr uint32_t consider_days = 30;     // the council's time for a section
inline constexpr uint8_t merges_max = 16;         // merges that may follow one another

// Whose signatures the agreement on material liability bears, as bits.
inline constexpr uint8_t chair_signed = 1;
inline constexpr uint8_t coop_signed = 2;
inline constexpr uint8_t both_signed = chair_signed | coop_signed;

/** A section; its name, place and borders stand in the private store. */
struct [[eosio::table("sections"), eosio::contract("sections")]] section {
   uint32_t id;
   uint8_t kind;
   uint8_t state;
   bool by_list;             // only whom its chair lists may choose it
   name initiator;
   uint32_t voters;          // members who vote here, or will from the founding on
   uint32_t supporters;      // of the proposal
   uint32_t founded_at;
   uint32_t closed_at;
   uint32_t merged_into;     // 0 unless it was merged
   uint8_t merges;           // how many merges in a row lead here at most
   uint32_t closes_into;     // what the council is asked to close it into; 0: into none
   uint64_t matter;          // before the council; 0 without one
   name chair;               // elected by the section's meeting; empty without one
   uint32_t chair_until;     // end of the chair's term
   uint64_t chair_by;        // the meeting that elected the last chair
   uint32_t power_until;     // end of the power of attorney; 0 until it is given
   uint8_t liability;        // who signed the agreement on material liability, as bits
   checksum256 agreement;    // its content digest, once somebody signed
   uint32_t delegates;       // mandates that are not ended
   uint64_t delegates_by;    // the meeting that elected the last delegates

   uint64_t primary_key() const { return id; }
};
using sections_table = eosio::multi_index<"sections"_n, section>;

/** Which members support a proposal: a bit a member, by number. */
struct [[eosio::table("supporters"), eosio::contract("sections")]] supporters_row {
   uint64_t id;              // section << 32 | number / 1024
   std::vector<uint8_t> signed_by;

   uint64_t primary_key() const { return id; }
};
using supporters = eosio::multi_index<"supporters"_n, supporters_row>;

/** Whom a private section's chair lists. */
struct [[eosio::table("listed"), eosio::contract("sections")]] listed_row {
   uint64_t id;              // section << 32 | member number

   uint64_t primary_key() const { return id; }
};
using listed = eosio::multi_index<"listed"_n, listed_row>;

/** Who takes part in a section without voting there. */
struct [[eosio::table("guests"), eosio::contract("sections")]] guest {
   uint64_t id;              // section << 32 | member number

   uint64_t primary_key() const { return id; }
};
using guests = eosio::multi_index<"guests"_n, guest>;

/** Whom a section's chair trusts with acts in the section; three at most. */
struct [[eosio::table("trusted"), eosio::contract("sections")]] trusted_row {
   uint64_t id;              // section << 8 | place
   name person;
   uint32_t until;

   uint64_t primary_key() const { return id; }
};
using trusted = eosio::multi_index<"trusted"_n, trusted_row>;

/** A delegate's mandate: one section's, for a term. */
struct [[eosio::table("mandates"), eosio::contract("sections")]] mandate {
   name delegate;
   uint32_t section;
   uint32_t number;          // 1, 2, 3…; the place in the ballots of delegates
   uint64_t meeting;         // by which the delegate was elected
   uint32_t since;
   uint32_t until;

   uint64_t primary_key() const { return delegate.value; }
   uint64_t by_section() const { return section; }
};
using mandates = eosio::multi_index<
   "mandates"_n, mandate,
   eosio::indexed_by<"bysection"_n,
                     eosio::const_mem_fun<mandate, uint64_t, &mandate::by_section>>>;

/** How a section bound its delegates on a question of a delegates' meeting. */
struct [[eosio::table("bindings"), eosio::contract("sections")]] binding {
   uint64_t id;              // question << 24 | section; a question is meeting << 8 | place
   uint8_t choice;           // deciding.hpp
   uint64_t by;              // the section's question by which it did

   uint64_t primary_key() const { return id; }
};
using bindings = eosio::multi_index<"bindings"_n, binding>;

/** Numbers already given, how many sections are founded, how many mandates are not ended. */
struct [[eosio::table("counters"), eosio::contract("sections")]] sections_counters {
   uint32_t last_section = 0;
   uint32_t last_mandate = 0;
   uint32_t founded = 0;
   uint32_t delegates = 0;
};
using counters = eosio::singleton<"counters"_n, sections_counters>;

// ---- words for other contracts ----

/** The section. Refuses: unknown_section. */
inline section section_of(name coop, uint32_t id) {
   sections_table table(account, coop.value);
   const auto row = table.find(id);
   require(row != table.end(), "unknown_section", "There is no such section.");
   return *row;
}

/** The section in which a member of this one is counted now, since when: merged ones lead on. */
struct voting_section {
   uint32_t id = 0;          // 0: none
   uint32_t since = 0;
};

inline voting_section counted_in(name coop, uint32_t id, uint32_t since) {
   sections_table table(account, coop.value);
   for (uint32_t hop = 0; id != 0 && hop <= merges_max; ++hop) {
      const auto row = table.find(id);
      if (row == table.end()) break;
      if (row->state != closed) return {id, since};
      since = std::max(since, row->closed_at);
      id = row->merged_into;
   }
   return {};
}

/** The same where the section is founded: only there one votes. */
inline voting_section resolve(name coop, uint32_t id, uint32_t since) {
   const auto found = counted_in(coop, id, since);
   sections_table table(account, coop.value);
   return found.id != 0 && table.find(found.id)->state == founded ? found : voting_section{};
}

/** The person's mandate if it was in force at that moment and is now; else an empty one. */
inline mandate mandate_of(name coop, name person, uint32_t at, uint32_t now) {
   mandates table(account, coop.value);
   const auto row = table.find(person.value);
   const bool holds = row != table.end() && row->since <= at && row->until > now;
   return holds ? *row : mandate{};
}

/** How many sections there are, and how many delegates they have. */
inline sections_counters counted(name coop) {
   counters table(account, coop.value);
   return table.get_or_default();
}

/** Whether the cooperative has as many sections as its charter asks for a meeting of delegates. */
inline bool meets_by_delegates(name coop, const charter::charter_version& by) {
   return counted(coop).founded >= by.get("delegates"_n);
}

/** How many delegates a section of so many voters elects: one for each started norm. */
inline uint32_t delegates_of(uint32_t voters, int64_t norm) {
   return uint32_t((voters + norm - 1) / norm);
}

/** How the section bound its delegates on the question; `no_vote` where it did not. */
inline uint8_t bound_choice(name coop, uint32_t section, uint64_t question) {
   bindings table(account, coop.value);
   const auto row = table.find(question << 24 | section);
   return row == table.end() ? 0 : row->choice;
}

/** Whether the person leads the section: elected, empowered, and liable for what is entrusted. */
inline bool leads(const section& of, name person) {
   return of.state == founded && of.chair == person && of.liability == both_signed &&
          of.power_until > network::now() && of.chair_until > network::now();
}

class [[eosio::contract("sections")]] protocol : public eosio::contract {
 public:
   using eosio::contract::contract;

   // ---- founding, closing ----

   /**
    * Propose a section on members' initiative; the initiator is its first supporter, and on the list
    * of a private one. Returns its number. The document: template `secproposal`, subject = that
    * number.
    * Who: initiator@active, a member.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_kind, wrong_signer.
    */
   [[eosio::action]] uint32_t propose(name coop, name initiator, uint8_t kind, bool by_list,
                                      coop::signed_document document);

   /**
    * Support a proposal: the founding meeting of the section, held in absence. Who has no voting
    * section votes in this one from its founding on; of several proposals, in the one supported last.
    * With the charter's `sectionmin` of supporters the matter goes to the council. The document:
    * template `secsupport`, subject = the section.
    * Who: member@active, once.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_section, not_proposed,
    * already_supported, not_on_list (a private section), wrong_signer.
    */
   [[eosio::action]] void support(name coop, name member, uint32_t section,
                                  coop::signed_document document);

   /**
    * Take a proposal back before it is before the council.
    * Who: initiator@active. Refuses: unknown_coop, coop_suspended, unknown_section, not_proposed,
    * not_initiator.
    */
   [[eosio::action]] void withdraw(name coop, name initiator, uint32_t section);

   /**
    * Begin a section by the council's initiative: the matter goes to the council at once. Returns its
    * number. The document: template `secfounding`, subject = that number.
    * Who: chair@active, the council's chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_kind, wrong_signer.
    */
   [[eosio::action]] uint32_t begin(name coop, name chair, uint8_t kind, bool by_list,
                                    coop::signed_document document);

   /**
    * Ask the council to close a section, or to merge it into another: its voters then vote there.
    * The document: template `secclosing`, subject = the section.
    * Who: chair@active, the council's chair or a deputy, or who leads the section.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_section, not_founded (either),
    * same_section, before_council, too_many_merges, wrong_signer.
    */
   [[eosio::action]] void close(name coop, name chair, uint32_t section, uint32_t into,
                                coop::signed_document document);

   /**
    * An organ decided. From the council (`section`, `secclose`): found, close or merge a section; a
    * closed section's mandates, chair and trusts end. Merging into a section that is founded no more
    * changes nothing. From a section's meeting: recall its delegate, bind its delegates on a question
    * of a delegates' meeting. Of several decisions to bind the latest meeting's holds, and in one
    * meeting the earliest question's.
    * Who: inline from council or meetings, whichever is competent.
    * Refuses: wrong_sender, unknown_section, not_this_matter, not_delegate (also a mandate given after
    * this meeting elected or a later one), unknown_question, unknown_matter.
    */
   [[eosio::action]] void decided(name coop, name kind, uint64_t subject, bool approved,
                                  uint64_t matter, checksum256 minutes);

   // ---- members ----

   /**
    * Vote in this section from now on, instead of the former, where the member is neither chair nor
    * delegate any more. The document: template `secchoice`, subject = the section.
    * Who: member@active.
    * Refuses: unknown_coop, coop_suspended, not_member, unknown_section, not_founded, already_there,
    * not_on_list (a private section), wrong_signer.
    */
   [[eosio::action]] void join(name coop, name member, uint32_t section,
                               coop::signed_document document);

   /**
    * Take part in a section without voting there, or no more.
    * Who: member@active. Refuses: unknown_coop, coop_suspended, not_member, unknown_section,
    * not_founded, already_there, not_guest, not_on_list.
    */
   [[eosio::action]] void visit(name coop, name member, uint32_t section, bool takes_part);

   /**
    * Let a member choose or support a private section, or no more. Who chose it before stays.
    * Who: chair@active: who leads the section, its initiator before the founding, the council's chair
    * or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_section, not_founded (closed),
    * not_private, not_member, already_on_list, not_on_list.
    */
   [[eosio::action]] void list(name coop, name chair, uint32_t section, name member, bool may);

   /**
    * A membership ended: the section has a voter less, its mandate and chair end.
    * Who: told by membership::terminate.
    */
   [[eosio::on_notify("membership::terminate")]] void ended(name coop, name member, uint8_t cause);

   // ---- the section's chair and trusted persons ----

   /**
    * Give the section's chair power of attorney until a day, no later than the end of the chair's
    * term. The document: template `secpower`, subject = the section.
    * Who: chair@active, the council's chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_section, not_founded,
    * no_section_chair, term_over, beyond_term, wrong_signer.
    */
   [[eosio::action]] void empower(name coop, name chair, uint32_t section, time_point_sec until,
                                  coop::signed_document document);

   /**
    * Revoke the power of attorney (Civil Code art. 188); the chair's trusts end with it.
    * Who: chair@active, the council's chair or a deputy.
    * Refuses: unknown_coop, coop_suspended, not_chair, unknown_section, not_empowered.
    */
   [[eosio::action]] void revoke(name coop, name chair, uint32_t section);

   /**
    * Sign the agreement on material liability: first the section's chair, then the cooperative the
    * same document. The document: template `secliability`, subject = the section.
    * Who: signer@active: the section's elected chair; then the council's chair or a deputy who is
    * another person.
    * Refuses: unknown_coop, coop_suspended, unknown_section, not_founded, not_chair, chair_first,
    * already_liable, agreements_differ, wrong_signer.
    */
   [[eosio::action]] void accept(name coop, name signer, uint32_t section,
                                 coop::signed_document document);

   /**
    * Entrust a member with acts in the section, until a day no later than one's own power. The
    * document: template `sectrust`, subject = the person.
    * Who: chair@active, who leads the section.
    * Refuses: unknown_coop, coop_suspended, unknown_section, not_section_chair, not_member,
    * own_trust, already_trusted, too_many_trusted (three), term_over, beyond_power, wrong_signer.
    */
   [[eosio::action]] void trust(name coop, name chair, uint32_t section, name person,
                                time_point_sec until, coop::signed_document document);

   /**
    * End a trust. Who: by@active, the section's chair, the council's chair or a deputy, or the
    * trusted person. Refuses: unknown_coop, coop_suspended, unknown_section, not_trusted, not_chair.
    */
   [[eosio::action]] void untrust(name coop, name by, uint32_t section, name person);

   // ---- delegates ----

   /**
    * The section's meeting elected its chair or its delegates, instead of the former. Who by now is no
    * member or votes elsewhere is passed over; a delegate who is elected again keeps the place in the
    * ballots. A chair elected again keeps power of attorney and agreement.
    * Who: inline from meetings. Refuses: wrong_sender, unknown_section, not_founded, unknown_office,
    * later_election (a later meeting has elected to this office), nobody_elected.
    */
   [[eosio::action]] void elected(name coop, uint32_t section, name office,
                                  std::vector<name> people, uint64_t meeting,
                                  time_point_sec until);

   /**
    * Lay an office down: `delegate` or `sectionchair`.
    * Who: person@active. Refuses: unknown_coop, coop_suspended, unknown_section, unknown_office,
    * not_delegate, not_section_chair.
    */
   [[eosio::action]] void resign(name coop, name person, uint32_t section, name office);

   /**
    * Erase a mandate whose term is over or whose holder is no member any more.
    * Who: anybody. Refuses: not_delegate, still_delegate.
    */
   [[eosio::action]] void retire(name coop, name delegate);

 private:
   section open(name coop, name initiator, uint8_t kind, bool by_list);
   void submit(name coop, uint32_t section, name kind);
   void add_supporter(name coop, uint32_t section, name member);
   void move_vote(name coop, name member, uint32_t section);
   void leave_offices(name coop, name member, uint32_t section);
   void change_voters(name coop, uint32_t section, int64_t change);
   void found(name coop, uint32_t section, bool approved);
   void shut(name coop, uint32_t section, bool approved);
   void recall(name coop, name delegate, uint64_t matter, bool approved);
   void bind(name coop, uint64_t question, uint64_t matter, uint8_t choice, bool approved);
   void end_chair(name coop, uint32_t section);
   void end_trusts(name coop, uint32_t section);
   void end_mandate(name coop, name delegate);
   void end_mandates(name coop, uint32_t section);
   void seat_chair(name coop, uint32_t section, name person, uint64_t meeting, uint32_t until);
   void seat_delegates(name coop, uint32_t section, const std::vector<name>& people,
                       uint64_t meeting, uint32_t until);
};

}   // namespace sections
