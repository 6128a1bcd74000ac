"""The meetings' door: meetings, ballots and candidates as they stand, and kinds of questions.

for item, told in zip(plan.items, describe(coop, plan.items)): told.title
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_noop

from coop.kernel.decisions import Choice
from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.protocols.charter import api as charter
from coop.protocols.council import api as council
from coop.protocols.council.api import MatterDescription
from coop.protocols.meetings import rules, wording
from coop.protocols.meetings.agenda_kinds import (
    AgendaKind,
    agenda_kind,
    agenda_kinds,
    describe,
    earliest_opening,
    register_agenda_kind,
)
from coop.protocols.meetings.models import (
    Ballot,
    Candidacy,
    Meeting,
    MeetingTally,
    Proposal,
    Proxy,
    Question,
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
)
from coop.protocols.sections import api as sections

__all__ = [
    "AgendaKind",
    "BallotStatus",
    "Body",
    "CandidateStatus",
    "Counts",
    "Form",
    "Item",
    "MatterDescription",
    "MeetingStatus",
    "PaperElsewhere",
    "Plan",
    "ProxyStatus",
    "QuestionStatus",
    "Result",
    "Stage",
    "State",
    "Way",
    "agenda_kind",
    "agenda_kinds",
    "asked_before",
    "ballot_of",
    "candidates",
    "describe",
    "earliest_opening",
    "initiative_of",
    "is_hidden_now",
    "meeting",
    "meetings",
    "next_meeting",
    "next_proposal",
    "principals_of",
    "proxy_of",
    "questions_of",
    "register_agenda_kind",
    "roles_at",
    "title_of",
    "titles",
]


class PaperElsewhere(CoopError):
    """The document that bears the first signature is kept by another installation."""

    code = "paper_elsewhere"
    sentence = gettext_noop("The paper that was signed first is not kept on this site.")
    advice = gettext_noop("Sign on the site where the minutes were drawn up.")


# --- meetings


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """A question of an agenda, its votes and what became of it."""

    number: int
    place: int
    item: Item
    needs: Needs
    counts: Counts
    result: Result
    took_effect_at: datetime | None
    present: int
    electorate: int

    @property
    def silent(self) -> int:
        """Who takes part and has left the question out."""
        voted = self.counts.votes_for + self.counts.votes_against + self.counts.votes_abstain
        return self.present - voted

    @property
    def votes_needed(self) -> int:
        """How many votes for it needs, as things stand."""
        return rules.votes_needed(self.present, self.electorate, self.needs)


@dataclass(frozen=True, slots=True)
class MeetingStatus:
    """A meeting as the ledger holds it."""

    coop: str
    number: int
    state: State
    round: int
    plan: Plan
    edition: int
    convener: str
    initiator: str
    """The member whose plan it is; empty for an officer's."""
    planned_at: datetime
    demanded: int
    charter: int | None
    electorate: int | None
    last_place: int
    called_at: datetime | None
    notice: str
    dispatch: str
    dispatched_at: datetime | None
    attested: tuple[str, ...]
    countsheet: str
    concluded_at: datetime | None
    minutes: str
    signed_by: tuple[str, ...]
    signed_at: datetime | None
    present: int
    recorded_in: int
    section_name: str = ""
    """Of a section's meeting; empty where this installation does not have the section's words."""

    def stage(self, now: datetime) -> Stage:
        """Where it stands for people at a moment."""
        return rules.stage_of(self.state, self.plan.opens_at, self.plan.closes_at, now)

    @property
    def present_needed(self) -> int:
        """How many must take part; before the call there is no electorate, so none."""
        if self.electorate is None:
            return 0
        then = charter.charter_of(self.coop, self.charter)
        quorum = then.value(rules.quorum_parameter(self.plan.body, self.round))
        return rules.present_needed(self.electorate, quorum)


@dataclass(frozen=True, slots=True)
class BallotStatus:
    """A voter's present choices."""

    voter: str
    choices: tuple[Choice, ...]
    way: Way
    by: str
    dissents: tuple[int, ...]
    cast_at: datetime
    transaction: str
    recorded_in: int

    @property
    def has_voted(self) -> bool:
        """Whether there is any choice: who only registered has none."""
        return any(self.choices)


@dataclass(frozen=True, slots=True)
class CandidateStatus:
    """A member who stands for an office."""

    member: AccountName
    office: str
    name: str
    document: str
    stood_at: datetime


