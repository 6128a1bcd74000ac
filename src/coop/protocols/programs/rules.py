"""The rules of programs: sound terms, what may move, what is on hold. The contract's pure twin.

Sources: the domain's rules, section 4 (methodology of target consumer programs); Civil Code
art. 421, 428.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import IntEnum, IntFlag
from typing import Self

from coop.kernel.errors import Refusal
from coop.protocols.programs import errors

CONSIDER_DAYS = 30
PROGRAMS_OF_MEMBER_MAX = 32
PROPOSALS_MAX = 16
LOTS_MAX = 16
HOLD_DAYS_MAX = 3650
GRACE_DAYS_MAX = 365
BASIS_POINTS = 10_000
UNITS_MAX = 2**62 - 1
WALLET = 0
"""Where a program's number stands for the member's wallet, `share.main`."""


class ProgramState(IntEnum):
    """Where a program stands; the numbers are those of the ledger."""

    ADOPTED = 1
    CLOSED = 2


class Model(IntEnum):
    """Posting models: where a member's share goes."""

    WALLET = 1
    SAVINGS = 2
    AID = 3


class Who(IntEnum):
    """Who may join."""

    EVERY_MEMBER = 1
    SECTION = 2
    LISTED = 3


class Taking(IntFlag):
    """What may come."""

    NONE = 0
    SHARE_MONEY = 1
    SHARE_PROPERTY = 2
    FEE_MONEY = 4
    DONATION = 8
    FEE_FROM_SHARE = 16


class Returning(IntFlag):
    """What may go back."""

    NONE = 0
    MONEY = 1
    PROPERTY = 2
    FEE = 4


class FeeRule(IntEnum):
    """How the program's membership fee is counted."""

    NONE = 0
    FIXED = 1
    PERCENT = 2


class FeePeriod(IntEnum):
    """How often a fixed fee falls due."""

    NONE = 0
    MONTHLY = 1
    YEARLY = 2


SHARES = Taking.SHARE_MONEY | Taking.SHARE_PROPERTY
FEES = Taking.FEE_MONEY | Taking.DONATION | Taking.FEE_FROM_SHARE


@dataclass(frozen=True, slots=True)
class Terms:
    """What a program says of itself; sums in minor units, percents in basis points."""

    model: Model = Model.SAVINGS
    who: Who = Who.EVERY_MEMBER
    takes: Taking = Taking.SHARE_MONEY
    returns: Returning = Returning.MONEY
    fee_rule: FeeRule = FeeRule.NONE
    fee_period: FeePeriod = FeePeriod.NONE
    fee: int = 0
    grace_days: int = 0
    least: int = 0
    most: int = 0
    target: int = 0
    hold_days: int = 0
    section: int = 0
    agent: str = ""

    @classmethod
    def read(cls, told: Mapping[str, object]) -> Self:
        """From the ledger's own row or action."""
        numbers = {one.name: int(str(told[one.name])) for one in fields(cls) if one.name != "agent"}
        return cls(
            model=Model(numbers.pop("model")),
            who=Who(numbers.pop("who")),
            takes=Taking(numbers.pop("takes")),
            returns=Returning(numbers.pop("returns")),
            fee_rule=FeeRule(numbers.pop("fee_rule")),
            fee_period=FeePeriod(numbers.pop("fee_period")),
            agent=str(told["agent"]),
            **numbers,
        )

    def told(self) -> dict[str, int | str]:
        """As the ledger's action takes them."""
        return {
            one.name: value if isinstance(value := getattr(self, one.name), str) else int(value)
            for one in fields(self)
        }

    @property
    def keeps_shares(self) -> bool:
        """Whether a member's share stands in the program itself."""
        return self.model is Model.SAVINGS

    @property
    def takes_moves(self) -> bool:
        """Whether share may be moved in from the wallet."""
        has_money = Taking.SHARE_MONEY in self.takes
        return self.keeps_shares and has_money and self.fee_rule is not FeeRule.PERCENT


def check_terms(terms: Terms, *, keeps_fees: bool, agent_is_member: bool = True) -> None:
    """Refuse terms that contradict themselves or the kind of cooperative, as the ledger does."""
    refusal = (
        _unsound_flows(terms)
        or _unsound_fee(terms, keeps_fees=keeps_fees)
        or _unsound_limits(terms)
        or (errors.AgentNotMember if terms.agent and not agent_is_member else None)
    )
    if terms.section or terms.who is Who.SECTION:
        refusal = errors.SectionUnknown
    if refusal:
        raise refusal


