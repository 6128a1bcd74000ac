"""Queues: work that waits on this server, counted for the desk, whoever it is of.

A slice puts `QUEUES` into its shelf file `operating.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, and since when the first of them does."""

    count: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """Work of one kind; `look` counts it. What waits longer than `late_after` needs a look."""

    key: str
    title: str | Promise
    late_after: timedelta
    look: Callable[[datetime], Waiting]

    def is_late(self, waiting: Waiting, now: datetime) -> bool:
        """Whether the first in the queue has waited too long."""
        return waiting.oldest_at is not None and now - waiting.oldest_at > self.late_after


_queues: dict[str, Queue] = {}


def register(queue: Queue) -> None:
    """Called for each of a slice's `operating.QUEUES`; a later one of a key takes its place."""
    _queues[queue.key] = queue


def registered() -> tuple[Queue, ...]:
    """All queues."""
    return tuple(_queues.values())


def counted(rows: QuerySet[Any], moment: str) -> Waiting:
    """The rows of a query as a queue; `moment` names the column that tells since when."""
    found = rows.aggregate(count=Count("pk"), oldest_at=Min(moment))
    return Waiting(found["count"], found["oldest_at"])
