"""What the indexer keeps for itself: where it stands, the ABIs of each time, every action."""

from __future__ import annotations

from typing import Any

from django.db import models


class Cursor(models.Model):
    """How far the read model reaches; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    chain_id = models.CharField(max_length=64)
    block = models.PositiveBigIntegerField(default=0)
    """The last block applied."""
    block_id = models.CharField(max_length=64, blank=True, default="")
    final_block = models.PositiveBigIntegerField(default=0)
    """The last block applied that can't be undone any more."""
    contracts: models.JSONField[Any, Any] = models.JSONField(default=list)
    """The contracts that were indexed up to here; another set needs a rebuild."""
    recent: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Number and id of applied blocks that are not final yet, in order."""
    updated_at = models.DateTimeField(auto_now=True)


class ContractAbi(models.Model):
    """A contract's ABI from one block on, until the next of the same contract."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    """The chain's own number of the `setabi` action."""
    contract = models.CharField(max_length=13)
    block = models.PositiveBigIntegerField(db_index=True)
    packed = models.BinaryField()


class ActionRow(models.Model):
    """A recorded action of an indexed contract, decoded: for timelines and audits."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    """The chain's own number of the action; actions happened in this order."""
    block = models.PositiveBigIntegerField(db_index=True)
    time = models.DateTimeField()
    transaction = models.CharField(max_length=64, db_index=True)
    position = models.PositiveIntegerField()
    contract = models.CharField(max_length=13)
    action = models.CharField(max_length=13)
    authorizers: models.JSONField[Any, Any] = models.JSONField(default=list)
    data: models.JSONField[Any, Any] = models.JSONField(default=dict)
    result: models.JSONField[Any, Any] = models.JSONField(null=True)
    coop = models.CharField(max_length=13, blank=True, default="")

    class Meta:
        """Acts of a cooperative are read newest first: all, by contract, by kind; days by time."""

        indexes = [
            models.Index(fields=["coop", "contract", "sequence"], name="chain_action_coop"),
            models.Index(fields=["coop", "sequence"], name="chain_action_newest"),
            models.Index(
                fields=["coop", "contract", "action", "sequence"], name="chain_action_kind"
            ),
            models.Index(fields=["time", "sequence"], name="chain_action_time"),
        ]
