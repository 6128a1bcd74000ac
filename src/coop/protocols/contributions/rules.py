"""The rules of contributions: fees, the rest of the minimum share, the way of property.

Pure rules, the mirror of the contract's own, with the same refusals: no clock, database or chain.

    offered ──appraise──▶ considered ──decided for──▶ approved ──hand──▶ handed ──take──▶ taken
       │                      │  └─against─▶ refused      │                │
       └──────retract─────────┴────────────────────────────┴────────────────┴──▶ retracted
       └──────decline (an officer; not while the council has it)────────────────▶ declined

Sources: law 3085-1 art. 1, 10, 23; law 41-FZ art. 10 (a tenth by registration, the rest within a
year); the charter gives the minimum share, its part and its term.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, IntEnum, StrEnum
from typing import Self

from coop.protocols.contributions.errors import (
    AboveDue,
    ActDiffers,
    DecisionLapsed,
    NothingDue,
    OutOfTurn,
    OwnProperty,
    ValueNotPositive,
)

BASIS_POINTS = 10_000
UNITS_MAX = 2**62 - 1
AWAITED_MAX = 8
PROPERTIES_MAX = 8
LAPSE_DAYS = 30
CONSIDER_DAYS = 30
HANDOVER_DAYS = 90
LAW_FIRST_PART_BP = 1_000
LAW_TERM_DAYS = 365
REMINDER_DAYS_LEFT = 30
URGENT_DAYS_LEFT = 7


class Way(StrEnum):
    """In which way money is contributed; the values are the contract's actions."""

    DEPOSIT = "deposit"
    INSTALMENT = "instalment"
    TARGET = "target"
    GIVE = "give"


class Asset(StrEnum):
    """What property is to the books; the values are ledger accounts."""

    GOODS = "goods"
    MATERIALS = "materials"
    FIXED = "fixed"
    INTANGIBLE = "intangible"
    UNFINISHED = "wip"


class GivingState(IntEnum):
    """Where a contribution in money stands; the ledger keeps the first alone."""

    AWAITED = 1
    RECEIVED = 2
    CANCELLED = 3
    LAPSED = 4


class PropertyState(IntEnum):
    """Where property stands; 1 to 4 are the ledger's numbers, the rest are ends."""

    OFFERED = 1
    CONSIDERED = 2
    APPROVED = 3
    HANDED = 4
    TAKEN = 11
    REFUSED = 12
    RETRACTED = 13
    DECLINED = 14


UNDER_WAY = (
    PropertyState.OFFERED,
    PropertyState.CONSIDERED,
    PropertyState.APPROVED,
    PropertyState.HANDED,
)


