"""Read model of the charter; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.store.rows import ProjectedRow


class CharterVersion(ProjectedRow):
    """The charter's parameters as they stand from one version on; the newest is in force."""

    version = models.PositiveIntegerField()
    kind = models.PositiveSmallIntegerField()
    """Kind of cooperative, as on the ledger: see `rules.CooperativeKind`."""
    parameters = models.JSONField()
    """Value by code; each value is an integer in the parameter's own unit."""
    adopted_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a version."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "version"], name="charter_version_once")
        ]
