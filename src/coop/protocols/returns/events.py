"""What has happened in returns, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.money import Amount


@dataclass(frozen=True, slots=True)
class ReturnAsked:
    """A member asked for a share back; `asset` is empty where it is money."""

    coop: str
    number: int
    member: str
    program: int
    asset: str
    amount: Amount
    document: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class ReturnRetracted:
    """The member took the statement back, or declined the property."""

    coop: str
    number: int
    retracted_at: datetime


@dataclass(frozen=True, slots=True)
class ReturnDecided:
    """The council decided; the minutes are signed."""

    coop: str
    number: int
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ReturnPaid:
    """The money left; `sent_at` is the bank's day."""

    coop: str
    number: int
    order: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class ReturnFailed:
    """The bank did not pay."""

    coop: str
    number: int
    order: int
    failed_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyGiven:
    """The cooperative signed the act of handing over."""

    coop: str
    number: int
    officer: str
    act: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyReceived:
    """The member signed the same act."""

    coop: str
    number: int
    act: str
    received_at: datetime


Event = (
    ReturnAsked
    | ReturnRetracted
    | ReturnDecided
    | ReturnPaid
    | ReturnFailed
    | PropertyGiven
    | PropertyReceived
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the returns contract stands for."""
    return _READERS[action.action](action.data, action.time)


def _asked(fields: dict[str, Any], at: datetime) -> ReturnAsked:
    return ReturnAsked(
        coop=fields["coop"],
        number=int(fields["id"]),
        member=fields["member"],
        program=int(fields["program"]),
        asset=fields.get("asset", ""),
        amount=Amount.parse(fields["amount"]),
        document=fields["document"]["content"],
        asked_at=at,
    )


def _retracted(fields: dict[str, Any], at: datetime) -> ReturnRetracted:
    return ReturnRetracted(fields["coop"], int(fields["id"]), at)


def _decided(fields: dict[str, Any], at: datetime) -> ReturnDecided:
    number, matter = int(fields["subject"]), int(fields["matter"])
    return ReturnDecided(fields["coop"], number, bool(fields["approved"]), matter, at)


def _sent(fields: dict[str, Any], _: datetime) -> ReturnPaid:
    sent_at = moment_of(fields["sent_at"])
    return ReturnPaid(fields["coop"], int(fields["about"]), int(fields["order"]), sent_at)


def _failed(fields: dict[str, Any], at: datetime) -> ReturnFailed:
    return ReturnFailed(fields["coop"], int(fields["about"]), int(fields["order"]), at)


def _given(fields: dict[str, Any], at: datetime) -> PropertyGiven:
    act, officer = fields["document"]["content"], fields["officer"]
    return PropertyGiven(fields["coop"], int(fields["id"]), officer, act, at)


def _received(fields: dict[str, Any], at: datetime) -> PropertyReceived:
    return PropertyReceived(fields["coop"], int(fields["id"]), fields["document"]["content"], at)


_READERS: dict[str, Callable[[dict[str, Any], datetime], Event]] = {
    "ask": _asked,
    "askasset": _asked,
    "retract": _retracted,
    "decided": _decided,
    "sent": _sent,
    "failed": _failed,
    "give": _given,
    "receive": _received,
}
ACTIONS = tuple(_READERS)
