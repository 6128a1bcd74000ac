"""Read model of the council; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.store.rows import ProjectedRow


class Board(ProjectedRow):
    """A composition of the council; the newest `version` is in office."""

    version = models.PositiveIntegerField()
    seated_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a composition."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "version"], name="council_board_once")
        ]


class BoardSeat(ProjectedRow):
    """One place of a composition; `position` is its place in the ledger's votes."""

    version = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=13)
    role = models.PositiveSmallIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row a seat."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "version", "position"], name="council_seat_once"
            )
        ]


class Officer(ProjectedRow):
    """An account with roles: bits 1 cashier, 2 accountant, 4 secretary."""

    account = models.CharField(max_length=13)
    roles = models.PositiveIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row an account."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="council_officer_once")
        ]


class MatterState(models.TextChoices):
    """Where a matter stands; `open` covers voting and waiting for the chair's signature."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    RETRACTED = "retracted"


class Matter(ProjectedRow):
    """A question before the council."""

    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=13)
    subject = models.CharField(max_length=20)
    """The ledger's unsigned 64-bit number, as decimal text."""
    contract = models.CharField(max_length=13)
    board = models.PositiveIntegerField()
    charter = models.PositiveIntegerField()
    """Version of the charter whose rule decides: the one in force when voting opened."""
    state = models.CharField(max_length=9, choices=MatterState.choices, default=MatterState.OPEN)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=13, blank=True)

    class Meta(ProjectedRow.Meta):
        """One row a matter, listed by state and deadline, or the latest decisions first."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="council_matter_once")
        ]
        indexes = [
            models.Index(fields=["coop", "state", "closes_at"]),
            models.Index(fields=["coop", "signed_at"], name="council_decided"),
        ]


class MatterVote(ProjectedRow):
    """One council member's vote on one matter."""

    matter = models.PositiveBigIntegerField()
    account = models.CharField(max_length=13)
    choice = models.PositiveSmallIntegerField()
    cast_at = models.DateTimeField()
    transaction = models.CharField(max_length=64)

    class Meta(ProjectedRow.Meta):
        """One row a vote."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "matter", "account"], name="council_vote_once")
        ]
