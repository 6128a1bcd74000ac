"""What meetings offer to desktops: the next meeting, with the reader's own ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import Block, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.meetings import api
from coop.protocols.meetings.rules import State
from coop.protocols.meetings.screens import pages


def next_meeting(request: CoopRequest, _settings: Settings) -> Mapping[str, Any] | None:
    """The meeting that ends first of those called; nothing without one."""
    now = timezone.now()
    called = [
        status
        for status in api.meetings(request.coop.account, states=[State.CALLED])
        if status.plan.closes_at > now
    ]
    if not called or request.person is None:
        return None
    first = min(called, key=lambda status: status.plan.closes_at)
    return {"page": pages.page_for(first, request.person.account, now)}


BLOCKS = (
    Block(
        name="meetings.next",
        title=_("Next meeting"),
        note=_("The meeting that is called, until when one votes, and the reader's ballot."),
        icon="vote",
        template="meetings/block_next.html",
        query=next_meeting,
        roles=frozenset({"member"}),
        sizes=(Size.MEDIUM, Size.LARGE, Size.SMALL),
        stands=(Stand("member", "common", 5, Size.LARGE),),
    ),
)
