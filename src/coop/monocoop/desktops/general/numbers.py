"""A table and a chart of a figure that a protocol offers; the chart is drawn by the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from coop.kernel.names import AccountName
from coop.monocoop.bars import percent
from coop.monocoop.blocks import EVERYONE, Block, Choice, Label, Settings, Words
from coop.monocoop.blocks.figures import Figure, FigureRow, figure_named, figures
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in


def choices(_coop: AccountName) -> Sequence[Choice]:
    """The figures that protocols offer."""
    return [Choice(figure.name, figure.title) for figure in figures()]


class FigureSettings(Settings):
    """Which figure, under which title."""

    figure: Annotated[str, Label(_("What to show"), choices=choices)] = ""
    title: Annotated[Words, Label(_("Title"), _("Left empty: the figure's own."))] = Words()
    count: Annotated[int, Field(ge=1, le=30), Label(_("How many rows"), _("From 1 to 30."))] = 10


def table(request: CoopRequest, settings: FigureSettings) -> Mapping[str, Any] | None:
    """The figure as rows; nothing for who may not see it."""
    figure = _figure_for(request, settings)
    if figure is None:
        return None
    answer = figure.ask(request)
    rows = answer.rows[: settings.count]
    return {
        "title": settings.title or figure.title,
        "headings": answer.headings,
        "rows": [(row.name, row.told or row.size) for row in rows],
    }


def chart(request: CoopRequest, settings: FigureSettings) -> Mapping[str, Any] | None:
    """The figure as bars, each with its number in words."""
    figure = _figure_for(request, settings)
    if figure is None:
        return None
    answer = figure.ask(request)
    return {
        "title": settings.title or figure.title,
        "bars": bars_of(answer.rows[: settings.count]),
        "headings": answer.headings,
    }


def bars_of(rows: Sequence[FigureRow]) -> list[tuple[object, object, str]]:
    """Name, number in words and length of each bar; the largest takes the whole width."""
    largest = max((row.size for row in rows), default=0)
    return [(row.name, row.told or row.size, percent(max(row.size, 0), largest)) for row in rows]


def _figure_for(request: CoopRequest, settings: FigureSettings) -> Figure | None:
    figure = figure_named(settings.figure)
    if figure is None or roles_in(request).isdisjoint(figure.roles):
        return None
    return figure


BLOCKS = (
    Block("general.table", _("Table"), _("A figure of the cooperative's, row by row."), "table",
          "desktops/blocks/table.html", table, EVERYONE, settings=FigureSettings),
    Block("general.chart", _("Chart"), _("A figure of the cooperative's as bars."), "chart-column",
          "desktops/blocks/chart.html", chart, EVERYONE, settings=FigureSettings),
)  # fmt: skip
