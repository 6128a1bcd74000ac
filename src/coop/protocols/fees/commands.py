"""What people may ask of fees; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.fees.rules import FeeVersion


@dataclass(frozen=True, slots=True)
class DraftFee:
    """The chair drafts the cooperative's fee for the general meeting."""

    coop: AccountName
    chair: AccountName
    draft: int
    version: FeeVersion


@dataclass(frozen=True, slots=True)
class DropFeeDraft:
    """The chair takes a draft back."""

    coop: AccountName
    chair: AccountName
    draft: int


@dataclass(frozen=True, slots=True)
class PayFee:
    """The member orders to pay the next unpaid periods; fee 0 is the cooperative's own."""

    coop: AccountName
    member: AccountName
    fee: int
    periods: int


@dataclass(frozen=True, slots=True)
class CancelFeeOrder:
    """The member drops an order for which nothing came."""

    coop: AccountName
    member: AccountName
    fee: int


Command = DraftFee | DropFeeDraft | PayFee | CancelFeeOrder
