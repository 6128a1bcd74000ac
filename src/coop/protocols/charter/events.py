"""What has happened with charters as the ledger recorded it; chain names stay here and in actions.

CharterAdopted    adopt       a cooperative's first charter
CharterAmended    amend       a protocol amended it by a decision of its own
AmendmentDrafted  draft       the chair drafted an amendment for the general meeting
AmendmentDropped  dropdraft   the chair took a draft back
AmendmentDecided  decided     the general meeting decided on a draft
NormSet           setnorm     the law's bounds of a parameter
NormDropped       dropnorm    the law says nothing of a parameter any more
CompetenceSet     setcompet   which organ decides a kind of matter
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Base, Majority
from coop.protocols.charter.rules import Changes, Competence, Norm, Organ


@dataclass(frozen=True, slots=True)
class CharterAdopted:
    """A cooperative's first charter."""

    coop: str
    kind: int
    values: Mapping[str, int]
    adopted_at: datetime


@dataclass(frozen=True, slots=True)
class CharterAmended:
    """A protocol amended the charter by a decision of its own."""

    coop: str
    values: Mapping[str, int]
    amended_at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentDrafted:
    """The chair drafted an amendment for the general meeting."""

    coop: str
    number: int
    chair: str
    changes: Changes
    document: str
    drafted_at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentDropped:
    """The chair took a draft back."""

    coop: str
    number: int
    dropped_at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentDecided:
    """The general meeting decided on a draft; `matter` is its question."""

    coop: str
    number: int
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class NormSet:
    """The law's bounds of a parameter for one kind of cooperative."""

    kind: int
    parameter: str
    norm: Norm


@dataclass(frozen=True, slots=True)
class NormDropped:
    """The law says nothing of a parameter any more."""

    kind: int
    parameter: str


@dataclass(frozen=True, slots=True)
class CompetenceSet:
    """Which organ decides a kind of matter in cooperatives of a kind."""

    kind: int
    rule: Competence


Event = (
    CharterAdopted
    | CharterAmended
    | AmendmentDrafted
    | AmendmentDropped
    | AmendmentDecided
    | NormSet
    | NormDropped
    | CompetenceSet
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the charter contract stands for."""
    return _READERS[action.action](action.data, action)


def _values(told: dict[str, Any]) -> dict[str, int]:
    return {each["code"]: int(each["value"]) for each in told["parameters"]}


def _adopted(told: dict[str, Any], action: RecordedAction) -> CharterAdopted:
    return CharterAdopted(told["coop"], told["kind"], _values(told), action.time)


def _amended(told: dict[str, Any], action: RecordedAction) -> CharterAmended:
    return CharterAmended(told["coop"], _values(told), action.time)


def _drafted(told: dict[str, Any], action: RecordedAction) -> AmendmentDrafted:
    raises = {each["matter"]: int(each["majority"]) for each in told["raises"]}
    return AmendmentDrafted(
        coop=told["coop"],
        number=int(action.result),
        chair=told["chair"],
        changes=Changes(_values(told), raises),
        document=told["document"]["content"],
        drafted_at=action.time,
    )


def _dropped(told: dict[str, Any], action: RecordedAction) -> AmendmentDropped:
    return AmendmentDropped(told["coop"], int(told["draft"]), action.time)


def _decided(told: dict[str, Any], action: RecordedAction) -> AmendmentDecided:
    return AmendmentDecided(
        told["coop"],
        int(told["subject"]),
        bool(told["approved"]),
        int(told["matter"]),
        action.time,
    )


def _norm_set(told: dict[str, Any], _: RecordedAction) -> NormSet:
    return NormSet(told["kind"], told["code"], Norm(int(told["floor"]), int(told["ceiling"])))


def _norm_dropped(told: dict[str, Any], _: RecordedAction) -> NormDropped:
    return NormDropped(told["kind"], told["code"])


def _competence_set(told: dict[str, Any], _: RecordedAction) -> CompetenceSet:
    rule = told["rule"]
    return CompetenceSet(
        told["kind"],
        Competence(
            matter=rule["matter"],
            organ=Organ(rule["organ"]),
            majority=Majority(rule["majority"]),
            base=Base(rule["base"]),
            by_delegates=bool(rule["by_delegates"]),
            long_notice=bool(rule["long_notice"]),
        ),
    )


_READERS: dict[str, Callable[[dict[str, Any], RecordedAction], Event]] = {
    "adopt": _adopted,
    "amend": _amended,
    "draft": _drafted,
    "dropdraft": _dropped,
    "decided": _decided,
    "setnorm": _norm_set,
    "dropnorm": _norm_dropped,
    "setcompet": _competence_set,
}
ACTIONS = tuple(_READERS)
