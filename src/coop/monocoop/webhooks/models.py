"""Rows of webhooks: whom to tell, what is told, and each try. The secret itself is kept nowhere."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from coop.store.rows import PrivateRow


class Webhook(PrivateRow):
    """An address of another system, and the kinds of acts it is told of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    kinds: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Names of kinds, as `returns.ask`."""
    account = models.CharField(max_length=13)
    """Who made it: told when it is switched off."""
    is_on = models.BooleanField(default=True)
    turn = models.PositiveIntegerField(default=1)
    """Grows with each new secret."""
    turned_at = models.DateTimeField()
    place = models.PositiveBigIntegerField(default=0)
    """The ledger's number of the last act looked at."""
    failing_since = models.DateTimeField(null=True)
    """When the first of the tries failed that all failed since; none while all is well."""
    stopped_at = models.DateTimeField(null=True)
    """When it was switched off because nothing could be delivered."""
    created_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """In the order they were made."""

        ordering: ClassVar = ["created_at"]


class DeliveryState(models.TextChoices):
    """What has become of a delivery."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class WebhookDelivery(PrivateRow):
    """One act told to one webhook; the body is the same at every try."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """The message's own id: whoever gets it twice does it once."""
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=40)
    act = models.PositiveBigIntegerField(null=True)
    """The ledger's number of the act; none for a test."""
    body = models.TextField()
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """An act is told once to a webhook; work is found by its moment, the log by newest."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["webhook", "act"], name="webhooks_act_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], name="webhooks_due"),
            models.Index(fields=["webhook", "-created_at"], name="webhooks_log"),
        ]


class WebhookTry(PrivateRow):
    """One try: when, and what was answered, as a number or a word of ours."""

    delivery = models.ForeignKey(WebhookDelivery, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField()
    answer = models.CharField(max_length=40)
    is_taken = models.BooleanField()

    class Meta(PrivateRow.Meta):
        """Newest last."""

        ordering: ClassVar = ["at", "id"]
