"""Rows of the API: keys of programs. The key itself is shown once and never kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from coop.store.rows import PrivateRow


class ApiKey(PrivateRow):
    """What lets a computer program in: a person's, or the cooperative's own.

    A person's key acts for its maker and within the maker's roles of the moment. A cooperative's
    key is nobody's: it reads and brings what its scopes say, and draws up no act.
    """

    prefix = models.CharField(max_length=12, unique=True)
    """The part of the key that may be shown: it tells keys apart."""
    secret_hash = models.CharField(max_length=64)
    """SHA-256 of the secret part, which is random and long."""
    account = models.CharField(max_length=13)
    """Who made it; a person's key acts for this account."""
    is_cooperatives = models.BooleanField(default=False)
    title = models.CharField(max_length=80)
    scopes: models.JSONField[Any, Any] = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    minute = models.PositiveBigIntegerField(default=0)
    """The minute of the last call, counted from 1970."""
    calls_count = models.PositiveIntegerField(default=0)
    """How many calls there were in that minute."""

    class Meta(PrivateRow.Meta):
        """Found by whose they are, newest first."""

        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["coop", "account"], name="api_keys_of_person")]


class DrawnAct(PrivateRow):
    """That an act was drawn up under a key: under no other key is it seen."""

    act = models.UUIDField(unique=True)
    name = models.CharField(max_length=80)
    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="acts")
    drawn_at = models.DateTimeField()
