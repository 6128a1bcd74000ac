"""The menu of an audience and the page that opens first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coop.kernel.names import AccountName
from coop.monocoop import menu
from coop.monocoop.desktops import drafts, editing
from coop.monocoop.desktops.audiences import Audience
from coop.monocoop.desktops.editors import editors_only
from coop.monocoop.desktops.errors import DraftChangedElsewhere
from coop.monocoop.desktops.layouts import Layout, MenuItem
from coop.monocoop.desktops.ordering import ALWAYS, key_of, ordered
from coop.monocoop.desktops.screens.constructor import audience_or_404
from coop.monocoop.identity.requests import person_of
from coop.monocoop.menu import MenuEntry
from coop.monocoop.requests import CoopRequest


@dataclass(frozen=True, slots=True)
class WayRow:
    """An entry of the menu as the chair arranges it."""

    key: str
    label: str | Promise
    icon: str
    is_shown: bool
    is_fixed: bool


@never_cache
@editors_only
def ways(request: CoopRequest, audience: str) -> HttpResponse:
    """Put entries in order, hide some, choose the first page; it goes into the draft."""
    found = audience_or_404(request, audience)
    coop = request.coop.account
    draft = drafts.draft_of(coop, found.key)
    rows = rows_of(coop, found, draft.layout)
    if request.method == "POST":
        layout = _asked(request, draft.layout, rows)
        try:
            drafts.save(coop, draft, layout, by=person_of(request).account, now=timezone.now())
        except DraftChangedElsewhere:
            messages.warning(request, _("The draft has been changed in another window."))
        moved = request.POST.get("move", "").rpartition(":")[0]
        where = redirect("desktops:ways", found.key)
        if moved:
            where["Location"] += f"#way-{moved.replace(':', '-').replace('/', '-')}"
        return where
    return render(
        request,
        "desktops/ways.html",
        {
            "audience": found,
            "rows": rows,
            "start": draft.layout.start,
            "starts": [entry for entry in menu.entries_for(found.roles) if entry.url_name],
        },
    )


def rows_of(coop: AccountName, audience: Audience, layout: Layout) -> list[WayRow]:
    """Every entry that this audience could have, in the draft's order."""
    entries = menu.entries_for(audience.roles)
    links = {
        key_of(kind.kind, link.key): MenuEntry(
            link.label, key_of(kind.kind, link.key), link.icon, url=link.url
        )
        for kind in menu.link_kinds()
        for link in kind.offered(coop)
        if not audience.is_public
    }
    hidden = {item.entry for item in layout.menu if item.hidden}
    named = {item.entry for item in layout.menu}
    everything = ordered(entries, [MenuItem(entry=item.entry) for item in layout.menu], links)
    rest = [link for key, link in links.items() if key not in named]
    return [
        WayRow(
            key=entry.url_name,
            label=entry.label,
            icon=entry.icon,
            is_shown=entry.url_name not in hidden
            and (entry.url_name in named or entry.url_name not in links),
            is_fixed=entry.url_name in ALWAYS,
        )
        for entry in (*everything, *rest)
    ]


def _asked(request: CoopRequest, layout: Layout, rows: Sequence[WayRow]) -> Layout:
    keys = [row.key for row in rows]
    key, _colon, way = request.POST.get("move", "").rpartition(":")
    if key in keys:
        at = keys.index(key)
        to = min(max(at + (1 if way == "later" else -1), 0), len(keys) - 1)
        keys[at], keys[to] = keys[to], keys[at]
    shown = set(request.POST.getlist("shown")) | {row.key for row in rows if row.is_fixed}
    items = [MenuItem(entry=one, hidden=one not in shown) for one in keys]
    start = request.POST.get("start", layout.start)
    known = {row.key for row in rows}
    after = editing.set_menu(layout, items)
    return editing.set_start(after, start if start in known else "")
