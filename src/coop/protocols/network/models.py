"""Rows of the network: its read model, written by `projection.py` only, and petitions."""

from __future__ import annotations

from django.db import models

from coop.protocols.network.petitions.rows import Petition, PetitionFounder, PetitionState
from coop.store.rows import ProjectedRow

__all__ = ["Cooperative", "Petition", "PetitionFounder", "PetitionState"]


class Cooperative(ProjectedRow):
    """A cooperative connected to the network; `coop` is its own chain account."""

    kind = models.PositiveSmallIntegerField()
    state = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=7)
    currency_precision = models.PositiveSmallIntegerField()
    memory_quota_bytes = models.PositiveBigIntegerField()
    accounts_opened = models.PositiveIntegerField()
    """How many chain accounts this cooperative has opened for people."""
    connected_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a cooperative."""

        constraints = [models.UniqueConstraint(fields=["coop"], name="network_cooperative_once")]
