#include "sections.hpp"

#include "../../charter/contract/organs.hpp"
#include "../../meetings/contract/meetings.hpp"
#include "people.hpp"

namespace sections {

namespace {

eosio::permission_level by_sections() { return {account, "active"_n}; }

void check_kind(uint8_t kind) {
   require(kind == by_place || kind == by_occupation, "unknown_kind",
           "A section is of a place or of an occupation.");
}

/** A private section's people are on its list. */
bool is_on_list(name coop, const section& of, uint32_t number) {
   listed table(account, coop.value);
   return !of.by_list || table.find(in_section(of.id, number)) != table.end();
}

void require_on_list(name coop, const section& of, uint32_t number) {
   require(is_on_list(coop, of, number), "not_on_list",
           "The member is not on the section's list.");
}

void write_listed(name coop, uint32_t section, uint32_t number) {
   listed table(account, coop.value);
   table.emplace(account, [&](listed_row& row) { row.id = in_section(section, number); });
}

}   // namespace

// ---- founding ----

/** A new proposal without supporters. */
section protocol::open(name coop, name initiator, uint8_t kind, bool by_list) {
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_section += 1;
   numbers.set(given, get_self());
   section row{};
   row.id = given.last_section;
   row.kind = kind;
   row.state = proposed;
   row.by_list = by_list;
   row.initiator = initiator;
   sections_table table(get_self(), coop.value);
   table.emplace(get_self(), [&](section& fresh) { fresh = row; });
   return row;
}

/** Put a section's founding or closing before the council. */
void protocol::submit(name coop, uint32_t id, name kind) {
   sections_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer, [&](section& asked) {
      asked.matter = council::next_matter(coop);
      if (kind == founding_matter) asked.state = before_council;
   });
   council::protocol::submit_action(council::account, by_sections())
      .send(coop, kind, uint64_t(id), consider_days);
}

uint32_t protocol::propose(name coop, name initiator, uint8_t kind, bool by_list,
                           coop::signed_document document) {
   network::require_person(initiator);
   network::require_connected(coop);
   const auto who = membership::member_of(coop, initiator);
   check_kind(kind);
   const uint32_t id = counted(coop).last_section + 1;
   network::require_signed(document, coop, "secproposal"_n, id, initiator);

   open(coop, initiator, kind, by_list);
   if (by_list) write_listed(coop, id, who.number);
   add_supporter(coop, id, initiator);
   return id;
}

void protocol::support(name coop, name member, uint32_t id, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   const auto who = membership::member_of(coop, member);
   const auto row = section_of(coop, id);
   require(row.state == proposed, "not_proposed", "The section is not a proposal any more.");
   require_on_list(coop, row, who.number);
   network::require_signed(document, coop, "secsupport"_n, id, member);

   add_supporter(coop, id, member);
}

/** One bit a member; who votes nowhere is counted here; enough supporters go to the council. */
void protocol::add_supporter(name coop, uint32_t id, name member) {
   const auto who = membership::member_of(coop, member);
   supporters pages(get_self(), coop.value);
   const uint64_t key = in_section(id, who.number / supporters_page);
   const auto row = pages.find(key);
   const auto at = who.number % supporters_page;
   const uint8_t bit = uint8_t(1 << at % 8);
   require(row == pages.end() || (row->signed_by[at / 8] & bit) == 0, "already_supported",
           "The member supports this section already.");
   const auto write = [&](supporters_row& page) {
      page.id = key;
      page.signed_by.resize(supporters_page / 8);
      page.signed_by[at / 8] |= bit;
   };
   if (row == pages.end())
      pages.emplace(get_self(), write);
   else
      pages.modify(row, eosio::same_payer, write);

   if (resolve(coop, who.section, who.section_at).id == 0) move_vote(coop, member, id);
   sections_table table(get_self(), coop.value);
   const auto proposal = table.find(id);
   table.modify(proposal, eosio::same_payer, [](section& wanted) { wanted.supporters += 1; });
   if (proposal->supporters >= charter::current(coop).get("sectionmin"_n))
      submit(coop, id, founding_matter);
}

