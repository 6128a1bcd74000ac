"""What the acts of meetings have made of their state: plans, ballots, proxies, results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from coop.kernel.decisions import Choice
from coop.protocols.charter.api import ReplayedCharter
from coop.protocols.meetings.rules import BOTH_SIGNED, Counts, Needs, Plan, Result, State

SECONDS_PER_DAY = 86_400
QUESTION_BITS = 8
IN_PERSON = 1


def ballot_of(choices: Sequence[int], *, in_person: bool) -> bytes:
    """A ballot in memory: a byte a question, and one that says whether the voter came in person."""
    return bytes([*choices, IN_PERSON if in_person else 0])


@dataclass(slots=True)
class Meeting:
    """One meeting; its ballots are forgotten when they are counted."""

    number: int
    plan: Plan
    state: State = State.PLANNED
    round: int = 1
    initiator: str = ""
    """The member whose plan it is; empty for an officer's."""
    matter: int = 0
    charter: ReplayedCharter | None = None
    demanded_by: set[str] = field(default_factory=set)
    called_at: int = 0
    electorate: int = 0
    last_place: int = 0
    needs: tuple[Needs, ...] = ()
    ballots: dict[int, bytes] = field(default_factory=dict)
    """By the voter's place; who only came has a ballot without choices."""
    papers: dict[int, tuple[str, tuple[Choice, ...]]] = field(default_factory=dict)
    """Paper ballots that one officer entered: by whom, and what."""
    present: int = 0
    counts: tuple[Counts, ...] = ()
    results: tuple[Result, ...] = ()
    signatures: int = 0
    first_signer: str = ""
    minutes: str = ""
    done: set[int] = field(default_factory=set)
    """Places of the agenda whose result took effect."""

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"meeting {self.number}"

    @property
    def is_signed(self) -> bool:
        """Whether chair and secretary have signed the minutes."""
        return self.signatures == BOTH_SIGNED

    def question(self, place: int) -> int:
        """The ledger's number of a question."""
        return self.number << QUESTION_BITS | place

    def is_open(self, now: int) -> bool:
        """Whether votes are taken."""
        opens, closes = _seconds(self.plan.opens_at), _seconds(self.plan.closes_at)
        return self.state is State.CALLED and opens <= now < closes

    def is_over(self, now: int) -> bool:
        """Whether its time is over."""
        return now >= _seconds(self.plan.closes_at)

    def count(self) -> None:
        """Count every ballot anew, and forget them."""
        counts = [[0] * len(Choice) for _ in self.plan.items]
        for ballot in self.ballots.values():
            for place, choice in enumerate(islice(ballot, len(counts))):
                counts[place][choice] += 1
        self.present = len(self.ballots)
        self.counts = tuple(
            Counts(each[Choice.FOR], each[Choice.AGAINST], each[Choice.ABSTAIN]) for each in counts
        )
        self.ballots, self.papers = {}, {}


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who may vote for a member, at which meeting (0: any), until when."""

    agent: str
    meeting: int
    until: int

    def holds(self, agent: str, meeting: int, now: int) -> bool:
        """Whether it lets this person vote at this meeting now."""
        return self.agent == agent and self.until > now and self.meeting in (0, meeting)


@dataclass(slots=True)
class Meetings:
    """One cooperative's meetings, who stands for what, who acts for whom."""

    meetings: dict[int, Meeting] = field(default_factory=dict)
    candidacies: dict[str, set[str]] = field(default_factory=dict)
    proxies: dict[str, Proxy] = field(default_factory=dict)
    auditors: tuple[str, ...] = ()
    last_proposal: int = 0

    def principals_of(self, agent: str) -> int:
        """For how many members somebody acts."""
        return sum(proxy.agent == agent for proxy in self.proxies.values())


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
