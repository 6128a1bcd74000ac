"""What people ask of termination; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.termination.rules import Cause


@dataclass(frozen=True, slots=True)
class LeaveCooperative:
    """The member states that they leave."""

    coop: AccountName
    member: AccountName


@dataclass(frozen=True, slots=True)
class RecantExit:
    """The member takes the statement back."""

    coop: AccountName
    member: AccountName


@dataclass(frozen=True, slots=True)
class ReportEnd:
    """An officer reports a death or a liquidation."""

    coop: AccountName
    officer: AccountName
    member: AccountName
    cause: Cause


@dataclass(frozen=True, slots=True)
class AccuseMember:
    """The chair hands an expulsion over to the general meeting."""

    coop: AccountName
    chair: AccountName
    member: AccountName


@dataclass(frozen=True, slots=True)
class DropAccusation:
    """The chair drops an accusation."""

    coop: AccountName
    chair: AccountName
    member: AccountName


@dataclass(frozen=True, slots=True)
class OrderPayout:
    """The cashier orders a settlement or a claim to be paid."""

    coop: AccountName
    cashier: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class SettleAgain:
    """The accountant sweeps what has come since."""

    coop: AccountName
    accountant: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class ParkPayout:
    """The accountant puts an unpaid payout aside."""

    coop: AccountName
    accountant: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class ClaimEstate:
    """An officer files an heir's claim; `payee` is empty for somebody outside. Minor units."""

    coop: AccountName
    number: int
    officer: AccountName
    settlement: int
    payee: str
    units: int


@dataclass(frozen=True, slots=True)
class LapseEstate:
    """An officer puts the lapse of an estate before the council."""

    coop: AccountName
    officer: AccountName
    settlement: int


MoneyCommand = OrderPayout | SettleAgain | ParkPayout | ClaimEstate | LapseEstate
Command = LeaveCooperative | RecantExit | ReportEnd | AccuseMember | DropAccusation | MoneyCommand
