"""Rows of termination: ends and settlements are projected from the ledger; drafts are private."""

from __future__ import annotations

from django.db import models

from coop.protocols.termination.rules import Cause, ClaimState, EndState, SettlementState
from coop.store.rows import PrivateRow, ProjectedRow

NAME = 13
DIGEST = 64
CAUSES = [(cause.value, cause.name.lower()) for cause in Cause]


class Ending(ProjectedRow):
    """An exit, a reported death or an accusation; written by `projection.py` only."""

    member = models.CharField(max_length=NAME)
    cause = models.PositiveSmallIntegerField(choices=CAUSES)
    state = models.PositiveSmallIntegerField(
        default=EndState.OPEN, choices=[(state.value, state.name.lower()) for state in EndState]
    )
    document = models.CharField(max_length=DIGEST)
    """Content digest of the statement, the note or the notice."""
    matter = models.PositiveBigIntegerField(null=True)
    """By which it was decided."""
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """At most one of a cause is open about a member; reported ends replace exits."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "member", "cause"],
                condition=models.Q(state=EndState.OPEN.value),
                name="termination_one_open",
            )
        ]
        indexes = [models.Index(fields=["coop", "state", "filed_at"], name="termination_by_state")]


class Settlement(ProjectedRow):
    """What a former member is still to get, or got; sums are minor units."""

    number = models.PositiveBigIntegerField()
    member = models.CharField(max_length=NAME)
    cause = models.PositiveSmallIntegerField(choices=CAUSES)
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in SettlementState]
    )
    organ = models.PositiveSmallIntegerField()
    decision = models.PositiveBigIntegerField()
    charter_version = models.PositiveIntegerField()
    ended_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    rests_since = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    order = models.PositiveBigIntegerField(default=0)
    matter = models.PositiveBigIntegerField(default=0)
    """Its lapse, before the council."""
    estate = models.BigIntegerField(default=0)
    claimed = models.BigIntegerField(default=0)
    payout = models.BigIntegerField(default=0)
    """What is to be paid out now, over all programs."""
    paid = models.BigIntegerField(default=0)
    """What has been paid out to the former member."""
    document = models.CharField(max_length=DIGEST)

    class Meta(ProjectedRow.Meta):
        """One row a settlement; read by member, and by state and day."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="termination_settlement_once")
        ]
        indexes = [
            models.Index(fields=["coop", "member", "number"], name="termination_of_member"),
            models.Index(fields=["coop", "state", "due_at"], name="termination_due"),
        ]


class Claim(ProjectedRow):
    """What somebody claims out of an estate; sums are minor units."""

    number = models.PositiveBigIntegerField()
    settlement = models.PositiveBigIntegerField()
    payee = models.CharField(max_length=NAME, blank=True)
    units = models.BigIntegerField()
    state = models.PositiveSmallIntegerField(
        default=ClaimState.ASKED,
        choices=[(state.value, state.name.lower()) for state in ClaimState],
    )
    matter = models.PositiveBigIntegerField(null=True)
    document = models.CharField(max_length=DIGEST)
    filed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a claim."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="termination_claim_once")
        ]
        indexes = [models.Index(fields=["coop", "settlement"], name="termination_claims_of")]


class ApprovedYear(ProjectedRow):
    """A year whose balance the general meeting has approved."""

    year = models.PositiveIntegerField()
    approved_at = models.DateTimeField()
    matter = models.PositiveBigIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row a year."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "year"], name="termination_year_once")
        ]


class Draft(PrivateRow):
    """A half-made statement of exit: what was typed, and the paper drawn up for signing."""

    account = models.CharField(max_length=NAME)
    fields = models.JSONField(default=dict)
    document = models.UUIDField(null=True)
    made_of = models.CharField(max_length=DIGEST, blank=True)
    """Digest of all that the statement says."""
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a member."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="termination_draft_once")
        ]
