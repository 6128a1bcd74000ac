"""The menu: entries that slices register, shown to those whose role they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop

from coop.kernel.names import AccountName
from coop.monocoop.requests import CoopRequest

MEMBERS = frozenset({"member"})


class Heading(Enum):
    """Under which heading of the menu an entry stands, in the menu's order."""

    FIRST = ""
    OWN = gettext_noop("My own")
    TOGETHER = gettext_noop("All together")
    DESKS = gettext_noop("Work of officers")
    SITE = gettext_noop("Arrangement")

    @property
    def label(self) -> str:
        """The heading's words; none for what stands first."""
        return gettext(self.value) if self.value else ""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One way to a screen.

    `label` is a lazy translation, `url_name` a name for `reverse`, `icon` one of the sprite.
    `roles`: any one is enough; `person` is everyone signed in, `visitor` everyone who is not.
    Entries `on_bar` also stand on the phone's bottom bar,
    those `on_top` as an icon at its top; `count` tells how many things are new there.
    """

    label: str | Promise
    url_name: str
    icon: str
    roles: AbstractSet[str] = MEMBERS
    order: int = 100
    heading: Heading = field(default=Heading.FIRST, kw_only=True)
    on_bar: bool = field(default=False, kw_only=True)
    on_top: bool = field(default=False, kw_only=True)
    count: Callable[[CoopRequest], int] | None = field(default=None, kw_only=True)
    url: str = field(default="", kw_only=True)
    """Where it leads when no name of an address alone says that."""


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


def under_headings(entries: Iterable[MenuEntry]) -> list[tuple[Heading, list[MenuEntry]]]:
    """The entries under their headings; within one they keep their order."""
    rows = list(entries)
    return [
        (heading, under)
        for heading in Heading
        if (under := [entry for entry in rows if entry.heading is heading])
    ]


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A way that stands in a menu only where a chair has put it: to one program, one section."""

    key: str
    label: str | Promise
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class MenuLinks:
    """Such ways of one kind: what a chair may put into a menu, and what of it a reader sees.

    `shown` takes the keys in the menu and gives those that this reader may go.
    """

    kind: str
    offered: Callable[[AccountName], Sequence[MenuLink]]
    shown: Callable[[CoopRequest, Sequence[str]], Sequence[MenuLink]]


_links: dict[str, MenuLinks] = {}


def register_links(links: MenuLinks) -> None:
    """Called for each entry of a slice's `menu_links.LINKS`."""
    _links[links.kind] = links


def link_kinds() -> tuple[MenuLinks, ...]:
    """All kinds, in the order of their protocols."""
    return tuple(_links.values())
