"""Duties: work that a clock starts. Slices register them; one loop runs those that are due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from coop.kernel.clock import Clock

log = logging.getLogger(__name__)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Duty:
    """Work done every so many seconds; `run` takes the moment and returns how much it did.

    Duties of one `lane` run one after another; lanes go side by side, so that a slow mail server
    keeps no signed act waiting.
    """

    name: str
    every_seconds: int
    run: Callable[[datetime], int]
    lane: str = "ledger"


_duties: dict[str, Duty] = {}


def register(duty: Duty) -> None:
    """Add a duty; a later one of the same name takes its place."""
    _duties[duty.name] = duty


def registered() -> tuple[Duty, ...]:
    """All duties of this installation."""
    return tuple(_duties.values())


def lanes() -> dict[str, tuple[Duty, ...]]:
    """All duties by their lane."""
    return {
        lane: tuple(duty for duty in _duties.values() if duty.lane == lane)
        for lane in dict.fromkeys(duty.lane for duty in _duties.values())
    }


class Note(Protocol):
    """Who is told of each run."""

    def __call__(self, duty: Duty, now: datetime, *, is_well: bool) -> None:
        """One run."""
        ...


def _nobody(duty: Duty, now: datetime, *, is_well: bool) -> None:
    """Whom nobody asks."""


@dataclass(slots=True)
class DutyRunner:
    """Runs due duties one after another; a duty that fails is logged and tried at its next time."""

    duties: tuple[Duty, ...]
    note: Note = _nobody
    """Told of each run and whether it went well."""
    started: dict[str, datetime] = field(default_factory=dict)

    def run_due(self, now: datetime) -> int:
        """Run what is due at `now`; return how much was done in all."""
        done = 0
        for duty in self.duties:
            if now - self.started.get(duty.name, LONG_AGO) >= timedelta(seconds=duty.every_seconds):
                self.started[duty.name] = now
                did = _run(duty, now)
                self.note(duty, now, is_well=did is not None)
                done += did or 0
        return done

    def run_until(
        self, is_stopped: Callable[[], bool], *, clock: Clock, wait: Callable[[float], object]
    ) -> None:
        """Run due duties each second until told to stop; `wait` takes seconds."""
        while not is_stopped():
            self.run_due(clock.now())
            wait(1.0)


def _run(duty: Duty, now: datetime) -> int | None:
    """How much was done; None when it failed."""
    try:
        return duty.run(now)
    except Exception:
        log.exception("Duty %s failed; it will be tried again.", duty.name)
        return None
