"""How a share is returned: who may ask, what happens to the statement, and by when it is paid.

Pure rules, the mirror of the contract's own, with the same refusals: no clock, database or chain.

    ask, askasset ──▶ asked ──decided for──▶ paying ──sent──▶ paid
                        │  \\                    └──failed──▶ failed
                        │   └── property ──▶ to give ──give──▶ given ──receive──▶ received
                        │                     │                 │
                        └── decided against ──┴──── retract ────┴──▶ refused, retracted

What is asked for is reserved at once and comes back where it was unless it is paid or received.
Sources: law 3085-1 art. 14 (by the charter under which the member joined); law 41-FZ art. 9 (a
production cooperative pays after the year's balance); Civil Code art. 414 (novation).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Self

from coop.kernel.errors import CoopError
from coop.protocols.returns.errors import (
    ActDiffers,
    AlreadyPaying,
    NotGiven,
    NotThisReturn,
    NotToGive,
    ReturnUnknown,
    ShareStays,
    TooManyReturns,
)

RETURNS_MAX = 5
PRODUCTION_COOPERATIVE = 2
SOON_DAYS = 7


class State(IntEnum):
    """Where a return stands; 1 to 4 are the ledger's numbers, the rest are ends."""

    ASKED = 1
    PAYING = 2
    TO_GIVE = 3
    GIVEN = 4
    PAID = 11
    RECEIVED = 12
    REFUSED = 13
    RETRACTED = 14
    FAILED = 15


UNDER_WAY = (State.ASKED, State.PAYING, State.TO_GIVE, State.GIVEN)
RETRACTABLE = (State.ASKED, State.TO_GIVE, State.GIVEN)


class NotEnoughShare(CoopError):
    """More is asked for than is free; `free`, in minor units."""

    code = "not_enough_share"
    sentence = "There is less share that may be returned."


@dataclass(frozen=True, slots=True)
class Share:
    """A member's share in one place, in minor units: what is free, and what is reserved."""

    free: int
    reserved: int = 0

    def reserve(self, units: int) -> Self:
        """Set a part aside for a return."""
        if not 0 < units <= self.free:
            raise NotEnoughShare(free=self.free)
        return replace(self, free=self.free - units, reserved=self.reserved + units)

    def release(self, units: int) -> Self:
        """What was reserved is free again."""
        return replace(self, free=self.free + units, reserved=self.reserved - units)

    def leave(self, units: int) -> Self:
        """What was reserved has left the cooperative."""
        return replace(self, reserved=self.reserved - units)


@dataclass(frozen=True, slots=True)
class Return:
    """One return; each step gives the next or raises."""

    units: int
    in_money: bool
    state: State = State.ASKED
    decided_at: datetime | None = None
    due_at: datetime | None = None
    act: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether the share is still reserved for it."""
        return self.state in UNDER_WAY

    def decide(self, *, approved: bool, at: datetime, days: int) -> Self:
        """The council decides; `days` are those of the member's charter."""
        self._require_under_way()
        if self.state is not State.ASKED:
            raise NotThisReturn
        if not approved:
            return replace(self, state=State.REFUSED, decided_at=at)
        state = State.PAYING if self.in_money else State.TO_GIVE
        return replace(self, state=state, decided_at=at, due_at=at + timedelta(days=days))

    def retract(self) -> Self:
        """The member takes the statement back, or declines the property."""
        self._require_under_way()
        if self.state not in RETRACTABLE:
            raise AlreadyPaying
        return replace(self, state=State.RETRACTED)

    def send(self) -> Self:
        """The bank has paid."""
        return self._settle(State.PAID)

    def fail(self) -> Self:
        """The bank has not paid."""
        return self._settle(State.FAILED)

    def give(self, act: str) -> Self:
        """The cooperative signs the act; `act` is the content digest."""
        self._require_under_way()
        if self.state is not State.TO_GIVE:
            raise NotToGive
        return replace(self, state=State.GIVEN, act=act)

    def receive(self, act: str) -> Self:
        """The member signs the same act."""
        self._require_under_way()
        if self.state is not State.GIVEN:
            raise NotGiven
        if act != self.act:
            raise ActDiffers
        return replace(self, state=State.RECEIVED)

    def _settle(self, state: State) -> Self:
        self._require_under_way()
        if self.state is not State.PAYING:
            raise NotThisReturn
        return replace(self, state=state)

    def _require_under_way(self) -> None:
        if not self.is_under_way:
            raise ReturnUnknown


def share_stays(*, kind: int, gate: int) -> bool:
    """Whether no share is returned before exit: it is paid after the year's balance."""
    return kind == PRODUCTION_COOPERATIVE or gate != 0


def require_may_ask(*, kind: int, gate: int, under_way: int) -> None:
    """A member may ask; raises `ShareStays`, `TooManyReturns`."""
    if share_stays(kind=kind, gate=gate):
        raise ShareStays
    if under_way >= RETURNS_MAX:
        raise TooManyReturns


def is_overdue(state: State, due_at: datetime | None, *, now: datetime) -> bool:
    """Whether the charter's days have passed and the share is still here."""
    return state in UNDER_WAY and due_at is not None and now > due_at


def is_soon_due(state: State, due_at: datetime | None, *, now: datetime) -> bool:
    """Whether a payout is due within a week, or overdue."""
    return state in UNDER_WAY and due_at is not None and now > due_at - timedelta(days=SOON_DAYS)
