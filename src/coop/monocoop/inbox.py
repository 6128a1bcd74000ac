"""«Дела»: what waits for a person, gathered from all slices, the most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.utils.functional import Promise

from coop.kernel.names import AccountName


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that waits: what, why, where to do it, until when, and in which role.

    `kind` groups and filters items (`vote`, `sign`, `pay`, `confirm`…); `for_role` says in which
    capacity the person is asked (`member`, `council`, `chair`, `cashier`…).
    """

    title: str | Promise
    subtitle: str | Promise
    url: str
    due_at: datetime | None = None
    kind: str = "task"
    for_role: str = "member"
    icon: str = "clipboard-list"


Roles: TypeAlias = AbstractSet[str]
InboxProvider: TypeAlias = Callable[[AccountName, AccountName, Roles], Iterable[InboxItem]]
"""(cooperative, person, the person's roles there) → what waits for this person there."""

_providers: list[InboxProvider] = []


def register(provider: InboxProvider) -> None:
    """Add a slice's provider."""
    if provider not in _providers:
        _providers.append(provider)


def waiting_for(coop: AccountName, person: AccountName, roles: Roles) -> list[InboxItem]:
    """Everything that waits for the person: dated items first, the soonest on top."""
    waiting = (told for provider in _providers for told in provider(coop, person, roles))
    return sorted(waiting, key=urgency)


def urgency(one: InboxItem) -> tuple[bool, float]:
    """What an item is put in order by: dated ones first, the soonest on top.

    Not by its words, which are read only where they are shown; of two with one date each protocol
    tells the first first.
    """
    return (one.due_at is None, one.due_at.timestamp() if one.due_at else 0.0)
