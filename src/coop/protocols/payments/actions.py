"""Commands of payments as chain actions: the only Python place that knows their chain names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from coop.monocoop.acts import Step
from coop.protocols.payments.rules import Place

CONTRACT = "payments"


def confirm_payment(
    coop: str,
    order: int,
    cashier: str,
    purposes: Sequence[str],
    paid_at: datetime,
    place: Place = Place.BANK,
) -> Step:
    """The cashier's word that money came for these purposes: `payments::confirm`."""
    told = {"place": place, "purposes": list(purposes), "paid_at": _moment(paid_at)}
    return _step("confirm", coop, cashier, order=order, **told)


def confirm_received(coop: str, order: int, paid_at: datetime) -> Step:
    """The connector's word that an order is paid in full: `payments::received`."""
    return Step(CONTRACT, "received", {"coop": coop, "order": order, "paid_at": _moment(paid_at)})


def confirm_refund(
    coop: str, order: int, cashier: str, refunded_at: datetime, place: Place = Place.BANK
) -> Step:
    """The cashier's word that the money went back: `payments::refunded`."""
    told = {"place": place, "refunded_at": _moment(refunded_at)}
    return _step("refunded", coop, cashier, order=order, **told)


def confirm_sent(
    coop: str, order: int, cashier: str, sent_at: datetime, place: Place = Place.BANK
) -> Step:
    """The cashier's word that the cooperative paid: `payments::sent`."""
    told = {"place": place, "sent_at": _moment(sent_at)}
    return _step("sent", coop, cashier, order=order, **told)


def confirm_failed(coop: str, order: int, cashier: str) -> Step:
    """The cashier's word that the bank did not pay: `payments::failed`."""
    return _step("failed", coop, cashier, order=order)


def keep_unclear(coop: str, cashier: str, units: int, received_at: datetime, line: str) -> Step:
    """Money nobody recognises yet, by its line's salted digest: `payments::unclear`."""
    told = {"units": units, "received_at": _moment(received_at), "line": line}
    return _step("unclear", coop, cashier, **told)


def assign_receipt(
    coop: str, receipt: int, cashier: str, order: int, purposes: Sequence[str]
) -> Step:
    """Such money pays these purposes of an open order: `payments::assign`."""
    told = {"receipt": receipt, "order": order, "purposes": list(purposes)}
    return _step("assign", coop, cashier, **told)


def give_back(coop: str, receipt: int, cashier: str) -> Step:
    """Such money goes back to whom it came from: `payments::giveback`."""
    return _step("giveback", coop, cashier, receipt=receipt)


def _step(action: str, coop: str, cashier: str, **told: object) -> Step:
    return Step(CONTRACT, action, {"coop": coop, "cashier": cashier, **told})


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
