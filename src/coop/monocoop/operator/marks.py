"""When each duty was done last: noted by the process that does them, read by the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError

from coop.monocoop.duties import Duty, registered
from coop.monocoop.operator.models import DutyMark

NOTED_EVERY = timedelta(seconds=30)
LATE_BY = timedelta(minutes=3)


@dataclass(slots=True)
class Marks:
    """Notes a duty's run when half a minute has passed, or at once when its luck has turned.

    Duties run every second: a row each would be most of what the database writes.
    """

    _noted: dict[str, tuple[datetime, bool]] = field(default_factory=dict)

    def note(self, duty: Duty, now: datetime, *, is_well: bool) -> None:
        """Called after each run."""
        known = self._noted.get(duty.name)
        if known and known[1] == is_well and now - known[0] < NOTED_EVERY:
            return
        try:
            _write(duty.name, now, is_well=is_well)
        except DatabaseError:
            return  # the next run notes it
        self._noted[duty.name] = (now, is_well)


@dataclass(frozen=True, slots=True)
class DutyState:
    """How a duty stands."""

    name: str
    lane: str
    ran_at: datetime | None
    failing_since: datetime | None
    is_late: bool

    @property
    def is_well(self) -> bool:
        """Whether nobody needs to look."""
        return self.failing_since is None and not self.is_late


def states(now: datetime) -> Iterator[DutyState]:
    """Every duty of this installation; one that was never done is late."""
    marks = {mark.name: mark for mark in DutyMark.objects.all()}
    for duty in registered():
        mark = marks.get(duty.name)
        limit = timedelta(seconds=duty.every_seconds) + NOTED_EVERY + LATE_BY
        yield DutyState(
            name=duty.name,
            lane=duty.lane,
            ran_at=mark.ran_at if mark else None,
            failing_since=mark.failing_since if mark else None,
            is_late=mark is None or now - mark.ran_at > limit,
        )


def _write(name: str, now: datetime, *, is_well: bool) -> None:
    mark = DutyMark.objects.filter(name=name).first() or DutyMark(name=name)
    mark.ran_at = now
    mark.failing_since = None if is_well else mark.failing_since or now
    mark.save()
