"""A month as people look at it: weeks from Monday, each day with what it holds. Pure."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from coop.monocoop.calendar.events import CalendarEvent

YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Month:
    """A year and a month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str, default: date) -> Self:
        """`2026-11`; anything else is the month of `default`."""
        year, _dash, month = text.partition("-")
        is_written = text.isascii() and year.isdigit() and month.isdigit()
        if is_written and int(year) in YEARS and 1 <= int(month) <= 12:
            return cls(int(year), int(month))
        return cls(default.year, default.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def before(self) -> Self:
        """The month before."""
        return type(self)(*_of(self.first - timedelta(days=1)))

    @property
    def after(self) -> Self:
        """The month after."""
        return type(self)(*_of(self.first + timedelta(days=31)))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Placed:
    """An event on one day: `time` is the moment to write there, None for a day in its middle."""

    event: CalendarEvent
    time: datetime | None
    until: datetime | None

    @property
    def is_middle(self) -> bool:
        """It neither begins nor ends on this day."""
        return self.time is None and self.until is None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid and its events."""

    day: date
    is_outside: bool
    is_today: bool
    events: tuple[Placed, ...]

    @property
    def is_middle(self) -> bool:
        """Nothing begins or ends on it: a list by day leaves it out."""
        return all(placed.is_middle for placed in self.events)


def days_of(
    month: Month, events: Iterable[CalendarEvent], zone: ZoneInfo, today: date
) -> list[Day]:
    """All days of the weeks that touch the month, in the zone of whoever looks."""
    days = list(Calendar().itermonthdates(month.year, month.month))
    placed: dict[date, list[Placed]] = {day: [] for day in days}
    for event in events:
        starts = event.starts_at.astimezone(zone)
        ends = event.ends_at.astimezone(zone) if event.ends_at else None
        for day in _days_between(starts, ends):
            if day in placed:
                placed[day].append(_placed(event, day, starts, ends))
    return [Day(day, day.month != month.month, day == today, tuple(placed[day])) for day in days]


def _placed(event: CalendarEvent, day: date, starts: datetime, ends: datetime | None) -> Placed:
    return Placed(
        event=event,
        time=starts if starts.date() == day else None,
        until=ends if ends is not None and ends.date() == day else None,
    )


def _days_between(starts: datetime, ends: datetime | None) -> list[date]:
    """Every day an event touches; one that ends at midnight does not touch the next."""
    last = max(starts, ends - timedelta(microseconds=1)) if ends else starts
    count = (last.date() - starts.date()).days
    return [starts.date() + timedelta(days=number) for number in range(min(count, 366) + 1)]


def _of(day: date) -> tuple[int, int]:
    return day.year, day.month
