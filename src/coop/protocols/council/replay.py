"""What the council's acts have made of its state: compositions, officers, matters, sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coop.kernel import decisions
from coop.kernel.decisions import Base, Choice, Majority, Rule, Tally
from coop.protocols.charter.api import ReplayedCharter
from coop.protocols.council.rules import OfficerRole, SeatRole

SECONDS_PER_DAY = 86_400
CHAIR_SIGNED, SECRETARY_SIGNED = 1, 2
BOTH_SIGNED = CHAIR_SIGNED | SECRETARY_SIGNED
SESSION_DAYS = 30
HEADS = (SeatRole.DEPUTY, SeatRole.CHAIR)


@dataclass(frozen=True, slots=True)
class Composition:
    """The council of some time: who sits in it, in the order of its seats."""

    version: int
    seats: tuple[tuple[str, SeatRole], ...]

    def role_of(self, account: str) -> SeatRole | None:
        """The role of a person's seat."""
        return next((role for person, role in self.seats if person == account), None)


@dataclass(slots=True)
class Signing:
    """Whose signatures minutes bear so far."""

    signatures: int = 0
    first_signer: str = ""
    minutes: str = ""

    def begin_anew(self) -> None:
        """The minutes bear no signature: they are drawn up anew."""
        self.signatures, self.first_signer, self.minutes = 0, "", ""


@dataclass(slots=True)
class Matter:
    """A matter under consideration."""

    number: int
    kind: str
    subject: int
    contract: str
    composition: Composition
    charter: ReplayedCharter
    opened_at: int
    closes_at: int
    settled_at: int = 0
    choices: dict[str, Choice] = field(default_factory=dict)
    recused: set[str] = field(default_factory=set)
    session: int = 0
    signing: Signing = field(default_factory=Signing)

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"matter {self.number}"

    @property
    def taken(self) -> int:
        """How many votes and recusals it has."""
        return len(self.choices) + len(self.recused)

    @property
    def packed_votes(self) -> int:
        """The votes as the ledger's row keeps them: two bits a seat."""
        return sum(
            self.choices.get(person, Choice.NONE) << 2 * place
            for place, (person, _role) in enumerate(self.composition.seats)
        )

    def open_anew(
        self, composition: Composition, charter: ReplayedCharter, now: int, closes_at: int
    ) -> None:
        """A fresh count by the rules and the council of the day."""
        self.composition, self.charter = composition, charter
        self.opened_at, self.closes_at = now, closes_at
        self.settled_at, self.session = 0, 0
        self.choices, self.recused = {}, set()

    def tally(self, present: frozenset[str] | set[str] = frozenset()) -> Tally:
        """The votes counted anew; `present` are those who came to the matter's session."""
        seated = self.composition.seats
        took_part = [
            (person, role)
            for person, role in seated
            if person in self.choices or person in self.recused or person in present
        ]
        chair = next((person for person, role in seated if role is SeatRole.CHAIR), "")
        choices = list(self.choices.values())
        return Tally(
            electorate=len(seated),
            votes_for=choices.count(Choice.FOR),
            votes_against=choices.count(Choice.AGAINST),
            votes_abstain=choices.count(Choice.ABSTAIN),
            silent=len(took_part) - self.taken,
            recused=len(self.recused),
            presided=any(role in HEADS for _, role in took_part),
            # A chair who recused decides no tie.
            chair_choice=Choice.ABSTAIN
            if chair in self.recused
            else self.choices.get(chair, Choice.NONE),
        )

    def is_settled(self, present: frozenset[str] | set[str] = frozenset()) -> bool:
        """Whether no vote to come could change the outcome."""
        return decisions.is_settled(self.tally(present), rule_of(self.charter))


@dataclass(slots=True)
class Session:
    """Several matters at one time."""

    number: int
    form: int
    composition: Composition
    charter: ReplayedCharter
    opens_at: int
    closes_at: int
    chair: str
    secretary: str
    agenda: list[int]
    present: set[str] = field(default_factory=set)
    signing: Signing = field(default_factory=Signing)

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"session {self.number}"

    def runs_at(self, now: int) -> bool:
        """Whether votes are taken."""
        return self.signing.signatures == 0 and self.opens_at <= now < self.closes_at


