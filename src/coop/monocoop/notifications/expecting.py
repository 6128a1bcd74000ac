"""What is expected of people until a moment: slices tell it in bulk, the engine reminds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.utils.functional import Promise

from coop.kernel.names import AccountName


@dataclass(frozen=True, slots=True)
class Expectation:
    """A matter that waits for these accounts until that moment.

    `url` is where it is done, the same as of the item of the inbox: one address with one deadline
    is one matter, and is reminded of once at each stage however many tell of it.
    """

    title: str | Promise
    url: str
    due_at: datetime
    accounts: Iterable[str]


Expecting: TypeAlias = Callable[[AccountName, datetime], Iterable[Expectation]]
"""(cooperative, now) → what waits for people there; only what ends within three days is needed."""

_providers: list[Expecting] = []


def register_expecting(provider: Expecting) -> None:
    """Called for each entry of a slice's `reminders.PROVIDERS`."""
    if provider not in _providers:
        _providers.append(provider)


def expected(coop: AccountName, now: datetime) -> Iterable[Expectation]:
    """Everything that waits for people in a cooperative, as all slices tell it."""
    for provider in _providers:
        yield from provider(coop, now)
