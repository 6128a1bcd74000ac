"""Figures of programs for tables and charts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks.figures import Answer, Figure, FigureRow
from coop.monocoop.requests import CoopRequest
from coop.protocols.programs import api
from coop.protocols.programs.visible import visible_to


def participants(request: CoopRequest) -> Answer:
    """How many take part in each program that the reader sees."""
    shown = visible_to(request, api.programs(request.coop.account))
    return Answer(
        (_("Program"), _("Participants")),
        [FigureRow(one.title, one.participants) for one in shown],
    )


FIGURES = (
    Figure(
        "programs.participants",
        _("How many take part in programs"),
        participants,
        frozenset({"member", "auditor", "visitor"}),
    ),
)
