"""What has happened at meetings, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`. Papers are
told by their content digests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.decisions import Base, Choice, Majority
from coop.protocols.meetings.rules import Body, Form, Item, Needs, Plan


@dataclass(frozen=True, slots=True)
class Fact:
    """Whose fact, and when the ledger recorded it."""

    coop: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuestionProposed(Fact):
    """A member proposed a question of the meeting's own; the ledger gave its number."""

    number: int
    member: str
    document: str


@dataclass(frozen=True, slots=True)
class CandidateStood(Fact):
    """A member stands for an office."""

    member: str
    office: str
    document: str


@dataclass(frozen=True, slots=True)
class CandidateStoodDown(Fact):
    """A member stands for an office no more."""

    member: str
    office: str


@dataclass(frozen=True, slots=True)
class MeetingPlanned(Fact):
    """A meeting was planned by an officer, or on a member's initiative; the ledger numbered it."""

    meeting: int
    convener: str
    plan: Plan
    notice: str
    is_initiative: bool


@dataclass(frozen=True, slots=True)
class MeetingReplanned(Fact):
    """The plan of a meeting that is not called was changed; its demands are dropped."""

    meeting: int
    convener: str
    plan: Plan
    notice: str


@dataclass(frozen=True, slots=True)
class MeetingWithdrawn(Fact):
    """A planned meeting was dropped."""

    meeting: int


@dataclass(frozen=True, slots=True)
class MeetingDemanded(Fact):
    """A member demands a planned meeting."""

    meeting: int
    member: str


@dataclass(frozen=True, slots=True)
class CallDecided(Fact):
    """The council decided whether a meeting is called; a `MeetingCalled` follows if it is."""

    meeting: int
    is_approved: bool


@dataclass(frozen=True, slots=True)
class MeetingCalled(Fact):
    """Agenda, electorate and rules are frozen; voters are given notice from here on."""

    meeting: int
    charter: int
    electorate: int
    last_place: int
    opens_at: datetime
    closes_at: datetime
    needs: tuple[Needs, ...]


@dataclass(frozen=True, slots=True)
class NoticeDispatched(Fact):
    """An officer recorded the proof that every voter was notified."""

    meeting: int
    officer: str
    document: str


@dataclass(frozen=True, slots=True)
class MeetingRepeated(Fact):
    """A meeting that failed is called again; a `MeetingCalled` follows."""

    meeting: int
    convener: str
    opens_at: datetime
    closes_at: datetime
    notice: str


@dataclass(frozen=True, slots=True)
class VoterAttended(Fact):
    """A voter registered as present."""

    meeting: int
    voter: str
    transaction: str


@dataclass(frozen=True, slots=True)
class BallotCast(Fact):
    """A voter voted, or a proxy (`agent`) did for the voter; the last ballot holds."""

    meeting: int
    voter: str
    choices: tuple[Choice, ...]
    dissents: tuple[int, ...]
    agent: str
    transaction: str


@dataclass(frozen=True, slots=True)
class PaperEntered(Fact):
    """An officer entered a paper ballot; the second entry counts it, if it is the same."""

    meeting: int
    voter: str
    officer: str
    choices: tuple[Choice, ...]
    transaction: str


@dataclass(frozen=True, slots=True)
class ProxyGiven(Fact):
    """A member empowered a proxy for one meeting, or any (0), until a day."""

    principal: str
    agent: str
    meeting: int
    until: datetime
    document: str


@dataclass(frozen=True, slots=True)
class ProxyEnded(Fact):
    """A proxy was taken back, or its day is over."""

    principal: str


@dataclass(frozen=True, slots=True)
class MeetingConcluded(Fact):
    """The votes were counted: the meeting has decided, or failed for want of a quorum."""

    meeting: int


@dataclass(frozen=True, slots=True)
class CountAttested(Fact):
    """A member of the counting committee signed the counting sheet."""

    meeting: int
    counter: str
    document: str


