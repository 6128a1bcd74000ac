"""Read model of the books; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.store.rows import ProjectedRow


class Entry(ProjectedRow):
    """One debit and one credit, made by a named operation of a listed protocol."""

    number = models.PositiveBigIntegerField()
    operation = models.CharField(max_length=13)
    debit = models.CharField(max_length=13)
    credit = models.CharField(max_length=13)
    member = models.CharField(max_length=13)
    units = models.BigIntegerField()
    currency = models.CharField(max_length=10)
    source = models.CharField(max_length=20)
    """What the protocol posted it for, as decimal text: an order's number."""
    protocol = models.CharField(max_length=13)
    posted_at = models.DateTimeField()
    transaction = models.CharField(max_length=64)

    class Meta(ProjectedRow.Meta):
        """One row an entry; statements read by member."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="ledger_entry_once")]
        indexes = [models.Index(fields=["coop", "member", "number"])]


class AccountTurnover(ProjectedRow):
    """Total debits and credits of a ledger account, in minor units."""

    account = models.CharField(max_length=13)
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row an account."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="ledger_account_once")
        ]


class MemberBalance(ProjectedRow):
    """One bucket of one member, in minor units."""

    member = models.CharField(max_length=13)
    bucket = models.PositiveSmallIntegerField()
    units = models.BigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a member and bucket."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "member", "bucket"], name="ledger_balance_once")
        ]
