"""What programs may read of membership fees: what was paid, for which months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.api.resources import Account, Money, Reader, Resource, Told
from coop.protocols.fees.models import Payment
from coop.protocols.network import api as network

OFFICERS = frozenset({"accountant", "chair"})


class FeePayment(Told):
    """A fee paid; months are counted from year 0, as the ledger counts them."""

    order: int
    member: Account
    fee: int
    """0 is the membership fee, another number a program's."""
    amount: Money
    start: int
    until: int
    paid_at: datetime
    taken_back: bool


def payments(reader: Reader) -> QuerySet[Payment]:
    """All for officers, the own ones for a member."""
    rows = Payment.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(member=reader.account)


def told(reader: Reader, rows: Sequence[Payment]) -> list[FeePayment]:
    """Payments in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        FeePayment(
            order=row.order,
            member=row.member,
            fee=row.fee,
            amount=str(Amount(row.units, currency)),
            start=row.start,
            until=row.until,
            paid_at=row.paid_at,
            taken_back=row.taken_back,
        )
        for row in rows
    ]


RESOURCES = (
    Resource(
        "payments",
        _("Membership fees paid"),
        FeePayment,
        roles=OFFICERS | {"member"},
        rows=payments,
        tell=told,
        key="order",
    ),
)
