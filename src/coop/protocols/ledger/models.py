"""Read model of the books; written by `projection.py` only."""

from __future__ import annotations

from django.db import models

from coop.store.rows import ProjectedRow

NAME = 13
DIGEST = 64


class Books(ProjectedRow):
    """A cooperative's books: the currency, the last entry and the commitment to all entries."""

    currency = models.CharField(max_length=10)
    """As `2,RUB`: digits after the point, then the code."""
    kind = models.PositiveSmallIntegerField()
    last_entry = models.PositiveBigIntegerField(default=0)
    peaks = models.TextField(blank=True, default="")
    """Digests of the history's mountains, lowest first, separated by blanks."""
    vouchers = models.PositiveBigIntegerField(default=0)
    """How many an accountant has entered."""

    class Meta(ProjectedRow.Meta):
        """One row a cooperative."""

        constraints = [models.UniqueConstraint(fields=["coop"], name="ledger_books_once")]


class Entry(ProjectedRow):
    """One debit and one credit, made by a named operation of a listed protocol."""

    number = models.PositiveBigIntegerField()
    operation = models.CharField(max_length=NAME)
    debit = models.CharField(max_length=NAME)
    credit = models.CharField(max_length=NAME)
    chosen = models.CharField(max_length=NAME, default="")
    """The account the poster chose, where the operation leaves it open."""
    member = models.CharField(max_length=NAME)
    program = models.PositiveBigIntegerField(default=0)
    section = models.PositiveBigIntegerField(default=0)
    units = models.BigIntegerField()
    currency = models.CharField(max_length=10)
    source = models.CharField(max_length=20)
    """What the protocol posted it for, as decimal text: an order's number."""
    decision = models.CharField(max_length=20, default="0")
    """The number of the matter decided, as decimal text; `0` where none was needed."""
    organ = models.PositiveSmallIntegerField(default=0)
    document = models.CharField(max_length=DIGEST, default="")
    """Digest of the paper it rests on; empty without one."""
    reverses = models.PositiveBigIntegerField(default=0)
    """The entry that this one undoes; 0 for any other."""
    leaf = models.CharField(max_length=DIGEST, default="")
    """Digest of the entry in the history's commitment."""
    protocol = models.CharField(max_length=NAME)
    posted_at = models.DateTimeField()
    transaction = models.CharField(max_length=64)

    class Meta(ProjectedRow.Meta):
        """One row an entry; read by member, by account and by day."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="ledger_entry_once")]
        indexes = [
            models.Index(fields=["coop", "member", "number"]),
            models.Index(fields=["coop", "member", "posted_at"], name="ledger_entry_of_member"),
            models.Index(fields=["coop", "posted_at", "number"], name="ledger_entry_at"),
            models.Index(fields=["coop", "debit", "posted_at"], name="ledger_entry_debit"),
            models.Index(fields=["coop", "credit", "posted_at"], name="ledger_entry_credit"),
            models.Index(fields=["coop", "reverses"], name="ledger_entry_reverses"),
            models.Index(fields=["coop", "program", "posted_at"], name="ledger_entry_of_program"),
            models.Index(fields=["coop", "section", "posted_at"], name="ledger_entry_of_section"),
        ]


class HistoryNode(ProjectedRow):
    """The root of a full subtree of the history, so that a path needs few entries."""

    level = models.PositiveSmallIntegerField()
    """It stands over 2^level entries."""
    place = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=DIGEST)

    class Meta(ProjectedRow.Meta):
        """One row a subtree."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "level", "place"], name="ledger_node_once")
        ]


class AccountTurnover(ProjectedRow):
    """Total debits and credits of a ledger account, in minor units."""

    account = models.CharField(max_length=NAME)
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row an account."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="ledger_account_once")
        ]


class AccountDay(ProjectedRow):
    """Debits and credits of a ledger account on one day by UTC, in minor units."""

    account = models.CharField(max_length=NAME)
    day = models.DateField()
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row an account and day with entries."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account", "day"], name="ledger_day_once")
        ]


class Detail(ProjectedRow):
    """Total debits and credits of a ledger account within a program or a section."""

    place = models.PositiveBigIntegerField()
    """A program's number, or a section's with the section bit, as on the ledger."""
    account = models.CharField(max_length=NAME)
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a program or section and account."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "place", "account"], name="ledger_detail_once")
        ]


class MemberBalance(ProjectedRow):
    """One bucket of one member, in minor units; an emptied one stays with nothing."""

    member = models.CharField(max_length=NAME)
    bucket = models.PositiveSmallIntegerField()
    program = models.PositiveBigIntegerField(default=0)
    units = models.BigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a member, bucket and program."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "member", "bucket", "program"], name="ledger_balance_once"
            )
        ]
        indexes = [models.Index(fields=["coop", "program", "bucket"], name="ledger_balance_of")]
