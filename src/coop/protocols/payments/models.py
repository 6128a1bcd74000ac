"""Read model of payment orders; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.protocols.payments.rules import OrderState
from coop.store.rows import ProjectedRow


class Order(ProjectedRow):
    """What a payer owes, or what the cooperative is to pay, and where the money stands."""

    number = models.PositiveBigIntegerField()
    payer = models.CharField(max_length=13)
    contract = models.CharField(max_length=13)
    """The protocol that opened the order and takes its effect."""
    about = models.CharField(max_length=20, default="0")
    """What it is about in that protocol's own numbers, as decimal text."""
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in OrderState]
    )
    units = models.BigIntegerField()
    """The sum of all parts, in minor units."""
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    """When the last part came, or when the cooperative paid."""
    place = models.CharField(max_length=13, blank=True)
    """Where the money came to or left from."""
    closed_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row an order; the desk lists them by state."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="payments_order_once")
        ]
        indexes = [
            models.Index(fields=["coop", "state", "number"]),
            models.Index(fields=["coop", "payer"]),
            models.Index(fields=["coop", "contract", "about"]),
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


class Receipt(ProjectedRow):
    """Money that came and that nobody recognises yet."""

    number = models.CharField(max_length=20)
    """The ledger's number, as decimal text: it has 64 bits."""
    units = models.BigIntegerField()
    received_at = models.DateTimeField()
    line = models.CharField(max_length=64)
    """Salted digest of the line of the bank's statement."""
    order = models.PositiveBigIntegerField(null=True)
    """The order by which it is given back."""
    paid_order = models.PositiveBigIntegerField(null=True)
    """The order it turned out to pay."""
    closed_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a line; a line may be kept again only after it was closed."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="payments_receipt_once")
        ]
        indexes = [models.Index(fields=["coop", "closed_at"])]
