"""Rows of fees: the ledger's facts are projected, reminders are kept here."""

from __future__ import annotations

from django.db import models

from coop.protocols.fees.rules import DraftState, FeeVersion, Period, Stage
from coop.store.rows import PrivateRow, ProjectedRow

_PERIODS = [(each.value, each.name.lower()) for each in Period]


class Version(ProjectedRow):
    """The cooperative's fee from a month on, as the general meeting set it."""

    start = models.PositiveIntegerField()
    """Month: the year times twelve, and the month from 0."""
    period = models.PositiveSmallIntegerField(choices=_PERIODS)
    units = models.BigIntegerField()
    grace_days = models.PositiveSmallIntegerField()
    decision = models.PositiveBigIntegerField()
    decided_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a version."""

        constraints = [models.UniqueConstraint(fields=["coop", "start"], name="fees_version_once")]

    @property
    def rule(self) -> FeeVersion:
        """What the rules reckon with."""
        return FeeVersion(self.start, Period(self.period), self.units, self.grace_days)


class Draft(ProjectedRow):
    """A fee put before the general meeting, and what became of it."""

    number = models.PositiveBigIntegerField()
    chair = models.CharField(max_length=13)
    start = models.PositiveIntegerField()
    period = models.PositiveSmallIntegerField(choices=_PERIODS)
    units = models.BigIntegerField()
    grace_days = models.PositiveSmallIntegerField()
    state = models.PositiveSmallIntegerField(
        choices=[(each.value, each.name.lower()) for each in DraftState]
    )
    drafted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a draft."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="fees_draft_once")]

    @property
    def rule(self) -> FeeVersion:
        """What the rules would reckon with."""
        return FeeVersion(self.start, Period(self.period), self.units, self.grace_days)


class Due(ProjectedRow):
    """How far a member has paid a fee, and the order that is open."""

    member = models.CharField(max_length=13)
    fee = models.PositiveIntegerField()
    """0: the cooperative's own; else the program's number."""
    through = models.PositiveIntegerField(default=0)
    """The last paid month; 0 before the first payment."""
    order = models.PositiveBigIntegerField(null=True)
    order_start = models.PositiveIntegerField(default=0)
    order_until = models.PositiveIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a member and fee."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "member", "fee"], name="fees_due_once")
        ]


class Payment(ProjectedRow):
    """A fee that was paid, and for which months."""

    order = models.PositiveBigIntegerField()
    member = models.CharField(max_length=13)
    fee = models.PositiveIntegerField()
    units = models.BigIntegerField()
    start = models.PositiveIntegerField()
    until = models.PositiveIntegerField()
    place = models.CharField(max_length=13)
    paid_at = models.DateTimeField()
    taken_back = models.BooleanField(default=False)
    """The books reversed it, and its months count as unpaid."""

    class Meta(ProjectedRow.Meta):
        """One row an order."""

        constraints = [models.UniqueConstraint(fields=["coop", "order"], name="fees_payment_once")]
        indexes = [models.Index(fields=["coop", "member"])]


class Reminder(PrivateRow):
    """That a member was reminded of one period at one stage; once each."""

    member = models.CharField(max_length=13)
    fee = models.PositiveIntegerField()
    month = models.PositiveIntegerField()
    stage = models.CharField(max_length=12, choices=[(each.value, each.name) for each in Stage])
    units = models.BigIntegerField()
    written_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a stage of a period."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "member", "fee", "month", "stage"], name="fees_reminder_once"
            )
        ]
