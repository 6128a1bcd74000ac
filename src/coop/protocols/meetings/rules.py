"""What a meeting may be and what it decides, in pure functions: the contract's twins.

Sources: law 3085-1 art. 15-18; law 41-FZ art. 15; Civil Code art. 65.3, 181.1-181.5, 185. The
charter gives the values; `coop.kernel.decisions` is the engine that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from coop.kernel import decisions
from coop.kernel.decisions import Base, Choice, Majority, Tally

QUESTIONS_MAX = 31
COMMITTEE_MAX = 5
OFFICES_MAX = 8
CONTEST_DAYS = 183
"""Civil Code art. 181.4(5): six months."""
CONTEST_DAYS_MAX = 731
"""The same article: two years from the day the decision was open to everybody."""


class Body(IntEnum):
    """Whose meeting it is; the numbers are those of the ledger."""

    MEMBERS = 1
    DELEGATES = 2
    SECTION = 3


class Form(IntEnum):
    """How it is held, Civil Code art. 181.2; the numbers are those of the ledger."""

    IN_PERSON = 1
    REMOTE = 2
    ABSENTEE = 3
    MIXED = 4

    @property
    def has_room(self) -> bool:
        """Whether people come together somewhere, in a room or from afar."""
        return self is not Form.ABSENTEE

    @property
    def is_afar(self) -> bool:
        """Whether somebody takes part from afar."""
        return self in (Form.REMOTE, Form.MIXED)

    @property
    def is_absent(self) -> bool:
        """Whether somebody votes in absence."""
        return self in (Form.ABSENTEE, Form.MIXED)


class State(IntEnum):
    """Where a meeting stands; the numbers are those of the ledger."""

    PLANNED = 1
    CALLED = 2
    DECIDED = 3
    FAILED = 4
    SIGNED = 5
    DROPPED = 6


class Stage(IntEnum):
    """Where a meeting stands for people: what the state and the clock say together."""

    PLANNED = 1
    CALLED = 2
    VOTING = 3
    COUNTING = 4
    DECIDED = 5
    FAILED = 6
    SIGNED = 7
    DROPPED = 8


class Result(IntEnum):
    """What became of a question; the numbers are those of the ledger."""

    PENDING = 0
    APPROVED = 1
    REJECTED = 2
    ELECTED = 3
    NOT_ELECTED = 4


class Way(IntEnum):
    """How a ballot came."""

    IN_PERSON = 1
    PROXY = 2
    PAPER = 3


CHAIR_SIGNED, SECRETARY_SIGNED = 1, 2
BOTH_SIGNED = CHAIR_SIGNED | SECRETARY_SIGNED

# Matters of the meeting's own.
FREE, CONFIRM, CANCEL = "free", "confirm", "cancel"
REORGANISE, TRANSFORM = "reorganise", "transform"
UNION_JOIN, UNION_LEAVE = "unionjoin", "unionleave"
PROPOSED = frozenset({FREE, REORGANISE, TRANSFORM})
OWN = PROPOSED | {CONFIRM, CANCEL, UNION_JOIN, UNION_LEAVE}
BALANCE = "balance"

# Offices that a meeting elects.
CHAIR, COUNCIL, AUDITOR, BOARD = "chair", "council", "auditor", "board"
DELEGATE, SECTION_CHAIR = "delegate", "sectionchair"
OFFICES = (CHAIR, COUNCIL, AUDITOR, BOARD, DELEGATE, SECTION_CHAIR)
SINGLE = frozenset({CHAIR, SECTION_CHAIR})
OF_SECTION = frozenset({DELEGATE, SECTION_CHAIR})


@dataclass(frozen=True, slots=True)
class Item:
    """What is asked: a matter of some protocol, or a candidate of an election's group."""

    kind: str
    contract: str
    subject: int
    group: int = 0
    seats: int = 0

    @property
    def is_election(self) -> bool:
        """Whether this is a candidate."""
        return self.group != 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a meeting is called as."""

    body: Body
    section: int
    form: Form
    is_annual: bool
    is_hidden: bool
    opens_at: datetime
    closes_at: datetime
    chair: str
    secretary: str
    committee: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What a question needs to be approved, frozen at the call."""

    majority: Majority = Majority.SIMPLE
    base: Base = Base.PRESENT


