"""Hours: the night of a person's own zone, the hour of the summary, across changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.monocoop.notifications.hours import PAUSES, after_quiet, is_quiet, next_hour, next_try

ZONES = ["Europe/Moscow", "Asia/Vladivostok", "Europe/Berlin", "America/New_York", "Asia/Kolkata"]
moments = st.integers(1_577_836_800, 2_051_222_400).map(lambda at: datetime.fromtimestamp(at, UTC))
zones = st.sampled_from(ZONES).map(ZoneInfo)


@given(moments, zones)
def test_nothing_usual_comes_at_night(moment: datetime, zone: ZoneInfo) -> None:
    """In any zone and season, what waits for the morning comes by day, after the night."""
    told_at = after_quiet(moment, zone)

    assert not is_quiet(told_at, zone)
    assert timedelta(0) <= told_at - moment <= timedelta(hours=11)


@given(moments, zones)
def test_by_day_nothing_waits(moment: datetime, zone: ZoneInfo) -> None:
    """What is told by day is told at once."""
    if not is_quiet(moment, zone):
        assert after_quiet(moment, zone) == moment


@given(moments, zones, st.integers(min_value=4, max_value=23))
def test_the_summary_comes_at_the_persons_hour(moment: datetime, zone: ZoneInfo, hour: int) -> None:
    """The next full hour of that number on the person's own clock, within a day and an hour."""
    told_at = next_hour(moment, zone, hour)

    assert (told_at.astimezone(zone).hour, told_at.astimezone(zone).minute) == (hour, 0)
    assert timedelta(0) <= told_at - moment <= timedelta(hours=25)


@pytest.mark.parametrize(("clock", "quiet"), [("21:59", False), ("22:00", True), ("07:59", True)])
def test_the_night_is_from_ten_to_eight(clock: str, quiet: bool) -> None:
    """The bounds are those that the page of settings tells."""
    moment = datetime.fromisoformat(f"2026-11-22T{clock}+03:00")

    assert is_quiet(moment, ZoneInfo("Europe/Moscow")) is quiet


def test_pauses_grow_and_end() -> None:
    """Each pause is longer than the one before; after the last there is no further try."""
    now = datetime(2026, 11, 22, tzinfo=UTC)

    assert list(PAUSES) == sorted(PAUSES)
    assert next_try(1, now) == now + timedelta(minutes=1)
    assert next_try(len(PAUSES) + 1, now) is None
