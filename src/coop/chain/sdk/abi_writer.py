"""Writes a contract's ABI, `eosio::abi/1.2`, from its model."""

from __future__ import annotations

import json
from typing import Any

from clang import cindex

from coop.chain.sdk.abi_types import AbiTypes
from coop.chain.sdk.errors import AbiUnsupported
from coop.chain.sdk.model import ContractModel, Method

VERSION = "eosio::abi/1.2"
COMMENT = "This file was generated with coop contracts build. DO NOT EDIT"


def abi_json(model: ContractModel) -> str:
    """The ABI as text; every list has a fixed order: the same contract gives the same bytes."""
    types = AbiTypes()
    actions = [
        _action(action, types) for action in sorted(model.actions, key=lambda item: item.name)
    ]
    _refuse_twins(model)
    tables = [_table(table.name, types.name(table.row, table.place)) for table in model.tables]
    results = [
        _result(action, types) for action in sorted(model.actions, key=lambda item: item.name)
    ]
    whole = {
        "____comment": COMMENT,
        "version": VERSION,
        "types": [
            {"new_type_name": name, "type": types.aliases[name]} for name in sorted(types.aliases)
        ],
        "structs": [types.structs[name] for name in sorted(types.structs)],
        "actions": actions,
        "tables": tables,
        "ricardian_clauses": [],
        "variants": [types.variants[name] for name in sorted(types.variants)],
        "action_results": [result for result in results if result],
    }
    return json.dumps(whole, indent=4) + "\n"


def _action(action: Method, types: AbiTypes) -> dict[str, str]:
    fields = [(name, types.name(kind, action.place)) for name, kind in action.arguments]
    origin = f"the action {action.owner}::{action.function}"
    types.declare(action.function, "", fields, origin, action.place)
    return {"name": action.name, "type": action.function, "ricardian_contract": ""}


def _table(name: str, row: str) -> dict[str, Any]:
    return {"name": name, "type": row, "index_type": "i64", "key_names": [], "key_types": []}


def _result(action: Method, types: AbiTypes) -> dict[str, str] | None:
    if action.result.get_canonical().kind == cindex.TypeKind.VOID:
        return None
    return {"name": action.name, "result_type": types.name(action.result, action.place)}


def _refuse_twins(model: ContractModel) -> None:
    seen: dict[str, Method] = {}
    for action in model.actions:
        other = seen.setdefault(action.name, action)
        if other is not action:
            raise AbiUnsupported(
                where=action.place,
                reason=f"the action {action.name} is declared twice, first at {other.place}",
            )
