"""From recorded actions of the payments contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from coop.chain.indexer import RecordedAction
from coop.protocols.payments.models import Order, OrderPart
from coop.protocols.payments.rules import OrderState
from coop.store import journal


def on_open(action: RecordedAction) -> None:
    """A new order with its parts."""
    coop, number = action.data["coop"], int(action.result)
    journal.put(
        Order,
        coop=coop,
        key={"number": number},
        payer=action.data["payer"],
        contract=action.authorizers[0].partition("@")[0] if action.authorizers else "",
        state=OrderState.OPEN,
        units=sum(part["units"] for part in action.data["parts"]),
        opened_at=action.time,
    )
    for part in action.data["parts"]:
        journal.put(
            OrderPart,
            coop=coop,
            key={"order": number, "purpose": part["purpose"]},
            units=part["units"],
        )


def on_confirm(action: RecordedAction) -> None:
    """The cashier saw the money come: all parts, or those named."""
    order = _order(action)
    paid_at = datetime.fromisoformat(action.data["paid_at"]).replace(tzinfo=UTC)
    parts = list(OrderPart.unbound.filter(coop=order.coop, order=order.number))
    for part in parts:
        if part.purpose in action.data["purposes"]:
            journal.change(part, paid_at=paid_at, cashier=action.data["cashier"])
    if all(part.paid_at for part in parts):
        journal.change(order, state=OrderState.PAID, paid_at=max(part.paid_at for part in parts))


def _ends(state: OrderState, *, closes: bool) -> Callable[[RecordedAction], None]:
    def handler(action: RecordedAction) -> None:
        closed_at = action.time if closes else None
        journal.change(_order(action), state=state, closed_at=closed_at)

    return handler


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("payments", "open"): on_open,
    ("payments", "confirm"): on_confirm,
    ("payments", "refund"): _ends(OrderState.REFUND_DUE, closes=False),
    ("payments", "refunded"): _ends(OrderState.REFUNDED, closes=True),
    ("payments", "cancel"): _ends(OrderState.CANCELLED, closes=True),
    ("payments", "finish"): _ends(OrderState.FINISHED, closes=True),
}


def _order(action: RecordedAction) -> Order:
    order: Order = Order.unbound.get(coop=action.data["coop"], number=action.data["order"])
    return order
