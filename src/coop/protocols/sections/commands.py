"""What people ask of sections; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coop.kernel.names import AccountName
from coop.protocols.sections.rules import Kind


@dataclass(frozen=True, slots=True)
class ProposeSection:
    """A member proposes a section."""

    coop: AccountName
    initiator: AccountName
    kind: Kind
    by_list: bool


@dataclass(frozen=True, slots=True)
class BeginSection:
    """The council's chair begins one."""

    coop: AccountName
    chair: AccountName
    kind: Kind
    by_list: bool


@dataclass(frozen=True, slots=True)
class SupportSection:
    """A member takes part in the founding meeting."""

    coop: AccountName
    number: int
    member: AccountName


@dataclass(frozen=True, slots=True)
class WithdrawProposal:
    """The initiator takes the proposal back."""

    coop: AccountName
    number: int
    initiator: AccountName


@dataclass(frozen=True, slots=True)
class CloseSection:
    """The council is asked to close a section, or to merge it; `into` is 0 where it is closed."""

    coop: AccountName
    number: int
    chair: AccountName
    into: int


@dataclass(frozen=True, slots=True)
class ChooseSection:
    """A member votes in this section from now on."""

    coop: AccountName
    number: int
    member: AccountName


@dataclass(frozen=True, slots=True)
class TakePart:
    """A member takes part without a vote, or no more."""

    coop: AccountName
    number: int
    member: AccountName
    takes_part: bool


@dataclass(frozen=True, slots=True)
class ListMember:
    """A member may choose a private section, or no more."""

    coop: AccountName
    number: int
    chair: AccountName
    member: AccountName
    may: bool


@dataclass(frozen=True, slots=True)
class EmpowerChair:
    """The cooperative gives the section's chair power of attorney."""

    coop: AccountName
    number: int
    chair: AccountName
    until: datetime


@dataclass(frozen=True, slots=True)
class RevokePower:
    """The cooperative revokes it."""

    coop: AccountName
    number: int
    chair: AccountName


@dataclass(frozen=True, slots=True)
class AcceptLiability:
    """One side signs the agreement on material liability."""

    coop: AccountName
    number: int
    signer: AccountName


@dataclass(frozen=True, slots=True)
class TrustPerson:
    """The section's chair entrusts a member."""

    coop: AccountName
    number: int
    chair: AccountName
    person: AccountName
    until: datetime


@dataclass(frozen=True, slots=True)
class EndTrust:
    """Somebody ends a trust."""

    coop: AccountName
    number: int
    by: AccountName
    person: AccountName


@dataclass(frozen=True, slots=True)
class LayDownOffice:
    """A delegate or a section's chair resigns."""

    coop: AccountName
    number: int
    person: AccountName
    office: str


@dataclass(frozen=True, slots=True)
class RetireMandate:
    """A mandate that is over is erased; nobody's signature is needed."""

    coop: AccountName
    delegate: AccountName


Command = (
    ProposeSection
    | BeginSection
    | SupportSection
    | WithdrawProposal
    | CloseSection
    | ChooseSection
    | TakePart
    | ListMember
    | EmpowerChair
    | RevokePower
    | AcceptLiability
    | TrustPerson
    | EndTrust
    | LayDownOffice
    | RetireMandate
)
