"""Read model of meetings, written by `projection.py` only; private rows are in `private_models`."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from coop.kernel.decisions import Base, Majority
from coop.protocols.meetings.private_models import (
    Draft,
    EffectTry,
    Material,
    NoticeRun,
    PeopleList,
    ProposalText,
    Remark,
    UnionDetails,
)
from coop.protocols.meetings.rules import (
    Body,
    Counts,
    Form,
    Item,
    Needs,
    Plan,
    Result,
    Stage,
    State,
    Way,
    stage_of,
)
from coop.store.rows import ProjectedRow

__all__ = [
    "Ballot",
    "Candidacy",
    "Contest",
    "Demand",
    "Draft",
    "EffectTry",
    "Material",
    "Meeting",
    "MeetingTally",
    "NoticeRun",
    "PaperBallot",
    "PeopleList",
    "Proposal",
    "ProposalText",
    "Proxy",
    "Question",
    "Remark",
    "UnionDetails",
    "UnionMembership",
]


class Meeting(ProjectedRow):
    """A meeting as the ledger holds it."""

    number = models.PositiveBigIntegerField()
    state = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in State])
    round = models.PositiveSmallIntegerField(default=1)
    edition = models.PositiveIntegerField(default=1)
    """Grows with every change of the plan: demands belong to one edition."""
    body = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in Body])
    section = models.PositiveIntegerField(default=0)
    form = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in Form])
    is_annual = models.BooleanField()
    is_hidden = models.BooleanField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    chair = models.CharField(max_length=13)
    secretary = models.CharField(max_length=13)
    committee = models.JSONField(default=list)
    convener = models.CharField(max_length=13)
    initiator = models.CharField(max_length=13, blank=True)
    """The member whose plan it is: members' demand alone calls it; empty for an officer's."""
    planned_at = models.DateTimeField()
    demanded = models.PositiveIntegerField(default=0)
    charter = models.PositiveIntegerField(null=True)
    """The charter's version that rules it, once called."""
    electorate = models.PositiveIntegerField(null=True)
    last_place = models.PositiveIntegerField(default=0)
    """The last place in the ledger's pages of ballots: how many rows there may be to sweep."""
    called_at = models.DateTimeField(null=True)
    notice = models.CharField(max_length=64)
    """Content digest of the notice."""
    dispatch = models.CharField(max_length=64, blank=True)
    dispatched_at = models.DateTimeField(null=True)
    attested = models.JSONField(default=list)
    """Who of the committee signed the counting sheet."""
    countsheet = models.CharField(max_length=64, blank=True)
    concluded_at = models.DateTimeField(null=True)
    minutes = models.CharField(max_length=64, blank=True)
    signed_by = models.JSONField(default=list)
    """Who signed the minutes, in this order."""
    signed_at = models.DateTimeField(null=True)
    """When both had signed."""
    swept = models.PositiveIntegerField(default=0)
    """Rows of ballots that the ledger was asked to erase since the count."""

    class Meta(ProjectedRow.Meta):
        """One row a meeting; listed by state and date."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="meetings_meeting_once")
        ]
        indexes = [
            models.Index(fields=["coop", "-opens_at"], name="meetings_by_date"),
            models.Index(fields=["state", "closes_at"], name="meetings_ended"),
        ]

    def stage(self, now: datetime) -> Stage:
        """Where it stands for people at a moment."""
        return stage_of(State(self.state), self.opens_at, self.closes_at, now)

    def plan(self, items: tuple[Item, ...]) -> Plan:
        """What it is called as."""
        return Plan(
            body=Body(self.body),
            section=self.section,
            form=Form(self.form),
            is_annual=self.is_annual,
            is_hidden=self.is_hidden,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            chair=self.chair,
            secretary=self.secretary,
            committee=tuple(self.committee),
            items=items,
        )


class Question(ProjectedRow):
    """One question or candidate of a meeting's agenda."""

    meeting = models.PositiveBigIntegerField()
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=13)
    contract = models.CharField(max_length=13)
    subject = models.CharField(max_length=20)
    """The ledger's unsigned 64-bit number, as decimal text."""
    group = models.PositiveSmallIntegerField(default=0)
    seats = models.PositiveSmallIntegerField(default=0)
    majority = models.PositiveSmallIntegerField(default=Majority.SIMPLE)
    base = models.PositiveSmallIntegerField(default=Base.PRESENT)
    result = models.PositiveSmallIntegerField(
        default=Result.PENDING, choices=[(each.value, each.name) for each in Result]
    )
    took_effect_at = models.DateTimeField(null=True)

    class Meta(ProjectedRow.Meta):
        """One row a place; found by what is asked, too."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "meeting", "place"], name="meetings_question_once"
            )
        ]
        indexes = [
            models.Index(fields=["coop", "contract", "kind", "subject"], name="meetings_asked")
        ]

    @property
    def item(self) -> Item:
        """What is asked."""
        return Item(self.kind, self.contract, int(self.subject), self.group, self.seats)

    @property
    def needs(self) -> Needs:
        """What it needs to be approved."""
        return Needs(Majority(self.majority), Base(self.base))

    @property
    def number(self) -> int:
        """The ledger's number of the question."""
        return int(self.meeting) << 8 | int(self.place)


