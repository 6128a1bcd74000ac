"""The door of payments: orders and how to pay them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coop.monocoop.tenants import Tenant
from coop.protocols.payments import bills, rules
from coop.protocols.payments.bank.statement import Party
from coop.protocols.payments.bills import Bill, payment_qr
from coop.protocols.payments.models import Order, OrderPart
from coop.protocols.payments.parties import (
    Payee,
    register_payee_provider,
    register_payer_provider,
)
from coop.protocols.payments.rules import BankDetails, DetailsMalformed, OrderState

__all__ = [
    "BankDetails",
    "Bill",
    "DetailsMalformed",
    "OrderState",
    "OrderStatus",
    "PartStatus",
    "Party",
    "Payee",
    "bill_for",
    "count_in",
    "order",
    "order_of",
    "orders_in",
    "payment_qr",
    "register_payee_provider",
    "register_payer_provider",
    "status_of",
]


@dataclass(frozen=True, slots=True)
class PartStatus:
    """One purpose of an order: its sum in minor units and when it came."""

    purpose: str
    units: int
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderStatus:
    """An order as a payer or cashier sees it."""

    number: int
    payer: str
    reference: str
    state: OrderState
    units: int
    opened_at: datetime
    paid_at: datetime | None
    closed_at: datetime | None
    parts: tuple[PartStatus, ...]
    recorded_in: int


def order_of(coop: str, payer: str) -> OrderStatus | None:
    """The newest order of a payer."""
    order = Order.unbound.filter(coop=coop, payer=payer).order_by("-number").first()
    return status_of(order) if order else None


def order(coop: str, number: int) -> OrderStatus | None:
    """An order by its number."""
    row = Order.unbound.filter(coop=coop, number=number).first()
    return status_of(row) if row else None


def orders_in(coop: str, state: OrderState, *, limit: int = 200) -> tuple[OrderStatus, ...]:
    """Orders in a state, oldest first."""
    rows = Order.unbound.filter(coop=coop, state=state).order_by("number")[:limit]
    parts: dict[int, list[OrderPart]] = {}
    for part in OrderPart.unbound.filter(coop=coop, order__in=[row.number for row in rows]):
        parts.setdefault(part.order, []).append(part)
    return tuple(_status(row, parts.get(row.number, [])) for row in rows)


def count_in(coop: str, state: OrderState) -> int:
    """How many orders are in a state."""
    return Order.unbound.filter(coop=coop, state=state).count()


def status_of(order: Order) -> OrderStatus:
    """An order's row with its parts."""
    return _status(order, list(OrderPart.unbound.filter(coop=order.coop, order=order.number)))


def bill_for(tenant: Tenant, order: OrderStatus, purpose: str) -> Bill:
    """An order as a bill; `purpose` are the bank's words before the reference, in Russian."""
    return bills.bill_of(tenant, order.number, order.units, order.state, purpose)


def _status(row: Order, parts: list[OrderPart]) -> OrderStatus:
    return OrderStatus(
        number=row.number,
        payer=row.payer,
        reference=rules.reference_of(row.coop, row.number),
        state=OrderState(row.state),
        units=row.units,
        opened_at=row.opened_at,
        paid_at=row.paid_at,
        closed_at=row.closed_at,
        parts=tuple(PartStatus(part.purpose, part.units, part.paid_at) for part in parts),
        recorded_in=row.recorded_in,
    )
