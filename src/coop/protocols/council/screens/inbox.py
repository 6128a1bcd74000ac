"""What waits for a council member: sessions to come to, votes not cast, minutes not signed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from coop.monocoop.inbox import InboxItem
from coop.protocols.council import api
from coop.protocols.council.models import Matter, MatterState, Session, SessionState
from coop.protocols.council.screens import minutes_pages, session_pages
from coop.protocols.council.screens.pages import MatterPage, matter_pages
from coop.protocols.council.screens.session_pages import SessionPage

SHOWN_MAX = 100


def waiting(coop: str, account: str, roles: Set[str]) -> Iterator[InboxItem]:
    """Where this account votes, comes or signs; who may do both is asked to sign."""
    if not api.has_sat(coop, account) and "secretary" not in roles:
        return
    now = timezone.now()
    matters = Matter.unbound.filter(coop=coop, state=MatterState.OPEN)
    nearest = matters.order_by("closes_at", "number")[:SHOWN_MAX]
    for page in matter_pages(nearest, account, now):
        if page.may_vote or page.may_sign or (page.is_former and page.may_reopen):
            yield _matter(page)
    called = Session.unbound.filter(coop=coop, state=SessionState.CALLED)
    for session in called.order_by("opens_at"):
        yield from _session(session, account, now)


def _title(page: MatterPage) -> str:
    return page.described.title


_title_when_shown = lazy(_title, str)


def _matter(page: MatterPage) -> InboxItem:
    return InboxItem(
        title=_title_when_shown(page),
        subtitle=_asked(page),
        url=reverse("council:matter", args=[page.matter.number]),
        due_at=page.stands_in_from if page.may_sign else page.matter.closes_at,
        kind="sign" if page.may_sign else "vote",
        for_role="council",
    )


def _asked(page: MatterPage) -> str:
    if page.is_former and page.may_reopen:
        return _("Voting opened for the former council: open it anew")
    if not page.may_sign:
        return _("Your vote")
    if page.is_signed_once:
        return _("Your signature under the minutes: the second of two")
    return _("Your signature under the minutes")


def _session(session: Session, account: str, now: datetime) -> Iterator[InboxItem]:
    page = session_pages.session_page(session, account, now)
    if page.may_attend:
        yield InboxItem(
            title=page.card.title,
            subtitle=_("The session runs: say that you are present"),
            url=page.card.url,
            due_at=session.closes_at,
            kind="attend",
            for_role="council",
            icon="users",
        )
    if page.may_sign:
        yield _minutes(page, account, now)


def _minutes(page: SessionPage, account: str, now: datetime) -> InboxItem:
    told = minutes_pages.of_session(page.session, account, now)
    return InboxItem(
        title=told.title,
        subtitle=_("Your signature under the minutes: the second of two")
        if told.is_signed_once
        else _("Your signature under the minutes"),
        url=told.url,
        due_at=told.stands_in_from,
        kind="sign",
        for_role="council",
        icon="pen-line",
    )


PROVIDERS = (waiting,)
