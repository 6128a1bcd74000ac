"""What has happened in programs, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.names import AccountName
from coop.protocols.programs.rules import WALLET, Terms

PROGRAM, CLOSING, FEE_RETURN = "program", "progclose", "feereturn"
"""Kinds of the council's matters."""


@dataclass(frozen=True, slots=True)
class ProgramProposed:
    """The chair put a new program (0), an edition or a closing before the council."""

    coop: str
    number: int
    chair: str
    program: int
    closes: bool
    terms: Terms | None
    paper: str
    """Content digest of the regulation, or of the proposal to close."""
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class ProposalRetracted:
    """The chair took a proposal back."""

    coop: str
    number: int


@dataclass(frozen=True, slots=True)
class ProposalDecided:
    """The council decided on a program, an edition or a closing."""

    coop: str
    number: int
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class FeeReturnDecided:
    """The council decided on a fee that a member asked back."""

    coop: str
    member: str
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class MemberAdmitted:
    """The agent admitted a member to a listed program."""

    coop: str
    program: int
    member: str
    admitted_at: datetime


@dataclass(frozen=True, slots=True)
class ProgramJoined:
    """A member signed an accession to an edition."""

    coop: str
    member: str
    program: int
    edition: int
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class ProgramLeft:
    """A member left a program."""

    coop: str
    member: str
    program: int
    left_at: datetime


@dataclass(frozen=True, slots=True)
class ShareArrived:
    """A share came into a program: moved in, or contributed."""

    coop: str
    member: str
    program: int
    units: int
    came_at: datetime


@dataclass(frozen=True, slots=True)
class ShareTakenOut:
    """A share went from a program to the wallet."""

    coop: str
    member: str
    program: int
    units: int


@dataclass(frozen=True, slots=True)
class FeeEarned:
    """A member's fee became the program's fund."""

    coop: str
    member: str
    program: int
    units: int


@dataclass(frozen=True, slots=True)
class FeeAskedBack:
    """A member asked for a fee back into the share."""

    coop: str
    member: str
    program: int
    units: int
    statement: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class MemberForgotten:
    """Membership has ended, and with it all taking part."""

    coop: str
    member: str
    ended_at: datetime


Event = (
    ProgramProposed
    | ProposalRetracted
    | ProposalDecided
    | FeeReturnDecided
    | MemberAdmitted
    | ProgramJoined
    | ProgramLeft
    | ShareArrived
    | ShareTakenOut
    | FeeEarned
    | FeeAskedBack
    | MemberForgotten
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the programs contract stands for."""
    return _READERS[action.action](action.data, action.time)


def _proposed(told: dict[str, Any], at: datetime) -> Event:
    terms = told.get("terms")
    return ProgramProposed(
        coop=told["coop"],
        number=int(told["id"]),
        chair=told["chair"],
        program=int(told["program"]),
        closes=terms is None,
        terms=None if terms is None else Terms.read(terms),
        paper=told["document"]["content"],
        proposed_at=at,
    )


def _retracted(told: dict[str, Any], _: datetime) -> Event:
    return ProposalRetracted(told["coop"], int(told["proposal"]))


def _decided(told: dict[str, Any], at: datetime) -> Event:
    subject, matter = int(told["subject"]), int(told["matter"])
    approved = bool(told["approved"])
    if told["kind"] == FEE_RETURN:
        member = AccountName.from_value(subject)
        return FeeReturnDecided(told["coop"], member, approved, matter, at)
    return ProposalDecided(told["coop"], subject, approved, matter, at)


def _admitted(told: dict[str, Any], at: datetime) -> Event:
    return MemberAdmitted(told["coop"], int(told["program"]), told["member"], at)


def _joined(told: dict[str, Any], at: datetime) -> Event:
    program, edition = int(told["program"]), int(told["edition"])
    return ProgramJoined(told["coop"], told["member"], program, edition, at)


def _left(told: dict[str, Any], at: datetime) -> Event:
    return ProgramLeft(told["coop"], told["member"], int(told["program"]), at)


def _moved(told: dict[str, Any], at: datetime) -> Event:
    source, target, units = int(told["from"]), int(told["to"]), int(told["units"])
    if source == WALLET:
        return ShareArrived(told["coop"], told["member"], target, units, at)
    return ShareTakenOut(told["coop"], told["member"], source, units)


def _arrived(told: dict[str, Any], at: datetime) -> Event:
    program, units = int(told["program"]), int(told["units"])
    return ShareArrived(told["coop"], told["member"], program, units, at)


def _earned(told: dict[str, Any], _: datetime) -> Event:
    return FeeEarned(told["coop"], told["member"], int(told["program"]), int(told["units"]))


def _asked_back(told: dict[str, Any], at: datetime) -> Event:
    program, units = int(told["program"]), int(told["units"])
    statement = told["document"]["content"]
    return FeeAskedBack(told["coop"], told["member"], program, units, statement, at)


def _forgotten(told: dict[str, Any], at: datetime) -> Event:
    return MemberForgotten(told["coop"], told["member"], at)


_READERS: dict[str, Callable[[dict[str, Any], datetime], Event]] = {
    "propose": _proposed,
    "close": _proposed,
    "retract": _retracted,
    "decided": _decided,
    "admit": _admitted,
    "accede": _joined,
    "leave": _left,
    "move": _moved,
    "arrived": _arrived,
    "earn": _earned,
    "feeback": _asked_back,
    "forget": _forgotten,
}
ACTIONS = tuple(_READERS)