@dataclass(frozen=True, slots=True)
class ProxyStatus:
    """Who votes for whom, at which meeting (0: any), until when."""

    principal: AccountName
    agent: AccountName
    meeting: int
    until: datetime
    document: str
    given_at: datetime

    def holds(self, meeting: int, now: datetime) -> bool:
        """Whether it is good for a meeting now."""
        return self.until > now and self.meeting in (0, meeting)


def meeting(coop: str, number: int) -> MeetingStatus | None:
    """One meeting; None before the ledger has it."""
    found = _statuses(coop, Meeting.unbound.filter(coop=coop, number=number))
    return found[0] if found else None


def meetings(
    coop: str, *, states: Iterable[State] | None = None, limit: int = 50
) -> tuple[MeetingStatus, ...]:
    """Meetings, the latest first; of some states only, where they are named."""
    rows = Meeting.unbound.filter(coop=coop)
    if states is not None:
        rows = rows.filter(state__in=list(states))
    return _statuses(coop, rows.order_by("-opens_at", "-number")[:limit])


def questions_of(coop: str, number: int) -> tuple[QuestionStatus, ...]:
    """A meeting's agenda with its votes, in order."""
    rows = list(Question.unbound.filter(coop=coop, meeting=number).order_by("place"))
    last = MeetingTally.unbound.filter(coop=coop, meeting=number).order_by("-round").first()
    known = Meeting.unbound.filter(coop=coop, number=number).values_list("electorate", flat=True)
    electorate = known.first() or 0
    counts = last.counts if last else (Counts(),) * len(rows)
    return tuple(
        QuestionStatus(
            number=row.number,
            place=row.place,
            item=row.item,
            needs=row.needs,
            counts=votes,
            result=Result(row.result),
            took_effect_at=row.took_effect_at,
            present=last.present if last else 0,
            electorate=electorate,
        )
        for row, votes in zip(rows, counts, strict=True)
    )


def asked_before(coop: str, contract: str, kind: str) -> frozenset[int]:
    """Subjects of a kind that a meeting is called on, or has decided: they wait no more."""
    busy = (State.CALLED, State.DECIDED, State.SIGNED)
    numbers = Meeting.unbound.filter(coop=coop, state__in=busy).values_list("number", flat=True)
    asked = Question.unbound.filter(
        coop=coop, contract=contract, kind=kind, meeting__in=list(numbers)
    )
    return frozenset(int(subject) for subject in asked.values_list("subject", flat=True))


def initiative_of(coop: str, member: str) -> int | None:
    """The meeting that a member has planned and that is not called yet; None without one."""
    rows = Meeting.unbound.filter(coop=coop, initiator=member, state=State.PLANNED)
    found: int | None = rows.values_list("number", flat=True).first()
    return found


def next_meeting(coop: str) -> int:
    """The number that the ledger gives the next meeting."""
    last = Meeting.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def next_proposal(coop: str) -> int:
    """The number that the ledger gives the next proposal."""
    last = Proposal.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def title_of(status: MeetingStatus) -> str:
    """A meeting's kind and number, in the words of papers."""
    plan = status.plan
    return _title(status.number, plan.body, status.section_name, is_annual=plan.is_annual)


def titles(coop: str) -> Iterator[tuple[int, str, str]]:
    """Every meeting's number, title and notice's digest, the latest first."""
    columns = ("number", "body", "section", "is_annual", "notice")
    rows = list(
        Meeting.unbound.filter(coop=coop).order_by("-opens_at", "-number").values_list(*columns)
    )
    names = sections.sections_by_name(coop, {section for _, _, section, *_ in rows if section})
    for number, body, section, is_annual, notice in rows:
        title = _title(number, Body(body), names.get(section, ""), is_annual=is_annual)
        yield number, title, notice


def _title(number: int, body: Body, section_name: str, *, is_annual: bool) -> str:
    words = wording.meeting_words(body, is_annual=is_annual)
    whose = f" «{section_name}»" if section_name else ""
    return f"{words[0].upper()}{words[1:]}{whose} № {number}"


def is_hidden_now(status: MeetingStatus, now: datetime) -> bool:
    """Whether the votes for and against are not shown yet, as the meeting decided."""
    return status.plan.is_hidden and status.stage(now) in (Stage.CALLED, Stage.VOTING)