def percent_fee(units: int, basis_points: int) -> int:
    """The percentage fee of a contribution, in minor units, rounded up to a whole one.

    Up, because the fund gets no less than the regulation's part, and because a sum that is cut
    into small ones then bears no smaller fee.
    """
    return -(-units * basis_points // BASIS_POINTS)


def check_instalment(units: int, due: int) -> None:
    """Of the rest of the minimum share no more than is due; raises `NothingDue`, `AboveDue`."""
    if due <= 0:
        raise NothingDue
    if units > due:
        raise AboveDue(due=due)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the minimum share is paid: a part at joining, the rest by a day; in minor units."""

    minimum: int
    first: int
    due_at: datetime

    @property
    def later(self) -> int:
        """What is paid by instalments."""
        return self.minimum - self.first


def schedule(
    minimum: int, part_bp: int, term_days: int, since: datetime, *, is_production: bool
) -> Schedule:
    """The schedule under the charter of joining, inside what the law allows.

    The part at joining is rounded up. In a production cooperative it is a tenth at least and the
    rest comes within a year, whatever the charter says. Source: law 41-FZ art. 10.
    """
    if is_production:
        part_bp = max(part_bp, LAW_FIRST_PART_BP)
        term_days = min(term_days, LAW_TERM_DAYS)
    return Schedule(minimum, percent_fee(minimum, part_bp), since + timedelta(days=term_days))


class Urgency(Enum):
    """How near the end of the time for the rest is."""

    PAID = "paid"
    CALM = "calm"
    REMINDED = "reminded"
    URGENT = "urgent"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands with the minimum share, seen from one moment."""

    schedule: Schedule
    paid: int
    due: int
    urgency: Urgency

    @property
    def is_in_arrears(self) -> bool:
        """Whether the time is over and something is due."""
        return self.urgency is Urgency.OVERDUE


def standing(plan: Schedule, paid: int, *, now: datetime) -> Standing:
    """How much of the minimum share is due and how pressing it is."""
    due = max(0, plan.minimum - paid)
    left = plan.due_at - now
    if due == 0:
        urgency = Urgency.PAID
    elif left < timedelta(0):
        urgency = Urgency.OVERDUE
    elif left <= timedelta(days=URGENT_DAYS_LEFT):
        urgency = Urgency.URGENT
    elif left <= timedelta(days=REMINDER_DAYS_LEFT):
        urgency = Urgency.REMINDED
    else:
        urgency = Urgency.CALM
    return Standing(plan, paid, due, urgency)


@dataclass(frozen=True, slots=True)
class PropertyStanding:
    """Where property stands; each step gives the next standing or raises a refusal."""

    member: str
    state: PropertyState = PropertyState.OFFERED
    units: int = 0
    matter: int = 0
    decided_at: datetime | None = None
    act: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether the ledger still keeps it."""
        return self.state in UNDER_WAY

    @property
    def holds_until(self) -> datetime | None:
        """Until when the council's value holds."""
        return self.decided_at + timedelta(days=HANDOVER_DAYS) if self.decided_at else None

    def appraise(self, officer: str, units: int, matter: int) -> Self:
        """Put a value to the council."""
        self._require_other(officer)
        self._require(PropertyState.OFFERED)
        if not 0 < units <= UNITS_MAX:
            raise ValueNotPositive
        return replace(self, state=PropertyState.CONSIDERED, units=units, matter=matter)

    def decide(self, *, approved: bool, at: datetime) -> Self:
        """Take the council's decision on exactly that value."""
        self._require(PropertyState.CONSIDERED)
        if not approved:
            return replace(self, state=PropertyState.REFUSED, decided_at=at)
        return replace(self, state=PropertyState.APPROVED, decided_at=at)

    def hand(self, act: str, *, at: datetime) -> Self:
        """The member signs the act; it may be signed anew until it is taken."""
        self._require(PropertyState.APPROVED, PropertyState.HANDED)
        self._require_fresh(at)
        return replace(self, state=PropertyState.HANDED, act=act)

    def take(self, officer: str, act: str, *, at: datetime) -> Self:
        """The cooperative signs the very same act."""
        self._require_other(officer)
        self._require(PropertyState.HANDED)
        self._require_fresh(at)
        if act != self.act:
            raise ActDiffers
        return replace(self, state=PropertyState.TAKEN)

    def retract(self) -> Self:
        """The member takes the offer back."""
        self._require(*UNDER_WAY)
        return replace(self, state=PropertyState.RETRACTED)

    def decline(self) -> Self:
        """An officer does not take what is offered; the council's matter is the council's."""
        self._require(PropertyState.OFFERED, PropertyState.APPROVED, PropertyState.HANDED)
        return replace(self, state=PropertyState.DECLINED)

    def _require(self, *allowed: PropertyState) -> None:
        if self.state not in allowed:
            raise OutOfTurn(state=self.state.name.lower())

    def _require_other(self, officer: str) -> None:
        if officer == self.member:
            raise OwnProperty

    def _require_fresh(self, at: datetime) -> None:
        if self.holds_until is not None and at > self.holds_until:
            raise DecisionLapsed
