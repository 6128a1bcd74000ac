"""Rows of returns: their ways are projected from the ledger; accounts and drafts are private."""

from __future__ import annotations

from django.db import models

from coop.protocols.returns.rules import Return, State
from coop.store.rows import PrivateRow, ProjectedRow

NAME = 13
DIGEST = 64


class ShareReturn(ProjectedRow):
    """A return of a share, under way or finished; written by `projection.py` only."""

    number = models.PositiveBigIntegerField()
    member = models.CharField(max_length=NAME)
    program = models.PositiveBigIntegerField(default=0)
    """0 is the main share."""
    asset = models.CharField(max_length=NAME, blank=True)
    """The ledger account of the property; empty where it is money."""
    units = models.BigIntegerField()
    currency = models.CharField(max_length=10)
    """As `2,RUB`: digits after the point, then the code."""
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in State]
    )
    document = models.CharField(max_length=DIGEST)
    """Content digest of the statement."""
    act = models.CharField(max_length=DIGEST, blank=True)
    """Content digest of the act the cooperative signed."""
    officer = models.CharField(max_length=NAME, blank=True)
    """Who handed the property over."""
    matter = models.PositiveBigIntegerField(null=True)
    order = models.PositiveBigIntegerField(null=True)
    """By which the money went, or did not."""
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a return; read by member, and by state and day."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="returns_return_once")
        ]
        indexes = [
            models.Index(fields=["coop", "member", "number"], name="returns_of_member"),
            models.Index(fields=["coop", "state", "due_at"], name="returns_by_state"),
        ]

    @property
    def standing(self) -> Return:
        """The row as the rules know it."""
        return Return(
            units=self.units,
            in_money=not self.asset,
            state=State(self.state),
            decided_at=self.decided_at,
            due_at=self.due_at,
            act=self.act,
        )


class OwnAccount(PrivateRow):
    """The member's own bank account, as last told; the statement that was signed keeps its own."""

    account = models.CharField(max_length=NAME)
    fields = models.JSONField()
    """The record of `payees.py`."""
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a member."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="returns_account_once")
        ]


class Draft(PrivateRow):
    """A half-made statement: it saves itself, and is replaced by the next."""

    account = models.CharField(max_length=NAME)
    way = models.CharField(max_length=10)
    """`money` or `property`."""
    fields = models.JSONField(default=dict)
    """What was typed, right or wrong."""
    document = models.UUIDField(null=True)
    """The statement made for signing."""
    made_of = models.CharField(max_length=DIGEST, blank=True)
    """Digest of all that the statement says."""
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a member and way."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account", "way"], name="returns_draft_once")
        ]
