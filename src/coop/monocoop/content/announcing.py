"""Announcements: who reads which, putting one in force, telling its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.blocks.markdown import as_text
from coop.monocoop.content.errors import GroupOfOthers
from coop.monocoop.content.models import Announcement
from coop.monocoop.content.writing import put_in_force
from coop.monocoop.desktops import readers
from coop.monocoop.notifications.api import Notification, NotificationKind, send
from coop.monocoop.requests import CoopRequest

TOLD_LENGTH_MAX = 700
TOLD_AT_ONCE_MAX = 50
KIND = NotificationKind("content.announcement", _("Announcements of the cooperative"))


class State(StrEnum):
    """Where an announcement stands at a moment."""

    DRAFT = "draft"
    PLANNED = "planned"
    SHOWN = "shown"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Terms:
    """For whom an announcement is, from when until when, and whether readers are told of it."""

    audience: str
    opens_at: datetime
    closes_at: datetime | None = None
    tells: bool = True


def state_of(row: Announcement, now: datetime) -> State:
    """Where it stands now."""
    if row.published_at is None:
        return State.DRAFT
    if row.published_at > now:
        return State.PLANNED
    return State.OVER if row.closes_at is not None and row.closes_at <= now else State.SHOWN


def shown_at(now: datetime) -> Q:
    """What is in force at a moment."""
    return Q(published_at__lte=now) & (Q(closes_at=None) | Q(closes_at__gt=now))


def shown_to(request: CoopRequest, now: datetime) -> QuerySet[Announcement]:
    """What whoever looks may read now, the newest first."""
    rows: QuerySet[Announcement] = Announcement.unbound.filter(
        shown_at(now), coop=request.coop.account, audience__in=readers.keys_of(request)
    )
    return rows.order_by("-published_at", "id")


def publish(
    row: Announcement, title: str, text: str, terms: Terms, *, by: str, now: datetime
) -> Announcement:
    """Put it in force for its audience; raises `AudienceUnknown` and `GroupOfOthers`."""
    if row.group and terms.audience != row.group:
        raise GroupOfOthers(audience=terms.audience)
    readers.check_key(AccountName(row.coop), terms.audience)
    put_in_force(row, title, text)
    row.audience, row.closes_at = terms.audience, terms.closes_at
    row.published_at, row.author = terms.opens_at, by
    row.changed_by, row.changed_at = by, now
    row.telling += int(terms.tells)
    row.is_to_tell = terms.tells
    row.save()
    return row


def withdraw(row: Announcement, *, by: str, now: datetime) -> None:
    """Take it back: it is a draft again, with the words that were in force."""
    if not row.draft:
        row.draft = {"title": row.title, "text": row.text, "audience": row.audience}
    row.published_at, row.is_to_tell = None, False
    row.changed_by, row.changed_at = by, now
    row.revision += 1
    row.save()


def told_key(row: Announcement) -> str:
    """The key of the notification that told its readers last."""
    return f"announcement:{row.id}:{row.telling}"


def tell_due(now: datetime) -> int:
    """Tell the readers of everything that has come into force; return how many were told.

    If the worker dies half-way, the next round goes on: nobody is told twice under one key.
    """
    waiting = Announcement.unbound.filter(shown_at(now), is_to_tell=True)
    told = 0
    for row in waiting.order_by("published_at")[:TOLD_AT_ONCE_MAX]:
        told += _tell(row, now)
        Announcement.unbound.filter(id=row.id, telling=row.telling).update(is_to_tell=False)
    return told


def _tell(row: Announcement, now: datetime) -> int:
    coop, text = AccountName(row.coop), as_text(row.text)
    short = text if len(text) <= TOLD_LENGTH_MAX else f"{text[:TOLD_LENGTH_MAX].rstrip()}…"
    url = reverse("content:announcement", args=[row.id])
    notification = Notification(coop, KIND.name, told_key(row), row.title, short, url)
    return send(notification, readers.accounts_of(coop, row.audience), now=now)
