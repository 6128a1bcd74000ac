"""Membership fees in pure functions: periods, what is due until when, what is in arrears.

The twin of `contract/periods.hpp`. A month is its index: the year times twelve, and the month from
0; a period is one month or the twelve of a calendar year. Days are those of UTC, as on the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from coop.protocols.fees.errors import NothingDue, PeriodsOutOfRange, TooFarAhead

MONTHS_OF_YEAR = 12
PERIODS_MAX = 24
AHEAD_MONTHS_MAX = 24
PRICES_PASSED_MAX = 64
ARREARS_MAX = 240
SOON_DAYS = 10
DAY_SECONDS = 86400
AGES = (30, 90, 180, 365)
"""Borders of the ageing of arrears, in days after the grace."""


class Period(IntEnum):
    """How often a fee is paid; the numbers are those of the ledger."""

    MONTHLY = 1
    YEARLY = 2

    @property
    def months(self) -> int:
        """How many months a period has."""
        return MONTHS_OF_YEAR if self is Period.YEARLY else 1


class DraftState(IntEnum):
    """What has become of a draft of a fee."""

    WAITING = 1
    ADOPTED = 2
    REJECTED = 3
    DROPPED = 4


class Stage(StrEnum):
    """Where the oldest unpaid period of a fee stands."""

    PAID = "paid"
    DUE_SOON = "due_soon"
    IN_GRACE = "in_grace"
    IN_ARREARS = "in_arrears"


@dataclass(frozen=True, slots=True)
class FeeVersion:
    """A fee as it is in force from a month on; `units` are minor units, 0 asks for nothing."""

    start: int
    period: Period
    units: int
    grace_days: int


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """A period that is to be paid: its first month, how many months, what it costs."""

    month: int
    months: int
    units: int
    grace_days: int

    @property
    def last(self) -> int:
        """The last month of the period."""
        return self.month + self.months - 1

    @property
    def due_on(self) -> date:
        """The first day of the period."""
        return first_day(self.month)

    @property
    def grace_until(self) -> date:
        """The last day on which it is not in arrears."""
        return self.due_on + timedelta(days=self.grace_days)


@dataclass(frozen=True, slots=True)
class FeeBill:
    """What the next so many periods come to."""

    start: int
    until: int
    units: int


@dataclass(frozen=True, slots=True)
class FeeStanding:
    """Where a member stands with one fee on a day."""

    stage: Stage
    unpaid: tuple[DuePeriod, ...]
    """Periods that have begun and are not paid, oldest first; at most 240."""
    upcoming: DuePeriod | None
    """The next period that begins later and is not paid."""
    today: date

    @property
    def units(self) -> int:
        """What is owed today, minor units."""
        return sum(each.units for each in self.unpaid)

    @property
    def overdue(self) -> tuple[DuePeriod, ...]:
        """The unpaid periods whose grace is over."""
        return tuple(each for each in self.unpaid if each.grace_until < self.today)

    @property
    def overdue_units(self) -> int:
        """What is in arrears, minor units."""
        return sum(each.units for each in self.overdue)

    @property
    def overdue_days(self) -> int:
        """For how many days the oldest of it is in arrears."""
        return (self.today - self.overdue[0].grace_until).days if self.overdue else 0

    @property
    def pay_by(self) -> date | None:
        """Until when the next payment is in time."""
        nearest = self.unpaid[0] if self.unpaid else self.upcoming
        return nearest.grace_until if nearest else None


def month_of(moment: datetime | None) -> int:
    """The month of a moment, by UTC; 0 for one that has not come."""
    return month_of_seconds(int(moment.timestamp())) if moment else 0


def month_of_seconds(seconds: int) -> int:
    """The month of a count of seconds since 1970, as the ledger reckons it."""
    days = seconds // DAY_SECONDS + 719468  # since 1 March of the year 0
    era, day_of_era = divmod(days, 146097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153  # 0 is March
    return (era * 400 + year_of_era) * MONTHS_OF_YEAR + shifted + 2


def month_of_date(day: date) -> int:
    """The month a day is in."""
    return day.year * MONTHS_OF_YEAR + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1, 1)


def period_of(period: Period, month: int) -> int:
    """The first month of the period that this month is in."""
    return month - month % period.months


def period_from(period: Period, month: int) -> int:
    """The first month of the first period that begins in this month or later."""
    return period_of(period, month + period.months - 1)


def next_due(versions: Sequence[FeeVersion], month: int, *, is_paid: bool) -> DuePeriod | None:
    """The first period to be paid from a month on; `versions` in the order of their months.

    `is_paid`: what is before the month is paid, so a longer period begins no earlier; else the
    period the month is in is due as a whole. None: nothing is asked.
    """
    for _ in range(PRICES_PASSED_MAX):
        now, until = _in_force(versions, month)
        if now is None:
            return None
        if now.start > month:
            month = now.start
            continue
        first = period_from(now.period, month) if is_paid else period_of(now.period, month)
        is_over = until is not None and first >= until
        if now.units > 0 and not is_over:
            return DuePeriod(first, now.period.months, now.units, now.grace_days)
        if until is None:
            return None
        month = until
    return None


def bill_of(
    versions: Sequence[FeeVersion], *, joined: int, through: int, periods: int, today: int
) -> FeeBill:
    """What the next `periods` cost; months by index, `through` 0 before the first payment.

    Raises `PeriodsOutOfRange`, `NothingDue`, `TooFarAhead`.
    """
    if not 1 <= periods <= PERIODS_MAX:
        raise PeriodsOutOfRange
    listed: list[DuePeriod] = []
    month, is_paid = _begin(joined, through)
    while len(listed) < periods:
        due = next_due(versions, month, is_paid=is_paid)
        if due is None:
            raise NothingDue
        if due.month > today + AHEAD_MONTHS_MAX:
            raise TooFarAhead
        listed.append(due)
        month, is_paid = due.last + 1, True
    return FeeBill(listed[0].month, listed[-1].last, sum(each.units for each in listed))


def standing_of(
    versions: Sequence[FeeVersion], *, joined: int, through: int, today: date
) -> FeeStanding:
    """Where a member stands on a day: what is unpaid, what comes next, and how pressing it is."""
    unpaid: list[DuePeriod] = []
    upcoming = None
    month, is_paid = _begin(joined, through)
    while len(unpaid) < ARREARS_MAX:
        due = next_due(versions, month, is_paid=is_paid)
        if due is None:
            break
        if due.due_on > today:
            upcoming = due
            break
        unpaid.append(due)
        month, is_paid = due.last + 1, True
    return FeeStanding(_stage(unpaid, upcoming, today), tuple(unpaid), upcoming, today)


def age_of(days: int) -> int:
    """The band of the ageing of arrears, 0 to 4, by days after the grace."""
    return sum(days > border for border in AGES)


def _stage(unpaid: Sequence[DuePeriod], upcoming: DuePeriod | None, today: date) -> Stage:
    if unpaid:
        return Stage.IN_ARREARS if unpaid[0].grace_until < today else Stage.IN_GRACE
    if upcoming is not None and upcoming.due_on - today <= timedelta(days=SOON_DAYS):
        return Stage.DUE_SOON
    return Stage.PAID


def _begin(joined: int, through: int) -> tuple[int, bool]:
    """From which month on to look, and whether what is before it is paid."""
    return (through + 1, True) if through >= joined else (joined, False)


def _in_force(versions: Sequence[FeeVersion], month: int) -> tuple[FeeVersion | None, int | None]:
    """The version in force in a month and the start of the next; the first to come before any."""
    now: FeeVersion | None = None
    for each in versions:
        if each.start > month:
            return (now or each), (each.start if now else None)
        now = each
    return now, None
