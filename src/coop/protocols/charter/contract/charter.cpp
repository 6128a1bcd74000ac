#include "charter.hpp"

#include "../../council/contract/council.hpp"
#include "deciding.hpp"
#include "organs.hpp"

namespace charter {

namespace {

void check_norm(const norm& bounds, int64_t value) {
   require(value >= bounds.floor, [&] {
      return coop::refusal("below_norm", "The value is below what the law allows.")
         .with("code", bounds.code)
         .with("value", value)
         .with("floor", bounds.floor);
   });
   require(value <= bounds.ceiling, [&] {
      return coop::refusal("above_norm", "The value is above what the law allows.")
         .with("code", bounds.code)
         .with("value", value)
         .with("ceiling", bounds.ceiling);
   });
}

void check_repeated(const std::vector<parameter>& parameters) {
   for (size_t i = 0; i < parameters.size(); ++i)
      for (size_t j = i + 1; j < parameters.size(); ++j)
         require(parameters[i].code != parameters[j].code, "repeated_parameter",
                 "A parameter is given twice.");
}

name key_of(const parameter& of) { return of.code; }
name key_of(const raised& of) { return of.matter; }

/** What is named anew takes the place of what was. */
template <typename Entry>
void merge(std::vector<Entry>& into, const std::vector<Entry>& changes) {
   for (const auto& change : changes) {
      auto found = std::find_if(into.begin(), into.end(), [&](const Entry& each) {
         return key_of(each) == key_of(change);
      });
      if (found == into.end())
         into.push_back(change);
      else
         *found = change;
   }
}

drafts::const_iterator require_draft(const drafts& table, uint64_t id) {
   const auto row = table.find(id);
   require(row != table.end(), "unknown_draft", "There is no such draft.");
   return row;
}

}   // namespace

void protocol::setnorm(uint8_t kind, name code, int64_t floor, int64_t ceiling) {
   network::require_operator();
   require(kind >= network::consumer_society && kind <= network::cooperative_at_large,
           "unknown_kind", "There is no such kind of cooperative.");
   require(floor <= ceiling, "floor_above_ceiling", "The floor of a norm is above its ceiling.");
   norms table(get_self(), kind);
   const auto row = table.find(code.value);
   const auto write = [&](norm& bounds) { bounds = norm{code, floor, ceiling}; };
   if (row != table.end()) {
      table.modify(row, eosio::same_payer, write);
      return;
   }
   const auto count = std::distance(table.begin(), table.end());
   require(size_t(count) < parameters_max, "too_many_parameters", "A charter has too many parameters.");
   table.emplace(get_self(), write);
}

void protocol::dropnorm(uint8_t kind, name code) {
   network::require_operator();
   norms table(get_self(), kind);
   const auto row = table.find(code.value);
   require(row != table.end(), "unknown_parameter", "The charter has no such parameter.");
   table.erase(row);
}

void protocol::adopt(name coop, uint8_t kind, std::vector<parameter> parameters) {
   network::require_sender(network::account);
   charters table(get_self(), coop.value);
   require(table.begin() == table.end(), "already_adopted", "The cooperative has a charter.");
   check_parameters(kind, parameters);
   write(coop, {1, kind, std::move(parameters), {}, 0});
}

void protocol::amend(name coop, std::vector<parameter> parameters) {
   network::require_listed(eosio::get_sender(), network::amends_charter);
   write(coop, check_next(coop, parameters, {}));
}

void protocol::setcompet(uint8_t kind, competence rule) {
   network::require_operator();
   require(kind >= network::consumer_society && kind <= network::cooperative_at_large,
           "unknown_kind", "There is no such kind of cooperative.");
   require(rule.organ >= organs::council && rule.organ <= organs::section_meeting,
           "unknown_organ", "There is no such organ.");
   require(rule.majority >= deciding::simple && rule.majority <= deciding::unanimous &&
              (rule.base == deciding::of_present || rule.base == deciding::of_all),
           "unknown_majority", "There is no such majority.");
   competences table(get_self(), kind);
   const auto row = table.find(rule.matter.value);
   const auto write = [&](competence& kept) { kept = rule; };
   if (row == table.end())
      table.emplace(get_self(), write);
   else
      table.modify(row, eosio::same_payer, write);
}

uint64_t protocol::draft(name coop, name chair, std::vector<parameter> parameters,
                         std::vector<raised> raises, coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   require(council::heads(coop, chair), "not_chair", "Only the chair or a deputy in office does it.");
   require(!parameters.empty() || !raises.empty(), "no_changes", "The amendment changes nothing.");
   check_next(coop, parameters, raises);
   counters numbers(get_self(), coop.value);
   auto given = numbers.get_or_default();
   given.last_draft += 1;
   network::require_signed(document, coop, "amendment"_n, given.last_draft, chair);

   numbers.set(given, get_self());
   drafts table(get_self(), coop.value);
   table.emplace(get_self(), [&](amendment& row) {
      row = amendment{given.last_draft, std::move(parameters), std::move(raises), document.content};
   });
   return given.last_draft;
}

void protocol::dropdraft(name coop, name chair, uint64_t draft) {
   network::require_person(chair);
   network::require_connected(coop);
   require(council::heads(coop, chair), "not_chair", "Only the chair or a deputy in office does it.");
   drafts table(get_self(), coop.value);
   table.erase(require_draft(table, draft));
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t,
                       eosio::checksum256) {
   organs::require(organs::general_meeting);
   require(kind == "amend"_n, "unknown_draft", "There is no such draft.");
   drafts table(get_self(), coop.value);
   const auto row = require_draft(table, subject);
   if (approved) write(coop, check_next(coop, row->parameters, row->raises));
   table.erase(row);
}

/** The version after the one in force, with these changes, by the norms of the day. */
charter_version protocol::check_next(name coop, const std::vector<parameter>& changes,
                                     const std::vector<raised>& raises) const {
   require(changes.size() <= parameters_max && raises.size() <= parameters_max,
           "too_many_parameters", "A charter has too many parameters.");
   check_repeated(changes);
   auto next = current(coop);
   check_raises(next.kind, raises);
   next.version += 1;
   merge(next.parameters, changes);
   merge(next.raises, raises);
   check_parameters(next.kind, next.parameters);
   return next;
}

/** A charter asks for more than the law, never for less. */
void protocol::check_raises(uint8_t kind, const std::vector<raised>& raises) const {
   competences table(get_self(), kind);
   for (size_t i = 0; i < raises.size(); ++i) {
      const auto rule = table.find(raises[i].matter.value);
      require(rule != table.end(), "unknown_competence",
              "No organ is competent for such a matter.");
      require(raises[i].majority >= rule->majority && raises[i].majority <= deciding::unanimous,
              "majority_below_norm", "The charter asks for no less than the law's majority.");
      for (size_t j = i + 1; j < raises.size(); ++j)
         require(raises[i].matter != raises[j].matter, "repeated_competence",
                 "A majority is given twice.");
   }
}

/** Every norm has its value within bounds, and every value its norm. */
void protocol::check_parameters(uint8_t kind, const std::vector<parameter>& parameters) const {
   require(parameters.size() <= parameters_max, "too_many_parameters",
           "A charter has too many parameters.");
   check_repeated(parameters);
   norms table(get_self(), kind);
   for (const auto& each : parameters) {
      const auto bounds = table.find(each.code.value);
      require(bounds != table.end(), "unknown_parameter", "The charter has no such parameter.");
      check_norm(*bounds, each.value);
   }
   const auto count = std::distance(table.begin(), table.end());
   require(size_t(count) == parameters.size(), "missing_parameter",
           "A parameter that has a norm is not given.");
}

void protocol::write(name coop, charter_version next) {
   next.adopted_at = network::now();
   charters table(get_self(), coop.value);
   table.emplace(get_self(), [&](charter_version& row) { row = std::move(next); });
}

}   // namespace charter
