"""The door of fees: what is due, what is paid, what is in arrears, which fee is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

from django.db.models import Max

from coop.kernel.money import Amount, Symbol
from coop.protocols.charter import api as charter
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.fees import program_fees, rules
from coop.protocols.fees.models import Draft, Due, Payment, Version
from coop.protocols.fees.program_fees import ProgramFee
from coop.protocols.fees.rules import (
    DraftState,
    FeeBill,
    FeeStanding,
    FeeVersion,
    Period,
    Stage,
)
from coop.protocols.membership import api as membership
from coop.protocols.membership.api import MemberStatus
from coop.protocols.network import api as network
from coop.store.once import once

__all__ = [
    "ArrearsLine",
    "DraftStatus",
    "DueStatus",
    "FeeBill",
    "PaymentStatus",
    "Period",
    "Stage",
    "arrears",
    "bill",
    "draft",
    "drafts",
    "due",
    "dues",
    "keeps_fees",
    "next_draft",
    "payments",
    "standings",
    "versions",
]

OWN_FEE = 0
PAGE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A fee asked of a member: its versions, and the month from which it is owed."""

    fee: int
    title: str
    versions: tuple[FeeVersion, ...]
    member: str
    joined: int


@dataclass(frozen=True, slots=True)
class DueStatus:
    """Where a member stands with one fee."""

    member: str
    fee: int
    """0: the cooperative's own; else the program's number."""
    title: str
    """The program's; empty for the cooperative's own."""
    versions: tuple[FeeVersion, ...]
    joined: int
    through: int
    standing: FeeStanding
    order: int | None
    """The open payment order."""
    order_start: int
    order_until: int
    symbol: Symbol
    recorded_in: int

    @property
    def owed(self) -> Amount:
        """What has begun and is not paid."""
        return Amount(self.standing.units, self.symbol)

    @property
    def overdue(self) -> Amount:
        """What of it is in arrears."""
        return Amount(self.standing.overdue_units, self.symbol)


@dataclass(frozen=True, slots=True)
class ArrearsLine:
    """A member in arrears: how much, for how long, in which band of ageing (0 to 4)."""

    member: MemberStatus
    due: DueStatus
    days: int
    age: int


@dataclass(frozen=True, slots=True)
class PaymentStatus:
    """A fee that was paid."""

    order: int
    fee: int
    amount: Amount
    start: int
    until: int
    place: str
    paid_at: datetime
    taken_back: bool
    recorded_in: int


@dataclass(frozen=True, slots=True)
class DraftStatus:
    """A draft of the fee before the general meeting, or decided on."""

    number: int
    chair: str
    version: FeeVersion
    amount: Amount
    state: DraftState
    drafted_at: datetime
    closed_at: datetime | None
    recorded_in: int


def keeps_fees(coop: str) -> bool:
    """Whether the chart of such a cooperative has accounts for membership fees."""
    return charter.charter_of(coop).kind is not CooperativeKind.PRODUCTION_COOPERATIVE


@once
def versions(coop: str) -> tuple[FeeVersion, ...]:
    """The cooperative's own fee, version by version, in the order of months."""
    rows = Version.unbound.filter(coop=coop).order_by("start")
    return tuple(row.rule for row in rows)


def drafts(coop: str, *, limit: int = 50) -> tuple[DraftStatus, ...]:
    """Drafts of the fee, the newest first."""
    symbol = network.currency(coop)
    rows = Draft.unbound.filter(coop=coop).order_by("-number")[:limit]
    return tuple(_draft(row, symbol) for row in rows)


def waiting_drafts(coop: str) -> tuple[int, ...]:
    """Drafts that the general meeting may decide on, the oldest first."""
    rows = Draft.unbound.filter(coop=coop, state=DraftState.WAITING).order_by("number")
    return tuple(rows.values_list("number", flat=True))


def draft(coop: str, number: int) -> DraftStatus | None:
    """One draft by its number."""
    row = Draft.unbound.filter(coop=coop, number=number).first()
    return _draft(row, network.currency(coop)) if row else None


def next_draft(coop: str) -> int:
    """The number that the next draft will have."""
    last = Draft.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


