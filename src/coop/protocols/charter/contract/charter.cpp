#include "charter.hpp"

#include "../../council/contract/council.hpp"
#include "../../council/contract/deciding.hpp"
#include "../../council/contract/organs.hpp"

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

void merge(std::vector<parameter>& into, const std::vector<parameter>& changes) {
   for (const auto& change : changes) {
      auto found = std::find_if(into.begin(), into.end(),
                                [&](const parameter& each) { return each.code == change.code; });
      if (found == into.end())
         into.push_back(change);
      else
         found->value = change.value;
   }
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
   write(coop, 1, kind, std::move(parameters));
}

void protocol::amend(name coop, std::vector<parameter> parameters) {
   network::require_listed(eosio::get_sender(), network::amends_charter);
   auto next = check_next(coop, parameters);
   write(coop, next.version + 1, next.kind, std::move(next.parameters));
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
                         coop::signed_document document) {
   network::require_person(chair);
   network::require_connected(coop);
   require(council::in_office(coop).role_of(chair) >= council::deputy_seat, "not_chair",
           "Only the chair or a deputy in office does it.");
   require(!parameters.empty(), "no_changes", "The amendment changes nothing.");
   check_next(coop, parameters);
   drafts table(get_self(), coop.value);
   const uint64_t id = table.available_primary_key() + (table.begin() == table.end());
   network::require_signed(document, coop, "amendment"_n, id, chair);
   table.emplace(get_self(), [&](amendment& row) {
      row = amendment{id, std::move(parameters)};
   });
   return id;
}

void protocol::decided(name coop, name kind, uint64_t subject, bool approved, uint64_t,
                       eosio::checksum256) {
   organs::require(organs::general_meeting);
   drafts table(get_self(), coop.value);
   const auto row = table.find(subject);
   require(kind == "amend"_n && row != table.end(), "unknown_draft", "There is no such draft.");
   if (approved) {
      auto next = check_next(coop, row->parameters);
      write(coop, next.version + 1, next.kind, std::move(next.parameters));
   }
   table.erase(row);
}

/** The charter in force with these changes, which comply with the norms of the day. */
charter_version protocol::check_next(name coop, const std::vector<parameter>& changes) const {
   require(changes.size() <= parameters_max, "too_many_parameters",
           "A charter has too many parameters.");
   check_repeated(changes);
   auto next = current(coop);
   merge(next.parameters, changes);
   check_parameters(next.kind, next.parameters);
   return next;
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

void protocol::write(name coop, uint32_t version, uint8_t kind,
                     std::vector<parameter> parameters) {
   charters table(get_self(), coop.value);
   table.emplace(get_self(), [&](charter_version& row) {
      row = charter_version{version, kind, std::move(parameters), network::now()};
   });
}

}   // namespace charter
