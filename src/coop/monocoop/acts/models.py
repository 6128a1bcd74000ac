"""Acts on their way from a protocol's screen to the ledger."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from coop.store.rows import PrivateRow


class PreparedAct(PrivateRow):
    """What one person is asked to sign: the steps, the words on the sheet, and what became of it.

    `transaction` holds the bytes given to the browser last, with zeros where signatures go; once
    signed,
    `transaction_id` names what was handed to the outbox. A refused or expired act can be signed
    anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signer = models.CharField(max_length=13)
    title = models.CharField(max_length=200)
    consequences: models.JSONField[Any, Any] = models.JSONField()
    next_url = models.CharField(max_length=500)
    steps: models.JSONField[Any, Any] = models.JSONField()
    """Each: contract, action, data (names to values), document (an id, or null)."""
    transaction = models.BinaryField(default=bytes)
    chain_id = models.CharField(max_length=64, blank=True)
    transaction_id = models.CharField(max_length=64, blank=True, db_index=True)
    refusal: models.JSONField[Any, Any] = models.JSONField(null=True)
    """The ledger's refusal of the last try: error, title, advice."""
    created_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """Newest first."""

        ordering: ClassVar = ["-created_at"]
