"""What has happened with results, as the ledger recorded it; chain names stay here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.names import AccountName
from coop.protocols.distribution.rules import ResultLine, Totals


@dataclass(frozen=True, slots=True)
class ResultDrafted:
    """The accountant drafted how a year's result is distributed."""

    coop: str
    number: int
    accountant: str
    year: int
    totals: Totals
    drafted_at: datetime


@dataclass(frozen=True, slots=True)
class LinesTold:
    """The accountant told the next lines."""

    coop: str
    number: int
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class ResultSealed:
    """The draft changes no more."""

    coop: str
    number: int


@dataclass(frozen=True, slots=True)
class ResultDropped:
    """The accountant took it back."""

    coop: str
    number: int
    dropped_at: datetime


@dataclass(frozen=True, slots=True)
class ResultDecided:
    """The general meeting decided."""

    coop: str
    number: int
    approved: bool
    decision: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class LinesAccrued:
    """The next lines became debts to members."""

    coop: str
    number: int
    count: int
    accrued_at: datetime


@dataclass(frozen=True, slots=True)
class PayoutOrdered:
    """The cashier ordered to pay a member all that is due, less the tax."""

    coop: str
    member: str
    order: int
    tax: int
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class PayoutSent:
    """The bank or the desk paid."""

    coop: str
    order: int
    units: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class PayoutFailed:
    """The bank did not pay; it is due again."""

    coop: str
    order: int
    units: int


Event = (
    ResultDrafted
    | LinesTold
    | ResultSealed
    | ResultDropped
    | ResultDecided
    | LinesAccrued
    | PayoutOrdered
    | PayoutSent
    | PayoutFailed
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the distribution contract stands for."""
    return _READERS[action.action](action.data, action)


def _drafted(told: dict[str, Any], action: RecordedAction) -> ResultDrafted:
    totals = Totals(
        int(told["labour"]), int(told["share"]), int(told["reserve"]), bool(told["adds_to_share"])
    )
    return ResultDrafted(
        told["coop"], int(told["id"]), told["accountant"], told["year"], totals, action.time
    )


def _lines(told: dict[str, Any], _: RecordedAction) -> LinesTold:
    lines = tuple(
        ResultLine(AccountName(each["member"]), int(each["labour"]), int(each["share"]))
        for each in told["lines"]
    )
    return LinesTold(told["coop"], int(told["id"]), lines)


def _sealed(told: dict[str, Any], _: RecordedAction) -> ResultSealed:
    return ResultSealed(told["coop"], int(told["id"]))


def _dropped(told: dict[str, Any], action: RecordedAction) -> ResultDropped:
    return ResultDropped(told["coop"], int(told["id"]), action.time)


def _decided(told: dict[str, Any], action: RecordedAction) -> ResultDecided:
    approved, decision = bool(told["approved"]), int(told["matter"])
    return ResultDecided(told["coop"], int(told["subject"]), approved, decision, action.time)


def _accrued(told: dict[str, Any], action: RecordedAction) -> LinesAccrued:
    return LinesAccrued(told["coop"], int(told["id"]), told["count"], action.time)


def _ordered(told: dict[str, Any], action: RecordedAction) -> PayoutOrdered:
    order = int(action.result)
    return PayoutOrdered(told["coop"], told["member"], order, int(told["tax"]), action.time)


def _sent(told: dict[str, Any], _: RecordedAction) -> PayoutSent:
    sent_at = moment_of(told["sent_at"])
    return PayoutSent(told["coop"], int(told["order"]), int(told["units"]), sent_at)


def _failed(told: dict[str, Any], _: RecordedAction) -> PayoutFailed:
    return PayoutFailed(told["coop"], int(told["order"]), int(told["units"]))


_READERS: dict[str, Callable[[dict[str, Any], RecordedAction], Event]] = {
    "draft": _drafted,
    "lines": _lines,
    "seal": _sealed,
    "drop": _dropped,
    "decided": _decided,
    "accrue": _accrued,
    "payout": _ordered,
    "sent": _sent,
    "failed": _failed,
}
ACTIONS = tuple(_READERS)
