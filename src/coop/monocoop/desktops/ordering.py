"""The menu in the order that the leading audience's layout gives it."""

from __future__ import annotations

from collections.abc import Sequence

from coop.monocoop import menu
from coop.monocoop.desktops.audiences import VISITOR
from coop.monocoop.desktops.layouts import MenuItem
from coop.monocoop.desktops.reading import desktops_of
from coop.monocoop.menu import MenuEntry
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in

ALWAYS = frozenset({"membership:start", "desktops:list"})
"""Never hidden: without the first nobody joins, without the second nobody brings entries back."""


def entries_of(request: CoopRequest) -> list[MenuEntry]:
    """What the viewer's menu holds: ordered, without what is hidden, with what a chair put in."""
    desktops = desktops_of(request)
    items: Sequence[MenuItem] = ()
    if desktops.leading.key in desktops.published:
        items = desktops.layout(desktops.leading).menu
    entries = menu.entries_for(roles_in(request))
    return ordered(entries, items, _links(request, items)) if items else entries


def ordered(
    entries: Sequence[MenuEntry], items: Sequence[MenuItem], links: dict[str, MenuEntry]
) -> list[MenuEntry]:
    """Entries in the order of the items; those that no item names follow in their own order."""
    by_key = {entry.url_name: entry for entry in entries} | links
    hidden = {item.entry for item in items if item.hidden} - ALWAYS
    named = [by_key[item.entry] for item in items if item.entry in by_key]
    rest = [entry for entry in entries if entry.url_name not in {item.entry for item in items}]
    shown = [entry for entry in (*named, *rest) if entry.url_name not in hidden]
    return [*shown, *(e for e in entries if e.url_name in ALWAYS and e not in shown)]


def key_of(kind: str, key: str) -> str:
    """How a link of a kind is named in a layout's menu."""
    return f"{kind}/{key}"


def _links(request: CoopRequest, items: Sequence[MenuItem]) -> dict[str, MenuEntry]:
    """What the chair put into the menu beside its usual entries, as this viewer may see it."""
    wanted: dict[str, list[str]] = {}
    for item in items:
        kind, slash, key = item.entry.partition("/")
        if slash and not item.hidden:
            wanted.setdefault(kind, []).append(key)
    roles = frozenset({VISITOR, "person"})
    return {
        key_of(links.kind, link.key): MenuEntry(
            link.label, key_of(links.kind, link.key), link.icon, roles, url=link.url
        )
        for links in menu.link_kinds()
        if links.kind in wanted
        for link in links.shown(request, wanted[links.kind])
    }
