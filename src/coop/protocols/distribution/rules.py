"""The distribution of a year's result in pure functions: parts, limits, tax.

Sources: law 41-FZ art. 9, 12 (by labour and by share; by share at most half of what members get);
law 3085-1 art. 24 (cooperative payments at most 20 % of the income); Tax Code art. 225(6) (the tax
in whole roubles).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from coop.kernel.names import AccountName
from coop.protocols.distribution.errors import (
    NothingToDistribute,
    OverTheLimit,
    PaymentsOff,
    RetainedTooSmall,
    ShareOverHalf,
    WeightsMissing,
)

BASIS_POINTS = 10_000
LINES_AT_ONCE = 50
ACCRUED_AT_ONCE = 25
CHUNKS_AN_ACT = 4
TAX_PERCENT = 13
TAX_PERCENT_MAX = 35
MINOR_UNITS = 100


class ResultState(IntEnum):
    """Where a distribution stands; 1 to 4 are the ledger's numbers, the rest are ends."""

    DRAFTING = 1
    SEALED = 2
    APPROVED = 3
    REJECTED = 4
    DROPPED = 5
    ACCRUED = 6


class PayoutState(IntEnum):
    """Where a payment to a member stands."""

    TO_SEND = 1
    SENT = 2
    FAILED = 3


@dataclass(frozen=True, slots=True)
class Participation:
    """What a member's part is reckoned by: labour in points (days, pay), share in minor units."""

    member: AccountName
    labour: int
    share: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What one member gets, in minor units."""

    member: AccountName
    labour: int
    share: int

    @property
    def units(self) -> int:
        """Both parts together."""
        return self.labour + self.share


@dataclass(frozen=True, slots=True)
class Totals:
    """What is distributed, in minor units."""

    labour: int
    share: int
    reserve: int = 0
    adds_to_share: bool = False

    @property
    def to_members(self) -> int:
        """What members get in all."""
        return self.labour + self.share


@dataclass(frozen=True, slots=True)
class Limits:
    """What the charter and the books allow, in minor units."""

    is_by_income: bool
    """A consumer society: the limit is a part of the income, and none is set by share."""
    points: int
    """The charter's `cooppaymax`."""
    income: int
    """The income since the last decision."""
    retained: int
    """The result that nothing has taken yet."""

    @property
    def most(self) -> int:
        """How much members may get."""
        return (self.income if self.is_by_income else self.retained) * self.points // BASIS_POINTS


def divide(units: int, weights: Mapping[AccountName, int]) -> dict[AccountName, int]:
    """Divide a sum by weights to the last unit: largest remainders first, then by account.

    Raises `WeightsMissing` when there is something to divide and no weight above zero.
    """
    total = sum(weights.values())
    if units and not total:
        raise WeightsMissing(units=units)
    if not total:
        return dict.fromkeys(weights, 0)
    parts = {account: units * weight // total for account, weight in weights.items()}
    left = units - sum(parts.values())
    order = sorted(
        weights, key=lambda account: (-(units * weights[account] % total), account.value)
    )
    for account in order[:left]:
        parts[account] += 1
    return parts


def calculate(totals: Totals, parts: Sequence[Participation]) -> tuple[ResultLine, ...]:
    """What each member gets, in the order of accounts; who gets nothing has no line.

    Raises `WeightsMissing`.
    """
    labour = divide(totals.labour, {each.member: each.labour for each in parts})
    share = divide(totals.share, {each.member: each.share for each in parts})
    lines = [
        ResultLine(each.member, labour[each.member], share[each.member])
        for each in sorted(parts, key=lambda each: each.member.value)
    ]
    return tuple(line for line in lines if line.units)


def check(totals: Totals, limits: Limits) -> None:
    """The contract's own limits, before anything is signed.

    Raises `PaymentsOff`, `NothingToDistribute`, `ShareOverHalf`, `RetainedTooSmall`,
    `OverTheLimit`.
    """
    if not limits.points:
        raise PaymentsOff
    if not totals.to_members:
        raise NothingToDistribute
    if not limits.is_by_income and totals.share > totals.labour:
        raise ShareOverHalf
    if totals.to_members + totals.reserve > limits.retained:
        raise RetainedTooSmall(retained=limits.retained)
    if totals.to_members > limits.most:
        raise OverTheLimit(limit=limits.most)


def chunks(lines: Sequence[ResultLine]) -> tuple[tuple[ResultLine, ...], ...]:
    """Lines as they are told to the ledger: at most 50 an action."""
    return tuple(
        tuple(lines[start : start + LINES_AT_ONCE]) for start in range(0, len(lines), LINES_AT_ONCE)
    )


def income_tax(units: int, percent: int = TAX_PERCENT) -> int:
    """The tax on a payment in whole roubles: 50 kopecks and more count as a rouble."""
    roubles = MINOR_UNITS * 100
    return (units * percent + roubles // 2) // roubles * MINOR_UNITS
