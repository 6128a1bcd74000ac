"""Small questions to libclang's tree: attributes, places, full names, bases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clang import cindex

from coop.chain.sdk.model import Place
from coop.chain.sdk.toolchain import SDK_INCLUDE

Kind = cindex.CursorKind
CLASSES = (Kind.CLASS_DECL, Kind.STRUCT_DECL)
BASE_CLASS = "eosio::contract"
_BASES_DEPTH_MAX = 8


def marks_of(cursor: Any) -> dict[str, str]:
    """The `[[eosio::…]]` attributes of a declaration: word → argument, empty when it has none."""
    found = {}
    for child in cursor.get_children():
        if child.kind == Kind.ANNOTATE_ATTR and child.spelling.startswith("eosio::"):
            word, _, argument = child.spelling.removeprefix("eosio::").partition("=")
            found[word] = argument
    return found


def place_of(cursor: Any) -> Place:
    """Where a declaration stands."""
    location = cursor.location
    return Place(str(location.file), location.line)


def qualified_name(cursor: Any) -> str:
    """The full C++ name, as `space::type`."""
    parts: list[str] = []
    while cursor is not None and cursor.kind != Kind.TRANSLATION_UNIT:
        # Unnamed and inline namespaces of the libraries are not written.
        if cursor.spelling and "(" not in cursor.spelling and cursor.spelling != "__1":
            parts.append(cursor.spelling)
        cursor = cursor.semantic_parent
    return "::".join(reversed(parts))


def declarations(cursor: Any) -> Iterator[Any]:
    """Every declaration of the contract's own files, namespaces entered, others passed by."""
    for child in cursor.get_children():
        location = child.location
        if (
            location.file is None
            or location.is_in_system_header
            or location.file.name.startswith(str(SDK_INCLUDE))
        ):
            continue
        if child.kind in (Kind.NAMESPACE, Kind.LINKAGE_SPEC, Kind.UNEXPOSED_DECL):
            yield from declarations(child)
        else:
            yield child


def bases(cursor: Any) -> Iterator[Any]:
    """The classes a class derives from."""
    for child in cursor.get_children():
        if child.kind == Kind.CXX_BASE_SPECIFIER:
            yield child.type.get_canonical().get_declaration()


def is_contract(cursor: Any, depth: int = 0) -> bool:
    """Whether a class derives from `eosio::contract`, at first or at further hand."""
    return any(
        qualified_name(base) == BASE_CLASS
        or (depth < _BASES_DEPTH_MAX and is_contract(base, depth + 1))
        for base in bases(cursor)
    )


def contract_name(cursor: Any) -> str:
    """The name an attribute gives to a contract class, else the class's own."""
    return marks_of(cursor).get("contract") or str(cursor.spelling)