@dataclass(frozen=True, slots=True)
class Counts:
    """The votes on one question."""

    votes_for: int = 0
    votes_against: int = 0
    votes_abstain: int = 0

    def changed(self, choice: Choice, by: int) -> Counts:
        """The counts with so many votes of a choice more."""
        match choice:
            case Choice.FOR:
                return replace(self, votes_for=self.votes_for + by)
            case Choice.AGAINST:
                return replace(self, votes_against=self.votes_against + by)
            case Choice.ABSTAIN:
                return replace(self, votes_abstain=self.votes_abstain + by)
            case Choice.NONE:
                return self


# --- dates


def stage_of(state: State, opens_at: datetime, closes_at: datetime, now: datetime) -> Stage:
    """Where a meeting stands at a moment: voting runs from its opening until its end."""
    if state is State.CALLED:
        if now < opens_at:
            return Stage.CALLED
        return Stage.VOTING if now < closes_at else Stage.COUNTING
    return {
        State.PLANNED: Stage.PLANNED,
        State.DECIDED: Stage.DECIDED,
        State.FAILED: Stage.FAILED,
        State.SIGNED: Stage.SIGNED,
        State.DROPPED: Stage.DROPPED,
    }[state]


def postponed(plan: Plan, earliest: datetime) -> Plan:
    """The plan of a meeting that opens no earlier, for as long as planned."""
    if plan.opens_at >= earliest:
        return plan
    length = plan.closes_at - plan.opens_at
    return replace(plan, opens_at=earliest, closes_at=earliest + length)


def notice_days(usual: int, long: int, *, needs_long: bool) -> int:
    """For how many days voters are notified: the longest that any of the questions asks for."""
    return max(usual, long) if needs_long else usual


def earliest_opening(called_at: datetime, days: int) -> datetime:
    """From when a meeting called at this moment may open."""
    return whole_second(called_at) + timedelta(days=days)


def leaves_notice(opens_at: datetime, called_at: datetime, days: int) -> bool:
    """Whether a meeting called at this moment leaves its voters their days of notice."""
    return opens_at >= earliest_opening(called_at, days)


