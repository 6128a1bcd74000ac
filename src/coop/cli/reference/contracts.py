"""The page of contracts: each header's book, with the types of its golden ABI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coop.cli.reference.headers import Header

INTRODUCTION = """# Contracts

What every contract takes, keeps and refuses. The header in `src/coop/protocols/*/contract` is the
book; types are those of the golden `abi.json` beside it. What a refusal says stands in
[errors](errors.md).
"""


@dataclass(frozen=True, slots=True)
class Book:
    """One contract: its header and its ABI."""

    header: Header
    abi: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Book:
        """The contract of a slice, from its `contract` folder."""
        source = next(folder.glob("*.cpp"))
        header = Header(source.with_suffix(".hpp").read_text("utf-8"))
        return cls(header, json.loads((folder / "abi.json").read_text("utf-8")))

    def fields(self, struct: str) -> list[tuple[str, str]]:
        """Name and type of each field, of what it derives from first."""
        found = next(each for each in self.abi["structs"] if each["name"] == struct)
        own = [(field["name"], field["type"]) for field in found["fields"]]
        return [*(self.fields(found["base"]) if found["base"] else []), *own]

    def result_of(self, action: str) -> str:
        """The type an action returns; empty where it returns nothing."""
        results = {each["name"]: each["result_type"] for each in self.abi["action_results"]}
        return str(results.get(action, ""))


def page(protocols: Path) -> str:
    """The contracts of all protocols, in alphabetical order of their slices."""
    folders = sorted(path.parent for path in protocols.glob("*/contract/abi.json"))
    return "\n".join([INTRODUCTION, *(_chapter(folder) for folder in folders)])


def _chapter(folder: Path) -> str:
    book = Book.read(folder)
    parts = [
        f"## {folder.parent.name}\n",
        f"Runs on the account `{book.header.account}`.\n",
        book.header.introduction.markdown(),
        "### Actions\n",
        *(_action(book, name) for name in _in_order(book)),
        "### Tables\n",
        *(_table(book, table["name"], table["type"]) for table in book.abi["tables"]),
        *_shapes(book),
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts))


def _in_order(book: Book) -> list[str]:
    """The actions as the header tells them."""
    names = [each["name"] for each in book.abi["actions"]]
    return sorted(names, key=book.header.position_of)


def _action(book: Book, name: str) -> str:
    kind = next(each["type"] for each in book.abi["actions"] if each["name"] == name)
    takes = ", ".join(f"{field}: {type_}" for field, type_ in book.fields(kind))
    result = book.result_of(name)
    gives = f" → {result}" if result else ""
    return f"#### `{name}({takes}){gives}`\n\n{book.header.action(name).markdown()}"


def _table(book: Book, name: str, kind: str) -> str:
    return f"#### `{name}`\n\n{book.header.struct(kind).markdown()}{_fields(book, kind)}"


def _shapes(book: Book) -> Iterator[str]:
    """The structures that actions and rows are made of."""
    shown = {each["type"] for each in (*book.abi["actions"], *book.abi["tables"])}
    others = [each["name"] for each in book.abi["structs"] if each["name"] not in shown]
    if others:
        yield "### Structures\n"
    for name in others:
        yield f"#### `{name}`\n\n{book.header.struct(name).markdown()}{_fields(book, name)}"


def _fields(book: Book, struct: str) -> str:
    told = book.header.notes_of(struct)
    rows = [
        f"| `{name}` | `{type_}` | {told.get(name, '')} |" for name, type_ in book.fields(struct)
    ]
    return "\n".join(["| field | type | |", "|---|---|---|", *rows, ""])
