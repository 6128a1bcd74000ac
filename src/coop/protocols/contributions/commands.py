"""What people may ask of contributions; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.contributions.rules import Asset, Way


@dataclass(frozen=True, slots=True)
class ContributeMoney:
    """A person contributes money in one of four ways; `units` are minor units.

    `program` is 0 for an instalment of the minimum share and for a gift to the cooperative itself.
    """

    coop: AccountName
    person: AccountName
    way: Way
    units: int
    program: int = 0


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """The payer takes an unpaid order back."""

    coop: AccountName
    person: AccountName
    order: int


@dataclass(frozen=True, slots=True)
class DropOrder:
    """A cashier drops an order nobody pays to the end."""

    coop: AccountName
    cashier: AccountName
    order: int


@dataclass(frozen=True, slots=True)
class ConvertShare:
    """A member turns a share into a program's fee by a signed statement."""

    coop: AccountName
    member: AccountName
    number: int
    program: int
    units: int


@dataclass(frozen=True, slots=True)
class OfferProperty:
    """A member offers property by a signed statement."""

    coop: AccountName
    member: AccountName
    number: int
    program: int
    asset: Asset


@dataclass(frozen=True, slots=True)
class AppraiseProperty:
    """An officer puts a value to the council."""

    coop: AccountName
    officer: AccountName
    number: int
    units: int


@dataclass(frozen=True, slots=True)
class HandProperty:
    """The member signs the act of transfer."""

    coop: AccountName
    member: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class TakeProperty:
    """The cooperative's representative signs the same act."""

    coop: AccountName
    officer: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class RetractOffer:
    """The member takes the offer back."""

    coop: AccountName
    member: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    """An officer does not take what is offered."""

    coop: AccountName
    officer: AccountName
    number: int


PropertyStep = AppraiseProperty | HandProperty | TakeProperty | RetractOffer | DeclineOffer
Command = ContributeMoney | CancelOrder | DropOrder | ConvertShare | OfferProperty | PropertyStep
