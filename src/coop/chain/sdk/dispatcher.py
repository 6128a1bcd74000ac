"""Writes `apply`, the one function a node calls: it leads from an action's name to its method."""

from __future__ import annotations

from coop.chain.sdk.model import ContractModel, Method
from coop.kernel.names import name_to_value

_HEAD = """#include <eosio/dispatcher.hpp>
#include "{source}"
extern "C" __attribute__((export_name("apply")))
void apply(uint64_t self, uint64_t first_receiver, uint64_t action) {{
"""
# On the system account the node itself carries out what no contract declares, `setcode` first.
_UNKNOWN = """      default: ::eosio::check(self == ::eosio::name("eosio").value,
         "unknown_action: The contract has no such action.");
"""


def unit_text(model: ContractModel, source_path: str) -> str:
    """The unit to compile: the contract's source and behind it, unless it has its own, `apply`."""
    if model.has_own_apply:
        return f'#include "{source_path}"\n'
    lines = [
        _HEAD.format(source=source_path),
        "   if (self == first_receiver) {\n",
        "   switch (action) {\n",
    ]
    lines += [_case(action.name, action) for action in model.actions]
    lines += [_UNKNOWN, "   }\n", "   return;\n   }\n"]
    named = [item for item in model.notifications if not item.name.startswith("*::")]
    codes = dict.fromkeys(item.name.partition("::")[0] for item in named)
    for code in codes:
        lines.append(f"   if (first_receiver == {name_to_value(code)}ull) switch (action) {{\n")
        lines += [_case(_act(item), item) for item in named if item.name.partition("::")[0] == code]
        lines.append("   }\n")
    # A handler for any contract runs only where none is named for this one.
    any_code = [item for item in model.notifications if item.name.startswith("*::")]
    if any_code:
        lines.append("   switch (action) {\n")
        lines += [_case(_act(item), item) for item in any_code]
        lines.append("   }\n")
    return "".join([*lines, "}\n"])


def _act(item: Method) -> str:
    return item.name.partition("::")[2]


def _case(name: str, method: Method) -> str:
    # The line directive makes the compiler's complaints about arguments point at the declaration.
    where = f'#line {method.place.line} "{method.place.path}"\n'
    owner = f"::{method.owner}"
    run = f"::eosio::detail::run<{owner}, &{owner}::{method.function}>"
    return f"{where}      case {name_to_value(name)}ull: return {run}(self, first_receiver);\n"
