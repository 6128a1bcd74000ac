"""What the cashier's desk shows: orders with names, found by reference, name or sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coop.kernel.money import RUB, Amount
from coop.monocoop import people
from coop.monocoop.formats import write_amount
from coop.protocols.payments import api, rules
from coop.protocols.payments.api import OrderStatus
from coop.protocols.payments.models import LineState, Receipt, StatementLine
from coop.protocols.payments.rules import OrderState

TO_PAY = (OrderState.TO_SEND, OrderState.REFUND_DUE)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the cashier's desk, and how much waits there."""

    label: str
    url: str
    count: int
    current: bool


def written(amount: Amount, *, signed: bool = False) -> str:
    """A sum as the reader writes it: `1 200,50 ₽`."""
    return str(write_amount(amount, language=get_language() or "ru", signed=signed))


def tabs(coop: str, current: str) -> list[Tab]:
    """The parts of the cashier's desk: what comes, the statement, what leaves, what is kept."""
    waiting = StatementLine.unbound.filter(coop=coop, state=LineState.WAITING)
    told = (
        ("desk", _("Incoming"), api.count_in(coop, OrderState.OPEN)),
        ("statements", _("Reconciliation"), waiting.count()),
        ("outgoing", _("To pay"), sum(api.count_in(coop, state) for state in TO_PAY)),
        ("apart", _("Kept apart"), kept_apart(coop)),
    )
    return [
        Tab(label, reverse(f"payments:{name}"), count, name == current)
        for name, label, count in told
    ]


def kept_apart(coop: str) -> int:
    """How much unrecognised money waits: entries, not sums."""
    kept = Receipt.unbound.filter(coop=coop, closed_at__isnull=True, order__isnull=True)
    count: int = kept.count()
    return count


@dataclass(frozen=True, slots=True)
class DeskRow:
    """An order as the cashier reads it."""

    order: OrderStatus
    name: str
    total: Amount

    @property
    def waiting_purposes(self) -> tuple[str, ...]:
        """Purposes whose money has not come."""
        return tuple(part.purpose for part in self.order.parts if part.paid_at is None)


def desk_rows(coop: str, orders: Iterable[OrderStatus]) -> list[DeskRow]:
    """Orders with the payers' names."""
    listed = list(orders)
    names = people.names_of(coop, [order.payer for order in listed])
    return [DeskRow(order, names[order.payer], Amount(order.units, RUB)) for order in listed]


def search(coop: str, rows: list[DeskRow], query: str) -> list[DeskRow]:
    """Rows whose reference, name or whole-rouble sum fits what the cashier typed."""
    wanted = query.strip().casefold()
    if not wanted:
        return rows
    try:
        number = rules.order_of_reference(coop, wanted)
    except rules.ReferenceMalformed:
        number = None
    return [row for row in rows if row.order.number == number or _fits(row, wanted)]


def _fits(row: DeskRow, wanted: str) -> bool:
    reference = row.order.reference.replace("-", "").casefold()
    return (
        wanted in row.name.casefold()
        or wanted.replace("-", "").replace(" ", "") in reference
        or wanted.replace(",", ".") in row.total.digits()
    )