@once
def dues(coop: str, member: str, *, today: date | None = None) -> tuple[DueStatus, ...]:
    """What a member owes by each fee, the cooperative's own first; nothing for no member."""
    status = membership.member(coop, member)
    if status is None or status.state is not membership.State.MEMBER:
        return ()
    rows = {row.fee: row for row in Due.unbound.filter(coop=coop, member=member)}
    own = Asked(OWN_FEE, "", versions(coop), member, rules.month_of(status.since))
    asked = [own, *(_asked(each) for each in program_fees.of_member(coop, member))]
    day, symbol = today or datetime.now(UTC).date(), network.currency(coop)
    return tuple(
        _status(each, rows.get(each.fee), day, symbol)
        for each in asked
        if each.versions or each.fee in rows
    )


def due(coop: str, member: str, fee: int, *, today: date | None = None) -> DueStatus | None:
    """What a member owes by one fee."""
    return next((each for each in dues(coop, member, today=today) if each.fee == fee), None)


def bill(status: DueStatus, periods: int) -> FeeBill:
    """What the next periods cost.

    Raises `PeriodsOutOfRange`, `NothingDue`, `TooFarAhead`: the ledger would refuse likewise.
    """
    return rules.bill_of(
        status.versions,
        joined=status.joined,
        through=status.through,
        periods=periods,
        today=rules.month_of_date(status.standing.today),
    )


def standings(coop: str, *, today: date) -> Iterator[tuple[MemberStatus, DueStatus]]:
    """Every member's standing with every fee, page by page."""
    symbol = network.currency(coop)
    for page in _pages(coop):
        rows = {
            (row.member, row.fee): row
            for row in Due.unbound.filter(coop=coop, member__in=[one.member for _, one in page])
        }
        for member, asked in page:
            yield member, _status(asked, rows.get((asked.member, asked.fee)), today, symbol)


def arrears(coop: str, *, today: date | None = None) -> tuple[ArrearsLine, ...]:
    """Members whose grace is over, the longest in arrears first."""
    lines = [
        ArrearsLine(status, due, due.standing.overdue_days, rules.age_of(due.standing.overdue_days))
        for status, due in standings(coop, today=today or datetime.now(UTC).date())
        if due.standing.stage is Stage.IN_ARREARS
    ]
    return tuple(sorted(lines, key=lambda line: (-line.days, line.member.number or 0)))


def payments(coop: str, member: str) -> tuple[PaymentStatus, ...]:
    """What a member has paid in fees, the newest first."""
    symbol = network.currency(coop)
    rows = Payment.unbound.filter(coop=coop, member=member).order_by("-order")
    return tuple(
        PaymentStatus(
            order=row.order,
            fee=row.fee,
            amount=Amount(row.units, symbol),
            start=row.start,
            until=row.until,
            place=row.place,
            paid_at=row.paid_at,
            taken_back=row.taken_back,
            recorded_in=row.recorded_in,
        )
        for row in rows
    )


def _pages(coop: str) -> Iterator[list[tuple[MemberStatus, Asked]]]:
    """What is asked of whom: the own fee by the register, then the programs' by participants."""
    known, now = versions(coop), datetime.now(UTC)
    after: int | None = 0 if known else None
    while after is not None:
        page = membership.register(coop, as_of=now, after=after, limit=PAGE)
        yield [
            (one, Asked(OWN_FEE, "", known, str(one.account), rules.month_of(one.since)))
            for one in page.members
        ]
        after = page.next_after
    fees = program_fees.of_all(coop)
    while portion := list(islice(fees, PAGE)):
        members = membership.members(coop, [each.member for each in portion])
        yield [
            (members[each.member], _asked(each))
            for each in portion
            if each.member in members and members[each.member].state is membership.State.MEMBER
        ]


def _asked(fee: ProgramFee) -> Asked:
    return Asked(fee.program, fee.title, (fee.version,), fee.member, fee.joined)


def _status(asked: Asked, row: Due | None, today: date, symbol: Symbol) -> DueStatus:
    through = row.through if row else 0
    return DueStatus(
        member=asked.member,
        fee=asked.fee,
        title=asked.title,
        versions=asked.versions,
        joined=asked.joined,
        through=through,
        standing=rules.standing_of(
            asked.versions, joined=asked.joined, through=through, today=today
        ),
        order=row.order if row else None,
        order_start=row.order_start if row else 0,
        order_until=row.order_until if row else 0,
        symbol=symbol,
        recorded_in=row.recorded_in if row else 0,
    )


def _draft(row: Draft, symbol: Symbol) -> DraftStatus:
    return DraftStatus(
        number=row.number,
        chair=row.chair,
        version=row.rule,
        amount=Amount(row.units, symbol),
        state=DraftState(row.state),
        drafted_at=row.drafted_at,
        closed_at=row.closed_at,
        recorded_in=row.recorded_in,
    )
