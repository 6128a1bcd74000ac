"""Read model of the charter; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.kernel.decisions import Base, Majority
from coop.protocols.charter.rules import AmendmentState, Changes, Competence, Organ
from coop.store.rows import ProjectedRow

NETWORK = ""
"""The cooperative of rows that belong to the whole network: the law's norms and competences."""


class CharterVersion(ProjectedRow):
    """The charter's parameters as they stand from one version on; the newest is in force."""

    version = models.PositiveIntegerField()
    kind = models.PositiveSmallIntegerField()
    """Kind of cooperative, as on the ledger: see `rules.CooperativeKind`."""
    parameters = models.JSONField()
    """Value by code; each value is an integer in the parameter's own unit."""
    raises = models.JSONField(default=dict)
    """Majority by kind of matter, where the charter asks for more than the law."""
    amendment = models.PositiveBigIntegerField(default=0)
    """The draft that the general meeting adopted; 0 where there was none."""
    adopted_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a version."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "version"], name="charter_version_once")
        ]


class Amendment(ProjectedRow):
    """A draft of an amendment, and what became of it."""

    number = models.PositiveBigIntegerField()
    chair = models.CharField(max_length=13)
    parameters = models.JSONField()
    raises = models.JSONField()
    state = models.PositiveSmallIntegerField(
        choices=[(each.value, each.name.lower()) for each in AmendmentState]
    )
    document = models.CharField(max_length=64)
    """Content digest of the signed draft."""
    former = models.PositiveIntegerField()
    """The version in force when it was drafted; once decided, when it was decided."""
    matter = models.PositiveBigIntegerField(default=0)
    """The meeting's question by which it was decided."""
    drafted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a draft."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="charter_amendment_once")
        ]

    @property
    def changes(self) -> Changes:
        """What it changes, as the rules take it."""
        return Changes(self.parameters, self.raises)


class LawNorm(ProjectedRow):
    """The law's bounds of a parameter for one kind of cooperative; of the whole network."""

    kind = models.PositiveSmallIntegerField()
    parameter = models.CharField(max_length=13)
    floor = models.BigIntegerField()
    ceiling = models.BigIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row a kind and parameter."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "kind", "parameter"], name="charter_norm_once")
        ]


class LawCompetence(ProjectedRow):
    """Which organ decides a kind of matter in cooperatives of a kind; of the whole network."""

    kind = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=13)
    organ = models.PositiveSmallIntegerField()
    majority = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField()
    by_delegates = models.BooleanField()
    long_notice = models.BooleanField()

    class Meta(ProjectedRow.Meta):
        """One row a kind of cooperative and of matter."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "kind", "matter"], name="charter_competence_once"
            )
        ]

    @property
    def rule(self) -> Competence:
        """The row as the rules know it."""
        return Competence(
            matter=self.matter,
            organ=Organ(self.organ),
            majority=Majority(self.majority),
            base=Base(self.base),
            by_delegates=self.by_delegates,
            long_notice=self.long_notice,
        )
