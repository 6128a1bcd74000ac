"""How the council decides, in pure functions over the engine of `coop.kernel.decisions`.

Sources: law 3085-1 art. 16, 19; Civil Code art. 181.2; the charter gives quorum and majority.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from coop.kernel import decisions
from coop.kernel.decisions import Choice, Rule, Tally, quorum_needed


class SeatRole(IntEnum):
    """What a seat of the council may do; the numbers are those of the ledger."""

    MEMBER = 1
    DEPUTY = 2
    CHAIR = 3


class OfficerRole(IntEnum):
    """Officers of a cooperative, as bits of one number on the ledger."""

    CASHIER = 1
    ACCOUNTANT = 2
    SECRETARY = 4


class MotionKind(StrEnum):
    """What the council decides of its own; the names are those of the ledger."""

    FREE = "free"
    DEPUTY = "deputy"
    OFFICER = "officer"
    BOARD = "board"


class Form(IntEnum):
    """How a session is held; the numbers are those of the ledger and of meetings."""

    IN_PERSON = 1
    REMOTE = 2
    ABSENTEE = 3


class Stage(StrEnum):
    """How far a session is.

    `decided`: only signatures are missing. `failed`: it is over and had no quorum. `signed`: its
    decisions take effect; `ended`: all have. `released`: its matters stand by themselves again.
    """

    COMING = "coming"
    RUNNING = "running"
    DECIDED = "decided"
    FAILED = "failed"
    SIGNED = "signed"
    ENDED = "ended"
    RELEASED = "released"
    CANCELLED = "cancelled"


class NoVote(StrEnum):
    """Why somebody can't vote on a matter now."""

    CLOSED = "closed"
    VOTED = "voted"
    NOT_SEATED = "not_seated"
    SIGNING = "signing"
    SESSION_COMING = "session_coming"
    SESSIONS_ONLY = "sessions_only"
    OVER = "over"


class DateFlaw(StrEnum):
    """What is wrong with the moments of a session; the codes are those of the ledger."""

    TOO_EARLY = "too_early"
    CLOSES_BEFORE_OPENING = "closes_before_opening"
    TOO_LONG = "too_long"


MOTION_DAYS_MAX = 365
AGENDA_MAX = 16
"""Matters of one session."""
SESSION_DAYS_MAX = 30
"""A session lasts no longer; so long a matter that a session let go stands by itself."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the council."""

    account: str
    role: SeatRole


@dataclass(frozen=True, slots=True)
class Votes:
    """What the council did on one matter, by account."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    recused: frozenset[str] = frozenset()
    """Who has an interest of their own and does not vote."""
    dissents: frozenset[str] = frozenset()
    """Who voted against and asked for the minutes to say so by name."""
    attended: frozenset[str] = frozenset()
    """Who is present at the session, with or without a vote on this matter."""

    def of(self, account: str) -> Choice:
        """The choice of one account; NONE without a vote."""
        return self.choices.get(account, Choice.NONE)

    def took_part(self, account: str) -> bool:
        """Whether the account is present: by a vote, a recusal, or at the session."""
        return self.has_acted(account) or account in self.attended

    def has_acted(self, account: str) -> bool:
        """Whether the account voted or recused."""
        return self.of(account) is not Choice.NONE or account in self.recused

    @property
    def is_begun(self) -> bool:
        """Whether anybody voted or recused."""
        return bool(self.choices or self.recused)


def tally_of(seats: Iterable[Seat], votes: Votes) -> Tally:
    """Count the votes of those who hold a seat; others count for nothing."""
    seated = list(seats)
    choices = [votes.of(seat.account) for seat in seated]
    present = [seat for seat in seated if votes.took_part(seat.account)]
    recused = sum(seat.account in votes.recused for seat in seated)
    voted = sum(choice is not Choice.NONE for choice in choices)
    heads = (SeatRole.CHAIR, SeatRole.DEPUTY)
    return Tally(
        electorate=len(seated),
        votes_for=choices.count(Choice.FOR),
        votes_against=choices.count(Choice.AGAINST),
        votes_abstain=choices.count(Choice.ABSTAIN),
        silent=len(present) - voted - recused,
        recused=recused,
        presided=any(seat.role in heads for seat in present),
        chair_choice=_chair_choice(seated, votes),
    )


def _chair_choice(seats: Iterable[Seat], votes: Votes) -> Choice:
    """The chair's choice on a tie; a chair who recused will decide none."""
    chair = next((seat.account for seat in seats if seat.role is SeatRole.CHAIR), "")
    return Choice.ABSTAIN if chair in votes.recused else votes.of(chair)


