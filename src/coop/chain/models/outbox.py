"""What the outbox keeps: the signed bytes of each transaction, until the chain can't lose it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from coop.store.rows import PrivateRow


class OutboxState(models.TextChoices):
    """How far a transaction has come; only `waiting` and `recorded` are sent again."""

    WAITING = "waiting"
    RECORDED = "recorded"
    FINAL = "final"
    EXPIRED = "expired"
    REFUSED = "refused"


class OutboxEntry(PrivateRow):
    """One signed transaction. Its bytes never change, and the row is never deleted."""

    transaction_id = models.CharField(max_length=64, unique=True)
    signer = models.CharField(max_length=13)
    purpose = models.CharField(max_length=200)
    packed = models.BinaryField()
    expires_at = models.DateTimeField()
    posted_at = models.DateTimeField(default=timezone.now)

    state = models.CharField(max_length=8, choices=OutboxState.choices, default=OutboxState.WAITING)
    block = models.PositiveBigIntegerField(null=True)
    """Where it was recorded, as last heard; a fork may move it."""
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, db_index=True)
    """When to send it again; nothing while it never was sent, and when all is over."""
    unsure = models.BooleanField(default=False)
    """A sending was not answered: from then on only the chain's blocks tell the outcome."""
    passed_block = models.PositiveBigIntegerField(null=True)
    """A final block younger than the expiry: past it, not found means expired."""
    refusal: models.JSONField[Any, Any] = models.JSONField(null=True)
    """The last refusal: `code`, `contract`, `message`."""

    class Meta(PrivateRow.Meta):
        """Work is looked for by state."""

        indexes = [models.Index(fields=["state", "due_at"], name="chain_outbox_due")]
