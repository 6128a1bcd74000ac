"""What has happened in the audit commission as the ledger recorded it; chain names stay here.

CommissionSeated    seat       the general meeting's election took effect
FindingRecorded     find       an auditor found something
FindingAnswered     answer     the council or the board said what was done
FindingClosed       close      an auditor accepts that it is set right
FindingEscalated    escalate   its days were over: it goes to the general meeting
FindingDecided      decided    the general meeting upheld or dismissed it
ConclusionSigned    conclude   an auditor signed a conclusion on a year's report
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.protocols.commission.rules import Addressee


@dataclass(frozen=True, slots=True)
class CommissionSeated:
    """The general meeting's election took effect; the first auditor is the chair."""

    coop: str
    auditors: tuple[str, ...]
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class FindingRecorded:
    """An auditor found something."""

    coop: str
    number: int
    auditor: str
    addressee: Addressee
    document: str
    found_at: datetime


@dataclass(frozen=True, slots=True)
class FindingAnswered:
    """The council or the board said what was done."""

    coop: str
    number: int
    answerer: str
    document: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class FindingClosed:
    """An auditor accepts that it is set right."""

    coop: str
    number: int
    auditor: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class FindingEscalated:
    """Its days were over: it goes to the general meeting."""

    coop: str
    number: int
    escalated_at: datetime


@dataclass(frozen=True, slots=True)
class FindingDecided:
    """The general meeting upheld or dismissed it."""

    coop: str
    number: int
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ConclusionSigned:
    """An auditor signed a conclusion on a year's report."""

    coop: str
    year: int
    auditor: str
    document: str
    signed_at: datetime


Event = (
    CommissionSeated
    | FindingRecorded
    | FindingAnswered
    | FindingClosed
    | FindingEscalated
    | FindingDecided
    | ConclusionSigned
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the commission contract stands for."""
    return _READERS[action.action](action.data, action)


def _seated(told: dict[str, Any], action: RecordedAction) -> CommissionSeated:
    return CommissionSeated(
        told["coop"], tuple(told["auditors"]), action.time, moment_of(told["until"])
    )


def _recorded(told: dict[str, Any], action: RecordedAction) -> FindingRecorded:
    return FindingRecorded(
        coop=told["coop"],
        number=int(action.result),
        auditor=told["auditor"],
        addressee=Addressee(told["addressee"]),
        document=told["document"]["content"],
        found_at=action.time,
    )


def _answered(told: dict[str, Any], action: RecordedAction) -> FindingAnswered:
    number, document = int(told["finding"]), told["document"]["content"]
    return FindingAnswered(told["coop"], number, told["answerer"], document, action.time)


def _closed(told: dict[str, Any], action: RecordedAction) -> FindingClosed:
    return FindingClosed(told["coop"], int(told["finding"]), told["auditor"], action.time)


def _escalated(told: dict[str, Any], action: RecordedAction) -> FindingEscalated:
    return FindingEscalated(told["coop"], int(told["finding"]), action.time)


def _decided(told: dict[str, Any], action: RecordedAction) -> FindingDecided:
    approved, matter = bool(told["approved"]), int(told["matter"])
    return FindingDecided(told["coop"], int(told["subject"]), approved, matter, action.time)


def _signed(told: dict[str, Any], action: RecordedAction) -> ConclusionSigned:
    year, document = int(told["year"]), told["document"]["content"]
    return ConclusionSigned(told["coop"], year, told["auditor"], document, action.time)


_READERS: dict[str, Callable[[dict[str, Any], RecordedAction], Event]] = {
    "seat": _seated,
    "find": _recorded,
    "answer": _answered,
    "close": _closed,
    "escalate": _escalated,
    "decided": _decided,
    "conclude": _signed,
}
ACTIONS = tuple(_READERS)
