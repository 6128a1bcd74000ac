"""From recorded actions of the payments contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from coop.chain.indexer import RecordedAction, moment_of
from coop.protocols.payments.models import Order, OrderPart, Receipt
from coop.protocols.payments.rules import OrderState, Place
from coop.store import journal


def on_open(action: RecordedAction) -> None:
    """A new order with its parts."""
    coop, number = action.data["coop"], int(action.result)
    journal.put(
        Order,
        coop=coop,
        key={"number": number},
        payer=action.data["payer"],
        contract=action.sender,
        about=str(action.data["about"]),
        state=OrderState.OPEN,
        units=sum(int(part["units"]) for part in action.data["parts"]),
        opened_at=action.time,
    )
    for part in action.data["parts"]:
        _put_part(coop, number, part["purpose"], int(part["units"]))


def on_issue(action: RecordedAction) -> None:
    """An order that the cooperative is to pay."""
    data = action.data
    _put_outgoing(
        action,
        int(action.result),
        contract=action.sender,
        about=str(data["about"]),
        payee=data["payee"],
        purpose=data["purpose"],
        units=int(data["units"]),
    )


def on_confirm(action: RecordedAction) -> None:
    """The cashier saw the money come: all parts, or those named."""
    data = action.data
    _mark_paid(
        _order(action), data["purposes"], moment_of(data["paid_at"]), data["cashier"], data["place"]
    )


def on_received(action: RecordedAction) -> None:
    """The bank's machine saw the whole sum come."""
    order = _order(action)
    purposes = [part.purpose for part in _parts(order)]
    _mark_paid(order, purposes, moment_of(action.data["paid_at"]), "", Place.BANK)


def on_sent(action: RecordedAction) -> None:
    """The cooperative paid."""
    order, data = _order(action), action.data
    sent_at = moment_of(data["sent_at"])
    for part in _parts(order):
        journal.change(part, paid_at=sent_at, cashier=data["cashier"])
    journal.change(
        order, state=OrderState.SENT, paid_at=sent_at, place=data["place"], closed_at=action.time
    )
    if receipt := _receipt_of(order):
        journal.change(receipt, closed_at=action.time)


def on_failed(action: RecordedAction) -> None:
    """The bank did not pay; money nobody recognises is kept again."""
    order = _order(action)
    journal.change(order, state=OrderState.FAILED, closed_at=action.time)
    if receipt := _receipt_of(order):
        journal.change(receipt, order=None)


def on_unclear(action: RecordedAction) -> None:
    """Money nobody recognises yet."""
    data = action.data
    journal.put(
        Receipt,
        coop=data["coop"],
        key={"number": str(action.result)},
        units=int(data["units"]),
        received_at=moment_of(data["received_at"]),
        line=data["line"],
        order=None,
        paid_order=None,
        closed_at=None,
    )


def on_assign(action: RecordedAction) -> None:
    """Such money pays an order after all."""
    data, receipt, order = action.data, _receipt(action), _order(action)
    journal.change(receipt, paid_order=order.number, closed_at=action.time)
    _mark_paid(order, data["purposes"], receipt.received_at, data["cashier"], Place.BANK)


def on_giveback(action: RecordedAction) -> None:
    """Such money is to go back: an order of payments itself."""
    receipt = _receipt(action)
    number = int(action.result)
    _put_outgoing(
        action,
        number,
        contract="payments",
        about=receipt.number,
        payee="",
        purpose="giveback",
        units=receipt.units,
    )
    journal.change(receipt, order=number)


def _ends(state: OrderState, *, closes: bool) -> Callable[[RecordedAction], None]:
    def handler(action: RecordedAction) -> None:
        closed_at = action.time if closes else None
        journal.change(_order(action), state=state, closed_at=closed_at)

    return handler


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("payments", "open"): on_open,
    ("payments", "confirm"): on_confirm,
    ("payments", "received"): on_received,
    ("payments", "issue"): on_issue,
    ("payments", "sent"): on_sent,
    ("payments", "failed"): on_failed,
    ("payments", "unclear"): on_unclear,
    ("payments", "assign"): on_assign,
    ("payments", "giveback"): on_giveback,
    ("payments", "refund"): _ends(OrderState.REFUND_DUE, closes=False),
    ("payments", "refunded"): _ends(OrderState.REFUNDED, closes=True),
    ("payments", "cancel"): _ends(OrderState.CANCELLED, closes=True),
    ("payments", "finish"): _ends(OrderState.FINISHED, closes=True),
}


def _order(action: RecordedAction) -> Order:
    order: Order = Order.unbound.get(coop=action.data["coop"], number=action.data["order"])
    return order


def _parts(order: Order) -> list[OrderPart]:
    return list(OrderPart.unbound.filter(coop=order.coop, order=order.number))


def _receipt(action: RecordedAction) -> Receipt:
    receipt: Receipt = Receipt.unbound.get(
        coop=action.data["coop"], number=str(action.data["receipt"])
    )
    return receipt


def _receipt_of(order: Order) -> Receipt | None:
    """The unrecognised money that an order of payments itself gives back."""
    if order.contract != "payments":
        return None
    return Receipt.unbound.filter(coop=order.coop, number=order.about).first()


def _mark_paid(
    order: Order, purposes: Collection[str], paid_at: datetime, cashier: str, place: str
) -> None:
    parts = _parts(order)
    for part in parts:
        if part.purpose in purposes:
            journal.change(part, paid_at=paid_at, cashier=cashier)
    journal.change(order, place=place)
    moments = [part.paid_at for part in parts if part.paid_at]
    if len(moments) == len(parts):
        journal.change(order, state=OrderState.PAID, paid_at=max(moments))


def _put_outgoing(
    action: RecordedAction,
    number: int,
    *,
    contract: str,
    about: str,
    payee: str,
    purpose: str,
    units: int,
) -> None:
    coop = action.data["coop"]
    journal.put(
        Order,
        coop=coop,
        key={"number": number},
        payer=payee,
        contract=contract,
        about=about,
        state=OrderState.TO_SEND,
        units=units,
        opened_at=action.time,
    )
    _put_part(coop, number, purpose, units)


def _put_part(coop: str, order: int, purpose: str, units: int) -> None:
    journal.put(OrderPart, coop=coop, key={"order": order, "purpose": purpose}, units=units)
