"""Books for any period: trial balance, account, member's statement, as of any moment.

Everything is added up from entries. For whole days by UTC the totals of `AccountDay` are taken, so
a trial balance over a million entries reads some thousands of rows and the entries of two days.

All moments are aware; a period takes its start in and leaves its end out. Sums are minor units.
Source: law 402-FZ art. 10 (registers of accounting); forms 0504035, analysis and card of account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from coop.protocols.ledger.chart import BY_NUMBER, CHART, Bucket, Kept, LedgerAccount, Side
from coop.protocols.ledger.models import AccountDay, Entry


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` on, up to `end` without it; without a start from the beginning."""

    start: datetime | None
    end: datetime


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One account in a period: what stood on it before, what moved, what stands after."""

    account: LedgerAccount
    opening: int
    """On the account's own side, as the closing balance."""
    debit: int
    credit: int

    @property
    def ras(self) -> str:
        """The number in the Russian chart."""
        return CHART[self.account].ras

    @property
    def closing(self) -> int:
        """The balance at the end of the period."""
        return self.opening + CHART[self.account].balance(self.debit, self.credit)

    @property
    def opening_sides(self) -> tuple[int, int]:
        """The opening balance as debit and credit."""
        return _sides(self.account, self.opening)

    @property
    def closing_sides(self) -> tuple[int, int]:
        """The closing balance as debit and credit."""
        return _sides(self.account, self.closing)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A trial balance of a period; debits equal credits in each pair of columns."""

    period: Period
    lines: tuple[SheetLine, ...]

    @property
    def totals(self) -> tuple[int, int, int, int, int, int]:
        """Opening debit and credit, turnovers, closing debit and credit."""
        columns = [
            (*line.opening_sides, line.debit, line.credit, *line.closing_sides)
            for line in self.lines
        ]
        first, second, third, fourth, fifth, sixth = (
            sum(column[place] for column in columns) for place in range(6)
        )
        return first, second, third, fourth, fifth, sixth


@dataclass(frozen=True, slots=True)
class CardLine:
    """An entry on an account's card, with the balance after it."""

    entry: Entry
    counter: LedgerAccount
    debit: int
    credit: int
    balance: int


