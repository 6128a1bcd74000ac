"""Deadlines of the inbox in the calendar: what waits for a person until a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from coop.kernel.names import AccountName
from coop.monocoop import inbox
from coop.monocoop.calendar.events import CalendarEvent, Roles
from coop.monocoop.inbox import InboxItem


def deadlines(coop: AccountName, person: AccountName, roles: Roles) -> Iterator[CalendarEvent]:
    """Each dated item of the inbox, at its end."""
    yield from deadlines_of(inbox.waiting_for(coop, person, roles))


def deadlines_of(items: Iterable[InboxItem]) -> Iterator[CalendarEvent]:
    """The same of an inbox that is at hand."""
    for item in items:
        if item.due_at is not None:
            name = hashlib.sha256(f"{item.kind} {item.url}".encode()).hexdigest()[:24]
            yield CalendarEvent(f"deadline:{name}", item.title, item.due_at, None, str(item.url))
