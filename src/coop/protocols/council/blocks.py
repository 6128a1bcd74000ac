"""What the council offers to desktops: its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from coop.monocoop.blocks import Block, Label, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.council.screens import pages


class AgendaSettings(Settings):
    """How much of the agenda stands on a desktop."""

    count: Annotated[
        int,
        Field(ge=1, le=10),
        Label(_("How many matters"), _("From 1 to 10; the rest by a link.")),
    ] = 4


def agenda(request: CoopRequest, settings: AgendaSettings) -> Mapping[str, Any] | None:
    """What the council decides now, the soonest deadline first."""
    if request.person is None:
        return None
    matters = Matter.objects.filter(state=MatterState.OPEN).order_by("closes_at", "number")
    nearest = pages.matter_pages(matters[: settings.count], request.person.account, timezone.now())
    return {"matters": nearest, "count": matters.count()}


BLOCKS = (
    Block(
        name="council.agenda",
        title=_("Agenda of the council"),
        note=_("What the council decides now: each matter with its deadline and votes."),
        icon="gavel",
        template="council/block_agenda.html",
        query=agenda,
        roles=frozenset({"council"}),
        sizes=(Size.LARGE, Size.MEDIUM, Size.SMALL),
        settings=AgendaSettings,
        stands=(
            Stand("council", "first", 20, Size.LARGE),
            Stand("chair", "first", 20, Size.LARGE),
        ),
    ),
)
