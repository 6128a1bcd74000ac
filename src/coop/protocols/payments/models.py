"""Read model of payment orders; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.protocols.payments.rules import OrderState
from coop.store.rows import ProjectedRow


class Order(ProjectedRow):
    """What a payer owes, and where the money stands."""

    number = models.PositiveBigIntegerField()
    payer = models.CharField(max_length=13)
    contract = models.CharField(max_length=13)
    """The protocol that opened the order and takes its effect."""
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in OrderState]
    )
    units = models.BigIntegerField()
    """The sum of all parts, in minor units."""
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    """When the last part came."""
    closed_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row an order; the desk lists them by state."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="payments_order_once")
        ]
        indexes = [
            models.Index(fields=["coop", "state", "number"]),
            models.Index(fields=["coop", "payer"]),
        ]


class OrderPart(ProjectedRow):
    """One purpose and its sum within an order."""

    order = models.PositiveBigIntegerField()
    purpose = models.CharField(max_length=13)
    units = models.BigIntegerField()
    paid_at = models.DateTimeField(null=True)
    cashier = models.CharField(max_length=13, blank=True)

    class Meta(ProjectedRow.Meta):
        """One row a part."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "order", "purpose"], name="payments_part_once")
        ]
