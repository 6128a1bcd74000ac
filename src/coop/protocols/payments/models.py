"""Rows of payments: the read model of orders, and the private store of the bank's statements.

`Order`, `OrderPart` and `Receipt` are written by `projection.py` only; the other rows are kept here
and nowhere else, since they tell names, accounts and purposes.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from coop.protocols.payments.rules import OrderState
from coop.store.rows import PrivateRow, ProjectedRow


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


class FileState(models.TextChoices):
    """Where an uploaded statement stands."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"


class StatementFile(PrivateRow):
    """A bank's statement as it was uploaded or fetched; its bytes are dropped once read."""

    digest = models.CharField(max_length=64)
    """SHA-256 of the bytes, in hex."""
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=12, blank=True)
    encoding = models.CharField(max_length=12, blank=True)
    accounts: models.JSONField[Any, Any] = models.JSONField(default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    opening = models.BigIntegerField(null=True)
    """Of our accounts together, in minor units; nothing where the bank told none."""
    closing = models.BigIntegerField(null=True)
    missing_units = models.BigIntegerField(null=True)
    """What the totals say beyond the payments in the file; zero is a whole file."""
    lines_total = models.PositiveIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    known_lines = models.PositiveIntegerField(default=0)
    """Payments that an earlier file had, or that stand in this one twice."""
    uploaded_by = models.CharField(max_length=13, blank=True)
    """The cashier's account; empty for a statement that the connector or the operator brought."""
    uploaded_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=FileState.choices, default=FileState.WAITING)
    refusal = models.CharField(max_length=300, blank=True)
    advice = models.CharField(max_length=300, blank=True)
    refused_line = models.PositiveIntegerField(null=True)
    """Line of the file where the damage was seen, from one."""
    content = models.BinaryField(null=True)

    class Meta(PrivateRow.Meta):
        """The same bytes are one file."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "digest"], name="payments_file_once")
        ]
        indexes = [models.Index(fields=["coop", "state"])]


class LineOutcome(models.TextChoices):
    """What became of a line when it was compared with the orders; see `bank/outcomes.py`."""

    MATCHED = "matched"
    SUGGESTED = "suggested"
    WRONG_SUM = "wrong_sum"
    DOUBLED = "doubled"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    NOT_OURS = "not_ours"


class LineState(models.TextChoices):
    """What people have done with a line; all but the last is told by the ledger's own rows."""

    WAITING = "waiting"
    TO_SIGN = "to_sign"
    CONFIRMED = "confirmed"
    KEPT_APART = "kept_apart"
    GIVEN_BACK = "given_back"
    SET_ASIDE = "set_aside"


class StatementLine(PrivateRow):
    """One payment of a statement, with all that the bank said of it."""

    file = models.ForeignKey(StatementFile, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    """The line of the file where the payment begins."""
    key = models.CharField(max_length=64)
    """The payment's own mark: the same payment in another file has the same key."""
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    """What the ledger learns of the line: SHA-256 of salt and key, in hex."""
    account = models.CharField(max_length=34, blank=True)
    number = models.CharField(max_length=40, blank=True)
    date = models.DateField(null=True)
    received_on = models.DateField(null=True)
    written_off_on = models.DateField(null=True)
    is_incoming = models.BooleanField()
    units = models.BigIntegerField()
    currency = models.CharField(max_length=12)
    payer: models.JSONField[Any, Any] = models.JSONField()
    payee: models.JSONField[Any, Any] = models.JSONField()
    purpose = models.TextField(blank=True)
    kind = models.CharField(max_length=200, blank=True)
    raw: models.JSONField[Any, Any] = models.JSONField(default=dict)
    doubts: models.JSONField[Any, Any] = models.JSONField(default=list)
    search_text = models.TextField(blank=True)

    outcome = models.CharField(max_length=10, choices=LineOutcome.choices)
    why = models.CharField(max_length=20, blank=True)
    order_number = models.PositiveBigIntegerField(null=True)
    units_over = models.BigIntegerField(default=0)
    """Minor units more than the order asks, or less."""
    suggestions: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Numbers of orders it may be for."""

    state = models.CharField(max_length=10, choices=LineState.choices, default=LineState.WAITING)
    taken_for = models.PositiveBigIntegerField(null=True)
    """The order which the money was taken for, in an act or in the ledger."""
    purposes: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Which parts of that order."""
    act = models.CharField(max_length=64, blank=True)
    """The act a person signs, or the transaction the connector sent."""
    acted_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """A payment stands here once, however many files tell it."""

        constraints = [models.UniqueConstraint(fields=["coop", "key"], name="payments_line_once")]
        indexes = [
            models.Index(fields=["coop", "state", "outcome"]),
            models.Index(fields=["coop", "order_number"]),
            models.Index(fields=["coop", "taken_for"]),
            models.Index(fields=["coop", "digest"]),
        ]


class BankLink(PrivateRow):
    """How this installation reaches a cooperative's bank; the secrets stand in key files."""

    url = models.CharField(max_length=300)
    accounts: models.JSONField[Any, Any] = models.JSONField(default=list)
    is_on = models.BooleanField(default=True)
    pulled_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    """When the bank last told that there is news; a pull that began later has it."""
    trouble = models.CharField(max_length=300, blank=True)
    """What went wrong at the last pull; empty when all went well."""

    class Meta(PrivateRow.Meta):
        """One bank a cooperative."""

        constraints = [models.UniqueConstraint(fields=["coop"], name="payments_bank_once")]


class BankMessage(PrivateRow):
    """The id of a message the bank has sent; the same one again changes nothing."""

    event = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """An event is taken once."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "event"], name="payments_message_once")
        ]


class Release(PrivateRow):
    """An outgoing order that the cashier has released to the bank."""

    order_number = models.PositiveBigIntegerField()
    released_by = models.CharField(max_length=13)
    released_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    bank_id = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, blank=True)
    """accepted, sent or failed, as the bank says."""
    reason = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """An order is released once: its number is the key by which the bank pays it once."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "order_number"], name="payments_release_once")
        ]
