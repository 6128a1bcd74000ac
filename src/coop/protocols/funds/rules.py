"""How fees are divided and funds are spent: the pure twin of `contract/`.

Sources: law 3085-1 art. 16, 23, 25, 30; the domain's rules, invariants 5, 8, 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

WHOLE = 10_000
SHARES_MAX = 11
DRAFTS_MAX = 8
DAYS_MAX = 365
RETRY_DAYS = 30
REST_DAYS = 3
MEMO_DAYS = 14


class Fund(StrEnum):
    """Funds; the values are ledger accounts."""

    ENTRANCE = "feeentrance"
    FREE = "fundfree"
    INDIVISIBLE = "fundindiv"
    RESERVE = "fundreserve"
    DEVELOPMENT = "funddevelop"
    MUTUAL_AID = "fundmutual"
    OPERATING = "fundoper"
    PROGRAM = "fundprogram"
    SECTION = "fundsection"
    CUSTOM_1 = "fund1"
    CUSTOM_2 = "fund2"
    CUSTOM_3 = "fund3"
    CUSTOM_4 = "fund4"
    CUSTOM_5 = "fund5"


CUSTOM = (Fund.CUSTOM_1, Fund.CUSTOM_2, Fund.CUSTOM_3, Fund.CUSTOM_4, Fund.CUSTOM_5)
OF_THE_MEETING = (Fund.RESERVE, Fund.DEVELOPMENT)
SPLIT_FUNDS = (
    Fund.INDIVISIBLE,
    Fund.RESERVE,
    Fund.DEVELOPMENT,
    Fund.MUTUAL_AID,
    Fund.OPERATING,
    *CUSTOM,
    Fund.FREE,
)


class Organ(IntEnum):
    """Who decides on spending; the numbers are those of the ledger."""

    COUNCIL = 1
    GENERAL_MEETING = 2


class MemoState(IntEnum):
    """Where a memo stands; 1 to 7 are the ledger's numbers, `CLOSED` is an end."""

    WAITING = 1
    TO_PAY = 2
    UNPAID = 3
    ADVANCED = 4
    PAID_OUT = 5
    REPORTED = 6
    REST_DUE = 7
    CLOSED = 20


class Outcome(IntEnum):
    """How a memo ended; the numbers are those of the ledger."""

    SETTLED = 1
    REFUSED = 2
    UNFUNDED = 3
    AUTHOR_LEFT = 4
    WITHDRAWN = 5


class DraftKind(StrEnum):
    """What the chair drafts for the general meeting; the values are kinds of matters."""

    SPLIT = "split"
    NAME = "namefund"
    LIQUIDATION = "liquidation"
    LOSS_CALL = "losscall"


class Category(StrEnum):
    """What money is spent on, for people to see; kept in the private store only."""

    PREMISES = "premises"
    GOODS = "goods"
    SERVICES = "services"
    WORK = "work"
    AID = "aid"
    EVENTS = "events"
    TAXES = "taxes"
    OTHER = "other"


OUT = (MemoState.ADVANCED, MemoState.PAID_OUT)
"""Money is out and a report is due."""


def organ_for(fund: Fund) -> Organ | None:
    """Who decides on spending a fund; None for the indivisible one, which is not spent."""
    if fund is Fund.INDIVISIBLE:
        return None
    return Organ.GENERAL_MEETING if fund in OF_THE_MEETING else Organ.COUNCIL


def divided(units: int, split: Mapping[Fund, int]) -> dict[Fund, int]:
    """What each fund gets of `units` by basis points; rounding's rest goes to the unallocated one.

    Funds that get nothing are absent; the parts come to `units` exactly (invariant 8).
    """
    parts = {fund: units * share // WHOLE for fund, share in split.items()}
    left = units - sum(parts.values())
    parts[Fund.FREE] = parts.get(Fund.FREE, 0) + left
    return {fund: part for fund, part in parts.items() if part}


def split_problem(shares: Sequence[tuple[Fund, int]]) -> str:
    """The code of what is wrong with a split; empty when it is sound."""
    if not 1 <= len(shares) <= SHARES_MAX:
        return "shares_out_of_range"
    if any(fund not in SPLIT_FUNDS for fund, _ in shares):
        return "not_split_fund"
    if any(share < 1 for _, share in shares):
        return "share_out_of_range"
    if len({fund for fund, _ in shares}) != len(shares):
        return "repeated_fund"
    return "" if sum(share for _, share in shares) == WHOLE else "split_not_whole"


@dataclass(frozen=True, slots=True)
class MemoStanding:
    """Where one memo stands; every step gives a new standing, moments are those of the ledger."""

    units: int
    days: int
    is_advance: bool
    to_member: bool
    state: MemoState = MemoState.WAITING
    outcome: Outcome | None = None
    due_at: datetime | None = None
    spent: int = 0

    def approve(self) -> MemoStanding:
        """The organ decided for it, or its author tries again: the payment is ordered."""
        return replace(self, state=MemoState.TO_PAY, due_at=None)

    def send(self, at: datetime) -> MemoStanding:
        """The money is out; a report is due in `days`."""
        state = MemoState.ADVANCED if self.is_advance else MemoState.PAID_OUT
        return replace(self, state=state, due_at=at + timedelta(days=self.days))

    def fail(self, at: datetime) -> MemoStanding:
        """The bank did not pay."""
        return replace(self, state=MemoState.UNPAID, due_at=at + timedelta(days=RETRY_DAYS))

    def report(self, spent: int) -> MemoStanding:
        """The author told what was spent."""
        return replace(self, state=MemoState.REPORTED, spent=spent)

    def send_back(self) -> MemoStanding:
        """The report is not in order."""
        state = MemoState.ADVANCED if self.is_advance else MemoState.PAID_OUT
        return replace(self, state=state, spent=0)

    def settle(self, at: datetime) -> MemoStanding:
        """The report is accepted; an unspent rest is to come back, else `close` follows."""
        if not self.is_advance or not self.rest:
            return self
        return replace(self, state=MemoState.REST_DUE, due_at=at + timedelta(days=REST_DAYS))

    def close(self, outcome: Outcome) -> MemoStanding:
        """It has ended so."""
        return replace(self, state=MemoState.CLOSED, outcome=outcome, due_at=None)

    @property
    def rest(self) -> int:
        """What of an advance was not spent, in minor units."""
        return self.units - self.spent if self.is_advance else 0

    @property
    def earmarked(self) -> int:
        """What is set aside for it now: in its fund's place on the ledger's `earmarked`."""
        held = {MemoState.TO_PAY: self.units, MemoState.REST_DUE: self.rest}
        if self.is_advance and self.state in (MemoState.ADVANCED, MemoState.REPORTED):
            return self.units
        return held.get(self.state, 0)

    def is_overdue(self, now: datetime) -> bool:
        """Whether a report or the rest should have come."""
        waits = (*OUT, MemoState.REST_DUE)
        return self.state in waits and self.due_at is not None and self.due_at < now
