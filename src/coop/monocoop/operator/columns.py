"""Columns: what slices tell of each cooperative on the desk's list; nothing of anybody in it.

A slice puts `COLUMNS` into its shelf file `operating.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words; `kind` is a chip's: good, wait, bad, or nothing for plain text."""

    text: str | Promise
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `tell` takes the accounts on the page and gives what it knows of them."""

    key: str
    title: str | Promise
    tell: Callable[[Sequence[str]], Mapping[str, Cell]]
    order: int = 100


_columns: dict[str, Column] = {}


def register(column: Column) -> None:
    """Called for each of a slice's `operating.COLUMNS`; a later one of a key takes its place."""
    _columns[column.key] = column


def registered() -> list[Column]:
    """All columns, in their order."""
    return sorted(_columns.values(), key=lambda column: column.order)
