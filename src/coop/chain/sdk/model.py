"""A contract as its sources tell it; types are still in clang's form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is declared."""

    path: str
    line: int

    def __str__(self) -> str:
        """As compilers write it."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Method:
    """An action or a notification handler: `owner` is its class by full name.

    `name` is the action's chain name, or `code::action`; `function` the C++ name;
    `arguments` and `result` are types of libclang.
    """

    name: str
    function: str
    owner: str
    arguments: tuple[tuple[str, Any], ...]
    result: Any
    place: Place


@dataclass(frozen=True, slots=True)
class TableDeclaration:
    """A table and the type of its rows, as far as the sources name it."""

    name: str
    row: Any
    place: Place


@dataclass(slots=True)
class ContractModel:
    """One contract: all that its dispatcher and its ABI are written from."""

    name: str
    classes: list[str] = field(default_factory=list)
    actions: list[Method] = field(default_factory=list)
    notifications: list[Method] = field(default_factory=list)
    tables: list[TableDeclaration] = field(default_factory=list)
    has_own_apply: bool = False
