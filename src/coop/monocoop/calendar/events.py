"""What a calendar shows, and the registry of who knows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.utils.functional import Promise

from coop.kernel.names import AccountName


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something that happens at a moment, or from one to another; `ends_at` None: a deadline.

    `key` names it within the cooperative and never changes, so that a calendar moves an event
    rather than adding one; `url` is its page on the cooperative's site; moments are aware.
    """

    key: str
    title: str | Promise
    starts_at: datetime
    ends_at: datetime | None = None
    url: str = ""
    place: str | Promise = ""


Roles: TypeAlias = AbstractSet[str]
CalendarProvider: TypeAlias = Callable[[AccountName, AccountName, Roles], Iterable[CalendarEvent]]
"""(cooperative, person, the person's roles there) → what this person has in the calendar there."""

_providers: list[CalendarProvider] = []


def register(provider: CalendarProvider) -> None:
    """Called for each entry of a slice's `calendar.PROVIDERS`."""
    if provider not in _providers:
        _providers.append(provider)


def events_of(
    coop: AccountName,
    person: AccountName,
    roles: Roles,
    *,
    besides: Collection[CalendarProvider] = (),
) -> list[CalendarEvent]:
    """Everything in the person's calendar in one cooperative, in order; one key is one event.

    Providers in `besides` are not asked: the caller has their events already.
    """
    asked = [provider for provider in _providers if provider not in besides]
    told = {event.key: event for provider in asked for event in provider(coop, person, roles)}
    return sorted(told.values(), key=lambda event: (event.starts_at, event.key))
