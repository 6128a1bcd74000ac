#include "charter.hpp"

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
   require(parameters.size() <= parameters_max, "too_many_parameters",
           "A charter has too many parameters.");
   check_repeated(parameters);
   auto next = current(coop);
   merge(next.parameters, parameters);
   check_parameters(next.kind, next.parameters);
   write(coop, next.version + 1, next.kind, std::move(next.parameters));
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
