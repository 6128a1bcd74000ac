"""What the page «Уведомления» and the delivery log show, in the words of whoever looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coop.monocoop.notifications.kinds import Channel, DeliveryState
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.notifications.wording import Reader, words_of
from coop.monocoop.requests import CoopRequest

PAGE_LENGTH = 30
LOG_LENGTH = 100
SOON = timedelta(minutes=1)
UNREAD_SHOWN_MAX = 99
CHANNELS = {
    Channel.PAGE: (_("On this page"), "bell"),
    Channel.EMAIL: (_("E-mail"), "mail"),
    Channel.PUSH: (_("On my devices"), "smartphone"),
}
STATES = {
    DeliveryState.WAITING: (_("Waits to be sent"), "wait", "clock"),
    DeliveryState.SENT: (_("Sent"), "good", "check"),
    DeliveryState.FAILED: (_("Not delivered"), "bad", "circle-x"),
    DeliveryState.IMPOSSIBLE: (_("Nowhere to send it"), "", "circle-minus"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One notification on the page."""

    id: int
    title: str
    paragraphs: tuple[str, ...]
    url: str
    at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """One delivery in the person's own log."""

    title: str
    channel: str | Promise
    icon: str
    state: tuple[str | Promise, str, str]
    moment: datetime
    due_at: datetime | None
    tries: int
    answer: str


def shown_to(coop: str, account: str, *, before: int | None) -> list[Shown]:
    """A page's worth of notifications, the newest first."""
    rows = _of(coop, account).filter(channel=Channel.PAGE).order_by("-id")
    older = rows.filter(pk__lt=before) if before is not None else rows
    reader = reader_now()
    return [_shown(row, reader) for row in older[:PAGE_LENGTH]]


def log_of(coop: str, account: str) -> list[LogLine]:
    """The last deliveries to this person by channels that can fail."""
    rows = _of(coop, account).exclude(channel=Channel.PAGE).order_by("-id")[:LOG_LENGTH]
    reader = reader_now()
    return [_line(row, reader) for row in rows]


def mark_read(coop: str, account: str, ids: Iterable[int], *, now: datetime) -> None:
    """The person has had these before their eyes."""
    _of(coop, account).filter(pk__in=list(ids), read_at__isnull=True).update(read_at=now)


def unread_count(coop: str, account: str) -> int:
    """How many notifications the person has not seen yet; counts no further than is shown."""
    rows = Delivery.unbound.filter(
        coop=coop, account=account, channel=Channel.PAGE, read_at__isnull=True
    )
    return len(rows.order_by().values_list("pk")[:UNREAD_SHOWN_MAX])


def new_to(request: CoopRequest) -> int:
    """The count beside the bell."""
    return unread_count(request.coop.account, request.person.account) if request.person else 0


def reader_now() -> Reader:
    """Whoever looks at the page that is being made."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    zone = timezone.get_current_timezone()
    return Reader(language, zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"))


def _of(coop: str, account: str) -> QuerySet[Delivery]:
    rows: QuerySet[Delivery] = Delivery.unbound.filter(coop=coop, account=account)
    return rows.select_related("told")


def _shown(row: Delivery, reader: Reader) -> Shown:
    words = words_of(row.told, reader)
    return Shown(
        id=row.pk,
        title=words.title,
        paragraphs=tuple(text for text in words.body.split("\n\n") if text.strip()),
        url=row.told.url,
        at=row.moment,
        is_new=row.read_at is None,
    )


def _is_ahead(row: Delivery) -> bool:
    """Whether it waits for a later hour rather than for its turn."""
    soon = timezone.now() + SOON
    return row.state == DeliveryState.WAITING and row.due_at is not None and row.due_at > soon


def _line(row: Delivery, reader: Reader) -> LogLine:
    channel, icon = CHANNELS[Channel(row.channel)]
    return LogLine(
        title=words_of(row.told, reader).title,
        channel=channel,
        icon=icon,
        state=STATES[DeliveryState(row.state)],
        moment=row.moment,
        due_at=row.due_at if _is_ahead(row) else None,
        tries=row.tries,
        answer=row.answer,
    )