def roles_at(status: MeetingStatus, account: str) -> frozenset[str]:
    """What a person is at a meeting: chair, secretary, counter, officer."""
    plan = status.plan
    held = {
        name
        for name, people_ in (
            ("chair", (plan.chair,)),
            ("secretary", (plan.secretary,)),
            ("counter", plan.committee),
        )
        if account in people_
    }
    of_council = council.roles_of(status.coop, account)
    if held & {"chair", "secretary"} or of_council & {"chair", "deputy", "secretary"}:
        held.add("officer")
    return frozenset(held)


# --- ballots, candidates, proxies


def ballot_of(coop: str, number: int, round_: int, voter: str) -> BallotStatus | None:
    """A voter's ballot; None for who did not take part yet."""
    row = Ballot.unbound.filter(coop=coop, meeting=number, round=round_, voter=voter).first()
    return ballot_status(row) if row else None


def ballot_status(row: Ballot) -> BallotStatus:
    """A ballot's row as its readers see it."""
    return BallotStatus(
        voter=row.voter,
        choices=rules.read_choices(row.choices),
        way=Way(row.way),
        by=row.by,
        dissents=tuple(row.dissent_places),
        cast_at=row.cast_at,
        transaction=row.transaction,
        recorded_in=row.recorded_in,
    )


def candidates(coop: str, office: str = "") -> tuple[CandidateStatus, ...]:
    """Who stands, for one office or for any, the earliest first."""
    rows = Candidacy.unbound.filter(coop=coop, **({"office": office} if office else {}))
    listed = list(rows.order_by("stood_at", "id"))
    names = people.names_of(coop, [row.member for row in listed])
    return tuple(
        CandidateStatus(
            member=AccountName(row.member),
            office=row.office,
            name=names[row.member],
            document=row.document,
            stood_at=row.stood_at,
        )
        for row in listed
    )


def proxy_of(coop: str, principal: str) -> ProxyStatus | None:
    """The proxy a member has given; None without one."""
    row = Proxy.unbound.filter(coop=coop, principal=principal).first()
    return _proxy(row) if row else None


def principals_of(coop: str, agent: str) -> tuple[ProxyStatus, ...]:
    """Who has empowered this person, the earliest first."""
    rows = Proxy.unbound.filter(coop=coop, agent=agent).order_by("given_at", "id")
    return tuple(_proxy(row) for row in rows)


def _proxy(row: Proxy) -> ProxyStatus:
    return ProxyStatus(
        principal=AccountName(row.principal),
        agent=AccountName(row.agent),
        meeting=row.meeting,
        until=row.until,
        document=row.document,
        given_at=row.given_at,
    )


def _statuses(coop: str, rows: QuerySet[Meeting]) -> tuple[MeetingStatus, ...]:
    listed = list(rows)
    numbers = [row.number for row in listed]
    items: dict[int, list[Item]] = {number: [] for number in numbers}
    for question in Question.unbound.filter(coop=coop, meeting__in=numbers).order_by("place"):
        items[question.meeting].append(question.item)
    tallies = MeetingTally.unbound.filter(coop=coop, meeting__in=numbers)
    present = {(tally.meeting, tally.round): tally.present for tally in tallies}
    held_in = {row.section for row in listed} - {0}
    names = sections.sections_by_name(coop, held_in) if held_in else {}
    return tuple(
        _status(
            row,
            tuple(items[row.number]),
            present.get((row.number, row.round), 0),
            names.get(row.section, ""),
        )
        for row in listed
    )


def _status(
    row: Meeting, items: tuple[Item, ...], present: int, section_name: str
) -> MeetingStatus:
    return MeetingStatus(
        coop=row.coop,
        number=row.number,
        state=State(row.state),
        round=row.round,
        plan=row.plan(items),
        edition=row.edition,
        convener=row.convener,
        initiator=row.initiator,
        planned_at=row.planned_at,
        demanded=row.demanded,
        charter=row.charter,
        electorate=row.electorate,
        last_place=row.last_place,
        called_at=row.called_at,
        notice=row.notice,
        dispatch=row.dispatch,
        dispatched_at=row.dispatched_at,
        attested=tuple(row.attested),
        countsheet=row.countsheet,
        concluded_at=row.concluded_at,
        minutes=row.minutes,
        signed_by=tuple(row.signed_by),
        signed_at=row.signed_at,
        present=present,
        recorded_in=row.recorded_in,
        section_name=section_name,
    )
