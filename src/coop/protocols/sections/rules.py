"""What a section is, who votes where, who leads it, how many delegates it elects.

Pure rules, the twin of the contract's own, with the same refusals: no clock, database or chain.

    proposed ──enough supporters──▶ before the council ◀── begun by the council's chair
       │ withdrawn                     │ decided for ──▶ founded ──closed or merged──▶ closed
       └───────────▶ closed ◀── decided against

Sources: law 3085-1 art. 17 (sections and delegates); Civil Code art. 65.3(1) (a representative
body), 182, 185-189 (power of attorney), 15, 401 (liability); charter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, IntFlag
from typing import Self

from coop.protocols.sections.errors import (
    AgreementsDiffer,
    AlreadyLiable,
    AlreadyThere,
    BeforeCouncil,
    BeyondPower,
    BeyondTerm,
    ChairFirst,
    LaterElection,
    NoSectionChair,
    NotEmpowered,
    NotFounded,
    NotOnList,
    NotProposed,
    NotSectionChair,
    OwnTrust,
    SameSection,
    TermOver,
    TooManyMerges,
    TooManyTrusted,
)

MERGES_MAX = 16
TRUSTED_MAX = 3
CONSIDER_DAYS = 30
SOON_DAYS = 30
POWER_DAYS = 365
DELEGATE, CHAIR = "delegate", "sectionchair"
OFFICES = (DELEGATE, CHAIR)
FOUNDING, CLOSING = "section", "secclose"
RECALL, BIND_FOR, BIND_AGAINST = "recall", "bindfor", "bindagainst"


class Kind(IntEnum):
    """What a section's members have in common; the numbers are those of the ledger."""

    PLACE = 1
    OCCUPATION = 2


class State(IntEnum):
    """Where a section stands; the numbers are those of the ledger."""

    PROPOSED = 1
    BEFORE_COUNCIL = 2
    FOUNDED = 3
    CLOSED = 4


class Liability(IntFlag):
    """Whose signatures the agreement on liability bears; the bits are those of the ledger."""

    NONE = 0
    CHAIR = 1
    COOPERATIVE = 2
    BOTH = 3


class Ended(IntEnum):
    """Why a mandate ended."""

    REPLACED = 1
    RESIGNED = 2
    RECALLED = 3
    LEFT_SECTION = 4
    LEFT_COOPERATIVE = 5
    SECTION_CLOSED = 6
    TERM_OVER = 7


@dataclass(frozen=True, slots=True)
class Section:
    """One section; each step gives the next or raises."""

    number: int
    state: State = State.PROPOSED
    by_list: bool = False
    voters: int = 0
    supporters: int = 0
    founded_at: datetime | None = None
    closed_at: datetime | None = None
    merged_into: int = 0
    merges: int = 0
    """How many merges in a row lead here at most."""
    is_closing: bool = False
    """The council is asked to close it."""
    closes_into: int = 0
    chair: str = ""
    chair_until: datetime | None = None
    chair_by: int = 0
    power_until: datetime | None = None
    liability: Liability = Liability.NONE
    agreement: str = ""
    delegates_by: int = 0

    # --- founding and closing

    def support(self, *, least: int) -> Self:
        """One supporter more; with enough of them it goes to the council."""
        if self.state is not State.PROPOSED:
            raise NotProposed
        supporters = self.supporters + 1
        state = State.BEFORE_COUNCIL if supporters >= least else State.PROPOSED
        return replace(self, supporters=supporters, state=state)

    def begin(self) -> Self:
        """Begun by the council: at once before it."""
        return replace(self, state=State.BEFORE_COUNCIL)

    def withdraw(self, *, at: datetime) -> Self:
        """The initiator takes the proposal back."""
        if self.state is not State.PROPOSED:
            raise NotProposed
        return self._drop(at)

    def found(self, *, approved: bool, at: datetime) -> Self:
        """The council decides on the founding."""
        return replace(self, state=State.FOUNDED, founded_at=at) if approved else self._drop(at)

    def ask_closing(self, into: Self | None) -> Self:
        """The council is asked to close it, or to merge it."""
        require_founded(self)
        if into is not None:
            if into.number == self.number:
                raise SameSection
            require_founded(into)
            if self.merges >= MERGES_MAX:
                raise TooManyMerges
        if self.is_closing:
            raise BeforeCouncil
        return replace(self, is_closing=True, closes_into=into.number if into else 0)

    def may_close(self, into: Self | None) -> bool:
        """Whether the council's decision still can be carried out."""
        if not self.closes_into:
            return True
        return into is not None and into.state is State.FOUNDED and self.merges < MERGES_MAX

    def close(self, *, approved: bool, into: Self | None, at: datetime) -> Self:
        """The council decides on the closing; what can't be carried out changes nothing."""
        asked = replace(self, is_closing=False, closes_into=0)
        if not approved or not self.may_close(into):
            return asked
        closed = replace(asked, state=State.CLOSED, closed_at=at, merged_into=self.closes_into)
        return replace(closed.lose_chair(), voters=0)

    def take_in(self, merged: Self) -> Self:
        """The voters of a merged section are counted here."""
        merges = max(self.merges, merged.merges + 1)
        return replace(self, voters=self.voters + merged.voters, merges=merges)

    def count(self, change: int) -> Self:
        """So many voters more, or fewer."""
        return replace(self, voters=self.voters + change)

    # --- the chair

    def elect_chair(self, person: str, *, meeting: int, until: datetime) -> Self:
        """The meeting elects a chair; the same person keeps power and agreement."""
        if meeting <= self.chair_by:
            raise LaterElection
        kept = self if self.chair == person else self.lose_chair()
        return replace(kept, chair=person, chair_until=until, chair_by=meeting)

    def elect_delegates(self, *, meeting: int) -> Self:
        """The meeting elects delegates; an older one's result never replaces a later one's."""
        if meeting <= self.delegates_by:
            raise LaterElection
        return replace(self, delegates_by=meeting)

    def lose_chair(self) -> Self:
        """No chair, no power, no agreement."""
        return replace(
            self,
            chair="",
            chair_until=None,
            power_until=None,
            liability=Liability.NONE,
            agreement="",
        )

    def empower(self, *, until: datetime, now: datetime) -> Self:
        """The cooperative gives the chair power of attorney."""
        require_founded(self)
        if not self.chair or self.chair_until is None:
            raise NoSectionChair
        if until <= now:
            raise TermOver
        if until > self.chair_until:
            raise BeyondTerm(until=int(self.chair_until.timestamp()))
        return replace(self, power_until=until)

    def revoke(self, *, now: datetime) -> Self:
        """The cooperative revokes the power."""
        if not self.has_power(now):
            raise NotEmpowered
        return replace(self, power_until=None)

    def accept(self, signer: str, agreement: str) -> Self:
        """One side signs the agreement on liability; the section's chair first."""
        require_founded(self)
        is_own = signer == self.chair
        if not is_own and self.liability is Liability.NONE:
            raise ChairFirst
        if self.liability is Liability.BOTH:
            raise AlreadyLiable
        if not is_own and agreement != self.agreement:
            raise AgreementsDiffer
        signed = self.liability | (Liability.CHAIR if is_own else Liability.COOPERATIVE)
        return replace(self, liability=signed, agreement=agreement)

    def has_power(self, now: datetime) -> bool:
        """Whether a power of attorney is in force."""
        return self.power_until is not None and self.power_until > now

    def leads(self, person: str, now: datetime) -> bool:
        """Elected, empowered, and liable for what is entrusted."""
        in_term = self.chair_until is not None and self.chair_until > now
        is_chair = self.state is State.FOUNDED and bool(person) and self.chair == person
        return is_chair and in_term and self.has_power(now) and self.liability is Liability.BOTH

    def _drop(self, at: datetime) -> Self:
        return replace(self, state=State.CLOSED, closed_at=at, voters=0)