@dataclass(frozen=True, slots=True)
class MinutesSigned(Fact):
    """The chair or the secretary signed the minutes."""

    meeting: int
    signer: str
    document: str


@dataclass(frozen=True, slots=True)
class ResultTookEffect(Fact):
    """A question's result took effect."""

    meeting: int
    place: int


@dataclass(frozen=True, slots=True)
class DecisionContested(Fact):
    """A member gave notice of contesting a decision in court; `question` is the ledger's number."""

    question: int
    member: str
    document: str


@dataclass(frozen=True, slots=True)
class BallotsSwept(Fact):
    """The ledger erased rows of an ended meeting."""

    meeting: int
    count: int


def read(action: RecordedAction) -> Fact:
    """The fact a recorded action of the meetings contract stands for."""
    return _READERS[action.action](action)


def plan_of(told: dict[str, Any]) -> Plan:
    """A plan as an action tells it."""
    return Plan(
        body=Body(told["body"]),
        section=int(told["section"]),
        form=Form(told["form"]),
        is_annual=bool(told["is_annual"]),
        is_hidden=bool(told["is_hidden"]),
        opens_at=moment_of(told["opens_at"]),
        closes_at=moment_of(told["closes_at"]),
        chair=told["chair"],
        secretary=told["secretary"],
        committee=tuple(told["committee"]),
        items=tuple(
            Item(
                kind=each["kind"],
                contract=each["contract"],
                subject=int(each["subject"]),
                group=int(each["group"]),
                seats=int(each["seats"]),
            )
            for each in told["items"]
        ),
    )


def _paper(action: RecordedAction) -> str:
    return str(action.data["document"]["content"])


def _choices(action: RecordedAction) -> tuple[Choice, ...]:
    return tuple(Choice(int(each)) for each in action.data["choices"])


def _meeting(action: RecordedAction) -> int:
    return int(action.data["meeting"])


def _proposed(action: RecordedAction) -> Fact:
    told = action.data
    number = int(action.result)
    return QuestionProposed(told["coop"], action.time, number, told["member"], _paper(action))


def _stood(action: RecordedAction) -> Fact:
    told = action.data
    return CandidateStood(told["coop"], action.time, told["member"], told["office"], _paper(action))


def _stood_down(action: RecordedAction) -> Fact:
    told = action.data
    return CandidateStoodDown(told["coop"], action.time, told["member"], told["office"])


def _planned(action: RecordedAction) -> Fact:
    told, is_initiative = action.data, action.action == "initiate"
    return MeetingPlanned(
        coop=told["coop"],
        at=action.time,
        meeting=int(action.result),
        convener=told["member"] if is_initiative else told["chair"],
        plan=plan_of(told["plan"]),
        notice=_paper(action),
        is_initiative=is_initiative,
    )


def _replanned(action: RecordedAction) -> Fact:
    told, plan = action.data, plan_of(action.data["plan"])
    meeting, chair = _meeting(action), told["chair"]
    return MeetingReplanned(told["coop"], action.time, meeting, chair, plan, _paper(action))


def _withdrawn(action: RecordedAction) -> Fact:
    return MeetingWithdrawn(action.data["coop"], action.time, _meeting(action))


def _demanded(action: RecordedAction) -> Fact:
    told = action.data
    return MeetingDemanded(told["coop"], action.time, _meeting(action), told["member"])


def _decided(action: RecordedAction) -> Fact:
    told = action.data
    return CallDecided(told["coop"], action.time, int(told["subject"]), bool(told["approved"]))


def _called(action: RecordedAction) -> Fact:
    told = action.data
    needs = tuple(
        Needs(Majority(each["majority"]), Base(each["base"])) for each in told["questions"]
    )
    return MeetingCalled(
        coop=told["coop"],
        at=action.time,
        meeting=_meeting(action),
        charter=int(told["charter"]),
        electorate=int(told["electorate"]),
        last_place=int(told["last_place"]),
        opens_at=moment_of(told["opens_at"]),
        closes_at=moment_of(told["closes_at"]),
        needs=needs,
    )