def quorum_reached(seats: Iterable[Seat], votes: Votes, rule: Rule) -> bool:
    """Enough took part, and the chair or a deputy among them where the charter demands it."""
    return decisions.may_decide(tally_of(seats, votes), rule)


def is_approved(seats: Iterable[Seat], votes: Votes, rule: Rule) -> bool:
    """Whether those present approve; the chair decides a tie where the charter says so."""
    return decisions.is_approved(tally_of(seats, votes), rule)


def is_settled(seats: Iterable[Seat], votes: Votes, rule: Rule) -> bool:
    """Whether no vote still to come can change quorum or outcome."""
    return decisions.is_settled(tally_of(seats, votes), rule)


def present_needed(seats: tuple[Seat, ...], rule: Rule) -> int:
    """How many must take part: the legal mark on the quorum bar."""
    return quorum_needed(len(seats), rule.quorum_bp)


class Capacity(IntEnum):
    """As whom somebody signs minutes; the numbers are the ledger's bits."""

    CHAIR = 1
    SECRETARY = 2


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign minutes now: the council in office, its secretaries, the charter's days."""

    seats: tuple[Seat, ...]
    secretaries: frozenset[str]
    sign_days: int

    def role_of(self, account: str) -> SeatRole | None:
        """The role of the account's seat."""
        return next((seat.role for seat in self.seats if seat.account == account), None)

    @property
    def chair(self) -> str:
        """The chair in office."""
        return next((seat.account for seat in self.seats if seat.role is SeatRole.CHAIR), "")


@dataclass(frozen=True, slots=True)
class MinutesState:
    """Minutes to sign: since when they wait, who has signed, whose they are."""

    waits_from: datetime
    signed: Mapping[Capacity, str]
    """By whom, the first signature first."""
    session_chair: str = ""
    """Who called the session and presided; empty for a matter by itself."""
    session_secretary: str = ""

    @property
    def is_signed_by_both(self) -> bool:
        """Whether the outcome takes effect."""
        return len(self.signed) == len(Capacity)

    @property
    def first_signer(self) -> str:
        """Who signed first; empty before."""
        return next(iter(self.signed.values()), "")

    def unsigned(self) -> MinutesState:
        """The same minutes before anybody signed."""
        return replace(self, signed={})


def capacity_of(
    minutes: MinutesState, signer: str, signers: Signers, now: datetime
) -> Capacity | None:
    """As whom this account may sign now; none if it may not: twin of `signing.hpp`.

    The chair in office, who presided or, after the chair's days, a deputy; the secretary or, after
    the same days or where there is none, anybody else with a seat. Nobody signs twice.
    """
    role = signers.role_of(signer)
    has_waited = days_are_over(minutes.waits_from, now, signers.sign_days)
    may_preside = has_waited or signer == minutes.session_chair
    is_secretary = signer == minutes.session_secretary or signer in signers.secretaries
    stands_in = not has_secretary(minutes, signers)
    is_presiding_deputy = role is SeatRole.DEPUTY and may_preside
    if role is SeatRole.CHAIR or (is_presiding_deputy and Capacity.CHAIR not in minutes.signed):
        capacity = Capacity.CHAIR
    elif is_secretary or (role is not None and (has_waited or stands_in)):
        capacity = Capacity.SECRETARY
    else:
        return None
    has_signed = signer in minutes.signed.values()
    return None if capacity in minutes.signed or has_signed else capacity


def may_begin_anew(minutes: MinutesState, signer: str, signers: Signers, now: datetime) -> bool:
    """Whether this account may sign another document, which then bears its signature alone.

    Who signed first may, to correct it; whoever may sign once the days are over, so that no
    signature holds a decision up.
    """
    if not minutes.signed or minutes.is_signed_by_both:
        return False
    has_waited = days_are_over(minutes.waits_from, now, signers.sign_days)
    may_replace = signer == minutes.first_signer or has_waited
    return may_replace and capacity_of(minutes.unsigned(), signer, signers, now) is not None


def expected_signers(
    minutes: MinutesState, first: str, capacity: Capacity, signers: Signers
) -> dict[Capacity, str]:
    """Whom the minutes name as their signers when `first` draws them up in this capacity.

    Where there is no secretary it is the first with a plain seat, else a deputy.
    """
    plain = sorted(signers.seats, key=lambda seat: seat.role)
    candidates = (minutes.session_secretary, *sorted(signers.secretaries))
    known = (one for one in candidates if one and one != signers.chair)
    others = (seat.account for seat in plain if seat.role is not SeatRole.CHAIR)
    secretary = next((one for one in (*known, *others) if one != first), "")
    if capacity is Capacity.CHAIR:
        return {Capacity.CHAIR: first, Capacity.SECRETARY: secretary}
    return {Capacity.CHAIR: presiding(minutes, signers), Capacity.SECRETARY: first}


