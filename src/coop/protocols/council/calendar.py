"""The council in the calendar: its sessions, and the ends of its terms."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop.calendar import CalendarEvent
from coop.protocols.council import notices, offices
from coop.protocols.council.models import Session, SessionState
from coop.protocols.council.rules import Form

SHOWN = (SessionState.CALLED, SessionState.SIGNED, SessionState.ENDED)
SHOWN_MAX = 60
INSIDERS = frozenset({"council", "secretary"})


def sessions(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[CalendarEvent]:
    """Sessions, for the council and for who keeps their minutes."""
    rows = Session.unbound.filter(coop=coop, state__in=SHOWN)
    if not roles & INSIDERS:
        rows = rows.filter(secretary=person)
    for session in rows.order_by("-opens_at")[:SHOWN_MAX]:
        places = notices.places_of(session)
        yield CalendarEvent(
            key=f"council/session/{session.number}",
            title=_("Session of the council No. %(number)s") % {"number": session.number},
            starts_at=session.opens_at,
            ends_at=session.closes_at,
            url=reverse("council:session", args=[session.number]),
            place="" if session.form == Form.ABSENTEE else places.place or places.link,
        )


def ends_of_terms(
    coop: AccountName, person: AccountName, roles: Set[str]
) -> Iterator[CalendarEvent]:
    """When the council's and the board's terms end, for who sits there."""
    url = reverse("council:people")
    councils, boards = offices.councils(coop)[:1], offices.boards(coop)[:1]
    if "council" in roles and councils:
        told = councils[0]
        key = f"council/term/{told.version}"
        yield CalendarEvent(key, _("The term of the council ends"), told.until, url=url)
    if boards and ("council" in roles or offices.board_role_of(coop, person) is not None):
        told = boards[0]
        key = f"council/board/{told.version}"
        yield CalendarEvent(key, _("The term of the board ends"), told.until, url=url)


PROVIDERS = (sessions, ends_of_terms)
