"""Rows of membership: the register is projected from the ledger, what names people is private."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from coop.protocols.membership.rules import (
    Agreement,
    Cause,
    Contribution,
    Kind,
    Standing,
    State,
)
from coop.store.rows import PrivateRow, ProjectedRow


class Member(ProjectedRow):
    """A person's standing with the cooperative; written by `projection.py` only."""

    account = models.CharField(max_length=13)
    number = models.PositiveIntegerField(null=True)
    kind = models.PositiveSmallIntegerField(
        null=True, choices=[(kind.value, kind.name.lower()) for kind in Kind]
    )
    state = models.PositiveSmallIntegerField(
        default=0, choices=[(state.value, state.name.lower()) for state in State]
    )
    agreed = models.PositiveSmallIntegerField(default=0)
    paid = models.PositiveSmallIntegerField(default=0)
    charter_version = models.PositiveIntegerField(null=True)
    """The charter in force when the person applied: it governs the return of the share."""
    applied_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    entrance_at = models.DateTimeField(null=True)
    share_at = models.DateTimeField(null=True)
    founded_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cause = models.PositiveSmallIntegerField(
        null=True, choices=[(cause.value, cause.name.lower()) for cause in Cause]
    )
    is_former = models.BooleanField(default=False)
    """An ended membership of somebody who has applied anew: the register forgets nothing."""
    matter = models.PositiveBigIntegerField(null=True)
    """The council's matter that decided, for the certificate and the register."""
    certified_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a person and membership; the register is read by number and counted for a day."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "account"],
                name="membership_account",
                condition=models.Q(is_former=False),
            ),
            models.UniqueConstraint(fields=["coop", "number"], name="membership_number"),
        ]
        indexes = [
            models.Index(fields=["account"], name="membership_of_a_person"),
            models.Index(fields=["coop", "state", "applied_at"]),
            models.Index(fields=["coop", "state", "since", "ended_at"], name="membership_on_a_day"),
            models.Index(
                fields=["since"],
                name="membership_certificate_due",
                condition=models.Q(
                    certified_at__isnull=True,
                    state=State.MEMBER.value,
                    paid=Contribution.ALL.value,
                ),
            ),
        ]

    def was_in_register(self, as_of: datetime) -> bool:
        """Whether the person was a member at that moment."""
        has_joined = self.number is not None and self.since is not None and self.since <= as_of
        return has_joined and (self.ended_at is None or self.ended_at > as_of)

    @property
    def has_certificate_due(self) -> bool:
        """Whether the person is a member, has paid, and has no certificate yet."""
        is_paid = self.paid == Contribution.ALL
        return self.state == State.MEMBER and is_paid and self.certified_at is None

    @property
    def standing(self) -> Standing:
        """The row as the rules know it."""
        return Standing(
            state=State(self.state),
            agreed=Agreement(self.agreed),
            paid=Contribution(self.paid),
            applied_at=self.applied_at,
            decided_at=self.decided_at,
            entrance_at=self.entrance_at,
            share_at=self.share_at,
            founded_at=self.founded_at,
            ended_at=self.ended_at,
            cause=Cause(self.cause) if self.cause else None,
        )


class RegisterDay(ProjectedRow):
    """How many became members on a day (UTC): a register of millions is counted by its days."""

    day = models.DateField()
    joined = models.PositiveIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a day on which somebody joined."""

        constraints = [models.UniqueConstraint(fields=["coop", "day"], name="membership_day")]


class Profile(PrivateRow):
    """What a person told in the application; the only link between a name and an account."""

    account = models.CharField(max_length=13)
    fields = models.JSONField()
    """The record of `applicant.py`, as the application printed it."""
    display_name = models.CharField(max_length=300)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a person."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="membership_profile_once")
        ]


class SearchWord(PrivateRow):
    """One case-folded word an officer may find a person by; found by its beginning."""

    word = models.CharField(max_length=100)
    account = models.CharField(max_length=13)

    class Meta(PrivateRow.Meta):
        """Read by the beginning of the word."""

        indexes = [
            models.Index(fields=["coop", "word", "account"]),
            models.Index(fields=["coop", "account"]),
        ]


class Draft(PrivateRow):
    """A half-made application: it saves itself, and is erased when nobody returns to it."""

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    """Known to the browser that began it; the draft is read with nothing else."""
    account = models.CharField(max_length=13, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    fields = models.JSONField(default=dict)
    """What was typed, right or wrong: a wrong value is kept and explained, not lost."""
    has_read = models.BooleanField(default=False)
    documents = models.JSONField(default=dict)
    """Ids of documents made for signing, by template."""
    changed_at = models.DateTimeField(db_index=True)
