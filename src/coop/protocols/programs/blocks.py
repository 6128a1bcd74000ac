"""What programs offer to desktops: all of them, or the chosen ones, as cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import EVERYONE, Block, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.programs import api
from coop.protocols.programs.screens import seeing
from coop.protocols.programs.visible import BLOCK, ProgramsSettings


def programs(request: CoopRequest, settings: ProgramsSettings) -> Mapping[str, Any] | None:
    """The programs of these settings and, for a member, also one's own."""
    running = list(api.programs(request.coop.account))
    if request.person is None:
        shown = [one for one in running if settings.shows(one.number)]
        return {"statuses": shown} if shown else None
    seen = [
        one
        for one in seeing.seen_all(request, running)
        if one.joined or settings.shows(one.status.number)
    ]
    own_first = sorted(seen, key=lambda one: one.joined is None)
    return {"seen": own_first} if seen else None


BLOCKS = (
    Block(
        name=BLOCK,
        title=_("Target programs"),
        note=_("All programs, or only those you tick."),
        icon="sprout",
        template="programs/block_programs.html",
        query=programs,
        roles=EVERYONE,
        sizes=(Size.LARGE, Size.MEDIUM, Size.SMALL),
        settings=ProgramsSettings,
        stands=(
            Stand("visitor", "programs", 10, Size.LARGE),
            Stand("member", "common", 10, Size.LARGE),
        ),
    ),
)
