"""The calendar: a month as people see it, a feed for programs, an address that is a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.names import AccountName
from coop.monocoop import inbox, roles
from coop.monocoop.calendar import CalendarEvent, events
from coop.monocoop.calendar.deadlines import deadlines
from coop.monocoop.calendar.models import CalendarFeed
from coop.monocoop.calendar.months import Month, days_of
from coop.monocoop.inbox import InboxItem
from coop.monocoop.notifications.models import Recipient
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of
from coop.monocoop.tests.conftest import tenant

MOSCOW = ZoneInfo("Europe/Moscow")
MEETING_AT = datetime(2026, 11, 22, 18, tzinfo=MOSCOW)
VOTE_UNTIL = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


def _meeting(_coop: AccountName, person: AccountName, held: Set[str]) -> Iterator[CalendarEvent]:
    if person in {"anna", "boris"}:
        yield CalendarEvent(
            f"meetings:12:{person}",
            f"Собрание для {person}; с чаем, и пирогом",
            MEETING_AT,
            MEETING_AT + timedelta(hours=3),
            "/meetings/12/",
            "Дом культуры, ул. Ленина, 5",
        )
    if "council" in held:
        yield CalendarEvent("council:7", "Заседание совета", MEETING_AT, None, "/council/7/")


@pytest.fixture(autouse=True)
def _registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_providers", [_meeting])
    monkeypatch.setattr(inbox, "_providers", [])
    monkeypatch.setattr(roles, "_providers", [])


@pytest.fixture
def voskhod(db: None) -> Tenant:
    return tenant("voskhod", "ПК «Восход»", "voskhod.example")


@pytest.fixture
def anna(voskhod: Tenant) -> Client:
    return browser_of("anna", name="Анна Петрова")


def _address(browser: Client) -> str:
    browser.post("/calendar/address")
    page = browser.get("/calendar/").content.decode()
    found = re.search(r"http://voskhod\.example(/calendar/feed/\w+\.ics)", page)
    assert found
    return found.group(1)


def _read(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_feed_tells_moments_that_are_right_everywhere(anna: Client) -> None:
    """A program that is signed in nowhere reads the events, each at its moment."""
    program = Client(headers={"host": "voskhod.example"})

    answer = program.get(_address(anna))

    (event,) = _read(answer.content)
    assert answer["Content-Type"].startswith("text/calendar")
    assert (event.start, event.end) == (MEETING_AT, MEETING_AT + timedelta(hours=3))
    assert str(event["SUMMARY"]) == "Собрание для anna; с чаем, и пирогом"
    assert str(event["LOCATION"]) == "Дом культуры, ул. Ленина, 5"
    assert str(event["URL"]) == "http://localhost:8000/meetings/12/"
    assert b"DTSTART:20261122T150000Z" in answer.content


def test_an_event_keeps_its_name_so_that_programs_move_it(anna: Client) -> None:
    """Read twice, the event has the same UID; the UID tells nothing of the key."""
    address = _address(anna)

    names = {str(_read(anna.get(address).content)[0]["UID"]) for _ in range(2)}

    assert len(names) == 1
    assert "meetings" not in names.pop()


def test_an_address_shows_one_persons_events_and_no_other(anna: Client) -> None:
    """Anna's address tells Anna's events; Boris has another address."""
    boris = browser_of("boris", name="Борис")
    hers, his = _address(anna), _address(boris)

    assert hers != his
    assert "boris" not in anna.get(hers).content.decode()


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:32], lambda t: t[:-1] + "0" * 2, lambda _: "a" * 64]
)
def test_half_an_address_opens_nothing(anna: Client, spoil: object) -> None:
    """The row's id alone, as the table has it, is no address; neither is a guess."""
    token = _address(anna).removeprefix("/calendar/feed/").removesuffix(".ics")

    spoilt = spoil(token)  # type: ignore[operator]

    assert anna.get(f"/calendar/feed/{spoilt}.ics").status_code == 404


def test_an_address_opens_nothing_on_another_cooperatives_site(anna: Client) -> None:
    """The address belongs to one cooperative."""
    tenant("zarya", "ПО «Заря»", "zarya.example")

    answer = Client(headers={"host": "zarya.example"}).get(_address(anna))

    assert answer.status_code == 404