def presiding(minutes: MinutesState, signers: Signers) -> str:
    """Whose signature as the chair is awaited: who presided and is a head still, else the chair."""
    role = signers.role_of(minutes.session_chair)
    is_head = role is not None and role >= SeatRole.DEPUTY
    return minutes.session_chair if is_head else signers.chair


def awaited_signers(minutes: MinutesState, signers: Signers) -> dict[Capacity, str]:
    """Whom the missing signatures wait for in the first place."""
    secretary = minutes.signed.get(Capacity.SECRETARY)
    chair = minutes.signed.get(Capacity.CHAIR) or presiding(minutes, signers)
    expected = (
        expected_signers(minutes, secretary, Capacity.SECRETARY, signers)
        if secretary
        else expected_signers(minutes, chair, Capacity.CHAIR, signers)
    )
    return {one: expected[one] for one in Capacity if one not in minutes.signed}


def has_secretary(minutes: MinutesState, signers: Signers) -> bool:
    """Whether somebody but the chair keeps the minutes; else anybody seated signs at once."""
    return bool(minutes.session_secretary or signers.secretaries - {signers.chair})


def days_are_over(settled_at: datetime, now: datetime, sign_days: int) -> bool:
    """Whether the charter's days to sign are over: signing authenticates, it is no veto."""
    return now >= settled_at + timedelta(days=sign_days)


def officer_roles(bits: int) -> frozenset[OfficerRole]:
    """The roles in the ledger's bits."""
    return frozenset(role for role in OfficerRole if bits & role)


@dataclass(frozen=True, slots=True)
class Voting:
    """Whether a matter takes votes now: what the ledger looks at beside the voter's seat."""

    is_open: bool
    is_signed: bool
    """Somebody has signed the minutes: from then on nobody votes."""
    closes_at: datetime
    opens_at: datetime | None
    """When its session opens; none for a matter by itself."""
    is_absence_allowed: bool
    """The charter lets the council decide outside of sessions."""

    def hindrance(self, *, is_seated: bool, has_acted: bool, now: datetime) -> NoVote | None:
        """Why this person can't vote now; none if nothing is in the way."""
        if not self.is_open:
            return NoVote.CLOSED
        if has_acted:
            return NoVote.VOTED
        if not is_seated:
            return NoVote.NOT_SEATED
        return self._of_the_moment(now)

    def _of_the_moment(self, now: datetime) -> NoVote | None:
        if self.is_signed:
            return NoVote.SIGNING
        if self.opens_at is None and not self.is_absence_allowed:
            return NoVote.SESSIONS_ONLY
        if now >= self.closes_at:
            return NoVote.OVER
        if self.opens_at is not None and now < self.opens_at:
            return NoVote.SESSION_COMING
        return None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session as it is called: how, when, who keeps its minutes, what it decides."""

    form: Form
    opens_at: datetime
    closes_at: datetime
    secretary: str
    agenda: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SessionTime:
    """When a session is held, and how far its matters are."""

    opens_at: datetime
    closes_at: datetime
    is_settled: bool
    """No vote still to come can change any of its matters."""
    may_decide: bool
    """Enough take part, the chair or a deputy among them, for each of its matters."""

    def stage(self, now: datetime) -> Stage:
        """How far a session is that nobody has called off and two have not signed yet."""
        if now < self.opens_at:
            return Stage.COMING
        if self.is_settled:
            return Stage.DECIDED
        if now < self.closes_at:
            return Stage.RUNNING
        return Stage.DECIDED if self.may_decide else Stage.FAILED

    def runs(self, now: datetime) -> bool:
        """Whether one may come and vote by the clock."""
        return self.opens_at <= now < self.closes_at


def flaw_of_dates(opens_at: datetime, closes_at: datetime, now: datetime) -> DateFlaw | None:
    """What the ledger would refuse in the moments of a session."""
    if opens_at < now:
        return DateFlaw.TOO_EARLY
    if closes_at <= opens_at:
        return DateFlaw.CLOSES_BEFORE_OPENING
    if closes_at - opens_at > timedelta(days=SESSION_DAYS_MAX):
        return DateFlaw.TOO_LONG
    return None
