"""Read model of the audit commission; written by `projection.py` only.

The words of findings, answers and conclusions stand in their papers, found by content digest.
"""

from __future__ import annotations

from django.db import models

from coop.protocols.commission import rules
from coop.protocols.commission.rules import Addressee, FindingState
from coop.store.rows import ProjectedRow

NAME, DIGEST = 13, 64


class Composition(ProjectedRow):
    """A composition of the commission; the newest is in office."""

    version = models.PositiveIntegerField()
    auditors = models.JSONField()
    """Accounts in the order of the election; the first is the commission's chair."""
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a version."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "version"], name="commission_composition_once")
        ]


class Finding(ProjectedRow):
    """What the commission found, and what became of it."""

    number = models.PositiveBigIntegerField()
    addressee = models.PositiveSmallIntegerField(
        choices=[(each.value, each.name.lower()) for each in Addressee]
    )
    state = models.PositiveSmallIntegerField(
        default=FindingState.OPEN,
        choices=[(each.value, each.name.lower()) for each in FindingState],
    )
    upheld = models.BooleanField(default=False)
    auditor = models.CharField(max_length=NAME)
    document = models.CharField(max_length=DIGEST)
    found_at = models.DateTimeField()
    due_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    matter = models.PositiveBigIntegerField(default=0)
    """The meeting's question by which it was last decided."""
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=NAME, blank=True)

    class Meta(ProjectedRow.Meta):
        """One row a finding; read by state and day."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="commission_finding_once")
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="commission_finding_due")]

    @property
    def standing(self) -> rules.Finding:
        """The row as the rules know it."""
        return rules.Finding(
            addressee=Addressee(self.addressee),
            due_at=self.due_at,
            state=FindingState(self.state),
            upheld=self.upheld,
        )


class Answer(ProjectedRow):
    """What the council or the board said it had done about a finding; the newest counts."""

    finding = models.PositiveBigIntegerField()
    answerer = models.CharField(max_length=NAME)
    document = models.CharField(max_length=DIGEST)
    answered_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """Read by finding."""

        indexes = [models.Index(fields=["coop", "finding"], name="commission_answers_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["coop", "finding", "document"], name="commission_answer_once"
            )
        ]


class Conclusion(ProjectedRow):
    """The commission's conclusion on a year's report, as far as it has come."""

    year = models.PositiveSmallIntegerField()
    commission = models.PositiveIntegerField()
    """The composition's version."""
    documents = models.JSONField(default=dict)
    """Content digest by auditor: each one's newest signature."""
    stands = models.BooleanField(default=False)
    document = models.CharField(max_length=DIGEST, blank=True)
    """The one that stands."""
    stood_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a year."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "year"], name="commission_conclusion_once")
        ]