def annual_window(year: int, from_month: int, to_month: int) -> tuple[date, date]:
    """The days on which the annual meeting on a year is held: months after the year's end.

    Law 3085-1 art. 16: not before two and not after six months; law 41-FZ art. 15: within three.
    """
    first = date(year + 1, 1 + from_month, 1)
    last = date(year + 1 + to_month // 12, 1 + to_month % 12, 1) - timedelta(days=1)
    return first, last


def contest_until(signed_at: datetime) -> datetime:
    """Until when a decision is contested: six months after both have signed the minutes."""
    return whole_second(signed_at) + timedelta(days=CONTEST_DAYS)


def deputy_signs_from(closes_at: datetime, sign_days: int) -> datetime:
    """From when a deputy may sign for a chair who has not signed."""
    return closes_at + timedelta(days=sign_days)


def whole_second(moment: datetime) -> datetime:
    """The moment as the contracts know it: in whole seconds."""
    return moment.astimezone(UTC).replace(microsecond=0)


# --- ballots


def read_choices(written: str) -> tuple[Choice, ...]:
    """A ballot as the read model keeps it: a digit a question."""
    return tuple(Choice(int(digit)) for digit in written)


def write_choices(choices: Sequence[int]) -> str:
    """A ballot as the read model keeps it: a digit a question."""
    return "".join(str(int(choice)) for choice in choices)


@dataclass(frozen=True, slots=True)
class BallotFlaw:
    """What a ballot may not hold: the contract's code, and the question where it is."""

    code: str
    place: int | None = None


def flaw_of(
    items: Sequence[Item], choices: Sequence[int], dissents: Sequence[int] = ()
) -> BallotFlaw | None:
    """What is wrong with a ballot; None for one that the contract takes."""
    for place in dissents:
        if place >= len(choices) or choices[place] != Choice.AGAINST:
            return BallotFlaw("dissent_not_against", place)
    if len(choices) != len(items):
        return BallotFlaw("choices_out_of_range")
    for place, choice in enumerate(choices):
        if choice not in list(Choice):
            return BallotFlaw("unknown_choice", place)
        if items[place].is_election and choice == Choice.FOR:
            chosen = len(chosen_in(items, choices, items[place].group))
            if chosen > items[place].seats:
                return BallotFlaw("too_many_for", place)
    return None if any(choices) else BallotFlaw("empty_ballot")


def chosen_in(items: Sequence[Item], choices: Sequence[int], group: int) -> list[int]:
    """The places of candidates of a group whom the ballot is for."""
    return [
        place
        for place, item in enumerate(items)
        if item.group == group and choices[place] == Choice.FOR
    ]


def recount(
    counts: Sequence[Counts], before: Sequence[Choice], after: Sequence[Choice]
) -> tuple[Counts, ...]:
    """The counts once a ballot stands instead of the voter's former one."""
    return tuple(
        each if was is now else each.changed(was, -1).changed(now, +1)
        for each, was, now in zip(counts, before, after, strict=True)
    )


# --- quorum and results


def present_needed(electorate: int, quorum_bp: int) -> int:
    """How many must take part: more than half by law, and the charter's share (art. 181.2)."""
    return max(electorate // 2 + 1, decisions.quorum_needed(electorate, quorum_bp))


def quorum_parameter(body: Body, round_: int) -> str:
    """The charter's parameter that gives the quorum of this meeting."""
    if round_ > 1:
        return "againquorum"
    return "delegquorum" if body is Body.DELEGATES else "meetquorum"


def has_quorum(present: int, electorate: int, quorum_bp: int) -> bool:
    """Whether the meeting may decide."""
    return electorate > 0 and present >= present_needed(electorate, quorum_bp)


def tally_of(counts: Counts, present: int, electorate: int) -> Tally:
    """A question's counts for the engine: who took part and left it out is silent."""
    voted = counts.votes_for + counts.votes_against + counts.votes_abstain
    return Tally(
        electorate=electorate,
        votes_for=counts.votes_for,
        votes_against=counts.votes_against,
        votes_abstain=counts.votes_abstain,
        silent=present - voted,
    )


def passes(counts: Counts, present: int, electorate: int, needs: Needs) -> bool:
    """Whether the votes for reach what the question needs."""
    rule = decisions.Rule(0, needs.majority, needs.base)
    return decisions.is_approved(tally_of(counts, present, electorate), rule)


def votes_needed(present: int, electorate: int, needs: Needs) -> int:
    """How many votes for a question needs, as things stand."""
    whole = electorate if needs.base is Base.ALL else present
    return decisions.votes_needed(whole, needs.majority)


def rank(items: Sequence[Item], counts: Sequence[Counts], place: int, *, earlier_wins: bool) -> int:
    """How many candidates of the group stand before this one.

    Those with more votes; of those with as many the earlier in the agenda, or all of them where
    the charter lets nobody win a tie.
    """
    before = 0
    for other, item in enumerate(items):
        if other == place or item.group != items[place].group:
            continue
        tied = counts[other].votes_for == counts[place].votes_for
        more = counts[other].votes_for > counts[place].votes_for
        before += more or (tied and (not earlier_wins or other < place))
    return before


def results_of(
    items: Sequence[Item],
    counts: Sequence[Counts],
    needs: Sequence[Needs],
    present: int,
    electorate: int,
    *,
    earlier_wins: bool,
) -> tuple[Result, ...]:
    """Each question's result; an election's seats go to those with most votes and a majority."""
    results = []
    for place, item in enumerate(items):
        is_passed = passes(counts[place], present, electorate, needs[place])
        if item.is_election:
            before = rank(items, counts, place, earlier_wins=earlier_wins)
            is_elected = is_passed and before < item.seats
            results.append(Result.ELECTED if is_elected else Result.NOT_ELECTED)
        else:
            results.append(Result.APPROVED if is_passed else Result.REJECTED)
    return tuple(results)


def winners(
    items: Sequence[Item], counts: Sequence[Counts], results: Sequence[Result], office: str
) -> list[int]:
    """The elected to an office by account value, those with most votes first."""
    chosen = [
        place
        for place, item in enumerate(items)
        if item.is_election and item.kind == office and results[place] is Result.ELECTED
    ]
    chosen.sort(key=lambda place: -counts[place].votes_for)
    return [items[place].subject for place in chosen]


def together_with(items: Sequence[Item], place: int) -> list[int]:
    """What takes effect with this place: its election's group, the council with its chair."""
    done = items[place]
    council = (CHAIR, COUNCIL)

    def is_together(each: Item) -> bool:
        if not (done.is_election and each.is_election):
            return False
        return each.group == done.group or (each.kind in council and done.kind in council)

    return [other for other, each in enumerate(items) if other == place or is_together(each)]


# --- demands


def demands_needed(members: int, share_bp: int) -> int:
    """How many members must demand a meeting: the charter's share of all."""
    return max(1, decisions.quorum_needed(members, share_bp))


def groups_of(items: Sequence[Item]) -> Mapping[int, list[int]]:
    """The places of each election's candidates, by group, in the agenda's order."""
    groups: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        if item.is_election:
            groups.setdefault(item.group, []).append(place)
    return groups
