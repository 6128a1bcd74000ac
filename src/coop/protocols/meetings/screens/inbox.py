"""What waits: my ballot, registration, papers to sign, counts, demands."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.meetings import api, dispatching
from coop.protocols.meetings.rules import Stage, State
from coop.protocols.meetings.screens import pages, signing
from coop.protocols.meetings.screens.pages import MeetingPage

LIVE = (State.CALLED, State.DECIDED)


def waiting(coop: AccountName, account: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Meetings where this account has something to do."""
    if not roles & {"member", "council"}:
        return
    now = timezone.now()
    for status in api.meetings(coop, states=LIVE):
        page = pages.page_for(status, account, now)
        yield from _to_vote(page)
        if page.roles:
            yield from _to_sign(page, account)
            yield from _to_prove(page)


def _your_ballot(count: int) -> str:
    """How much there is to answer."""
    told = ngettext("Your ballot: %(count)s question", "Your ballot: %(count)s questions", count)
    return told % {"count": count}


def _to_vote(page: MeetingPage) -> Iterator[InboxItem]:
    if not page.may_vote or page.has_voted:
        return
    yield InboxItem(
        title=page.title,
        subtitle=_your_ballot(_questions(page)),
        url=reverse("meetings:ballot", args=[page.status.number]),
        due_at=page.status.plan.closes_at,
        kind="vote",
        icon="vote",
    )


def _questions(page: MeetingPage) -> int:
    items = page.status.plan.items
    return len({item.group or -place for place, item in enumerate(items, start=1)})


def _to_sign(page: MeetingPage, account: str) -> Iterator[InboxItem]:
    if signing.may_sign(page, account):
        yield InboxItem(
            title=_("Minutes: %(title)s") % {"title": page.title},
            subtitle=_("Your signature under the minutes"),
            url=reverse("meetings:minutes", args=[page.status.number]),
            kind="sign",
            icon="pen-line",
        )
    if signing.may_attest(page, account):
        yield InboxItem(
            title=_("Counting sheet: %(title)s") % {"title": page.title},
            subtitle=_("Your signature under the counts"),
            url=reverse("meetings:desk", args=[page.status.number]),
            kind="sign",
            icon="pen-line",
        )


def _to_prove(page: MeetingPage) -> Iterator[InboxItem]:
    """The proof of notice, once the notice has gone to all."""
    is_due = page.stage is Stage.CALLED and page.status.dispatched_at is None
    if not is_due or "officer" not in page.roles:
        return
    if dispatching.summary(page.status).is_finished:
        yield InboxItem(
            title=_("Proof of notice: %(title)s") % {"title": page.title},
            subtitle=_("Voters are notified: sign how and when."),
            url=reverse("meetings:dispatch", args=[page.status.number]),
            due_at=page.status.plan.opens_at,
            kind="sign",
            icon="mail",
        )


PROVIDERS = (waiting,)
