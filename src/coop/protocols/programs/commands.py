"""What people may ask of programs; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.programs.rules import Terms


@dataclass(frozen=True, slots=True)
class ProposeProgram:
    """The chair puts a new program (0) or the next edition of one before the council."""

    coop: AccountName
    number: int
    chair: AccountName
    program: int
    terms: Terms


@dataclass(frozen=True, slots=True)
class ProposeClosing:
    """The chair proposes to close a program."""

    coop: AccountName
    number: int
    chair: AccountName
    program: int


@dataclass(frozen=True, slots=True)
class RetractProposal:
    """The chair takes a proposal back."""

    coop: AccountName
    chair: AccountName
    number: int


@dataclass(frozen=True, slots=True)
class AdmitMember:
    """The agent admits a member to a listed program."""

    coop: AccountName
    agent: AccountName
    program: int
    member: AccountName


@dataclass(frozen=True, slots=True)
class JoinProgram:
    """A member joins a program, or signs its newer edition."""

    coop: AccountName
    member: AccountName
    program: int
    edition: int


@dataclass(frozen=True, slots=True)
class LeaveProgram:
    """A member leaves a program."""

    coop: AccountName
    member: AccountName
    program: int


@dataclass(frozen=True, slots=True)
class MoveShare:
    """A member moves share between the wallet (0) and a program."""

    coop: AccountName
    member: AccountName
    source: int
    target: int
    units: int


@dataclass(frozen=True, slots=True)
class EarnFee:
    """The agent says that a member's fee is used up."""

    coop: AccountName
    agent: AccountName
    program: int
    member: AccountName
    units: int


@dataclass(frozen=True, slots=True)
class AskFeeBack:
    """A member asks the council for a fee back into the share."""

    coop: AccountName
    member: AccountName
    program: int
    units: int


Command = (
    ProposeProgram
    | ProposeClosing
    | RetractProposal
    | AdmitMember
    | JoinProgram
    | LeaveProgram
    | MoveShare
    | EarnFee
    | AskFeeBack
)
