"""An ABI as its author wrote it: names of types, structs, variants, actions and tables.

Source: Antelope's `abi_def`, versions `eosio::abi/1.0` to `1.2`, as JSON and as packed bytes.
The packed form is itself described by an ABI, the one below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coop.chain.abi.errors import AbiError

VERSIONS = ("eosio::abi/1.0", "eosio::abi/1.1", "eosio::abi/1.2")


@dataclass(frozen=True, slots=True)
class Struct:
    """Fields in order, after those of the base struct."""

    name: str
    base: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything an ABI says that matters for bytes; `document` is the JSON form, whole."""

    aliases: dict[str, str]
    structs: dict[str, Struct]
    variants: dict[str, tuple[str, ...]]
    actions: dict[str, str]
    tables: dict[str, str]
    results: dict[str, str]
    document: dict[str, Any] = field(repr=False)

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> Definition:
        """Read the JSON form; raises `AbiError` for what is missing or has the wrong shape."""
        if not isinstance(document, dict) or document.get("version") not in VERSIONS:
            raise AbiError(f"an ABI of version {' or '.join(VERSIONS)} is expected")
        try:
            return cls(
                aliases=_pairs(document, "types", "new_type_name", "type"),
                structs={
                    struct["name"]: Struct(
                        struct["name"],
                        struct.get("base", ""),
                        tuple((f["name"], f["type"]) for f in struct["fields"]),
                    )
                    for struct in document.get("structs") or ()
                },
                variants={v["name"]: tuple(v["types"]) for v in document.get("variants") or ()},
                actions=_pairs(document, "actions", "name", "type"),
                tables=_pairs(document, "tables", "name", "type"),
                results=_pairs(document, "action_results", "name", "result_type"),
                document=document,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise AbiError(f"the ABI's JSON lacks or misplaces {error}") from None


def _pairs(document: dict[str, Any], section: str, key: str, value: str) -> dict[str, str]:
    return {entry[key]: entry[value] for entry in document.get(section) or ()}


def _struct(name: str, fields: Iterable[str]) -> dict[str, Any]:
    pairs = [text.split(":") for text in fields]
    return {"name": name, "base": "", "fields": [{"name": n, "type": t} for n, t in pairs]}


ABI_OF_ABI: dict[str, Any] = {
    "version": "eosio::abi/1.2",
    "structs": [
        _struct("type_def", ["new_type_name:string", "type:string"]),
        _struct("field_def", ["name:string", "type:string"]),
        _struct("struct_def", ["name:string", "base:string", "fields:field_def[]"]),
        _struct("action_def", ["name:name", "type:string", "ricardian_contract:string"]),
        _struct(
            "table_def",
            [
                "name:name",
                "index_type:string",
                "key_names:string[]",
                "key_types:string[]",
                "type:string",
            ],
        ),
        _struct("clause_pair", ["id:string", "body:string"]),
        _struct("error_message", ["error_code:uint64", "error_msg:string"]),
        _struct("extension", ["type:uint16", "data:bytes"]),
        _struct("variant_def", ["name:string", "types:string[]"]),
        _struct("action_result_def", ["name:name", "result_type:string"]),
        _struct(
            "abi_def",
            [
                "version:string",
                "types:type_def[]",
                "structs:struct_def[]",
                "actions:action_def[]",
                "tables:table_def[]",
                "ricardian_clauses:clause_pair[]",
                "error_messages:error_message[]",
                "abi_extensions:extension[]",
                "variants:variant_def[]$",
                "action_results:action_result_def[]$",
            ],
        ),
    ],
}

_BLANKS: dict[str, dict[str, Any]] = {
    "structs": {"base": "", "fields": []},
    "actions": {"ricardian_contract": ""},
    "tables": {"index_type": "i64", "key_names": [], "key_types": []},
}
_SECTIONS = (
    "types",
    "structs",
    "actions",
    "tables",
    "ricardian_clauses",
    "error_messages",
    "abi_extensions",
    "variants",
    "action_results",
)


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The JSON form with every section and field that the packed form needs, and no other."""
    whole: dict[str, Any] = {"version": document["version"]}
    for section in _SECTIONS:
        entries = document.get(section) or []
        whole[section] = [{**_BLANKS.get(section, {}), **entry} for entry in entries]
    return whole
