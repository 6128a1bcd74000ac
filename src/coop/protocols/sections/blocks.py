"""What sections offer to desktops: the reader's own section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.monocoop import people
from coop.monocoop.blocks import Block, Settings, Size, Stand
from coop.monocoop.requests import CoopRequest
from coop.protocols.sections import api
from coop.protocols.sections.screens.pages import meeting_url


def mine(request: CoopRequest, _settings: Settings) -> Mapping[str, Any] | None:
    """The section where the reader votes, or that it is to be chosen; nothing without sections."""
    if request.person is None:
        return None
    coop = request.coop.account
    voting = api.voting_section(coop, request.person.account)
    section = api.section_of(coop, voting.number) if voting else None
    if section is None or voting is None:
        return {"section": None} if api.founded_count(coop) else None
    meetings = api.meetings_of(coop, section.number, timezone.now())
    return {
        "section": section,
        "chair": people.name_of(coop, section.chair) if section.chair else "",
        "since": voting.since,
        "meeting": meetings[0] if meetings else None,
        "meeting_url": meeting_url(meetings[0].number) if meetings else "",
    }


BLOCKS = (
    Block(
        name="sections.mine",
        title=_("My section"),
        note=_("Where the reader votes, who leads the section, how many they are."),
        icon="map-pin",
        template="sections/block_mine.html",
        query=mine,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
        stands=(
            Stand("member", "common", 40, Size.SMALL),
            Stand("section_chair", "first", 20, Size.MEDIUM),
        ),
    ),
)
