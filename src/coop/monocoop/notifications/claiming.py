"""Deliveries in hand: claimed for some minutes, tried, and what became of each written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet

from coop.monocoop.notifications.hours import PAUSES, next_try
from coop.monocoop.notifications.kinds import Channel, DeliveryState
from coop.monocoop.notifications.models import Delivery, DeliveryAttempt

LEASE = timedelta(minutes=10)
"""Who claims must be done by then; afterwards another worker takes it over."""
WORK_SECONDS = 240
"""A batch stops well before its lease ends, whatever the other side's slowness."""
RELEASED_FOR = timedelta(minutes=1)
ROWS_PER_UPDATE = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one try came to. `waiting`: in vain, try again, not before `pause` if that is given."""

    state: DeliveryState
    answer: str = ""
    pause: timedelta = timedelta(0)


def sent(answer: str) -> Outcome:
    """The other side has taken it."""
    return Outcome(DeliveryState.SENT, answer)


def again(answer: str, pause: timedelta = timedelta(0)) -> Outcome:
    """In vain for now."""
    return Outcome(DeliveryState.WAITING, answer, pause)


def failed(answer: str) -> Outcome:
    """Refused for good."""
    return Outcome(DeliveryState.FAILED, answer)


def impossible(answer: str) -> Outcome:
    """There is nothing to try with."""
    return Outcome(DeliveryState.IMPOSSIBLE, answer)


def due(channel: Channel, now: datetime, *, gathered: bool = False) -> QuerySet[Delivery]:
    """Deliveries whose time has come, the longest due first."""
    rows: QuerySet[Delivery] = Delivery.unbound.filter(
        channel=channel, state=DeliveryState.WAITING, due_at__lte=now, is_gathered=gathered
    )
    return rows.order_by("due_at")


def claim(rows: QuerySet[Delivery], now: datetime) -> list[Delivery]:
    """Take these in hand, so that no other worker does for the length of the lease."""
    with transaction.atomic():
        ids = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
        Delivery.unbound.filter(pk__in=ids).update(due_at=now + LEASE)
    return list(Delivery.unbound.filter(pk__in=ids).select_related("told").order_by("pk"))


def release(rows: Sequence[Delivery], now: datetime) -> None:
    """Give back what was not tried."""
    ids = [row.pk for row in rows]
    Delivery.unbound.filter(pk__in=ids).update(due_at=now + RELEASED_FOR)


def is_late_after(seconds: float = WORK_SECONDS) -> Callable[[], bool]:
    """Whether a batch has taken too long already."""
    started = monotonic()
    return lambda: monotonic() - started > seconds


def settle(tried: Iterable[tuple[Delivery, Outcome]], now: datetime) -> int:
    """Write down what became of each, and each try into the log; return how many are done with."""
    alike: dict[tuple[Outcome, int], list[int]] = defaultdict(list)
    attempts = []
    done = 0
    for row, outcome in tried:
        final = _final(outcome, row.tries + 1)
        alike[final, row.tries + 1].append(row.pk)
        attempts.append(
            DeliveryAttempt(
                coop=row.coop, delivery_id=row.pk, at=now, state=final.state, answer=final.answer
            )
        )
        done += final.state is not DeliveryState.WAITING
    with transaction.atomic():
        for (outcome, tries), ids in alike.items():
            _write(outcome, tries, ids, now)
        DeliveryAttempt.unbound.bulk_create(attempts)
    return done


def _final(outcome: Outcome, tries: int) -> Outcome:
    is_over = outcome.state is DeliveryState.WAITING and tries > len(PAUSES)
    return failed(outcome.answer) if is_over else outcome


def _write(outcome: Outcome, tries: int, ids: list[int], now: datetime) -> None:
    coming = None
    if outcome.state is DeliveryState.WAITING:
        coming = max(next_try(tries, now) or now, now + outcome.pause)
    for first in range(0, len(ids), ROWS_PER_UPDATE):
        rows = Delivery.unbound.filter(pk__in=ids[first : first + ROWS_PER_UPDATE])
        rows.update(
            state=outcome.state, answer=outcome.answer, tries=tries, moment=now, due_at=coming
        )
