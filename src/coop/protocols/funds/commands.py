"""What people may ask of funds; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.protocols.funds.rules import Fund


@dataclass(frozen=True, slots=True)
class DraftSplit:
    """The chair drafts how fees are divided: basis points by fund."""

    coop: AccountName
    chair: AccountName
    number: int
    shares: tuple[tuple[Fund, int], ...]


@dataclass(frozen=True, slots=True)
class DraftName:
    """The chair drafts a name for a custom fund."""

    coop: AccountName
    chair: AccountName
    number: int
    fund: Fund


@dataclass(frozen=True, slots=True)
class DraftLiquidation:
    """The chair drafts the transfer of the indivisible fund."""

    coop: AccountName
    chair: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class DraftLossCall:
    """The chair drafts a call for additional contributions."""

    coop: AccountName
    chair: AccountName
    number: int
    amount: Amount
    days: int


@dataclass(frozen=True, slots=True)
class DropDraft:
    """The chair drops a draft."""

    coop: AccountName
    chair: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class ResendTransfer:
    """The chair orders anew the transfer whose payment failed."""

    coop: AccountName
    chair: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class DivideFees:
    """The accountant divides what fees have come."""

    coop: AccountName
    accountant: AccountName


@dataclass(frozen=True, slots=True)
class CallMember:
    """The accountant makes a decided call on one member."""

    coop: AccountName
    accountant: AccountName
    number: int
    member: AccountName


@dataclass(frozen=True, slots=True)
class WriteMemo:
    """A member writes a memo; `payee` is empty for a supplier."""

    coop: AccountName
    author: AccountName
    number: int
    fund: Fund
    program: int
    section: int
    amount: Amount
    payee: str
    is_advance: bool
    days: int


@dataclass(frozen=True, slots=True)
class WithdrawMemo:
    """The author takes a memo back, or an accountant one that was forgotten unpaid."""

    coop: AccountName
    person: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class RetryPayment:
    """The author orders a failed payment anew."""

    coop: AccountName
    author: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class ReportSpending:
    """The author reports what was spent."""

    coop: AccountName
    author: AccountName
    number: int
    spent: Amount


@dataclass(frozen=True, slots=True)
class SendReportBack:
    """The report is not in order."""

    coop: AccountName
    officer: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class SettleMemo:
    """The report is accepted: the one with this content digest."""

    coop: AccountName
    officer: AccountName
    number: int
    report: str


Command = (
    DraftSplit
    | DraftName
    | DraftLiquidation
    | DraftLossCall
    | DropDraft
    | ResendTransfer
    | DivideFees
    | CallMember
    | WriteMemo
    | WithdrawMemo
    | RetryPayment
    | ReportSpending
    | SendReportBack
    | SettleMemo
)
