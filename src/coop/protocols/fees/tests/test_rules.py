"""Periods against the calendar of Python, and what is due on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.fees import errors, rules
from coop.protocols.fees.rules import FeeVersion, Period, Stage, standing_of

JANUARY = 2026 * 12
SECONDS = st.integers(0, 2**32 - 1)
MONTHS = st.integers(1970 * 12, 2105 * 12)
JOINED = st.integers(2020 * 12, 2030 * 12)
MONTHLY_300 = FeeVersion(JANUARY, Period.MONTHLY, 30_000, 10)


@st.composite
def fees(draw: st.DrawFn) -> tuple[FeeVersion, ...]:
    """Versions as the general meeting may set them one after another."""
    versions: list[FeeVersion] = []
    start = draw(st.integers(2020 * 12, 2028 * 12))
    for _ in range(draw(st.integers(0, 5))):
        period = draw(st.sampled_from(Period))
        former = versions[-1].period if versions else period
        longest = max(period, former)
        start = rules.period_from(longest, start)
        units = draw(st.sampled_from([0, 100, 250, 30_000]))
        versions.append(FeeVersion(start, period, units, draw(st.integers(0, 60))))
        start += draw(st.integers(1, 24))
    return tuple(versions)


# --- the calendar


@given(SECONDS)
def test_a_months_index_is_that_of_the_calendar(seconds: int) -> None:
    """The integers of the ledger and Python's calendar agree on every second of 136 years."""
    day = datetime.fromtimestamp(seconds, tz=UTC)

    assert rules.month_of_seconds(seconds) == day.year * 12 + day.month - 1
    assert rules.month_of(day) == rules.month_of_date(day.date())


@given(MONTHS)
def test_a_months_first_day_is_in_it_and_the_day_before_is_not(month: int) -> None:
    """Index and first day lead to each other."""
    first = rules.first_day(month)

    assert (first.day, rules.month_of_date(first)) == (1, month)
    assert rules.month_of_date(first - timedelta(days=1)) == month - 1


@given(MONTHS, st.sampled_from(Period))
def test_a_period_holds_its_months(month: int, period: Period) -> None:
    """The period of a month begins no later and ends no earlier; the next begins right after."""
    first = rules.period_of(period, month)

    assert first <= month < first + period.months
    assert rules.period_from(period, month) in (month, first + period.months)
    assert rules.period_of(period, first) == first


# --- what is due


@given(fees(), JOINED, st.integers(1, 24))
def test_periods_come_one_after_another(
    versions: tuple[FeeVersion, ...], joined: int, count: int
) -> None:
    """Whatever the meeting sets: no period overlaps another, each costs its own version's price."""
    month, is_paid, last = joined, False, 0
    for _ in range(count):
        due = rules.next_due(versions, month, is_paid=is_paid)
        if due is None:
            break
        assert due.month > last
        in_force = [each for each in versions if each.start <= due.month][-1]
        assert (due.units, due.months) == (in_force.units, in_force.period.months)
        assert due.units > 0
        last, month, is_paid = due.last, due.last + 1, True


@given(fees(), JOINED, st.integers(1, 12), st.integers(1, 12))
def test_paying_in_parts_costs_the_same(
    versions: tuple[FeeVersion, ...], joined: int, one: int, other: int
) -> None:
    """Two orders come to what one order of both would."""
    far = 2200 * 12
    try:
        whole = rules.bill_of(versions, joined=joined, through=0, periods=one + other, today=far)
    except errors.NothingDue:
        return
    first = rules.bill_of(versions, joined=joined, through=0, periods=one, today=far)
    second = rules.bill_of(versions, joined=joined, through=first.until, periods=other, today=far)

    assert first.units + second.units == whole.units
    assert (first.start, second.until) == (whole.start, whole.until)


@given(fees(), JOINED, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_who_pays_all_owes_nothing(
    versions: tuple[FeeVersion, ...], joined: int, today: date
) -> None:
    """The unpaid periods paid, nothing is unpaid on that day."""
    standing = standing_of(versions, joined=joined, through=0, today=today)
    if not standing.unpaid:
        assert standing.stage in (Stage.PAID, Stage.DUE_SOON)
        return

    after = standing_of(versions, joined=joined, through=standing.unpaid[-1].last, today=today)

    assert after.unpaid == ()
    assert after.units == 0


def test_a_fee_in_the_middle_of_a_year() -> None:
    """Joined in May: the months from May on are due, each in arrears after its grace."""
    standing = standing_of((MONTHLY_300,), joined=JANUARY + 4, through=0, today=date(2026, 7, 5))

    assert [each.month - JANUARY for each in standing.unpaid] == [4, 5, 6]
    assert (standing.units, standing.overdue_units) == (90_000, 60_000)
    assert standing.stage is Stage.IN_ARREARS
    assert standing.overdue_days == (date(2026, 7, 5) - date(2026, 5, 11)).days


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2026, 1, 21), Stage.PAID),
        (date(2026, 1, 22), Stage.DUE_SOON),
        (date(2026, 2, 1), Stage.IN_GRACE),
        (date(2026, 2, 11), Stage.IN_GRACE),
        (date(2026, 2, 12), Stage.IN_ARREARS),
    ],
)
def test_stages_follow_the_days(today: date, stage: Stage) -> None:
    """Ten days before it is due soon; ten days of grace after its first day; then arrears."""
    standing = standing_of((MONTHLY_300,), joined=JANUARY, through=JANUARY, today=today)

    assert standing.stage is stage


def test_until_when_one_pays() -> None:
    """The last day of grace of the oldest unpaid period."""
    standing = standing_of((MONTHLY_300,), joined=JANUARY, through=JANUARY, today=date(2026, 2, 3))

    assert standing.pay_by == date(2026, 2, 11)
    assert standing_of((), joined=JANUARY, through=0, today=date(2026, 2, 3)).pay_by is None


def test_refusals_are_those_of_the_ledger() -> None:
    """Too many periods, none asked, too far ahead."""
    told = {"joined": JANUARY, "through": 0, "today": JANUARY}
    yearly = (FeeVersion(JANUARY, Period.YEARLY, 100, 0),)
    for periods in (0, 25):
        with pytest.raises(errors.PeriodsOutOfRange):
            rules.bill_of((MONTHLY_300,), periods=periods, **told)
    with pytest.raises(errors.NothingDue):
        rules.bill_of((), periods=1, **told)
    with pytest.raises(errors.TooFarAhead):
        rules.bill_of(yearly, periods=4, **told)


@pytest.mark.parametrize(
    ("days", "age"), [(1, 0), (30, 0), (31, 1), (91, 2), (181, 3), (365, 3), (366, 4)]
)
def test_arrears_have_an_age(days: int, age: int) -> None:
    """Bands of 30, 90, 180, 365 days and more."""
    assert rules.age_of(days) == age