def _dispatched(action: RecordedAction) -> Fact:
    told = action.data
    officer = told["officer"]
    return NoticeDispatched(told["coop"], action.time, _meeting(action), officer, _paper(action))


def _repeated(action: RecordedAction) -> Fact:
    told = action.data
    return MeetingRepeated(
        coop=told["coop"],
        at=action.time,
        meeting=_meeting(action),
        convener=told["chair"],
        opens_at=moment_of(told["opens_at"]),
        closes_at=moment_of(told["closes_at"]),
        notice=_paper(action),
    )


def _attended(action: RecordedAction) -> Fact:
    told, voter = action.data, action.data["voter"]
    return VoterAttended(told["coop"], action.time, _meeting(action), voter, action.transaction)


def _voted(action: RecordedAction) -> Fact:
    told = action.data
    return BallotCast(
        coop=told["coop"],
        at=action.time,
        meeting=_meeting(action),
        voter=told["voter"] if action.action == "vote" else told["principal"],
        choices=_choices(action),
        dissents=tuple(int(each) for each in told.get("dissents", ())),
        agent=told.get("agent", ""),
        transaction=action.transaction,
    )


def _entered(action: RecordedAction) -> Fact:
    told = action.data
    return PaperEntered(
        coop=told["coop"],
        at=action.time,
        meeting=_meeting(action),
        voter=told["voter"],
        officer=told["officer"],
        choices=_choices(action),
        transaction=action.transaction,
    )


def _empowered(action: RecordedAction) -> Fact:
    told = action.data
    return ProxyGiven(
        coop=told["coop"],
        at=action.time,
        principal=told["principal"],
        agent=told["agent"],
        meeting=_meeting(action),
        until=moment_of(told["until"]),
        document=_paper(action),
    )


def _proxy_ended(action: RecordedAction) -> Fact:
    return ProxyEnded(action.data["coop"], action.time, action.data["principal"])


def _concluded(action: RecordedAction) -> Fact:
    return MeetingConcluded(action.data["coop"], action.time, _meeting(action))


def _attested(action: RecordedAction) -> Fact:
    told = action.data
    counter = told["counter"]
    return CountAttested(told["coop"], action.time, _meeting(action), counter, _paper(action))


def _signed(action: RecordedAction) -> Fact:
    told = action.data
    signer = told["signer"]
    return MinutesSigned(told["coop"], action.time, _meeting(action), signer, _paper(action))


def _took_effect(action: RecordedAction) -> Fact:
    told = action.data
    return ResultTookEffect(told["coop"], action.time, _meeting(action), int(told["place"]))


def _contested(action: RecordedAction) -> Fact:
    told, question = action.data, int(action.data["question"])
    return DecisionContested(told["coop"], action.time, question, told["member"], _paper(action))


def _swept(action: RecordedAction) -> Fact:
    told = action.data
    return BallotsSwept(told["coop"], action.time, _meeting(action), int(told["count"]))


_READERS: dict[str, Callable[[RecordedAction], Fact]] = {
    "propose": _proposed,
    "stand": _stood,
    "standdown": _stood_down,
    "convene": _planned,
    "initiate": _planned,
    "replan": _replanned,
    "withdraw": _withdrawn,
    "demand": _demanded,
    "decided": _decided,
    "called": _called,
    "dispatched": _dispatched,
    "repeat": _repeated,
    "attend": _attended,
    "vote": _voted,
    "votefor": _voted,
    "enter": _entered,
    "empower": _empowered,
    "revoke": _proxy_ended,
    "lapse": _proxy_ended,
    "conclude": _concluded,
    "attest": _attested,
    "minutes": _signed,
    "effect": _took_effect,
    "contest": _contested,
    "sweep": _swept,
}
ACTIONS = tuple(_READERS)
