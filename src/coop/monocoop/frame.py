"""What every page's frame shows: the cooperative, the person, the menu, the ledger's state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from coop.monocoop import inbox
from coop.monocoop.blocks.viewing import as_visitor
from coop.monocoop.content import pages
from coop.monocoop.desktops import ordering
from coop.monocoop.ledger_state import LedgerState, ledger_state
from coop.monocoop.menu import MenuEntry, under_headings
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import SIGN_IN, SIGN_OUT, roles_in
from coop.monocoop.theme.marks import mark_of

JOIN = "membership:start"
PERSON = frozenset({"person"})
HOME = MenuEntry(_("Home"), "home", "house", PERSON, 0)
INBOX = MenuEntry(
    _("Inbox"), "inbox", "inbox", PERSON, 10, count=lambda request: len(inbox_items(request))
)
MORE = MenuEntry(_("More"), "more", "ellipsis", PERSON, 1000)


@dataclass(frozen=True, slots=True)
class Place:
    """A menu entry on this page: where it leads and whether we are there."""

    label: str
    icon: str
    url: str
    is_here: bool
    count: int = 0


def frame(request: CoopRequest) -> dict[str, Any]:
    """Context processor; what needs the database is asked only when a template shows it."""
    if not hasattr(request, "coop"):
        return {"frame_page": "platform/page.html"}
    return {
        "coop": request.coop,
        "mark": SimpleLazyObject(lambda: mark_of(request.coop)),
        "person": getattr(request, "person", None),
        "sign_in_url": _url_or_nothing(SIGN_IN),
        "sign_out_url": _url_or_nothing(SIGN_OUT),
        "join_url": _url_or_nothing(JOIN),
        "roles": SimpleLazyObject(lambda: roles_in(request)),
        "places": SimpleLazyObject(lambda: places(request)),
        "bar_places": SimpleLazyObject(lambda: bar_places(request)),
        "top_places": SimpleLazyObject(lambda: top_places(request)),
        "visitor_places": SimpleLazyObject(lambda: visitor_places(request)),
        "site_pages": SimpleLazyObject(lambda: pages.listed(request.coop.account)),
        "final_block": read_once(request).final_block,  # a number: a lazy one does not compare
        "ledger_silent_since": SimpleLazyObject(lambda: silent_since(request)),
    }


def places(request: CoopRequest) -> list[tuple[str, list[Place]]]:
    """The rail: entries under their headings, home and inbox first."""
    entries = [HOME, INBOX, *ordering.entries_of(request)]
    return [
        (heading.label, shown)
        for heading, under in under_headings(entries)
        if (shown := [place for entry in under if (place := _place(request, entry))])
    ]


def bar_places(request: CoopRequest) -> list[Place]:
    """The phone's bar: home, inbox, the first entry meant for it, and more."""
    own = [entry for entry in ordering.entries_of(request) if entry.on_bar][:1]
    return [place for entry in (HOME, INBOX, *own, MORE) if (place := _place(request, entry))]


def top_places(request: CoopRequest) -> list[Place]:
    """The icons at the top of a phone."""
    entries = [entry for entry in ordering.entries_of(request) if entry.on_top]
    return [place for entry in entries if (place := _place(request, entry))]


def visitor_places(request: CoopRequest) -> list[Place]:
    """The public site's menu."""
    entries = ordering.entries_of(as_visitor(request))
    return [place for entry in entries if (place := _place(request, entry))]


def read_once(request: CoopRequest) -> LedgerState:
    """The ledger's state, read once in a request."""
    known: LedgerState | None = getattr(request, "_ledger_state", None)
    if known is None:
        known = ledger_state()
        request._ledger_state = known  # type: ignore[attr-defined]  # the request carries what it has learnt
    return known


def silent_since(request: CoopRequest) -> object:
    """Since when the ledger has been silent; None while it answers."""
    state = read_once(request)
    return state.answered_at if state.is_silent(timezone.now()) else None


def inbox_items(request: CoopRequest) -> list[inbox.InboxItem]:
    """What waits for the person who looks, gathered once in a request."""
    known: list[inbox.InboxItem] | None = getattr(request, "_inbox", None)
    if known is None:
        person = getattr(request, "person", None)
        known = (
            inbox.waiting_for(request.coop.account, person.account, roles_in(request))
            if person
            else []
        )
        request._inbox = known  # type: ignore[attr-defined]  # the request carries what it has learnt
    return known


def _url_or_nothing(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _place(request: CoopRequest, entry: MenuEntry) -> Place | None:
    url = entry.url or _url_or_nothing(entry.url_name)
    if not url:
        return None
    is_here = request.path == url if url == "/" else request.path.startswith(url)
    return Place(str(entry.label), entry.icon, url, is_here, _count(request, entry))


def _count(request: CoopRequest, entry: MenuEntry) -> int:
    """How much is new behind an entry, asked once in a request."""
    if entry.count is None:
        return 0
    known: dict[str, int] = request.__dict__.setdefault("_counts", {})
    if entry.url_name not in known:
        known[entry.url_name] = entry.count(request)
    return known[entry.url_name]
