"""Rows of funds: what the ledger says is projected; words, payees and slips are private."""

from __future__ import annotations

from django.db import models

from coop.protocols.funds.rules import Fund, MemoStanding, MemoState, Organ, Outcome
from coop.store.rows import PrivateRow, ProjectedRow


class Split(ProjectedRow):
    """A version of how fees are divided; the last is in force."""

    version = models.PositiveIntegerField()
    shares = models.JSONField()
    """Pairs of fund and basis points, in the order of the draft."""
    draft = models.PositiveBigIntegerField()
    decision = models.PositiveBigIntegerField()
    adopted_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a version."""

        constraints = [models.UniqueConstraint(fields=["coop", "version"], name="funds_version")]

    @property
    def by_fund(self) -> dict[Fund, int]:
        """Basis points by fund."""
        return {Fund(fund): int(share) for fund, share in self.shares}


class MeetingDraft(ProjectedRow):
    """What the chair drafted for the general meeting, and what became of it."""

    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=13)
    shares = models.JSONField(default=list)
    fund = models.CharField(max_length=13, blank=True)
    units = models.BigIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    document = models.CharField(max_length=64, blank=True)
    """Content digest of the signed draft, where one is signed."""
    drafted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    is_adopted = models.BooleanField(default=False)
    decision = models.PositiveBigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a draft."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="funds_draft")]


class CustomFund(ProjectedRow):
    """A fund of the cooperative's own, named by the general meeting."""

    fund = models.CharField(max_length=13)
    draft = models.PositiveBigIntegerField()
    named_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a fund."""

        constraints = [models.UniqueConstraint(fields=["coop", "fund"], name="funds_custom")]


class Memo(ProjectedRow):
    """A memo, open or closed; moments are those of the ledger."""

    number = models.PositiveBigIntegerField()
    author = models.CharField(max_length=13)
    payee = models.CharField(max_length=13, blank=True)
    fund = models.CharField(max_length=13)
    program = models.PositiveIntegerField(default=0)
    section = models.PositiveIntegerField(default=0)
    units = models.BigIntegerField()
    days = models.PositiveSmallIntegerField()
    is_advance = models.BooleanField()
    state = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in MemoState])
    outcome = models.PositiveSmallIntegerField(
        null=True, choices=[(one.value, one.name) for one in Outcome]
    )
    organ = models.PositiveSmallIntegerField(choices=[(one.value, one.name) for one in Organ])
    matter = models.PositiveBigIntegerField(default=0)
    order = models.PositiveBigIntegerField(default=0)
    """By which the rest is to come back."""
    content = models.CharField(max_length=64)
    """Content digest of the memo: where its words are found."""
    report = models.CharField(max_length=64, blank=True)
    spent = models.BigIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a memo; listed by state and by author."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="funds_memo_once")]
        indexes = [
            models.Index(fields=["coop", "state", "number"], name="funds_memo_state"),
            models.Index(fields=["coop", "author", "number"], name="funds_memo_author"),
        ]

    @property
    def standing(self) -> MemoStanding:
        """The row as the rules know it."""
        return MemoStanding(
            units=self.units,
            days=self.days,
            is_advance=self.is_advance,
            to_member=bool(self.payee),
            state=MemoState(self.state),
            outcome=Outcome(self.outcome) if self.outcome else None,
            due_at=self.due_at,
            spent=self.spent,
        )


class Transfer(ProjectedRow):
    """The indivisible fund on its way to another cooperative."""

    number = models.PositiveBigIntegerField()
    units = models.BigIntegerField()
    ordered_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a transfer."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="funds_transfer_once")
        ]


class LossCall(ProjectedRow):
    """A decided call for additional contributions."""

    number = models.PositiveBigIntegerField()
    units = models.BigIntegerField()
    decided_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a call."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="funds_call")]


class LossDue(ProjectedRow):
    """A member's part of a called loss."""

    call = models.PositiveBigIntegerField()
    member = models.CharField(max_length=13)
    order = models.PositiveBigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a member and call."""

        constraints = [models.UniqueConstraint(fields=["coop", "call", "member"], name="funds_due")]


class FundMove(ProjectedRow):
    """An entry that moved a fund: minor units, above zero what came."""

    entry = models.PositiveBigIntegerField()
    fund = models.CharField(max_length=13)
    units = models.BigIntegerField()
    memo = models.PositiveBigIntegerField(null=True)
    """The memo it was set aside for, or returned from."""
    moved_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row an entry and fund; read by period."""

        constraints = [models.UniqueConstraint(fields=["coop", "entry", "fund"], name="funds_move")]
        indexes = [models.Index(fields=["coop", "moved_at"], name="funds_move_day")]


class MemoText(PrivateRow):
    """The words of a memo, found by the content digest of its paper."""

    content = models.CharField(max_length=64)
    document = models.UUIDField()
    purpose = models.TextField()
    category = models.CharField(max_length=20)
    supplier = models.JSONField(default=dict)
    """Name, INN, KPP, bank and account of a supplier; empty for a member."""
    written_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a paper."""

        constraints = [models.UniqueConstraint(fields=["coop", "content"], name="funds_memo_text")]


class ReportText(PrivateRow):
    """A report's slips, found by the content digest of its paper."""

    content = models.CharField(max_length=64)
    document = models.UUIDField()
    memo = models.PositiveBigIntegerField()
    note = models.TextField(blank=True)
    slips = models.JSONField(default=list)
    """Each: number, date, seller, units, name and sha256 of its file, and the file's place."""
    written_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a paper."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "content"], name="funds_report_text")
        ]


class DraftText(PrivateRow):
    """The words of a draft that has no paper of its own: a fund's title, who gets the transfer."""

    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=13)
    title = models.CharField(max_length=200)
    details = models.JSONField(default=dict)

    class Meta(PrivateRow.Meta):
        """One row a draft."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="funds_draft_text")]


class Openness(PrivateRow):
    """Whether strangers may see the page of funds; without a row only members may."""

    is_public = models.BooleanField(default=False)
    changed_by = models.CharField(max_length=13)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a cooperative."""

        constraints = [models.UniqueConstraint(fields=["coop"], name="funds_openness_once")]