def test_a_revoked_address_opens_nothing(anna: Client) -> None:
    """A new address takes the place of the old; taken back, there is none."""
    first = _address(anna)
    second = _address(anna)
    gone, works = anna.get(first).status_code, anna.get(second).status_code
    anna.post("/calendar/address/revoke")

    assert (gone, works) == (404, 200)
    assert anna.get(second).status_code == 404
    assert not CalendarFeed.unbound.exists()


def test_the_feed_follows_the_persons_roles(anna: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only the council has is in the feed while the seat is, and no longer."""
    address = _address(anna)
    monkeypatch.setattr(roles, "_providers", [lambda _coop, _person: ("council",)])
    seated = len(_read(anna.get(address).content))
    monkeypatch.setattr(roles, "_providers", [])

    assert (seated, len(_read(anna.get(address).content))) == (2, 1)


def test_one_event_comes_as_a_file(anna: Client) -> None:
    """A single event for a calendar that reads no addresses; somebody else's is not found."""
    mine = anna.get("/calendar/event.ics", {"key": "meetings:12:anna"})
    other = anna.get("/calendar/event.ics", {"key": "meetings:12:boris"})

    assert mine["Content-Disposition"] == 'attachment; filename="event.ics"'
    assert len(_read(mine.content)) == 1
    assert other.status_code == 404


def test_a_deadline_of_the_inbox_stands_in_the_calendar(
    anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dated vote is an event that takes no time; an undated item is none."""
    waiting = [
        InboxItem("Приём", "", "/council/7/", VOTE_UNTIL, "vote"),
        InboxItem("Когда-нибудь", "", "/x/"),
    ]
    monkeypatch.setattr(inbox, "_providers", [lambda *_unused: waiting])
    events.register(deadlines)

    (vote,) = [one for one in _read(anna.get(_address(anna)).content) if "DTEND" not in one]

    assert (vote.start, str(vote["SUMMARY"])) == (VOTE_UNTIL, "Приём")
    assert str(vote["TRANSP"]) == "TRANSPARENT"


def test_the_page_shows_a_month_in_the_persons_zone(anna: Client) -> None:
    """Six in the evening in Moscow is one in the night of the next day in Vladivostok."""
    anna.cookies["zone"] = "Asia/Vladivostok"

    page = anna.get("/calendar/?month=2026-11")

    days = {day.day: day for day in page.context["days"]}
    assert days[date(2026, 11, 23)].events[0].time.hour == 1
    assert not days[date(2026, 11, 22)].events
    assert "Ноябрь 2026" in page.content.decode()
    assert " style=" not in page.content.decode()


def test_the_feed_speaks_the_persons_language(anna: Client) -> None:
    """The program that asks has no language of its own; the person's is taken."""
    Recipient.unbound.update_or_create(coop="voskhod", account="anna", defaults={"language": "en"})

    assert anna.get(_address(anna)).status_code == 200


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "x-1", "-5-5", "99999-1", "2026-11-01"])
def test_a_month_nobody_has_is_this_month(text: str) -> None:
    """Whatever stands in the address, the page shows a month."""
    assert Month.parse(text, date(2026, 11, 5)) == Month(2026, 11)


@given(
    st.integers(2000, 2100),
    st.integers(1, 12),
    st.integers(0, 40 * 24 * 60),
    st.integers(1, 20 * 24 * 60),
)
def test_an_event_stands_on_every_day_it_touches(
    year: int, month: int, start: int, length: int
) -> None:
    """From its first day to its last, nowhere else, with its beginning and end on those days."""
    begins = datetime(year, month, 1, tzinfo=UTC) + timedelta(minutes=start)
    ends = begins + timedelta(minutes=length)
    event = CalendarEvent("key", "title", begins, ends)

    days = days_of(Month(year, month), [event], MOSCOW, date(2026, 11, 22))

    there = [day for day in days if day.events]
    first, last = (at.astimezone(MOSCOW).date() for at in (begins, ends - timedelta(minutes=1)))
    assert [day.day for day in there] == [day.day for day in days if first <= day.day <= last]
    for day in there:
        assert (day.events[0].time is not None) == (day.day == first)
    assert len(days) % 7 == 0
    assert days[0].day.weekday() == 0
