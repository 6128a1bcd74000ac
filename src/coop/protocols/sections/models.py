"""Rows of sections: the read model is written by `projection.py` only; words are private."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from coop.protocols.sections.rules import Ended, Kind, Liability, Section, State
from coop.store.rows import PrivateRow, ProjectedRow

NAME = 13
DIGEST = 64


class SectionRow(ProjectedRow):
    """A section as the ledger holds it."""

    number = models.PositiveIntegerField()
    kind = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in Kind])
    state = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in State])
    by_list = models.BooleanField()
    by_council = models.BooleanField()
    initiator = models.CharField(max_length=NAME)
    document = models.CharField(max_length=DIGEST)
    """Content digest of the proposal, whose words stand in `SectionText`."""
    proposed_at = models.DateTimeField()
    voters = models.PositiveIntegerField(default=0)
    supporters = models.PositiveIntegerField(default=0)
    founded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    merged_into = models.PositiveIntegerField(default=0)
    merges = models.PositiveSmallIntegerField(default=0)
    is_closing = models.BooleanField(default=False)
    closes_into = models.PositiveIntegerField(default=0)
    closing = models.CharField(max_length=DIGEST, blank=True)
    """Content digest of the last paper that asked to close it."""
    matter = models.PositiveBigIntegerField(null=True)
    """The council's last decided matter about it."""
    chair = models.CharField(max_length=NAME, blank=True)
    chair_since = models.DateTimeField(null=True)
    chair_until = models.DateTimeField(null=True)
    chair_by = models.PositiveBigIntegerField(default=0)
    power_since = models.DateTimeField(null=True)
    power_until = models.DateTimeField(null=True)
    power = models.CharField(max_length=DIGEST, blank=True)
    """Content digest of the power of attorney."""
    liability = models.PositiveSmallIntegerField(default=0)
    agreement = models.CharField(max_length=DIGEST, blank=True)
    delegates_by = models.PositiveBigIntegerField(default=0)

    class Meta(ProjectedRow.Meta):
        """One row a section."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="sections_section_once")
        ]
        indexes = [
            models.Index(fields=["coop", "state", "number"], name="sections_by_state"),
            models.Index(fields=["coop", "merged_into"], name="sections_merged_into"),
            models.Index(fields=["coop", "chair"], name="sections_of_chair"),
        ]

    @property
    def standing(self) -> Section:
        """The row as the rules know it."""
        return Section(
            number=self.number,
            state=State(self.state),
            by_list=self.by_list,
            voters=self.voters,
            supporters=self.supporters,
            founded_at=self.founded_at,
            closed_at=self.closed_at,
            merged_into=self.merged_into,
            merges=self.merges,
            is_closing=self.is_closing,
            closes_into=self.closes_into,
            chair=self.chair,
            chair_until=self.chair_until,
            chair_by=self.chair_by,
            power_until=self.power_until,
            liability=Liability(self.liability),
            agreement=self.agreement,
            delegates_by=self.delegates_by,
        )


class MemberVote(ProjectedRow):
    """The section a member has chosen; merged ones lead on (`rules.resolve`)."""

    account = models.CharField(max_length=NAME)
    section = models.PositiveIntegerField()
    since = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a member; a section's members are read in the order of their choice."""

        constraints = [models.UniqueConstraint(fields=["coop", "account"], name="sections_vote")]
        indexes = [models.Index(fields=["coop", "section", "account"], name="sections_voters")]


class Supporter(ProjectedRow):
    """A member who supports a proposal."""

    section = models.PositiveIntegerField()
    account = models.CharField(max_length=NAME)
    at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """Once for a proposal."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "section", "account"], name="sections_supporter_once"
            )
        ]


class Guest(ProjectedRow):
    """A member who takes part in a section without voting there."""

    section = models.PositiveIntegerField()
    account = models.CharField(max_length=NAME)
    since = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """Once in a section; read by person, too."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "section", "account"], name="sections_guest_once"
            )
        ]
        indexes = [models.Index(fields=["coop", "account"], name="sections_guest_of")]


class Listed(ProjectedRow):
    """A member who may choose a private section."""

    section = models.PositiveIntegerField()
    account = models.CharField(max_length=NAME)
    since = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """Once in a section; read by person, too."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "section", "account"], name="sections_listed_once"
            )
        ]
        indexes = [models.Index(fields=["coop", "account"], name="sections_listed_of")]


class Trusted(ProjectedRow):
    """Whom a section's chair trusts with acts, until a day."""

    section = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField()
    person = models.CharField(max_length=NAME)
    since = models.DateTimeField()
    until = models.DateTimeField()
    document = models.CharField(max_length=DIGEST)

    class Meta(ProjectedRow.Meta):
        """Three places a section."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "section", "place"], name="sections_trusted_once"
            )
        ]


class Mandate(ProjectedRow):
    """A delegate's mandate, in force or ended: the history stays."""

    delegate = models.CharField(max_length=NAME)
    section = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    meeting = models.PositiveBigIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended = models.PositiveSmallIntegerField(
        null=True, choices=[(each.value, each.name) for each in Ended]
    )

    class Meta(ProjectedRow.Meta):
        """One that is not ended for a person; a number is given once."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "delegate"],
                name="sections_mandate_of",
                condition=models.Q(ended_at__isnull=True),
            ),
            models.UniqueConstraint(fields=["coop", "number"], name="sections_mandate_number"),
        ]
        indexes = [models.Index(fields=["coop", "section"], name="sections_mandates")]

    def is_in_force(self, now: datetime) -> bool:
        """Whether it is neither ended nor over."""
        return self.ended_at is None and bool(self.until > now)


class Binding(ProjectedRow):
    """How a section bound its delegates on a question of a delegates' meeting."""

    section = models.PositiveIntegerField()
    question = models.PositiveBigIntegerField()
    choice = models.PositiveSmallIntegerField()
    by = models.PositiveBigIntegerField()
    """The section's own question by which it did."""

    class Meta(ProjectedRow.Meta):
        """Once for a section and question."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "section", "question"], name="sections_binding_once"
            )
        ]


class SectionMeeting(ProjectedRow):
    """A section's meeting: which section it is of, and when one votes."""

    number = models.PositiveBigIntegerField()
    section = models.PositiveIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a meeting; read by section and date."""

        constraints = [models.UniqueConstraint(fields=["coop", "number"], name="sections_meeting")]
        indexes = [
            models.Index(fields=["coop", "section", "closes_at"], name="sections_next_meeting")
        ]


class SectionText(PrivateRow):
    """A section's words, by the paper that first told them; the place to meet may change."""

    document = models.CharField(max_length=DIGEST)
    """Content digest of the proposal."""
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=300)
    """The settlement or district, or the occupation."""
    borders = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    meeting_place = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    changed_by = models.CharField(max_length=NAME)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a paper."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "document"], name="sections_text_once")
        ]


class Draft(PrivateRow):
    """A half-made proposal: it saves itself, and is replaced by the next."""

    account = models.CharField(max_length=NAME)
    way = models.CharField(max_length=10)
    """`propose` or `begin`."""
    fields = models.JSONField(default=dict)
    """What was typed, right or wrong."""
    document = models.UUIDField(null=True)
    """The paper last made for signing."""
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a member and way."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account", "way"], name="sections_draft_once")
        ]
