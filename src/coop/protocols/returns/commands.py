"""What people ask of returns; `actions.py` turns each into a chain action. Units are minor ones."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.money import Amount
from coop.kernel.names import AccountName


@dataclass(frozen=True, slots=True)
class AskForMoney:
    """The member asks for a share back in money; program 0 is the main share."""

    coop: AccountName
    number: int
    member: AccountName
    program: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class AskForProperty:
    """The member asks for property instead; `asset` is the ledger account it stands on."""

    coop: AccountName
    number: int
    member: AccountName
    program: int
    asset: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class RetractReturn:
    """The member takes the statement back, or declines the property."""

    coop: AccountName
    number: int
    member: AccountName


@dataclass(frozen=True, slots=True)
class GiveProperty:
    """An officer signs the act of handing over."""

    coop: AccountName
    number: int
    officer: AccountName


@dataclass(frozen=True, slots=True)
class ReceiveProperty:
    """The member signs the same act."""

    coop: AccountName
    number: int
    member: AccountName


Command = AskForMoney | AskForProperty | RetractReturn | GiveProperty | ReceiveProperty
