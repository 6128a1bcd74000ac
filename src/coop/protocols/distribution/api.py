"""The door of distribution: results, their lines, limits, what is due and paid to members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Sum

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.distribution.models import Line, Payout, Result
from coop.protocols.distribution.rules import (
    Limits,
    Participation,
    PayoutState,
    ResultLine,
    ResultState,
    Totals,
)
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import Bucket, LedgerAccount
from coop.protocols.network import api as network

__all__ = [
    "DueLine",
    "MemberLine",
    "PayoutStatus",
    "ResultState",
    "ResultStatus",
    "due_of",
    "dues",
    "kind_of",
    "limits",
    "lines",
    "lines_of",
    "next_number",
    "payouts_of",
    "result",
    "results",
    "shares_of",
]

SHARES = (Bucket.SHARE_MINIMUM, Bucket.SHARE_MAIN, Bucket.SHARE_PROGRAM)


@dataclass(frozen=True, slots=True)
class ResultStatus:
    """A distribution and how far it is."""

    number: int
    year: int
    state: ResultState
    totals: Totals
    amount: Amount
    lines: int
    accrued: int
    told: int
    """What the lines come to, minor units."""
    drafted_at: datetime
    decided_at: datetime | None
    recorded_in: int

    @property
    def is_told(self) -> bool:
        """Whether the lines come to the totals."""
        return self.told == self.totals.to_members


@dataclass(frozen=True, slots=True)
class MemberLine:
    """What a member got by one distribution."""

    year: int
    labour: Amount
    share: Amount
    adds_to_share: bool
    accrued_at: datetime | None
    state: ResultState
    recorded_in: int


@dataclass(frozen=True, slots=True)
class PayoutStatus:
    """A payment to a member."""

    order: int
    amount: Amount | None
    tax: Amount
    state: PayoutState
    ordered_at: datetime
    sent_at: datetime | None
    recorded_in: int


@dataclass(frozen=True, slots=True)
class DueLine:
    """A member to whom something is due, and whether a payment is under way."""

    member: str
    amount: Amount
    order: int | None


def kind_of(coop: str) -> CooperativeKind:
    """What kind of cooperative it is: laws differ."""
    return charter.charter_of(coop).kind


def results(coop: str, *, limit: int = 50) -> tuple[ResultStatus, ...]:
    """Distributions, the newest first."""
    rows = Result.unbound.filter(coop=coop).order_by("-number")[:limit]
    return tuple(_status(row) for row in rows)


def result(coop: str, number: int) -> ResultStatus | None:
    """One distribution."""
    row = Result.unbound.filter(coop=coop, number=number).first()
    return _status(row) if row else None


def waiting_results(coop: str) -> tuple[int, ...]:
    """Distributions that the general meeting may decide on, the oldest first."""
    rows = Result.unbound.filter(coop=coop, state=ResultState.SEALED).order_by("number")
    return tuple(rows.values_list("number", flat=True))


def next_number(coop: str) -> int:
    """The number that the next draft will have."""
    last = Result.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def lines(coop: str, number: int) -> tuple[ResultLine, ...]:
    """The lines told, in their order."""
    rows = Line.unbound.filter(coop=coop, result=number).order_by("position")
    return tuple(ResultLine(AccountName(row.member), row.labour, row.share) for row in rows)


def limits(coop: str) -> Limits:
    """What the charter and the books allow now."""
    approved = Result.unbound.filter(coop=coop, state=ResultState.APPROVED)
    waiting = Line.unbound.filter(
        coop=coop, result__in=approved.values("number"), accrued_at__isnull=True
    ).aggregate(total=Sum(F("labour") + F("share")))["total"]
    seen = Result.unbound.filter(coop=coop).aggregate(seen=Max("income_seen"))["seen"]
    income = next(
        line.credit for line in ledger.trial_balance(coop) if line.account is LedgerAccount.INCOME
    )
    return Limits(
        is_by_income=kind_of(coop) is CooperativeKind.CONSUMER_SOCIETY,
        points=charter.value(coop, "cooppaymax"),
        income=income - int(seen or 0),
        retained=ledger.account_balance(coop, LedgerAccount.RETAINED) - int(waiting or 0),
    )


def shares_of(coop: str, members: Iterable[AccountName]) -> dict[AccountName, int]:
    """What share each member has paid, in minor units."""
    found = {}
    for member in members:
        buckets = ledger.buckets_of(coop, member)
        found[member] = sum(buckets.get(bucket, 0) for bucket in SHARES)
    return found


def participations(coop: str, labour: dict[AccountName, int]) -> tuple[Participation, ...]:
    """What each of these members' part is reckoned by."""
    shares = shares_of(coop, labour)
    return tuple(Participation(member, labour[member], shares[member]) for member in labour)


def due_of(coop: str, member: str) -> Amount:
    """What is due to a member now."""
    return Amount(ledger.held(coop, member, Bucket.PAYMENT_DUE), network.currency(coop))


def dues(coop: str) -> tuple[DueLine, ...]:
    """Members to whom something is due, by account."""
    accrued = Line.unbound.filter(coop=coop, accrued_at__isnull=False)
    members = accrued.order_by("member").values_list("member", flat=True).distinct()
    open_orders = dict(
        Payout.unbound.filter(coop=coop, state=PayoutState.TO_SEND).values_list("member", "order")
    )
    listed = (DueLine(one, due_of(coop, one), open_orders.get(one)) for one in members)
    return tuple(line for line in listed if line.amount.units)


def lines_of(coop: str, member: str) -> tuple[MemberLine, ...]:
    """What a member gets by distributions the meeting has approved, the newest first."""
    symbol = network.currency(coop)
    told = Result.unbound.filter(coop=coop, state__in=(ResultState.APPROVED, ResultState.ACCRUED))
    by_number = {row.number: row for row in told}
    rows = Line.unbound.filter(coop=coop, member=member, result__in=list(by_number))
    return tuple(
        MemberLine(
            year=by_number[row.result].year,
            labour=Amount(row.labour, symbol),
            share=Amount(row.share, symbol),
            adds_to_share=by_number[row.result].adds_to_share,
            accrued_at=row.accrued_at,
            state=ResultState(by_number[row.result].state),
            recorded_in=row.recorded_in,
        )
        for row in rows.order_by("-result")
    )


def payouts_of(coop: str, member: str) -> tuple[PayoutStatus, ...]:
    """Payments to a member, the newest first."""
    symbol = network.currency(coop)
    return tuple(
        PayoutStatus(
            order=row.order,
            amount=Amount(row.units, symbol) if row.units is not None else None,
            tax=Amount(row.tax, symbol),
            state=PayoutState(row.state),
            ordered_at=row.ordered_at,
            sent_at=row.sent_at,
            recorded_in=row.recorded_in,
        )
        for row in Payout.unbound.filter(coop=coop, member=member).order_by("-order")
    )


def _status(row: Result) -> ResultStatus:
    told = Line.unbound.filter(coop=row.coop, result=row.number).aggregate(
        total=Sum(F("labour") + F("share"))
    )["total"]
    totals = Totals(row.labour, row.share, row.reserve, row.adds_to_share)
    return ResultStatus(
        number=row.number,
        year=row.year,
        state=ResultState(row.state),
        totals=totals,
        amount=Amount(totals.to_members, network.currency(row.coop)),
        lines=row.lines,
        accrued=row.accrued,
        told=int(told or 0),
        drafted_at=row.drafted_at,
        decided_at=row.decided_at,
        recorded_in=row.recorded_in,
    )
