"""What has happened with fees as the ledger recorded it; chain names stay here and in `actions`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.protocols.fees.rules import FeeBill, FeeVersion, Period


@dataclass(frozen=True, slots=True)
class FeeDrafted:
    """The chair drafted the cooperative's fee for the general meeting."""

    coop: str
    draft: int
    chair: str
    version: FeeVersion
    drafted_at: datetime


@dataclass(frozen=True, slots=True)
class FeeDraftDropped:
    """The chair took a draft back."""

    coop: str
    draft: int
    dropped_at: datetime


@dataclass(frozen=True, slots=True)
class FeeDecided:
    """The general meeting decided on a draft."""

    coop: str
    draft: int
    approved: bool
    decision: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class FeeOrdered:
    """A member ordered to pay the next periods."""

    coop: str
    member: str
    fee: int
    order: int
    bill: FeeBill


@dataclass(frozen=True, slots=True)
class FeeOrderCancelled:
    """A member dropped an order for which nothing came."""

    coop: str
    member: str
    fee: int


@dataclass(frozen=True, slots=True)
class FeePaid:
    """The money came; `paid_at` is the bank's day."""

    coop: str
    member: str
    fee: int
    order: int
    units: int
    place: str
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class FeeTakenBack:
    """A reversed payment pays no period any more."""

    coop: str
    member: str
    fee: int
    through: int
    entry: int


Event = (
    FeeDrafted
    | FeeDraftDropped
    | FeeDecided
    | FeeOrdered
    | FeeOrderCancelled
    | FeePaid
    | FeeTakenBack
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the fees contract stands for."""
    return _READERS[action.action](action.data, action)


def _drafted(told: dict[str, Any], action: RecordedAction) -> FeeDrafted:
    version = FeeVersion(
        told["from"], Period(told["period"]), int(told["units"]), told["grace_days"]
    )
    return FeeDrafted(told["coop"], int(told["id"]), told["chair"], version, action.time)


def _dropped(told: dict[str, Any], action: RecordedAction) -> FeeDraftDropped:
    return FeeDraftDropped(told["coop"], int(told["draft"]), action.time)


def _decided(told: dict[str, Any], action: RecordedAction) -> FeeDecided:
    approved, decision = bool(told["approved"]), int(told["matter"])
    return FeeDecided(told["coop"], int(told["subject"]), approved, decision, action.time)


def _ordered(told: dict[str, Any], action: RecordedAction) -> FeeOrdered:
    bill = action.result
    return FeeOrdered(
        told["coop"],
        told["member"],
        told["fee"],
        int(bill["order"]),
        FeeBill(bill["from"], bill["until"], int(bill["units"])),
    )


def _cancelled(told: dict[str, Any], _: RecordedAction) -> FeeOrderCancelled:
    return FeeOrderCancelled(told["coop"], told["member"], told["fee"])


def _paid(told: dict[str, Any], _: RecordedAction) -> FeePaid:
    return FeePaid(
        told["coop"],
        told["payer"],
        int(told["about"]),
        int(told["order"]),
        sum(int(part["units"]) for part in told["parts"]),
        told["place"],
        moment_of(told["paid_at"]),
    )


def _taken_back(told: dict[str, Any], _: RecordedAction) -> FeeTakenBack:
    return FeeTakenBack(
        told["coop"], told["member"], told["fee"], told["through"], int(told["entry"])
    )


_READERS: dict[str, Callable[[dict[str, Any], RecordedAction], Event]] = {
    "draft": _drafted,
    "drop": _dropped,
    "decided": _decided,
    "pay": _ordered,
    "cancel": _cancelled,
    "paid": _paid,
    "takeback": _taken_back,
}
ACTIONS = tuple(_READERS)