@dataclass(frozen=True, slots=True)
class Card:
    """One account in a period: its totals, its counterparts, one page of entries."""

    line: SheetLine
    counters: tuple[tuple[LedgerAccount, int, int], ...]
    """With which accounts it moved: debit and credit of this account."""
    lines: tuple[CardLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PartLine:
    """One bucket of a member in a period, within a program or without one."""

    bucket: Bucket
    program: int
    opening: int
    came: int
    went: int

    @property
    def closing(self) -> int:
        """What the member had in it at the end."""
        return self.opening + self.came - self.went


@dataclass(frozen=True, slots=True)
class MemberStatement:
    """What a member had, what happened, what the member has at the end."""

    member: str
    period: Period
    parts: tuple[PartLine, ...]
    entries: tuple[Entry, ...]
    count: int

    @property
    def opening(self) -> int:
        """All that belonged to the member before; what the member owed counts against it."""
        return sum(_signed(part.bucket, part.opening) for part in self.parts)

    @property
    def closing(self) -> int:
        """All that belongs to the member at the end."""
        return sum(_signed(part.bucket, part.closing) for part in self.parts)


def sheet(coop: str, period: Period, *, program: int = 0, section: int = 0) -> Sheet:
    """The trial balance of a period, of the whole cooperative, one program or one section."""
    if program or section:
        of_part = {"program": program} if program else {"section": section}
        rows = Entry.unbound.filter(coop=coop, **of_part)
        before = _turnovers(rows.filter(posted_at__lt=period.start)) if period.start else {}
        after = _turnovers(rows.filter(posted_at__lt=period.end))
    else:
        before = turnovers_before(coop, period.start) if period.start else {}
        after = turnovers_before(coop, period.end)
    return Sheet(period, tuple(_line(account, before, after) for account in CHART))


def turnovers_before(coop: str, moment: datetime) -> dict[str, tuple[int, int]]:
    """Debits and credits of every account from the beginning up to a moment."""
    midnight = datetime.combine(moment.astimezone(UTC).date(), time(), UTC)
    totals: dict[str, tuple[int, int]] = {}
    days = AccountDay.unbound.filter(coop=coop, day__lt=midnight.date())
    for row in days.values("account").annotate(debits=Sum("debit"), credits=Sum("credit")):
        totals[row["account"]] = (row["debits"], row["credits"])
    rest = Entry.unbound.filter(coop=coop, posted_at__gte=midnight, posted_at__lt=moment)
    return _added(totals, _turnovers(rest))


def card(
    coop: str, account: LedgerAccount, period: Period, *, skip: int = 0, limit: int = 50
) -> Card:
    """One account in a period, with a page of its entries, oldest first."""
    touching = Entry.unbound.filter(Q(debit=account) | Q(credit=account), coop=coop)
    within = _within(touching, period)
    before = _one(touching.filter(posted_at__lt=period.start), account) if period.start else (0, 0)
    turned = _one(within, account)
    opening = CHART[account].balance(*before)
    rows = list(within.order_by("number")[: skip + limit])
    balance, lines = opening, []
    for row in rows:
        debit, credit = _sides_of(row, account)
        balance += CHART[account].balance(debit, credit)
        counter = LedgerAccount(row.credit if row.debit == account else row.debit)
        lines.append(CardLine(row, counter, debit, credit, balance))
    line = SheetLine(account, opening, *turned)
    return Card(line, _counters(within, account), tuple(lines[skip:]), within.count())


def member_statement(
    coop: str, member: str, period: Period, *, skip: int = 0, limit: int | None = None
) -> MemberStatement:
    """What a member had, what moved it and what is left, by bucket and program; newest first."""
    rows = Entry.unbound.filter(coop=coop, member=member)
    within = _within(rows, period)
    before = _parts(rows.filter(posted_at__lt=period.start)) if period.start else {}
    moved = _parts(within)
    parts = tuple(
        _part(key, before.get(key, (0, 0)), moved.get(key, (0, 0)))
        for key in sorted({*before, *moved})
    )
    page = within.order_by("-number")[skip : skip + limit if limit else None]
    return MemberStatement(member, period, parts, tuple(page), within.count())


def balances_at(coop: str, member: str, moment: datetime) -> dict[tuple[Bucket, int], int]:
    """What a member had at a moment, by bucket and program; empty ones are left out."""
    rows = Entry.unbound.filter(coop=coop, member=member, posted_at__lt=moment)
    return {key: came - went for key, (came, went) in _parts(rows).items() if came != went}


def shift_of(entry: Entry) -> int:
    """What an entry did to all that belongs to its member, in minor units."""
    debit, credit = CHART[LedgerAccount(entry.debit)], CHART[LedgerAccount(entry.credit)]
    won = entry.units if credit.is_bucket else 0
    return won - (entry.units if debit.is_bucket else 0)


def day_period(first: datetime | None, last: datetime) -> Period:
    """From the first day's beginning to the end of the last; both are midnights of their zone."""
    return Period(first, last + timedelta(days=1))


Turnovers = Mapping[str, tuple[int, int]]


def _within(rows: QuerySet[Entry], period: Period) -> QuerySet[Entry]:
    rows = rows.filter(posted_at__lt=period.end)
    return rows.filter(posted_at__gte=period.start) if period.start else rows


def _turnovers(rows: QuerySet[Entry]) -> dict[str, tuple[int, int]]:
    totals = {account: (units, 0) for account, units in _sums(rows, "debit")}
    return _added(totals, {account: (0, units) for account, units in _sums(rows, "credit")})


def _sums(rows: QuerySet[Entry], side: str) -> Iterable[tuple[str, int]]:
    """What the entries moved, by the account of one side.

    Not by the column itself: in its order SQLite would walk all entries of the cooperative, however
    few are asked for.
    """
    named = rows.values(account=Coalesce(side, Value("")))
    return named.annotate(sum=Sum("units")).order_by().values_list("account", "sum")


def _added(one: Turnovers, other: Turnovers) -> dict[str, tuple[int, int]]:
    totals = dict(one)
    for account, (debit, credit) in other.items():
        before = totals.get(account, (0, 0))
        totals[account] = (before[0] + debit, before[1] + credit)
    return totals


def _line(account: LedgerAccount, before: Turnovers, after: Turnovers) -> SheetLine:
    first, last = before.get(account, (0, 0)), after.get(account, (0, 0))
    opening = CHART[account].balance(*first)
    return SheetLine(account, opening, last[0] - first[0], last[1] - first[1])


def _one(rows: QuerySet[Entry], account: LedgerAccount) -> tuple[int, int]:
    debit = rows.filter(debit=account).aggregate(units=Sum("units"))["units"] or 0
    credit = rows.filter(credit=account).aggregate(units=Sum("units"))["units"] or 0
    return debit, credit


def _counters(
    rows: QuerySet[Entry], account: LedgerAccount
) -> tuple[tuple[LedgerAccount, int, int], ...]:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for side, (mine, other) in enumerate((("debit", "credit"), ("credit", "debit"))):
        pairs = rows.filter(**{mine: account}).values(other).annotate(units=Sum("units")).order_by()
        for row in pairs:
            found[row[other]][side] += row["units"]
    return tuple((code, *found[code]) for code in CHART if code in found)  # type: ignore[misc]


def _parts(rows: QuerySet[Entry]) -> dict[tuple[Bucket, int], tuple[int, int]]:
    """What came into and went out of each bucket and program."""
    parts: dict[tuple[Bucket, int], tuple[int, int]] = {}
    sums = rows.values("debit", "credit", "program").annotate(units=Sum("units")).order_by()
    for row in sums:
        for side, code in ((Side.DEBIT, row["debit"]), (Side.CREDIT, row["credit"])):
            account = CHART[LedgerAccount(code)]
            if account.bucket is None:
                continue
            key = (account.bucket, row["program"] if Kept.BY_PROGRAM in account.kept else 0)
            came, went = parts.get(key, (0, 0))
            into = side is account.side
            parts[key] = (came + row["units"], went) if into else (came, went + row["units"])
    return parts


def _part(key: tuple[Bucket, int], before: tuple[int, int], moved: tuple[int, int]) -> PartLine:
    return PartLine(*key, before[0] - before[1], *moved)


def _sides_of(row: Entry, account: LedgerAccount) -> tuple[int, int]:
    return (row.units, 0) if row.debit == account else (0, row.units)


def _sides(account: LedgerAccount, balance: int) -> tuple[int, int]:
    return (balance, 0) if CHART[account].side is Side.DEBIT else (0, balance)


def _signed(bucket: Bucket, units: int) -> int:
    return -units if BY_NUMBER[bucket].side is Side.DEBIT else units


def used(lines: Iterable[SheetLine]) -> tuple[SheetLine, ...]:
    """The lines on which something stands or moved."""
    return tuple(line for line in lines if line.opening or line.debit or line.credit)
