"""Read model of the council, written by `projection.py` only; and what people write there."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from coop.store.rows import PrivateRow, ProjectedRow


class Composition(ProjectedRow):
    """A composition of the council; the newest `version` is in office."""

    version = models.PositiveIntegerField()
    seated_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a composition."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "version"], name="council_composition_once")
        ]


class CompositionSeat(ProjectedRow):
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


class Board(ProjectedRow):
    """A composition of the board; the newest `version` is in office."""

    version = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a composition."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "version"], name="council_board_once")
        ]


class BoardSeat(ProjectedRow):
    """One place of the board."""

    version = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=13)
    role = models.PositiveSmallIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row a seat."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "version", "position"], name="council_boardseat_once"
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
    """Where a matter stands; `open` covers voting and waiting for both signatures."""

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
    composition = models.PositiveIntegerField()
    """Version of the composition that is the electorate: the one in office when voting opened."""
    charter = models.PositiveIntegerField()
    """Version of the charter whose rule decides: the one in force when voting opened."""
    state = models.CharField(max_length=9, choices=MatterState.choices, default=MatterState.OPEN)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    """When the outcome took effect: with the second of both signatures."""
    session = models.PositiveBigIntegerField(default=0)
    """The session on whose agenda it stands; zero by itself."""
    place = models.PositiveSmallIntegerField(default=0)
    """Its place on that agenda, from 1."""

    class Meta(ProjectedRow.Meta):
        """One row a matter, listed by state and deadline, or the latest decisions first."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="council_matter_once")
        ]
        indexes = [
            models.Index(fields=["coop", "state", "closes_at"]),
            models.Index(fields=["coop", "signed_at"], name="council_decided"),
            models.Index(fields=["coop", "session", "place"], name="council_agenda"),
        ]


class MatterVote(ProjectedRow):
    """One council member's vote on one matter; choice zero is a recusal."""

    matter = models.PositiveBigIntegerField()
    account = models.CharField(max_length=13)
    choice = models.PositiveSmallIntegerField()
    dissent = models.BooleanField(default=False)
    """Who voted against asked for the minutes to record it by name."""
    cast_at = models.DateTimeField()
    transaction = models.CharField(max_length=64)

    class Meta(ProjectedRow.Meta):
        """One row a vote."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "matter", "account"], name="council_vote_once")
        ]


class SessionState(models.TextChoices):
    """Where a session stands; `called` until both have signed its minutes.

    `signed`: its matters are taking effect; `ended`: all have. `released`: it had no quorum.
    """

    CALLED = "called"
    SIGNED = "signed"
    ENDED = "ended"
    RELEASED = "released"
    CANCELLED = "cancelled"


class Session(ProjectedRow):
    """Several matters at one time; its words stand in the notice."""

    number = models.PositiveBigIntegerField()
    form = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=9, choices=SessionState.choices, default=SessionState.CALLED
    )
    composition = models.PositiveIntegerField()
    charter = models.PositiveIntegerField()
    called_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    chair = models.CharField(max_length=13)
    """Who called it and presides."""
    secretary = models.CharField(max_length=13)
    notice = models.CharField(max_length=64)
    """Content digest of the notice."""

    class Meta(ProjectedRow.Meta):
        """One row a session, listed by time."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="council_session_once")
        ]
        indexes = [models.Index(fields=["coop", "opens_at"], name="council_sessions")]


class Presence(ProjectedRow):
    """One council member present at one session: came, or voted on any of its matters."""

    session = models.PositiveBigIntegerField()
    account = models.CharField(max_length=13)
    since = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a person and session."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "session", "account"], name="council_present_once"
            )
        ]


class Motion(ProjectedRow):
    """What the council is to decide of its own; its words stand in the signed paper."""

    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=13)
    mover = models.CharField(max_length=13)
    matter = models.PositiveBigIntegerField()
    moved_at = models.DateTimeField()
    content = models.CharField(max_length=64)
    """Content digest of the paper."""

    class Meta(ProjectedRow.Meta):
        """One row a motion."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="council_motion_once")
        ]
        indexes = [models.Index(fields=["coop", "mover"], name="council_movers")]


class MotionPerson(ProjectedRow):
    """One person whom a motion names; `role` is a seat's role or an officer's bits."""

    motion = models.PositiveBigIntegerField()
    position = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=13)
    role = models.PositiveIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row a person and motion."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "motion", "position"], name="council_motionperson_once"
            )
        ]


class MinutesOf(models.TextChoices):
    """What minutes are of."""

    MATTER = "matter"
    SESSION = "session"


class MinutesSignature(ProjectedRow):
    """A signature under the minutes of a matter or a session, as the chair's or the secretary's."""

    minutes_of = models.CharField(max_length=7, choices=MinutesOf.choices)
    number = models.PositiveBigIntegerField()
    capacity = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=13)
    content = models.CharField(max_length=64)
    """Content digest of the signed document: both sign one and the same."""
    signed_at = models.DateTimeField()
    transaction = models.CharField(max_length=64)

    class Meta(ProjectedRow.Meta):
        """One row a signature."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "minutes_of", "number", "capacity"], name="council_signed_once"
            )
        ]


class RecusalReason(PrivateRow):
    """Why somebody takes no part in a vote, in their own words; never on the ledger."""

    matter = models.PositiveBigIntegerField()
    account = models.CharField(max_length=13)
    text = models.TextField()
    told_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One reason a person and matter."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "matter", "account"], name="council_reason_once"
            )
        ]


class Material(PrivateRow):
    """A file that somebody put before the council about a matter; its bytes lie in the vault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.PositiveBigIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=80)
    """What it is by its first bytes, as `application/pdf`."""
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=200)
    author = models.CharField(max_length=13)
    added_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Listed by matter."""

        indexes = [models.Index(fields=["coop", "matter"], name="council_materials")]


class Remark(PrivateRow):
    """What somebody said of a matter; nothing said is taken back or edited."""

    matter = models.PositiveBigIntegerField()
    author = models.CharField(max_length=13)
    text = models.TextField()
    said_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Listed by matter, in the order of time."""

        indexes = [models.Index(fields=["coop", "matter", "said_at"], name="council_remarks")]


class Draft(PrivateRow):
    """What somebody began to write: a motion or the call of a session; gone when it is signed."""

    account = models.CharField(max_length=13)
    kind = models.CharField(max_length=13)
    values: models.JSONField[Any, Any] = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One of a kind a person."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account", "kind"], name="council_draft_once")
        ]
