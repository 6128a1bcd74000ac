"""Meetings in the calendar: when voting opens and ends, and until when decisions are contested."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse

from coop.kernel.names import AccountName
from coop.monocoop.calendar import CalendarEvent
from coop.protocols.meetings import api
from coop.protocols.meetings.details import places_of
from coop.protocols.meetings.rules import State
from coop.protocols.meetings.screens import words


def of_member(coop: AccountName, _person: AccountName, roles: Set[str]) -> Iterator[CalendarEvent]:
    """Every called meeting, for members."""
    if "member" not in roles:
        return
    shown = (State.CALLED, State.DECIDED, State.SIGNED, State.FAILED)
    for status in api.meetings(coop, states=shown):
        places = places_of(status)
        yield CalendarEvent(
            key=f"meetings/{status.number}/{status.round}",
            title=words.title_of(status),
            starts_at=status.plan.opens_at,
            ends_at=status.plan.closes_at,
            url=reverse("meetings:meeting", args=[status.number]),
            place=places.place or places.link,
        )


PROVIDERS = (of_member,)
