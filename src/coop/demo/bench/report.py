"""What was measured, as aligned tables for people and as JSON for machines."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

Cell = str | int | float
GAP = "  "


@dataclass(frozen=True, slots=True)
class Table:
    """One measurement: rows of cells under columns that name their units, and what it means."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Facts about the machine and the tables, in the order they were measured."""

    facts: Mapping[str, str]
    tables: Sequence[Table]

    def to_text(self) -> str:
        """Tables for a terminal."""
        widest = max(map(len, self.facts))
        facts = [f"{name.ljust(widest)}{GAP}{value}" for name, value in self.facts.items()]
        return "\n".join([*facts, "", *(f"{text_of(table)}\n" for table in self.tables)])

    def to_json(self) -> dict[str, object]:
        """The same for a file."""
        return {"facts": dict(self.facts), "tables": [asdict(table) for table in self.tables]}


def text_of(table: Table) -> str:
    """A title, a line of column names, aligned rows (numbers to the right), notes."""
    lines = [list(table.columns), *([written(cell) for cell in row] for row in table.rows)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(table.columns))]
    to_right = [_is_number(table, at) for at in range(len(table.columns))]
    body = [
        GAP.join(
            _padded(cell, width, to_right=right)
            for cell, width, right in zip(line, widths, to_right, strict=True)
        ).rstrip()
        for line in lines
    ]
    rule = "-" * max(map(len, body))
    notes = [f"  {note}" for note in table.notes]
    return "\n".join([table.title, body[0], rule, *body[1:], *notes])


def written(cell: Cell) -> str:
    """A cell as people read it: thousands apart, small numbers with two places."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.2f}"


def _is_number(table: Table, at: int) -> bool:
    return any(not isinstance(row[at], str) for row in table.rows)


def _width(text: str) -> int:
    return sum(1 for letter in text if not unicodedata.combining(letter))


def _padded(text: str, width: int, *, to_right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if to_right else text + space