void protocol::withdraw(name coop, name initiator, uint32_t id) {
   network::require_person(initiator);
   network::require_connected(coop);
   sections_table table(get_self(), coop.value);
   const auto row = require_section(table, id);
   require(row->initiator == initiator, "not_initiator", "Only its initiator does it.");
   require(row->state == proposed, "not_proposed", "The section is not a proposal any more.");

   found(coop, id, false);
}

uint32_t protocol::begin(name coop, name chair, uint8_t kind, bool by_list,
                         coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   require_chair(council::heads(coop, chair));
   check_kind(kind);
   const uint32_t id = counted(coop).last_section + 1;
   network::require_signed(document, coop, "secfounding"_n, id, chair);

   open(coop, chair, kind, by_list);
   submit(coop, id, founding_matter);
   return id;
}

void protocol::close(name coop, name chair, uint32_t id, uint32_t into,
                     coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   const auto row = section_of(coop, id);
   require_chair(leads(row, chair) || council::heads(coop, chair));
   require_founded(row);
   require(id != into, "same_section", "A section is not merged into itself.");
   require(row.matter == 0, "before_council", "The section is before the council already.");
   if (into != 0) {
      require_founded(section_of(coop, into));
      require(row.merges < merges_max, "too_many_merges",
              "Too many merges in a row lead to this section.");
   }
   network::require_signed(document, coop, "secclosing"_n, id, chair);

   sections_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer,
                [&](section& asked) { asked.closes_into = into; });
   submit(coop, id, closing_matter);
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t matter,
                       checksum256) {
   if (kind == founding_matter || kind == closing_matter) {
      organs::require(organs::council);
      sections_table table(get_self(), coop.value);
      const auto row = require_section(table, uint32_t(subject));
      const uint8_t state = kind == founding_matter ? before_council : founded;
      require(row->matter == matter && matter != 0 && row->state == state, "not_this_matter",
              "The matter is not about this section.");
      return kind == founding_matter ? found(coop, row->id, approved)
                                     : shut(coop, row->id, approved);
   }
   organs::require(organs::general_meeting);
   if (kind == recall_matter) return recall(coop, name(subject), matter, approved);
   require(kind == bindfor_matter || kind == bindagainst_matter, "unknown_matter",
           "Such a matter is not about sections.");
   bind(coop, subject, matter,
        kind == bindfor_matter ? meetings::vote_for : meetings::vote_against, approved);
}

/** The section is founded, or its proposal is over and nobody is counted there. */
void protocol::found(name coop, uint32_t id, bool approved) {
   sections_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer, [&](section& begun) {
      begun.state = approved ? founded : closed;
      begun.matter = 0;
      (approved ? begun.founded_at : begun.closed_at) = network::now();
      if (!approved) begun.voters = 0;
   });
   if (!approved) return;
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.founded += 1;
   numbers.set(given, get_self());
}

/** The section is closed, its voters counted where it is merged into; or it stays as it was. */
void protocol::shut(name coop, uint32_t id, bool approved) {
   sections_table table(get_self(), coop.value);
   const auto row = table.find(id);
   const auto into = table.find(row->closes_into);
   const bool merges = row->closes_into != 0;
   const bool may = !merges || (into->state == founded && row->merges < merges_max);
   const section was = *row;
   table.modify(row, eosio::same_payer, [&](section& asked) {
      asked.matter = 0;
      asked.closes_into = 0;
      if (!approved || !may) return;
      asked.state = closed;
      asked.closed_at = network::now();
      asked.merged_into = was.closes_into;
      asked.voters = 0;
   });
   if (!approved || !may) return;
   if (merges)
      table.modify(into, eosio::same_payer, [&](section& grown) {
         grown.voters += was.voters;
         grown.merges = std::max<uint8_t>(grown.merges, was.merges + 1);
      });
   end_chair(coop, id);
   end_mandates(coop, id);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get();
   given.founded -= 1;
   numbers.set(given, get_self());
}