class MeetingTally(ProjectedRow):
    """Who took part in a round and how they voted: one row, so one write a ballot."""

    meeting = models.PositiveBigIntegerField()
    round = models.PositiveSmallIntegerField()
    present = models.PositiveIntegerField(default=0)
    votes = models.JSONField(default=list)
    """For each question: for, against, abstain."""

    class Meta(ProjectedRow.Meta):
        """One row a round."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "meeting", "round"], name="meetings_tally_once")
        ]

    @property
    def counts(self) -> tuple[Counts, ...]:
        """The votes on each question."""
        return tuple(Counts(*each) for each in self.votes)


class Ballot(ProjectedRow):
    """A voter's present choices: one row a voter, so that a million fit."""

    meeting = models.PositiveBigIntegerField()
    round = models.PositiveSmallIntegerField()
    voter = models.CharField(max_length=13)
    choices = models.CharField(max_length=31)
    """A digit a question, as `Choice`; all zeros for who is present and has not voted."""
    way = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in Way])
    by = models.CharField(max_length=13, blank=True)
    """The proxy, or the officer who confirmed the paper."""
    dissents = models.CharField(max_length=90, blank=True)
    """Places of questions whose dissent is recorded, with commas."""
    cast_at = models.DateTimeField()
    transaction = models.CharField(max_length=64)

    class Meta(ProjectedRow.Meta):
        """One row a voter and round; the latest first for the page that lists them."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "meeting", "round", "voter"], name="meetings_ballot_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["coop", "meeting", "round", "-cast_at"], name="meetings_ballots_latest"
            ),
            models.Index(fields=["coop", "transaction"], name="meetings_receipts"),
        ]

    @property
    def has_voted(self) -> bool:
        """Whether there is any choice: who only registered has none."""
        return self.choices.strip("0") != ""

    @property
    def dissent_places(self) -> list[int]:
        """Where the voter asked to be named as being against."""
        return [int(place) for place in self.dissents.split(",") if place]


class PaperBallot(ProjectedRow):
    """A paper that one officer entered; the second entry counts it, or shows what differs."""

    meeting = models.PositiveBigIntegerField()
    round = models.PositiveSmallIntegerField()
    voter = models.CharField(max_length=13)
    officer = models.CharField(max_length=13)
    choices = models.CharField(max_length=31)
    entered_at = models.DateTimeField()
    other_officer = models.CharField(max_length=13, blank=True)
    other_choices = models.CharField(max_length=31, blank=True)
    """What the second officer entered, where it differs: the paper is to be looked at again."""

    class Meta(ProjectedRow.Meta):
        """One row a paper that waits."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "meeting", "round", "voter"], name="meetings_paper_once"
            )
        ]


class Demand(ProjectedRow):
    """A member who demands a meeting, in one edition of its plan."""

    meeting = models.PositiveBigIntegerField()
    edition = models.PositiveIntegerField()
    member = models.CharField(max_length=13)
    demanded_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a signature."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "meeting", "edition", "member"], name="meetings_demand_once"
            )
        ]
        indexes = [models.Index(fields=["coop", "member"], name="meetings_demanded_by")]


class Proxy(ProjectedRow):
    """Who votes for a member, at which meeting, until when; the last one holds."""

    principal = models.CharField(max_length=13)
    agent = models.CharField(max_length=13)
    meeting = models.PositiveBigIntegerField(default=0)
    """0: any."""
    until = models.DateTimeField()
    document = models.CharField(max_length=64)
    given_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a principal; found by the agent, too."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "principal"], name="meetings_proxy_once")
        ]
        indexes = [models.Index(fields=["coop", "agent"], name="meetings_principals")]


class Candidacy(ProjectedRow):
    """A member who stands for an office."""

    member = models.CharField(max_length=13)
    office = models.CharField(max_length=13)
    document = models.CharField(max_length=64)
    stood_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a person and office."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "office", "member"], name="meetings_candidacy_once"
            )
        ]


class Proposal(ProjectedRow):
    """A question of the meeting's own that a member proposed; its words are in `ProposalText`."""

    number = models.PositiveBigIntegerField()
    member = models.CharField(max_length=13)
    document = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a proposal."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "number"], name="meetings_proposal_once")
        ]


class UnionMembership(ProjectedRow):
    """A union the cooperative belongs to, or belonged to."""

    ogrn = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    question = models.PositiveBigIntegerField()

    class Meta(ProjectedRow.Meta):
        """One row a union."""

        constraints = [models.UniqueConstraint(fields=["coop", "ogrn"], name="meetings_union_once")]


class Contest(ProjectedRow):
    """A member's notice of contesting a decision in court (Civil Code art. 181.4 p. 6)."""

    question = models.PositiveBigIntegerField()
    member = models.CharField(max_length=13)
    document = models.CharField(max_length=64)
    contested_at = models.DateTimeField()

    class Meta(ProjectedRow.Meta):
        """One row a notice; a member may send several."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "question", "member", "document"], name="meetings_contest_once"
            )
        ]
