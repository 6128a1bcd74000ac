"""Reads a contract with libclang: its classes, actions, notifications and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clang import cindex

from coop.chain.sdk.cursors import (
    BASE_CLASS,
    CLASSES,
    Kind,
    bases,
    contract_name,
    declarations,
    is_contract,
    marks_of,
    place_of,
    qualified_name,
)
from coop.chain.sdk.errors import AbiUnsupported, ContractAmbiguous, ContractNotFound
from coop.chain.sdk.model import ContractModel, Method
from coop.chain.sdk.sources import File, Source, readable
from coop.chain.sdk.tables import find_tables
from coop.chain.sdk.toolchain import Toolchain
from coop.kernel.errors import CoopError
from coop.kernel.names import name_from_value, name_to_value

_ERROR = cindex.Diagnostic.Error


def parse(
    source: Source, files: Sequence[File], toolchain: Toolchain, made: Sequence[str] = ()
) -> tuple[Any, str]:
    """The sources' tree, and the compiler's complaints (empty when there are none).

    `made` are types of templates to make although nothing in the sources does, so that their
    members can be read.
    """
    arguments = [
        *toolchain.compile_flags(source.includes),
        "-DCOOP_READING_ABI",
        "-Wno-everything",
        "-fno-access-control",
    ]
    unsaved = {str(item.path): readable(item.text) for item in files if "eosio" in item.text}
    asked = "".join(f"\nstatic_assert(sizeof({kind}) > 0);" for kind in made)
    unsaved[str(source.path)] = readable(files[0].text) + asked
    unit = cindex.Index.create().parse(
        str(source.path),
        args=arguments,
        unsaved_files=list(unsaved.items()),
        options=cindex.TranslationUnit.PARSE_SKIP_FUNCTION_BODIES,
    )
    errors = [item.format() for item in unit.diagnostics if item.severity >= _ERROR]
    return unit, "\n".join(errors)


def read_contract(source: Source, unit: Any, wanted: str | None = None) -> ContractModel:
    """The contract of a file: the one named `wanted` or as the file, or the only one there is."""
    declared = list(declarations(unit.cursor))
    classes = [
        item
        for item in declared
        if item.kind in CLASSES and item.is_definition() and is_contract(item)
    ]
    by_name: dict[str, list[Any]] = {}
    for item in classes:
        by_name.setdefault(contract_name(item), []).append(item)
    has_apply = any(
        item.kind == Kind.FUNCTION_DECL and item.spelling == "apply" for item in declared
    )
    if not by_name and has_apply:
        return ContractModel(source.stem, has_own_apply=True)
    name = _choose(source, by_name, wanted)
    model = ContractModel(name, [qualified_name(item) for item in by_name[name]])
    for item in by_name[name]:
        _add_methods(model, item, qualified_name(item))
    _add_methods_marked_outside(model, declared)
    model.has_own_apply = has_apply
    model.tables = find_tables(source, declared, by_name, name)
    return model


def _choose(source: Source, by_name: dict[str, list[Any]], wanted: str | None) -> str:
    if wanted is not None and wanted in by_name:
        return wanted
    if source.stem in by_name:
        return source.stem
    # Headers may show other contracts: only those of this file and its own header are candidates.
    here = [name for name, items in by_name.items() if any(_is_own(source, item) for item in items)]
    if len(here) == 1:
        return here[0]
    if not here:
        raise ContractNotFound(path=source.path)
    raise ContractAmbiguous(path=source.path, contracts=", ".join(sorted(here)))


def _is_own(source: Source, cursor: Any) -> bool:
    declared = Path(str(cursor.location.file)).resolve()
    return declared == source.path.resolve() or declared.stem == source.stem


def _add_methods(model: ContractModel, cursor: Any, owner: str) -> None:
    """Take the marked methods of a class and of its bases that are no contracts by themselves."""
    for child in cursor.get_children():
        if child.kind == Kind.CXX_METHOD:
            _add_method(model, child, marks_of(child), owner)
    for base in bases(cursor):
        if qualified_name(base) != BASE_CLASS and "contract" not in marks_of(base):
            _add_methods(model, base, owner)


def _add_methods_marked_outside(model: ContractModel, declared: Sequence[Any]) -> None:
    """Old sources mark the definition: `[[eosio::action]] void token::issue(…) { … }`."""
    known = {(item.owner, item.function) for item in (*model.actions, *model.notifications)}
    for item in declared:
        if item.kind == Kind.CXX_METHOD:
            owner = qualified_name(item.semantic_parent)
            if owner in model.classes and (owner, item.spelling) not in known:
                _add_method(model, item, marks_of(item), owner)


def _add_method(model: ContractModel, cursor: Any, marks: dict[str, str], owner: str) -> None:
    if "action" in marks:
        name = marks["action"] or cursor.spelling
        _check_name(name, cursor)
        model.actions.append(_method(name, cursor, owner))
    if "on_notify" in marks:
        code, separator, name = marks["on_notify"].partition("::")
        if not separator:
            raise AbiUnsupported(
                where=place_of(cursor), reason='on_notify takes "contract::action" or "*::action"'
            )
        _check_name(name, cursor)
        if code != "*":
            _check_name(code, cursor)
        model.notifications.append(_method(f"{code}::{name}", cursor, owner))


def _method(name: str, cursor: Any, owner: str) -> Method:
    arguments = tuple(
        (item.spelling or f"arg{position}", item.type)
        for position, item in enumerate(cursor.get_arguments())
    )
    return Method(name, cursor.spelling, owner, arguments, cursor.result_type, place_of(cursor))


def _check_name(name: str, cursor: Any) -> None:
    try:
        is_name = name_from_value(name_to_value(name)) == name
    except CoopError:
        is_name = False
    if not is_name:
        raise AbiUnsupported(
            where=place_of(cursor), reason=f"{name} is no chain name: a-z, 1-5 and dots, at most 12"
        )