def check_contribution(terms: Terms, units: int) -> None:
    """Refuse a share moved in that the program would not take as a payment."""
    if not 0 < units <= UNITS_MAX:
        raise errors.UnitsOutOfRange
    if not terms.keeps_shares:
        raise errors.NoShareInProgram
    if Taking.SHARE_MONEY not in terms.takes:
        raise errors.NotTaken
    if terms.fee_rule is FeeRule.PERCENT:
        raise errors.FeeByOrder
    if units < terms.least:
        raise errors.BelowLeast(least=terms.least)
    if terms.most and units > terms.most:
        raise errors.AboveMost(most=terms.most)


@dataclass(frozen=True, slots=True)
class Lot:
    """A share that came into a program which holds shares for some days."""

    units: int
    came_at: datetime


def with_arrival(lots: Sequence[Lot], units: int, hold_days: int, now: datetime) -> tuple[Lot, ...]:
    """One program's lots after a share came: what is over is dropped, 17 become 16."""
    if not hold_days:
        return tuple(lots)
    held = [lot for lot in lots if lot.came_at + timedelta(days=hold_days) > now]
    held.append(Lot(units, now))
    if len(held) > LOTS_MAX:
        oldest, second, *others = held
        held = [Lot(oldest.units + second.units, second.came_at), *others]
    return tuple(held)


def on_hold(lots: Sequence[Lot], hold_days: int, now: datetime) -> int:
    """How much of a share is still held, in minor units."""
    return sum(lot.units for lot in lots if lot.came_at + timedelta(days=hold_days) > now)


def _unsound_flows(terms: Terms) -> type[Refusal] | None:
    takes, returns, model = terms.takes, terms.returns, terms.model
    if not takes:
        return errors.NothingTaken
    goes_back = bool(returns & (Returning.MONEY | Returning.PROPERTY))
    if model is Model.AID:
        if takes & (SHARES | Taking.FEE_FROM_SHARE):
            return errors.ModelDiffers
        if goes_back:
            return errors.ReturnsDiffer
    else:
        in_money = takes & SHARES == Taking.SHARE_MONEY
        if not takes & SHARES or (model is Model.WALLET and not in_money):
            return errors.ModelDiffers
        if not goes_back or (model is Model.WALLET and Returning.PROPERTY in returns):
            return errors.ReturnsDiffer
    has_fee = bool(takes & (Taking.FEE_MONEY | Taking.FEE_FROM_SHARE))
    return errors.ReturnsDiffer if Returning.FEE in returns and not has_fee else None


def _unsound_fee(terms: Terms, *, keeps_fees: bool) -> type[Refusal] | None:
    rule, period = terms.fee_rule, terms.fee_period
    if not keeps_fees and (rule or terms.model is Model.AID or terms.takes & FEES):
        return errors.FeesNotKept
    takes_fee = Taking.FEE_MONEY in terms.takes
    if rule is FeeRule.FIXED:
        sound = 0 < terms.fee <= UNITS_MAX and takes_fee and period is not FeePeriod.NONE
    elif rule is FeeRule.PERCENT:
        sound = 0 < terms.fee <= BASIS_POINTS and takes_fee
        sound = sound and Taking.SHARE_MONEY in terms.takes
        sound = sound and period is FeePeriod.NONE and not terms.grace_days
    else:
        sound = not (terms.fee or period or terms.grace_days)
    return None if sound else errors.FeeDiffers


def _unsound_limits(terms: Terms) -> type[Refusal] | None:
    if terms.hold_days > HOLD_DAYS_MAX or terms.grace_days > GRACE_DAYS_MAX:
        return errors.DaysTooMany
    in_range = all(0 <= units <= UNITS_MAX for units in (terms.least, terms.most, terms.target))
    in_order = not terms.most or terms.least <= terms.most
    holds_none = terms.model is Model.SAVINGS or not terms.hold_days
    of_shares = terms.model is not Model.AID or not (terms.least or terms.most)
    return None if in_range and in_order and holds_none and of_shares else errors.LimitsDiffer
