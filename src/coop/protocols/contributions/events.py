"""What has happened in contributions, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.protocols.contributions.rules import Asset, Way

PROPERTY_MATTER = "property"


@dataclass(frozen=True, slots=True)
class MoneyPromised:
    """A payment order was opened for a contribution; `units` leave the program's fee out."""

    coop: str
    order: int
    giver: str
    way: Way
    program: int
    units: int
    promised_at: datetime


@dataclass(frozen=True, slots=True)
class MoneyReceived:
    """Parts of an order were confirmed and entered; the sum of those parts."""

    coop: str
    order: int
    units: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OrderEnded:
    """An order was taken back by its payer, or dropped by a cashier."""

    coop: str
    order: int
    has_lapsed: bool
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class ShareConverted:
    """A share became a fee at its owner's word."""

    coop: str
    number: int
    member: str
    program: int
    units: int
    statement: str
    converted_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyOffered:
    """A member offered property; the statement tells what it is."""

    coop: str
    number: int
    member: str
    program: int
    asset: Asset
    statement: str
    offered_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyAppraised:
    """An officer put a value to the council."""

    coop: str
    number: int
    officer: str
    units: int
    appraised_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyDecided:
    """The council decided on the value."""

    coop: str
    number: int
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyHanded:
    """The member signed the act of transfer."""

    coop: str
    number: int
    act: str
    handed_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyTaken:
    """Both sides have signed the act; the share is entered."""

    coop: str
    number: int
    officer: str
    act: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class OfferEnded:
    """The member took the offer back, or an officer declined it."""

    coop: str
    number: int
    declined: bool
    ended_at: datetime


Event = (
    MoneyPromised
    | MoneyReceived
    | OrderEnded
    | ShareConverted
    | PropertyOffered
    | PropertyAppraised
    | PropertyDecided
    | PropertyHanded
    | PropertyTaken
    | OfferEnded
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the contributions contract stands for."""
    if action.action in set(Way):
        return _promised(action)
    return _READERS[action.action](action.data, action.time)


def _promised(action: RecordedAction) -> Event:
    told, way = action.data, Way(action.action)
    return MoneyPromised(
        coop=told["coop"],
        order=int(action.result),
        giver=told["person" if way is Way.GIVE else "member"],
        way=way,
        program=int(told.get("program", 0)),
        units=int(told["units"]),
        promised_at=action.time,
    )


def _received(told: dict[str, Any], at: datetime) -> Event:
    units = sum(int(part["units"]) for part in told["parts"])
    return MoneyReceived(told["coop"], int(told["order"]), units, at)


def _cancelled(told: dict[str, Any], at: datetime) -> Event:
    return OrderEnded(told["coop"], int(told["order"]), has_lapsed=False, ended_at=at)


def _lapsed(told: dict[str, Any], at: datetime) -> Event:
    return OrderEnded(told["coop"], int(told["order"]), has_lapsed=True, ended_at=at)


def _converted(told: dict[str, Any], at: datetime) -> Event:
    return ShareConverted(
        coop=told["coop"],
        number=int(told["number"]),
        member=told["member"],
        program=int(told["program"]),
        units=int(told["units"]),
        statement=told["document"]["content"],
        converted_at=at,
    )


def _offered(told: dict[str, Any], at: datetime) -> Event:
    return PropertyOffered(
        coop=told["coop"],
        number=int(told["number"]),
        member=told["member"],
        program=int(told["program"]),
        asset=Asset(told["asset"]),
        statement=told["document"]["content"],
        offered_at=at,
    )


def _appraised(told: dict[str, Any], at: datetime) -> Event:
    number, units = int(told["id"]), int(told["units"])
    return PropertyAppraised(told["coop"], number, told["officer"], units, at)


def _decided(told: dict[str, Any], at: datetime) -> Event:
    number, approved = int(told["subject"]), bool(told["approved"])
    return PropertyDecided(told["coop"], number, approved, int(told["matter"]), at)


def _handed(told: dict[str, Any], at: datetime) -> Event:
    return PropertyHanded(told["coop"], int(told["id"]), told["document"]["content"], at)


def _taken(told: dict[str, Any], at: datetime) -> Event:
    number, act = int(told["id"]), told["document"]["content"]
    return PropertyTaken(told["coop"], number, told["officer"], act, at)


def _retracted(told: dict[str, Any], at: datetime) -> Event:
    return OfferEnded(told["coop"], int(told["id"]), declined=False, ended_at=at)


def _declined(told: dict[str, Any], at: datetime) -> Event:
    return OfferEnded(told["coop"], int(told["id"]), declined=True, ended_at=at)


_READERS: dict[str, Callable[[dict[str, Any], datetime], Event]] = {
    "paid": _received,
    "cancel": _cancelled,
    "lapse": _lapsed,
    "convert": _converted,
    "offer": _offered,
    "appraise": _appraised,
    "decided": _decided,
    "hand": _handed,
    "take": _taken,
    "retract": _retracted,
    "decline": _declined,
}
ACTIONS = (*(str(way) for way in Way), *_READERS)
