"""What programs may read of the year's result: distributions, their lines, payments to members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.api.resources import Account, Money, Reader, Resource, Told
from coop.protocols.distribution.models import Line, Payout, Result
from coop.protocols.distribution.rules import PayoutState, ResultState
from coop.protocols.network import api as network

READERS = frozenset({"accountant", "chair", "council"})
PAYERS = frozenset({"cashier", "accountant"})
DECIDED = (ResultState.APPROVED, ResultState.ACCRUED)
"""What a member sees of the own lines: what the meeting has approved."""


class DistributionTold(Told):
    """A distribution of a year's result, and what became of it."""

    number: int
    year: int
    state: str
    labour: Money
    share: Money
    reserve: Money
    adds_to_share: bool
    lines: int
    accrued: int
    drafted_at: datetime
    decided_at: datetime | None


class DistributionLine(Told):
    """What one member gets by a distribution."""

    distribution: int
    member: Account
    labour: Money
    share: Money
    accrued_at: datetime | None
    """When it became a debt."""


class PayoutTold(Told):
    """A payment to a member."""

    order: int
    member: Account
    tax: Money
    amount: Money | None
    """Known once the bank has paid or refused."""
    state: str
    ordered_at: datetime
    sent_at: datetime | None


def results(reader: Reader) -> QuerySet[Result]:
    """All distributions."""
    return Result.unbound.filter(coop=reader.coop)


def told(reader: Reader, rows: Sequence[Result]) -> list[DistributionTold]:
    """Distributions in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        DistributionTold(
            number=row.number,
            year=row.year,
            state=ResultState(row.state).name.lower(),
            labour=str(Amount(row.labour, currency)),
            share=str(Amount(row.share, currency)),
            reserve=str(Amount(row.reserve, currency)),
            adds_to_share=row.adds_to_share,
            lines=row.lines,
            accrued=row.accrued,
            drafted_at=row.drafted_at,
            decided_at=row.decided_at,
        )
        for row in rows
    ]


def lines(reader: Reader) -> QuerySet[Line]:
    """All for officers; for a member the own ones that the meeting has approved."""
    rows = Line.unbound.filter(coop=reader.coop)
    if reader.is_any(*READERS):
        return rows
    decided = Result.unbound.filter(coop=reader.coop, state__in=DECIDED)
    return rows.filter(member=reader.account, result__in=decided.values("number"))


def told_lines(reader: Reader, rows: Sequence[Line]) -> list[DistributionLine]:
    """Lines in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        DistributionLine(
            distribution=row.result,
            member=row.member,
            labour=str(Amount(row.labour, currency)),
            share=str(Amount(row.share, currency)),
            accrued_at=row.accrued_at,
        )
        for row in rows
    ]


def payouts(reader: Reader) -> QuerySet[Payout]:
    """All for who pays, the own ones for a member."""
    rows = Payout.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*PAYERS) else rows.filter(member=reader.account)


def told_payouts(reader: Reader, rows: Sequence[Payout]) -> list[PayoutTold]:
    """Payments in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        PayoutTold(
            order=row.order,
            member=row.member,
            tax=str(Amount(row.tax, currency)),
            amount=None if row.units is None else str(Amount(row.units, currency)),
            state=PayoutState(row.state).name.lower(),
            ordered_at=row.ordered_at,
            sent_at=row.sent_at,
        )
        for row in rows
    ]


RESOURCES = (
    Resource(
        "results",
        _("The year's result"),
        DistributionTold,
        roles=READERS,
        rows=results,
        tell=told,
    ),
    Resource(
        "lines",
        _("Parts of the year's result"),
        DistributionLine,
        roles=READERS | {"member"},
        rows=lines,
        tell=told_lines,
        key="id",
        is_list=True,
    ),
    Resource(
        "payouts",
        _("Payments to members"),
        PayoutTold,
        roles=PAYERS | {"member"},
        rows=payouts,
        tell=told_payouts,
        key="order",
    ),
)
