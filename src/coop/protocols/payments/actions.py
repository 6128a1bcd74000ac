"""Commands of payments as chain actions: the only Python place that knows their chain names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from coop.monocoop.acts import Step

CONTRACT = "payments"


def confirm_payment(
    coop: str, order: int, cashier: str, purposes: Sequence[str], paid_at: datetime
) -> Step:
    """The cashier's word that money came for these purposes: `payments::confirm`."""
    return Step(
        CONTRACT,
        "confirm",
        {
            "coop": coop,
            "order": order,
            "cashier": cashier,
            "purposes": list(purposes),
            "paid_at": _moment(paid_at),
        },
    )


def confirm_refund(coop: str, order: int, cashier: str, refunded_at: datetime) -> Step:
    """The cashier's word that the money went back: `payments::refunded`."""
    return Step(
        CONTRACT,
        "refunded",
        {"coop": coop, "order": order, "cashier": cashier, "refunded_at": _moment(refunded_at)},
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
