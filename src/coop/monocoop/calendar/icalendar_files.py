"""Events as calendar programs read them (RFC 5545); moments in UTC, right everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import icalendar

from coop.monocoop.calendar.events import CalendarEvent

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Cooperative Economy//Digital Cooperative//RU"
ASK_AGAIN = timedelta(hours=1)


def calendar_file(events: Iterable[CalendarEvent], *, name: str, site: str, now: datetime) -> bytes:
    """A calendar of these events, named after the cooperative; `site` makes addresses whole."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(ASK_AGAIN))
    for event in events:
        calendar.add_component(_event(event, site, now))
    return bytes(calendar.to_ical())


def uid_of(event: CalendarEvent, site: str) -> str:
    """What a calendar program knows the event by; the same in every file."""
    digest = hashlib.sha256(event.key.encode()).hexdigest()[:32]
    return f"{digest}@{urlsplit(site).hostname or 'localhost'}"


def _event(event: CalendarEvent, site: str, now: datetime) -> icalendar.Event:
    one = icalendar.Event()
    one.add("uid", uid_of(event, site))
    one.add("dtstamp", now.astimezone(UTC))
    one.add("dtstart", event.starts_at.astimezone(UTC))
    if event.ends_at is not None:
        one.add("dtend", event.ends_at.astimezone(UTC))
    else:
        one.add("transp", "TRANSPARENT")  # a deadline takes no time
    one.add("summary", str(event.title))
    if event.place:
        one.add("location", str(event.place))
    if event.url:
        one.add("url", site + event.url)
        one.add("description", site + event.url)
    return one