@dataclass(frozen=True, slots=True)
class Vote:
    """The section a member has chosen, since when."""

    section: int
    since: datetime


SectionOf = Callable[[int], Section | None]


def require_founded(section: Section) -> None:
    """Raises `NotFounded`."""
    if section.state is not State.FOUNDED:
        raise NotFounded


def counted_in(vote: Vote | None, section_of: SectionOf) -> Vote | None:
    """Where a member who chose this section is counted now; merged ones lead on."""
    if vote is None:
        return None
    number, since = vote.section, vote.since
    for _ in range(MERGES_MAX + 1):
        section = section_of(number) if number else None
        if section is None:
            return None
        if section.state is not State.CLOSED:
            return Vote(number, since)
        if section.closed_at is not None:
            since = max(since, section.closed_at)
        number = section.merged_into
    return None


def resolve(vote: Vote | None, section_of: SectionOf) -> Vote | None:
    """Where the member votes: counted in a section that is founded."""
    found = counted_in(vote, section_of)
    section = section_of(found.section) if found else None
    return found if section is not None and section.state is State.FOUNDED else None


def require_may_join(section: Section, *, counted: int, is_listed: bool) -> None:
    """A member may choose the section; raises `NotFounded`, `AlreadyThere`, `NotOnList`."""
    require_founded(section)
    if counted == section.number:
        raise AlreadyThere
    require_listed(section, is_listed=is_listed)


def require_may_support(section: Section, *, is_listed: bool) -> None:
    """A member may support the proposal; raises `NotProposed`, `NotOnList`."""
    if section.state is not State.PROPOSED:
        raise NotProposed
    require_listed(section, is_listed=is_listed)


def require_listed(section: Section, *, is_listed: bool) -> None:
    """Only the listed choose a private section; raises `NotOnList`."""
    if section.by_list and not is_listed:
        raise NotOnList


def require_may_trust(
    section: Section, *, chair: str, person: str, until: datetime, trusted: int, now: datetime
) -> None:
    """The section's chair may trust the person until that day, with so many trusted already."""
    if not section.leads(chair, now) or section.power_until is None:
        raise NotSectionChair
    if person == chair:
        raise OwnTrust
    if until <= now:
        raise TermOver
    if until > section.power_until:
        raise BeyondPower(until=int(section.power_until.timestamp()))
    if trusted >= TRUSTED_MAX:
        raise TooManyTrusted


def delegates_of(voters: int, norm: int) -> int:
    """How many delegates a section of so many voters elects: one for each started norm."""
    return (voters + norm - 1) // norm


def meets_by_delegates(founded: int, least: int) -> bool:
    """Whether there are as many sections as the charter asks for a meeting of delegates."""
    return founded >= least


def may_elect(voters: int, least: int) -> bool:
    """Whether a section has the members to hold a meeting of its own."""
    return voters >= least


def binding_holds_over(standing: int, other: int) -> bool:
    """Whether a decision to bind, by its question, stays when another comes."""
    if standing >> 8 != other >> 8:
        return standing >> 8 > other >> 8
    return standing <= other


def is_over(until: datetime | None, now: datetime) -> bool:
    """Whether a term has ended."""
    return until is not None and until <= now


def is_soon_over(until: datetime | None, now: datetime, *, days: int = SOON_DAYS) -> bool:
    """Whether a term ends within so many days, or has ended."""
    return until is not None and until - timedelta(days=days) <= now


def from_mapping(sections: Mapping[int, Section]) -> SectionOf:
    """The sections of a table, by number."""
    return sections.get
