"""Figures: what tables and charts of a desktop may show; protocols offer them.

A chair chooses one from a list and writes no query. Registered by the shelf file `figures.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise

from coop.monocoop.blocks.kinds import MEMBERS
from coop.monocoop.requests import CoopRequest

Text: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row: `size` draws, `told` is read; they are equal where nothing is told."""

    name: Text
    size: int
    told: Text = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a figure comes to; the headings are of the names and of the numbers."""

    headings: tuple[Text, Text]
    rows: Sequence[FigureRow]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a table or a chart may show to who holds any of the roles."""

    name: str
    title: Text
    ask: Callable[[CoopRequest], Answer]
    roles: AbstractSet[str] = MEMBERS


_figures: dict[str, Figure] = {}


def register_figure(figure: Figure) -> None:
    """Called for each entry of a slice's `figures.FIGURES`; the same name twice is an error."""
    known = _figures.setdefault(figure.name, figure)
    if known is not figure:
        message = f"Two figures are called {figure.name}."
        raise ValueError(message)


def figures() -> tuple[Figure, ...]:
    """Every figure, in the order of their protocols."""
    return tuple(_figures.values())


def figure_named(name: str) -> Figure | None:
    """The figure of this name."""
    return _figures.get(name)
