"""How one becomes a member: who may, by when the council considers it, and from which moment.

Pure rules, the mirror of the contract's own, with the same refusals: no clock, database or chain.

    registered ──apply──▶ applied ──decided for──▶ accepted ──paid in full──▶ member ──▶ exited
         ▲                   │  └── decided for, already paid in full ───────────▲
         └─────withdraw──────┴── decided against ──▶ refused ──apply anew──▶ applied

An accepted applicant who has not paid may withdraw too, and who has left may apply anew. A
contribution that the charter sets at zero counts as received with the application.

Sources: law 3085-1 of 19.06.1992 art. 10 (application, thirty days, moment of membership), art. 13;
Civil Code art. 26(2) (a cooperative's member from sixteen); the charter gives the values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, IntEnum, IntFlag
from typing import Self

from coop.kernel.errors import CoopError
from coop.protocols.membership.errors import (
    AgreementMissing,
    AlreadyApplied,
    EsignFirst,
    NotApplied,
    RefundDue,
    UnderAge,
)

LAW_MINIMUM_AGE = 16
FULL_AGE = 18
LAW_CONSIDERATION_DAYS = 30
REMINDER_DAYS_LEFT = 10
URGENT_DAYS_LEFT = 3
WHOLE = 10_000
"""A whole in basis points."""


class Kind(IntEnum):
    """What kind of person applies; the numbers are those of the ledger.

    A sole proprietor is a citizen with a registration number: one member, one vote.
    """

    CITIZEN = 1
    SOLE_PROPRIETOR = 2
    ORGANISATION = 3


class State(IntEnum):
    """Where a person stands on the way into the cooperative; numbers as on the ledger."""

    REGISTERED = 0
    APPLIED = 1
    ACCEPTED = 2
    MEMBER = 3
    REFUSED = 4
    EXITED = 5


class Cause(IntEnum):
    """Why membership ended; numbers as on the ledger. Source: law 3085-1 art. 13(1)."""

    LEFT = 1
    EXPELLED = 2
    ORGANISATION_LIQUIDATED = 3
    DIED = 4


class Agreement(IntFlag):
    """What the person has signed before applying; the bits are those of the ledger."""

    NONE = 0
    ESIGN = 1
    PRIVACY = 2
    ALL = ESIGN | PRIVACY


class Contribution(IntFlag):
    """What has been received from the person; the bits are those of the ledger."""

    NONE = 0
    ENTRANCE = 1
    SHARE = 2
    ALL = ENTRANCE | SHARE


class OutOfOrder(CoopError):
    """A step was taken from a state that does not allow it."""

    code = "out_of_order"
    sentence = "This step is not possible where the person stands now."


def age_on(born_on: date, day: date) -> int:
    """Full years on that day; who is born on 29 February ages on 1 March of a common year."""
    before_birthday = (day.month, day.day) < (born_on.month, born_on.day)
    return day.year - born_on.year - before_birthday


def told_age(age: int) -> int:
    """The age as the ledger may know it: beyond eighteen, nobody's age is its business."""
    return min(age, FULL_AGE)


def joining_age(charter_age: int) -> int:
    """The age from which one may join: the charter may raise the law's sixteen, never lower it."""
    return max(LAW_MINIMUM_AGE, charter_age)


def may_join(kind: Kind, age: int, charter_age: int) -> bool:
    """Whether one of this kind and age may join; an organisation has no age."""
    return kind is Kind.ORGANISATION or age >= joining_age(charter_age)


def member_since(
    decided_at: datetime | None, entrance_at: datetime | None, share_at: datetime | None
) -> datetime | None:
    """The moment of membership: the latest of decision, entrance fee and share; none before all.

    Source: law 3085-1 art. 10(2).
    """
    if decided_at is None or entrance_at is None or share_at is None:
        return None
    return max(decided_at, entrance_at, share_at)


def free_contributions(entrance_units: int, share_units: int) -> Contribution:
    """Which contributions cost nothing under a charter; the units are minor ones."""
    free = Contribution.NONE if entrance_units else Contribution.ENTRANCE
    return free if share_units else free | Contribution.SHARE


