"""Duties: work that a clock starts. Slices register them; one loop runs those that are due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from coop.kernel.clock import Clock

log = logging.getLogger(__name__)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Duty:
    """Work done every so many seconds; `run` takes the moment and returns how much it did."""

    name: str
    every_seconds: int
    run: Callable[[datetime], int]


_duties: dict[str, Duty] = {}


def register(duty: Duty) -> None:
    """Add a duty; a later one of the same name takes its place."""
    _duties[duty.name] = duty


def registered() -> tuple[Duty, ...]:
    """All duties of this installation."""
    return tuple(_duties.values())


@dataclass(slots=True)
class DutyRunner:
    """Runs due duties one after another; a duty that fails is logged and tried at its next time."""

    duties: tuple[Duty, ...]
    started: dict[str, datetime] = field(default_factory=dict)

    def run_due(self, now: datetime) -> int:
        """Run what is due at `now`; return how much was done in all."""
        done = 0
        for duty in self.duties:
            if now - self.started.get(duty.name, LONG_AGO) >= timedelta(seconds=duty.every_seconds):
                self.started[duty.name] = now
                done += _run(duty, now)
        return done

    def run_until(
        self, is_stopped: Callable[[], bool], *, clock: Clock, wait: Callable[[float], object]
    ) -> None:
        """Run due duties each second until told to stop; `wait` takes seconds."""
        while not is_stopped():
            self.run_due(clock.now())
            wait(1.0)


def _run(duty: Duty, now: datetime) -> int:
    try:
        return duty.run(now)
    except Exception:
        log.exception("Duty %s failed; it will be tried again.", duty.name)
        return 0
