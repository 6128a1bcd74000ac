"""The menu: entries that slices register, shown to those whose role they name."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from django.utils.functional import Promise

MEMBERS = frozenset({"member"})


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One way to a screen.

    `label` is a lazy translation, `url_name` a name for `reverse`, `icon` one of the sprite.
    `roles`: any one is enough; `person` is everyone signed in, `visitor` everyone who is not.
    `group` is the heading it stands under; entries `on_bar` also stand on the phone's bottom bar.
    """

    label: str | Promise
    url_name: str
    icon: str
    roles: AbstractSet[str] = MEMBERS
    order: int = 100
    group: str | Promise = ""
    on_bar: bool = field(default=False, kw_only=True)


_entries: list[MenuEntry] = []


def register(entry: MenuEntry) -> None:
    """Add an entry; the same one twice is one."""
    if entry not in _entries:
        _entries.append(entry)


def entries_for(roles: Iterable[str]) -> list[MenuEntry]:
    """What a person with these roles sees, in order."""
    held = frozenset(roles)
    return sorted(
        (entry for entry in _entries if entry.roles & held), key=lambda entry: entry.order
    )