def share_at_joining(minimum: int, part: int) -> int:
    """What of the minimum share is paid at once: `part` in basis points, rounded up to a unit.

    Source: law 3085-1 art. 10(2) (the share, or the part of it that the charter names).
    """
    return -(-minimum * part // WHOLE)


class Urgency(Enum):
    """How near the end of the council's time is."""

    CALM = "calm"
    REMINDED = "reminded"
    URGENT = "urgent"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when the council has to consider an application, seen from one moment."""

    due_at: datetime
    days_left: int
    urgency: Urgency


def consideration_deadline(applied_at: datetime, admit_days: int, *, now: datetime) -> Deadline:
    """The council's time for an application, never longer than the law's thirty days.

    Silence is neither acceptance nor refusal: the deadline only raises its voice, at ten days left
    (day 20 of 30) and at three (day 27). Source: law 3085-1 art. 10(2).
    """
    due_at = applied_at + timedelta(days=min(admit_days, LAW_CONSIDERATION_DAYS))
    left = due_at - now
    days_left = max(0, -(-left // timedelta(days=1)))
    if left < timedelta(0):
        return Deadline(due_at, 0, Urgency.OVERDUE)
    if left <= timedelta(days=URGENT_DAYS_LEFT):
        return Deadline(due_at, days_left, Urgency.URGENT)
    if left <= timedelta(days=REMINDER_DAYS_LEFT):
        return Deadline(due_at, days_left, Urgency.REMINDED)
    return Deadline(due_at, days_left, Urgency.CALM)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's standing with one cooperative; each step gives the next standing or raises."""

    state: State = State.REGISTERED
    agreed: Agreement = Agreement.NONE
    paid: Contribution = Contribution.NONE
    applied_at: datetime | None = None
    decided_at: datetime | None = None
    entrance_at: datetime | None = None
    share_at: datetime | None = None
    founded_at: datetime | None = None
    ended_at: datetime | None = None
    cause: Cause | None = None

    @property
    def since(self) -> datetime | None:
        """From which moment the person is a member; none for everyone else."""
        if self.state not in (State.MEMBER, State.EXITED):
            return None
        if self.founded_at is not None:
            return self.founded_at
        return member_since(self.decided_at, self.entrance_at, self.share_at)

    @property
    def awaits_refund(self) -> bool:
        """Whether the cooperative still holds money of a person who did not become a member."""
        return self.state in (State.REFUSED, State.REGISTERED) and bool(self.paid)

    def agree(self, agreement: Agreement) -> Self:
        """Sign one agreement, the one on signatures first; a newer edition at any time."""
        if agreement is Agreement.PRIVACY and Agreement.ESIGN not in self.agreed:
            raise EsignFirst
        return replace(self, agreed=self.agreed | agreement)

    def apply(
        self,
        kind: Kind,
        age: int,
        charter_age: int,
        *,
        at: datetime,
        free: Contribution = Contribution.NONE,
    ) -> Self:
        """Submit the application; after a refusal or an exit it may be submitted anew."""
        if Agreement.ALL not in self.agreed:
            raise AgreementMissing(agreed=int(self.agreed))
        if self.state not in (State.REGISTERED, State.REFUSED, State.EXITED):
            raise AlreadyApplied(state=self.state.name.lower())
        if self.awaits_refund:
            raise RefundDue
        if not may_join(kind, age, charter_age):
            raise UnderAge(age=age, floor=joining_age(charter_age))
        return self._begun(State.APPLIED, at=at, free=free)

    def receive(self, contribution: Contribution, *, paid_at: datetime) -> Self:
        """Receive money; what completes an accepted applicant's payment makes a member."""
        self._require(State.APPLIED, State.ACCEPTED, State.MEMBER)
        entrance = paid_at if Contribution.ENTRANCE in contribution else self.entrance_at
        share = paid_at if Contribution.SHARE in contribution else self.share_at
        paid = self.paid | contribution
        complete = self.state is State.ACCEPTED and Contribution.ALL in paid
        state = State.MEMBER if complete else self.state
        return replace(self, state=state, paid=paid, entrance_at=entrance, share_at=share)

    def decide(
        self, *, approved: bool, at: datetime, free: Contribution = Contribution.NONE
    ) -> Self:
        """Take the council's decision: paid in full is a member, unpaid is accepted."""
        self._require(State.APPLIED)
        if not approved:
            return replace(self, state=State.REFUSED, decided_at=at)._without_unpaid(free)
        state = State.MEMBER if Contribution.ALL in self.paid else State.ACCEPTED
        return replace(self, state=state, decided_at=at)

    def refund(self) -> Self:
        """Return all that was paid: the person owes nothing and is owed nothing."""
        self._require(State.REFUSED, State.REGISTERED)
        return replace(self, paid=Contribution.NONE, entrance_at=None, share_at=None)

    def withdraw(self, *, free: Contribution = Contribution.NONE) -> Self:
        """Take the application back, which is free until membership has arisen."""
        if self.state not in (State.APPLIED, State.ACCEPTED):
            raise NotApplied(state=self.state.name.lower())
        return replace(self, state=State.REGISTERED)._without_unpaid(free)

    def found(self, *, at: datetime, free: Contribution = Contribution.NONE) -> Self:
        """Begin as a founder: a member from the founding on, whenever the payment comes."""
        founder = self._begun(State.MEMBER, at=at, free=free)
        return replace(founder, decided_at=at, founded_at=at)

    def end(self, cause: Cause, *, at: datetime) -> Self:
        """End the membership; what was paid is settled by the protocol that ends it."""
        self._require(State.MEMBER)
        return replace(self, state=State.EXITED, ended_at=at, cause=cause)

    def _begun(self, state: State, *, at: datetime, free: Contribution) -> Self:
        """A new application: nothing decided, nothing received but what costs nothing."""
        return replace(
            self,
            state=state,
            paid=free,
            applied_at=at,
            decided_at=None,
            entrance_at=at if Contribution.ENTRANCE in free else None,
            share_at=at if Contribution.SHARE in free else None,
            founded_at=None,
            ended_at=None,
            cause=None,
        )

    def _without_unpaid(self, free: Contribution) -> Self:
        """Forget contributions when no money is to go back; else keep them until it has gone."""
        if self.paid & ~free:
            return self
        return replace(self, paid=Contribution.NONE, entrance_at=None, share_at=None)

    def _require(self, *allowed: State) -> None:
        if self.state not in allowed:
            raise OutOfOrder(state=self.state.name, allowed=[state.name for state in allowed])
