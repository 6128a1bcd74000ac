"""When a person may be told: quiet hours, the hour of the summary, pauses between tries. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(22), time(8)
PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60)
)
"""After each try in vain; when they are used up, the delivery has failed."""


def is_quiet(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether it is night where the person lives."""
    there = moment.astimezone(zone).time()
    return there >= QUIET_FROM or there < QUIET_UNTIL


def after_quiet(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself by day; by night, the coming morning at eight."""
    return next_hour(moment, zone, QUIET_UNTIL.hour) if is_quiet(moment, zone) else moment


def next_hour(moment: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """When it is next that full hour where the person lives; at once when it is exactly now."""
    there = moment.astimezone(zone)
    coming = datetime.combine(there.date(), time(hour), zone)
    if coming < there:
        coming = datetime.combine(there.date() + timedelta(days=1), time(hour), zone)
    return coming.astimezone(moment.tzinfo)


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after so many tries in vain; None: no more."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None
