"""What waits: inquiries for an office, polls for members."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop.desktops import readers
from coop.monocoop.inbox import InboxItem
from coop.monocoop.questionnaires import inquiries, publishing
from coop.monocoop.questionnaires.models import Answer, Questionnaire
from coop.monocoop.questionnaires.processes import POLL

SHOWN_MAX = 20


def waiting(
    coop: AccountName, account: AccountName, roles: AbstractSet[str]
) -> Iterator[InboxItem]:
    """Inquiries to the person's office; polls that the person may answer and has not."""
    received = inquiries.received(coop, roles).filter(state__in=inquiries.WAITING)
    for inquiry in received.exclude(account=account)[:SHOWN_MAX]:
        url = reverse("questionnaires:inquiry", args=[inquiry.id])
        asked = _("A member waits for your answer")
        yield InboxItem(inquiry.title, asked, url, kind="answer", icon="message-square")
    for poll in _polls(coop, account, roles):
        url = reverse("questionnaires:fill", args=[poll.id])
        yield InboxItem(
            poll.title,
            _("A poll: your opinion, not a vote"),
            url,
            due_at=poll.closes_at,
            kind="poll",
            icon="chart-bar",
        )


def _polls(
    coop: AccountName, account: AccountName, roles: AbstractSet[str]
) -> Iterator[Questionnaire]:
    polls = Questionnaire.unbound.filter(
        publishing.open_at(timezone.now()), coop=coop, process=POLL
    )
    rows = list(polls.order_by("-published_at")[:SHOWN_MAX])
    if not rows:
        return
    answered = set(
        Answer.unbound.filter(coop=coop, account=account, is_only=True).values_list(
            "questionnaire", flat=True
        )
    )
    keys = readers.keys_for(coop, account, roles)
    yield from (row for row in rows if row.audience in keys and row.id not in answered)
