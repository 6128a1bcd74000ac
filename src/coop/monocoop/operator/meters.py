"""Meters: how much of something each cooperative uses, read by a clock and kept for the desk.

A slice puts `METERS` into its shelf file `operating.py`. The desk shows what was read last, so that
no page waits for a node or for a folder of millions of files.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from coop.kernel.errors import CoopError
from coop.monocoop.operator.models import Reading

log = logging.getLogger(__name__)
NEARLY_FULL = 0.8


@dataclass(frozen=True, slots=True)
class Used:
    """Bytes in use, and how many may be; 0: as many as there are."""

    bytes_count: int
    limit: int = 0

    @property
    def is_nearly_full(self) -> bool:
        """Whether it is time to give more, or to ask what fills it."""
        return bool(self.limit) and self.bytes_count >= self.limit * NEARLY_FULL


@dataclass(frozen=True, slots=True)
class Meter:
    """Something that is measured; `read` gives a cooperative's use by its account."""

    key: str
    title: str | Promise
    every: timedelta
    read: Callable[[], Mapping[str, Used]]


_meters: dict[str, Meter] = {}


def register(meter: Meter) -> None:
    """Called for each of a slice's `operating.METERS`; a later one of a key takes its place."""
    _meters[meter.key] = meter


def registered() -> tuple[Meter, ...]:
    """All meters."""
    return tuple(_meters.values())


def read_due(now: datetime) -> int:
    """Read every meter whose time has come; return how many were read."""
    return sum(_read(meter, now) for meter in registered() if _is_due(meter, now))


def uses(coops: Iterable[str]) -> dict[str, dict[str, Used]]:
    """What was read last: meter → cooperative → its use."""
    found: dict[str, dict[str, Used]] = {meter.key: {} for meter in registered()}
    for row in Reading.objects.filter(of__in=list(coops)):
        found.setdefault(row.meter, {})[row.of] = Used(row.used, row.limit)
    return found


def nearly_full() -> list[tuple[Meter, str, Used]]:
    """Cooperatives that have used up most of something."""
    rows = Reading.objects.filter(limit__gt=0).order_by("of")
    found = [(row, Used(row.used, row.limit)) for row in rows.iterator()]
    return [
        (_meters[row.meter], row.of, used)
        for row, used in found
        if used.is_nearly_full and row.meter in _meters
    ]


def _is_due(meter: Meter, now: datetime) -> bool:
    newest = Reading.objects.filter(meter=meter.key).order_by("-read_at").first()
    return newest is None or now - newest.read_at >= meter.every


def _read(meter: Meter, now: datetime) -> bool:
    try:
        told = meter.read()
    except CoopError as error:
        log.warning("The meter %s could not be read: %s", meter.key, error.code)
        return False
    Reading.objects.bulk_create(
        [
            Reading(meter=meter.key, of=coop, used=used.bytes_count, limit=used.limit, read_at=now)
            for coop, used in told.items()
        ],
        update_conflicts=True,
        unique_fields=["meter", "of"],
        update_fields=["used", "limit", "read_at"],
    )
    Reading.objects.filter(meter=meter.key, read_at__lt=now).delete()
    return True
