"""What programs may read of payments: orders, and the bank's statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.api.resources import (
    Account,
    Digest,
    Money,
    Reader,
    Resource,
    Told,
    one_by_one,
)
from coop.protocols.network import api as network
from coop.protocols.payments.models import Order, StatementFile
from coop.protocols.payments.rules import OrderState, reference_of

CASHIERS = frozenset({"cashier"})


class OrderTold(Told):
    """What a payer owes, or what the cooperative is to pay."""

    number: int
    reference: str
    """The code that stands in the bank's purpose of payment."""
    payer: Account
    protocol: str
    state: str
    amount: Money
    opened_at: datetime
    paid_at: datetime | None


class StatementTold(Told):
    """A bank's statement and how far it is read."""

    id: int
    digest: Digest
    state: str
    starts_on: date | None
    ends_on: date | None
    lines_total: int
    lines_done: int
    refusal: str
    uploaded_at: datetime


def orders(reader: Reader) -> QuerySet[Order]:
    """All for the cashier, the own ones for anybody else."""
    rows = Order.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*CASHIERS) else rows.filter(payer=reader.account)


def statements(reader: Reader) -> QuerySet[StatementFile]:
    """All statements; their bytes stay where they are."""
    return StatementFile.unbound.filter(coop=reader.coop).defer("content")


def told_orders(reader: Reader, rows: Sequence[Order]) -> list[OrderTold]:
    """Orders with the references that payers write."""
    currency = network.currency(reader.coop)
    return [
        OrderTold(
            number=row.number,
            reference=reference_of(reader.coop, row.number),
            payer=row.payer,
            protocol=row.contract,
            state=OrderState(row.state).name.lower(),
            amount=str(Amount(row.units, currency)),
            opened_at=row.opened_at,
            paid_at=row.paid_at,
        )
        for row in rows
    ]


def told_statement(row: StatementFile) -> StatementTold:
    """A statement without what it says of people."""
    return StatementTold(
        id=row.pk,
        digest=row.digest,
        state=str(row.state),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lines_total=row.lines_total,
        lines_done=row.lines_done,
        refusal=row.refusal,
        uploaded_at=row.uploaded_at,
    )


RESOURCES = (
    Resource(
        "orders", _("Payment orders"), OrderTold,
        roles=CASHIERS | {"person"}, rows=orders, tell=told_orders,
    ),
    Resource(
        "statements", _("Bank statements"), StatementTold,
        roles=CASHIERS, rows=statements, tell=one_by_one(told_statement), key="id",
    ),
)  # fmt: skip