// ---- members ----

void protocol::change_voters(name coop, uint32_t id, int64_t change) {
   if (id == 0) return;
   sections_table table(get_self(), coop.value);
   table.modify(table.find(id), eosio::same_payer,
                [&](section& of) { of.voters = uint32_t(of.voters + change); });
}

/** The member is counted in this section instead of the former. */
void protocol::move_vote(name coop, name member, uint32_t id) {
   const auto who = membership::member_of(coop, member);
   change_voters(coop, counted_in(coop, who.section, who.section_at).id, -1);
   change_voters(coop, id, +1);
   membership::protocol::setsection_action(membership::account, by_sections())
      .send(coop, member, id);
}

void protocol::join(name coop, name member, uint32_t id, coop::signed_document document) {
   network::require_person(member);
   network::require_connected(coop);
   const auto who = membership::member_of(coop, member);
   const auto row = section_of(coop, id);
   require_founded(row);
   const auto former = counted_in(coop, who.section, who.section_at).id;
   require(former != id, "already_there", "The member is in this section already.");
   require_on_list(coop, row, who.number);
   network::require_signed(document, coop, "secchoice"_n, id, member);

   leave_offices(coop, member, former);
   guests table(get_self(), coop.value);
   if (const auto guest = table.find(in_section(id, who.number)); guest != table.end())
      table.erase(guest);
   move_vote(coop, member, id);
}

/** Who votes there no more is neither its delegate nor its chair. */
void protocol::leave_offices(name coop, name member, uint32_t id) {
   end_mandate(coop, member);
   sections_table table(get_self(), coop.value);
   if (id != 0 && table.get(id).chair == member) end_chair(coop, id);
}

void protocol::visit(name coop, name member, uint32_t id, bool takes_part) {
   network::require_person(member);
   network::require_connected(coop);
   const auto who = membership::member_of(coop, member);
   const auto row = section_of(coop, id);
   guests table(get_self(), coop.value);
   const auto guest_row = table.find(in_section(id, who.number));
   if (!takes_part) {
      require(guest_row != table.end(), "not_guest", "The member is no guest of this section.");
      table.erase(guest_row);
      return;
   }
   require_founded(row);
   const bool votes = counted_in(coop, who.section, who.section_at).id == id;
   require(!votes && guest_row == table.end(), "already_there",
           "The member is in this section already.");
   require_on_list(coop, row, who.number);

   table.emplace(get_self(), [&](guest& part) { part.id = in_section(id, who.number); });
}

void protocol::list(name coop, name chair, uint32_t id, name member, bool may) {
   network::require_person(chair);
   network::require_connected(coop);
   const auto row = section_of(coop, id);
   const bool begins = row.initiator == chair && row.founded_at == 0;
   require_chair(begins || leads(row, chair) || council::heads(coop, chair));
   require(row.state != closed, "not_founded", "The section is not founded.");
   require(row.by_list, "not_private", "Any member may choose this section.");
   const auto who = membership::member_of(coop, member);
   listed table(get_self(), coop.value);
   const auto on = table.find(in_section(id, who.number));
   require(!may || on == table.end(), "already_on_list", "The member is on the list already.");
   require(may || on != table.end(), "not_on_list", "The member is not on the section's list.");

   if (may)
      write_listed(coop, id, who.number);
   else
      table.erase(on);
}

void protocol::ended(name coop, name member, uint8_t) {
   membership::members members(membership::account, coop.value);
   const auto& who = members.get(member.value);
   const auto id = counted_in(coop, who.section, who.section_at).id;
   change_voters(coop, id, -1);
   leave_offices(coop, member, id);
}

}   // namespace sections