@dataclass(frozen=True, slots=True)
class Motion:
    """What the council is to decide of its own."""

    kind: str
    people: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class State:
    """One cooperative's council, board, officers and what they consider."""

    compositions: list[Composition] = field(default_factory=list)
    officers: dict[str, int] = field(default_factory=dict)
    """Who has which roles, as bits."""
    boards: int = 0
    board: tuple[tuple[str, SeatRole], ...] = ()
    matters: dict[int, Matter] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    motions: dict[int, Motion] = field(default_factory=dict)
    last_matter: int = 0
    last_session: int = 0
    last_motion: int = 0

    @property
    def in_office(self) -> Composition:
        """The council in office; raises `IndexError` before the first."""
        return self.compositions[-1]

    def may_vote(self, member: str, electorate: Composition) -> bool:
        """Whether somebody had a seat when voting opened, and has one now."""
        seated = (electorate.role_of(member), self.in_office.role_of(member))
        return None not in seated

    @property
    def secretaries(self) -> set[str]:
        """The officers who are secretaries."""
        return {one for one, roles in self.officers.items() if roles & OfficerRole.SECRETARY}

    @property
    def other_secretaries(self) -> set[str]:
        """The secretaries who do not chair the council."""
        role_of = self.in_office.role_of
        return {one for one in self.secretaries if role_of(one) is not SeatRole.CHAIR}

    def seat(self, seats: tuple[tuple[str, SeatRole], ...]) -> Composition:
        """The next composition."""
        self.compositions.append(Composition(len(self.compositions) + 1, seats))
        return self.in_office

    def appoint_deputies(self, deputies: set[str]) -> None:
        """The same seats, where these and no others are deputies."""
        self.seat(
            tuple(
                (person, role)
                if role is SeatRole.CHAIR
                else (person, SeatRole.DEPUTY if person in deputies else SeatRole.MEMBER)
                for person, role in self.in_office.seats
            )
        )

    def let_go(self, session: Session, charter: ReplayedCharter, now: int) -> None:
        """The matters of a session stand by themselves again, without votes."""
        until = now + SESSION_DAYS * SECONDS_PER_DAY
        for each in session.agenda:
            self.matters[each].open_anew(self.in_office, charter, now, until)

    def give_roles(self, account: str, roles: int) -> None:
        """An officer has these roles instead of the former; zero ends the office."""
        self.officers.pop(account, None)
        if roles:
            self.officers[account] = roles


def rule_of(charter: ReplayedCharter) -> Rule:
    """How the council decides by a version of the charter."""
    return Rule(
        quorum_bp=charter.value("quorum"),
        majority=Majority(charter.value("majority")),
        base=Base.PRESENT,
        chair_must=bool(charter.value("chairmust")),
        casting_vote=bool(charter.value("casting")),
    )


def capacity_of(
    state: State, signing: Signing, signer: str, *, now: int, due_at: int, of: Matter | Session
) -> int:
    """As whom somebody may sign minutes that wait for others until `due_at`; zero if as nobody.

    The chair in office, who presided or, after the chair's days, a deputy; the secretary or, after
    the same days or where there is none, anybody else with a seat. Nobody signs twice.
    """
    role = state.in_office.role_of(signer)
    chair, secretary = (of.chair, of.secretary) if isinstance(of, Session) else ("", "")
    has_waited = now >= due_at
    chair_is_missing = not signing.signatures & CHAIR_SIGNED
    may_preside = has_waited or signer == chair
    stands_in = not secretary and not state.other_secretaries
    if role is SeatRole.CHAIR or (role is SeatRole.DEPUTY and may_preside and chair_is_missing):
        capacity = CHAIR_SIGNED
    elif (
        signer == secretary
        or signer in state.secretaries
        or (role is not None and (has_waited or stands_in))
    ):
        capacity = SECRETARY_SIGNED
    else:
        return 0
    is_taken = signing.signatures & capacity or signing.first_signer == signer
    return 0 if is_taken else capacity


def seats_told(told: Iterable[dict[str, Any]]) -> tuple[tuple[str, SeatRole], ...]:
    """Seats as an act or a table tells them."""
    return tuple((each["account"], SeatRole(each["role"])) for each in told)
