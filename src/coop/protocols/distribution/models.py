"""Rows of distribution: the ledger's facts are projected, a table of lines to tell is private."""

from __future__ import annotations

from django.db import models

from coop.protocols.distribution.rules import PayoutState, ResultState
from coop.store.rows import PrivateRow, ProjectedRow


class Result(ProjectedRow):
    """A distribution of a year's result, and what became of it."""

    number = models.PositiveBigIntegerField()
    year = models.PositiveSmallIntegerField()
    state = models.PositiveSmallIntegerField(
        choices=[(each.value, each.name.lower()) for each in ResultState]
    )
    accountant = models.CharField(max_length=13)
    labour = models.BigIntegerField()
    share = models.BigIntegerField()
    reserve = models.BigIntegerField()
    adds_to_share = models.BooleanField()
    lines = models.PositiveIntegerField(default=0)
    accrued = models.PositiveIntegerField(default=0)
    decision = models.PositiveBigIntegerField(null=True)
    income_seen = models.BigIntegerField(null=True)
    """The income's turnover when the meeting approved it: the next limit counts from there."""
    drafted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a distribution."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="distribution_result_once")
        ]


class Line(ProjectedRow):
    """What one member gets by a distribution; `accrued_at` is when it became a debt."""

    result = models.PositiveBigIntegerField()
    position = models.PositiveIntegerField()
    member = models.CharField(max_length=13)
    labour = models.BigIntegerField()
    share = models.BigIntegerField()
    accrued_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a line."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "result", "position"], name="distribution_line_once"
            )
        ]
        indexes = [models.Index(fields=["coop", "member"])]


class Payout(ProjectedRow):
    """A payment to a member; `units` are known once the bank has paid or refused."""

    order = models.PositiveBigIntegerField()
    member = models.CharField(max_length=13)
    tax = models.BigIntegerField()
    units = models.BigIntegerField(null=True)
    state = models.PositiveSmallIntegerField(
        choices=[(each.value, each.name.lower()) for each in PayoutState]
    )
    ordered_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row an order."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "order"], name="distribution_payout_once")
        ]
        indexes = [models.Index(fields=["coop", "member"])]


class Table(PrivateRow):
    """The lines a draft was drawn up with, kept until they are all told."""

    number = models.PositiveBigIntegerField()
    lines = models.JSONField()
    """Each: account, by labour, by share."""

    class Meta(PrivateRow.Meta):
        """One row a draft."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="distribution_table_once")
        ]
