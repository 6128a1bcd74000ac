"""Read model of contributions, written by `projection.py` only, and what a member half wrote.

What property is and how a purpose reads stands in the papers of the private store, found by the
digests kept here.
"""

from __future__ import annotations

from django.db import models

from coop.protocols.contributions.rules import (
    Asset,
    GivingState,
    PropertyStanding,
    PropertyState,
    Way,
)
from coop.store.rows import PrivateRow, ProjectedRow

DIGEST_LENGTH = 64


class Contribution(ProjectedRow):
    """A contribution in money: what was promised by an order and what of it came."""

    order = models.PositiveBigIntegerField()
    """The payment order's number."""
    giver = models.CharField(max_length=13)
    way = models.CharField(max_length=13, choices=[(way.value, way.name.lower()) for way in Way])
    program = models.PositiveIntegerField(default=0)
    units = models.BigIntegerField()
    """What was promised, without a program's fee, in minor units."""
    received = models.BigIntegerField(default=0)
    """What came, with the fee."""
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in GivingState]
    )
    promised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row an order; a person's are listed newest first."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "order"], name="contributions_order_once")
        ]
        indexes = [models.Index(fields=["coop", "giver", "order"])]


class Property(ProjectedRow):
    """Property that a member offered, and how far it came."""

    number = models.PositiveBigIntegerField()
    """Of the member's statement."""
    member = models.CharField(max_length=13)
    program = models.PositiveIntegerField(default=0)
    asset = models.CharField(
        max_length=13, choices=[(asset.value, asset.name.lower()) for asset in Asset]
    )
    state = models.PositiveSmallIntegerField(
        choices=[(state.value, state.name.lower()) for state in PropertyState]
    )
    units = models.BigIntegerField(default=0)
    """The value put to the council, in minor units."""
    matter = models.PositiveBigIntegerField(default=0)
    statement = models.CharField(max_length=DIGEST_LENGTH)
    act = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    appraiser = models.CharField(max_length=13, blank=True)
    taker = models.CharField(max_length=13, blank=True)
    offered_at = models.DateTimeField()
    appraised_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a statement; officers list them by state, members their own."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="contributions_property_once")
        ]
        indexes = [
            models.Index(fields=["coop", "state", "number"]),
            models.Index(fields=["coop", "member", "number"]),
        ]

    @property
    def standing(self) -> PropertyStanding:
        """The row as the rules know it."""
        return PropertyStanding(
            member=self.member,
            state=PropertyState(self.state),
            units=self.units,
            matter=self.matter,
            decided_at=self.decided_at,
            act=self.act,
        )


class Conversion(ProjectedRow):
    """A share that became a program's fee at its owner's word."""

    number = models.PositiveBigIntegerField()
    member = models.CharField(max_length=13)
    program = models.PositiveIntegerField()
    units = models.BigIntegerField()
    statement = models.CharField(max_length=DIGEST_LENGTH)
    converted_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a statement."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="contributions_conversion_once")
        ]
        indexes = [models.Index(fields=["coop", "member", "number"])]


class Draft(PrivateRow):
    """A half-made statement: it saves itself, and keeps the paper drawn up of it."""

    account = models.CharField(max_length=13)
    template = models.CharField(max_length=13)
    fields = models.JSONField(default=dict)
    """What was typed, right or wrong: a wrong value is kept and explained, not lost."""
    document = models.UUIDField(null=True)
    made_of = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    changed_at = models.DateTimeField(db_index=True)

    class Meta(PrivateRow.Meta):
        """One row a person and kind of statement."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "account", "template"], name="contributions_draft_once"
            )
        ]


class Arrears(PrivateRow):
    """A member whose time for the rest of the minimum share is over; kept by a duty."""

    account = models.CharField(max_length=13)
    units = models.BigIntegerField()
    """What is due, in minor units."""
    due_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a member."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account"], name="contributions_arrears_once")
        ]
