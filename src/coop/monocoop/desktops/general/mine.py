"""Blocks about the person who looks: what waits, and what is in the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from coop.monocoop.blocks import SIGNED_IN, Block, Label, Settings, Size, Stand
from coop.monocoop.calendar import events_of
from coop.monocoop.calendar.deadlines import deadlines, deadlines_of
from coop.monocoop.desktops.audiences import APPLICANT, MEMBER, OFFICES
from coop.monocoop.desktops.defaults import COMMON, FIRST
from coop.monocoop.frame import inbox_items
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in


class HowMany(Settings):
    """How many lines a list shows."""

    count: Annotated[
        int, Field(ge=1, le=10), Label(_("How many lines"), _("From 1 to 10; the rest by a link."))
    ] = 3


def waiting(request: CoopRequest, settings: HowMany) -> Mapping[str, Any]:
    """What waits for the person, the most pressing first."""
    items = inbox_items(request)
    return {"items": items[: settings.count], "more": max(0, len(items) - settings.count)}


def coming(request: CoopRequest, settings: HowMany) -> Mapping[str, Any] | None:
    """What the person has in the calendar from now on; nothing planned takes no place."""
    if request.person is None:
        return None
    now = timezone.now()
    coop, person = request.coop.account, request.person.account
    events = [
        *events_of(coop, person, roles_in(request), besides=(deadlines,)),
        *deadlines_of(inbox_items(request)),  # gathered once in a request
    ]
    ahead = sorted(
        (one for one in events if (one.ends_at or one.starts_at) >= now),
        key=lambda one: (one.starts_at, one.key),
    )
    return {"events": ahead[: settings.count]} if ahead else None


BLOCKS = (
    Block(
        name="general.waiting",
        title=_("What waits for me"),
        note=_("What needs the reader's decision, signature or payment."),
        icon="inbox",
        template="desktops/blocks/waiting.html",
        query=waiting,
        roles=SIGNED_IN,
        sizes=(Size.LARGE, Size.MEDIUM, Size.SMALL),
        settings=HowMany,
        stands=tuple(
            Stand(audience, FIRST, 10, Size.LARGE)
            for audience in (MEMBER, APPLICANT, *(office.key for office in OFFICES))
        ),
    ),
    Block(
        name="general.calendar",
        title=_("Calendar"),
        note=_("Meetings and deadlines of the reader, the next ones first."),
        icon="calendar-days",
        template="desktops/blocks/calendar.html",
        query=coming,
        roles=SIGNED_IN,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
        settings=HowMany,
        stands=(Stand(MEMBER, COMMON, 30, Size.SMALL),),
    ),
)
