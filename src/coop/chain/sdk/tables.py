"""Which tables a contract has: named by `[[eosio::table]]`, `multi_index` and `singleton`.

A table belongs to a contract when it, or its row, lies in the contract's class; or an attribute
says so; or else when it is declared in the contract's folder in a file that shows no other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from coop.chain.sdk.cursors import (
    CLASSES,
    Kind,
    contract_name,
    is_contract,
    marks_of,
    place_of,
    qualified_name,
)
from coop.chain.sdk.errors import AbiUnsupported
from coop.chain.sdk.model import TableDeclaration
from coop.chain.sdk.sources import Source
from coop.kernel.names import name_from_value

_TABLE_TEMPLATES = ("eosio::multi_index", "eosio::singleton")
_ALIASES = (Kind.TYPEDEF_DECL, Kind.TYPE_ALIAS_DECL)
_HOLDERS = (Kind.VAR_DECL, Kind.FIELD_DECL)


def find_tables(
    source: Source, declared: Sequence[Any], contracts: dict[str, list[Any]], wanted: str
) -> list[TableDeclaration]:
    """The tables of the contract `wanted`, by name; two rows under one name are an error."""
    owner_of_file = _owners_of_files(source, contracts)
    marked: list[TableDeclaration] = []
    used: list[TableDeclaration] = []
    for item, owner in _walk(declared, None):
        for table, is_marked in _tables_of(item):
            declared_owner = _owner(item, table.row, owner)
            if declared_owner is None:
                declared_owner = owner_of_file(table.place.path, wanted)
            if declared_owner == wanted:
                (marked if is_marked else used).append(table)
    rows_used = {table.row.get_canonical().spelling for table in used}
    # A row marked without a name is named by the multi_index that holds it.
    kept = [
        table
        for table in marked
        if table.name or table.row.get_canonical().spelling not in rows_used
    ]
    return _one_each([_named(table) for table in kept] + used)


def _walk(declared: Sequence[Any], owner: str | None) -> Iterator[tuple[Any, str | None]]:
    """Every declaration with the contract class it lies in."""
    for item in declared:
        yield item, owner
        if item.kind in CLASSES and item.is_definition():
            inner = contract_name(item) if is_contract(item) else owner
            yield from _walk(list(item.get_children()), inner)


def _tables_of(item: Any) -> Iterator[tuple[TableDeclaration, bool]]:
    """The tables a declaration names; True for those by attribute, whose name may be empty."""
    if item.kind in CLASSES and item.is_definition():
        marks = marks_of(item)
        if "table" in marks:
            yield TableDeclaration(marks["table"], item.type, place_of(item)), True
        return
    if item.kind in _ALIASES:
        canonical = item.underlying_typedef_type.get_canonical()
    elif item.kind in _HOLDERS:
        canonical = item.type.get_canonical()
    else:
        return
    template = canonical.get_declaration()
    if qualified_name(template) in _TABLE_TEMPLATES and template.get_num_template_arguments() > 1:
        name = name_from_value(template.get_template_argument_unsigned_value(0))
        yield TableDeclaration(name, canonical.get_template_argument_type(1), place_of(item)), False


def _owner(item: Any, row: Any, enclosing: str | None) -> str | None:
    """The contract by class or attribute, of the declaration first, then of its row."""
    declaration = row.get_declaration()
    for cursor in (item, declaration):
        named = marks_of(cursor).get("contract")
        if named:
            return named
    if enclosing is not None:
        return enclosing
    parent = declaration.semantic_parent
    while parent is not None and parent.kind in CLASSES:
        if is_contract(parent):
            return contract_name(parent)
        parent = parent.semantic_parent
    return None


def _owners_of_files(source: Source, contracts: dict[str, list[Any]]) -> Any:
    """A function (path, wanted) → the contract that a declaration without any mark belongs to."""
    shown: dict[Path, set[str]] = {}
    for name, classes in contracts.items():
        for item in classes:
            shown.setdefault(Path(str(item.location.file)).resolve(), set()).add(name)
    home = source.path.resolve().parent
    if home.name == "src":
        home = home.parent

    def owner(path: str, wanted: str) -> str | None:
        place = Path(path).resolve()
        if place in shown:
            return wanted if wanted in shown[place] else None
        return wanted if home in place.parents else None

    return owner


def _named(table: TableDeclaration) -> TableDeclaration:
    return TableDeclaration(
        table.name or table.row.get_declaration().spelling, table.row, table.place
    )


def _one_each(tables: Sequence[TableDeclaration]) -> list[TableDeclaration]:
    by_name: dict[str, TableDeclaration] = {}
    for table in tables:
        other = by_name.setdefault(table.name, table)
        if other.row.get_canonical().spelling != table.row.get_canonical().spelling:
            reason = f"the table {table.name} has two kinds of rows; the other at {other.place}"
            raise AbiUnsupported(where=table.place, reason=reason)
    return [by_name[name] for name in sorted(by_name)]
