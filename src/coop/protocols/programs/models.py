"""Rows of programs: the ledger's own facts are projected, a regulation's draft is private."""

from __future__ import annotations

import uuid

from django.db import models

from coop.protocols.programs.rules import ProgramState
from coop.store.rows import PrivateRow, ProjectedRow

DIGEST_LENGTH = 64


class Program(ProjectedRow):
    """A program; the terms are those of the edition in force."""

    number = models.PositiveIntegerField()
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in ProgramState]
    )
    edition = models.PositiveIntegerField()
    adopted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    decision = models.PositiveBigIntegerField()
    regulation = models.CharField(max_length=DIGEST_LENGTH)
    """Content digest of the edition in force; its words stand in the document of that digest."""
    participants = models.PositiveIntegerField(default=0)
    terms = models.JSONField()

    class Meta(ProjectedRow.Meta):
        """One row a program."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="programs_program_once")
        ]


class Edition(ProjectedRow):
    """An edition that the council adopted; the last is in force."""

    program = models.PositiveIntegerField()
    edition = models.PositiveIntegerField()
    proposal = models.PositiveBigIntegerField()
    adopted_at = models.DateTimeField()
    decision = models.PositiveBigIntegerField()
    regulation = models.CharField(max_length=DIGEST_LENGTH)
    terms = models.JSONField()

    class Meta(ProjectedRow.Meta):
        """One row an edition."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "program", "edition"], name="programs_edition_once"
            )
        ]


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    PENDING = "pending"
    ADOPTED = "adopted"
    REFUSED = "refused"
    RETRACTED = "retracted"


class Proposal(ProjectedRow):
    """A program, an edition or a closing that the chair put before the council."""

    number = models.PositiveBigIntegerField()
    program = models.PositiveIntegerField()
    """0 for a new one; the number it got once it is adopted."""
    closes = models.BooleanField()
    chair = models.CharField(max_length=13)
    paper = models.CharField(max_length=DIGEST_LENGTH)
    terms = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a proposal."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="programs_proposal_once")
        ]


class Participation(ProjectedRow):
    """A member's taking part in a program, with the edition signed; kept when it has ended."""

    account = models.CharField(max_length=13)
    program = models.PositiveIntegerField()
    edition = models.PositiveIntegerField()
    joined_at = models.DateTimeField()
    signed_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a member and program."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "account", "program"], name="programs_participation_once"
            )
        ]
        indexes = [models.Index(fields=["coop", "program", "joined_at"])]


class Admission(ProjectedRow):
    """A member whom the agent admitted and who has not joined yet."""

    account = models.CharField(max_length=13)
    program = models.PositiveIntegerField()
    admitted_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a member and program."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "account", "program"], name="programs_admission_once"
            )
        ]


class Hold(ProjectedRow):
    """Shares of a member that came into a program which holds them: units and moments."""

    account = models.CharField(max_length=13)
    program = models.PositiveIntegerField()
    lots = models.JSONField()

    class Meta(ProjectedRow.Meta):
        """One row a member and program."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "account", "program"], name="programs_hold_once"
            )
        ]


class FeeRequestState(models.TextChoices):
    """Where a request for a fee stands."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    ENDED = "ended"


class FeeRequest(ProjectedRow):
    """A member asks the council for a fee back into the share."""

    account = models.CharField(max_length=13)
    asked_at = models.DateTimeField()
    program = models.PositiveIntegerField()
    units = models.BigIntegerField()
    statement = models.CharField(max_length=DIGEST_LENGTH)
    matter = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=FeeRequestState.choices)

    class Meta(ProjectedRow.Meta):
        """One row a statement."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "account", "statement", "asked_at"],
                name="programs_fee_request_once",
            )
        ]


class Draft(PrivateRow):
    """A regulation that the chair is writing; it saves itself."""

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    program = models.PositiveIntegerField(default=0)
    preset = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=500, blank=True)
    answers = models.JSONField(default=dict)
    """The questions' answers as they were typed, right or wrong."""
    sections = models.JSONField(default=list)
    """The regulation's text blocks: key, title, text."""
    document = models.UUIDField(null=True)
    """The paper drawn up for the signature, and what it was made of."""
    made_of = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    changed_by = models.CharField(max_length=13)
    changed_at = models.DateTimeField()


class DraftVersion(PrivateRow):
    """What a draft's texts were before a change: one may look back and take it up again."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=500, blank=True)
    answers = models.JSONField(default=dict)
    sections = models.JSONField(default=list)
    changed_by = models.CharField(max_length=13)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Numbered from 1 in each draft."""

        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="programs_version_once")
        ]
