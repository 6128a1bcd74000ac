"""What people may ask of distribution; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.distribution.rules import ResultLine, Totals


@dataclass(frozen=True, slots=True)
class DraftResult:
    """The accountant drafts a distribution."""

    coop: AccountName
    accountant: AccountName
    number: int
    year: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class TellLines:
    """The accountant tells the next lines, at most 50."""

    coop: AccountName
    accountant: AccountName
    number: int
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class SealResult:
    """The accountant seals it for the general meeting."""

    coop: AccountName
    accountant: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class DropResult:
    """The accountant takes back what is not approved."""

    coop: AccountName
    accountant: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class AccrueLines:
    """The accountant carries the decision out, at most 25 lines."""

    coop: AccountName
    accountant: AccountName
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class PayOut:
    """The cashier orders to pay a member all that is due, less the tax in minor units."""

    coop: AccountName
    cashier: AccountName
    member: AccountName
    tax: int


Command = DraftResult | TellLines | SealResult | DropResult | AccrueLines | PayOut
