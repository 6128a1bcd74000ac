"""What has happened with sections, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.protocols.sections import rules


@dataclass(frozen=True, slots=True)
class SectionProposed:
    """A member proposed a section, or the council's chair began one (`by_council`)."""

    coop: str
    number: int
    initiator: str
    kind: int
    by_list: bool
    by_council: bool
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SectionSupported:
    """A member supports the proposal."""

    coop: str
    number: int
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    """The initiator took the proposal back."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ClosingAsked:
    """The council is asked to close a section; `into` is 0 where it is not merged."""

    coop: str
    number: int
    into: int
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SectionDecided:
    """The council decided on a founding or a closing."""

    coop: str
    kind: str
    number: int
    approved: bool
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DelegateRecalled:
    """A section's meeting recalled its delegate."""

    coop: str
    delegate: int
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DelegatesBound:
    """A section's meeting told its delegates how to vote; `matter` is its own question."""

    coop: str
    question: int
    matter: int
    is_for: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class SectionChosen:
    """A member chose the section to vote in."""

    coop: str
    number: int
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VoteMoved:
    """The register now has this as the member's section."""

    coop: str
    member: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class GuestTold:
    """A member takes part in a section without voting, or no more."""

    coop: str
    number: int
    member: str
    takes_part: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberListed:
    """A member may choose a private section, or no more."""

    coop: str
    number: int
    member: str
    may: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class MembershipEnded:
    """A membership ended."""

    coop: str
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChairEmpowered:
    """The cooperative gave the section's chair power of attorney."""

    coop: str
    number: int
    until: datetime
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PowerRevoked:
    """The cooperative revoked it."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LiabilityAccepted:
    """One side signed the agreement on material liability."""

    coop: str
    number: int
    signer: str
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonTrusted:
    """The section's chair entrusted a member."""

    coop: str
    number: int
    person: str
    until: datetime
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TrustEnded:
    """A trust ended."""

    coop: str
    number: int
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OfficeElected:
    """A section's meeting elected its chair or its delegates."""

    coop: str
    number: int
    office: str
    people: tuple[str, ...]
    meeting: int
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class OfficeLaidDown:
    """A delegate or a section's chair resigned."""

    coop: str
    number: int
    person: str
    office: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MandateRetired:
    """A mandate whose term is over was erased."""

    coop: str
    delegate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingCalled:
    """A section's meeting is called, or called again."""

    coop: str
    meeting: int
    section: int
    """0 where it is called again: the section stays."""
    opens_at: datetime
    closes_at: datetime


Event = (
    SectionProposed
    | SectionSupported
    | ProposalWithdrawn
    | ClosingAsked
    | SectionDecided
    | DelegateRecalled
    | DelegatesBound
    | SectionChosen
    | VoteMoved
    | GuestTold
    | MemberListed
    | MembershipEnded
    | ChairEmpowered
    | PowerRevoked
    | LiabilityAccepted
    | PersonTrusted
    | TrustEnded
    | OfficeElected
    | OfficeLaidDown
    | MandateRetired
    | MeetingCalled
)
Fields = dict[str, Any]


def read(action: RecordedAction) -> Event | None:
    """The fact a recorded action stands for; None where it is none of a section's."""
    if (action.contract, action.action) in _NUMBERED:
        return _NUMBERED[action.contract, action.action](action)
    return _READERS[action.contract, action.action](action.data, action.time)


def _content(fields: Fields) -> str:
    return str(fields["document"]["content"])


def _proposed(action: RecordedAction) -> SectionProposed:
    fields, by_council = action.data, action.action == "begin"
    return SectionProposed(
        coop=fields["coop"],
        number=int(action.result),
        initiator=fields["chair"] if by_council else fields["initiator"],
        kind=int(fields["kind"]),
        by_list=bool(fields["by_list"]),
        by_council=by_council,
        document=_content(fields),
        at=action.time,
    )


def _convened(action: RecordedAction) -> MeetingCalled | None:
    fields = action.data
    plan = fields["plan"]
    if int(plan["body"]) != OF_SECTION:
        return None
    opens_at, closes_at = moment_of(plan["opens_at"]), moment_of(plan["closes_at"])
    number, section = int(action.result), int(plan["section"])
    return MeetingCalled(fields["coop"], number, section, opens_at, closes_at)


def _repeated(fields: Fields, _: datetime) -> MeetingCalled:
    opens_at, closes_at = moment_of(fields["opens_at"]), moment_of(fields["closes_at"])
    return MeetingCalled(fields["coop"], int(fields["meeting"]), 0, opens_at, closes_at)


def _supported(fields: Fields, at: datetime) -> SectionSupported:
    return SectionSupported(fields["coop"], int(fields["section"]), fields["member"], at)


def _withdrawn(fields: Fields, at: datetime) -> ProposalWithdrawn:
    return ProposalWithdrawn(fields["coop"], int(fields["section"]), at)


def _closing(fields: Fields, at: datetime) -> ClosingAsked:
    number, into = int(fields["section"]), int(fields["into"])
    return ClosingAsked(fields["coop"], number, into, _content(fields), at)


def _decided(fields: Fields, at: datetime) -> Event | None:
    coop, kind, approved = fields["coop"], fields["kind"], bool(fields["approved"])
    subject, matter = int(fields["subject"]), int(fields["matter"])
    if kind in (rules.FOUNDING, rules.CLOSING):
        return SectionDecided(coop, kind, subject, approved, matter, at)
    if not approved:
        return None
    if kind == rules.RECALL:
        return DelegateRecalled(coop, subject, matter, at)
    return DelegatesBound(coop, subject, matter, kind == rules.BIND_FOR, at)


def _chosen(fields: Fields, at: datetime) -> SectionChosen:
    return SectionChosen(fields["coop"], int(fields["section"]), fields["member"], at)


def _moved(fields: Fields, at: datetime) -> VoteMoved:
    return VoteMoved(fields["coop"], fields["member"], int(fields["section"]), at)


def _guest(fields: Fields, at: datetime) -> GuestTold:
    number, takes_part = int(fields["section"]), bool(fields["takes_part"])
    return GuestTold(fields["coop"], number, fields["member"], takes_part, at)


def _listed(fields: Fields, at: datetime) -> MemberListed:
    number, may = int(fields["section"]), bool(fields["may"])
    return MemberListed(fields["coop"], number, fields["member"], may, at)


def _ended(fields: Fields, at: datetime) -> MembershipEnded:
    return MembershipEnded(fields["coop"], fields["member"], at)


def _empowered(fields: Fields, at: datetime) -> ChairEmpowered:
    number, until = int(fields["section"]), moment_of(fields["until"])
    return ChairEmpowered(fields["coop"], number, until, _content(fields), at)


def _revoked(fields: Fields, at: datetime) -> PowerRevoked:
    return PowerRevoked(fields["coop"], int(fields["section"]), at)


def _accepted(fields: Fields, at: datetime) -> LiabilityAccepted:
    number = int(fields["section"])
    return LiabilityAccepted(fields["coop"], number, fields["signer"], _content(fields), at)


def _trusted(fields: Fields, at: datetime) -> PersonTrusted:
    return PersonTrusted(
        coop=fields["coop"],
        number=int(fields["section"]),
        person=fields["person"],
        until=moment_of(fields["until"]),
        document=_content(fields),
        at=at,
    )


def _untrusted(fields: Fields, at: datetime) -> TrustEnded:
    return TrustEnded(fields["coop"], int(fields["section"]), fields["person"], at)


def _elected(fields: Fields, at: datetime) -> OfficeElected:
    return OfficeElected(
        coop=fields["coop"],
        number=int(fields["section"]),
        office=fields["office"],
        people=tuple(fields["people"]),
        meeting=int(fields["meeting"]),
        until=moment_of(fields["until"]),
        at=at,
    )


def _resigned(fields: Fields, at: datetime) -> OfficeLaidDown:
    number, person = int(fields["section"]), fields["person"]
    return OfficeLaidDown(fields["coop"], number, person, fields["office"], at)


def _retired(fields: Fields, at: datetime) -> MandateRetired:
    return MandateRetired(fields["coop"], fields["delegate"], at)


CONTRACT, REGISTER, MEETINGS = "sections", "membership", "meetings"
OF_SECTION = 3  # whose meeting it is, as the ledger numbers bodies
_NUMBERED: dict[tuple[str, str], Callable[[RecordedAction], Event | None]] = {
    (CONTRACT, "propose"): _proposed,
    (CONTRACT, "begin"): _proposed,
    (MEETINGS, "convene"): _convened,
}
_READERS: dict[tuple[str, str], Callable[[Fields, datetime], Event | None]] = {
    (CONTRACT, "support"): _supported,
    (CONTRACT, "withdraw"): _withdrawn,
    (CONTRACT, "close"): _closing,
    (CONTRACT, "decided"): _decided,
    (CONTRACT, "join"): _chosen,
    (CONTRACT, "visit"): _guest,
    (CONTRACT, "list"): _listed,
    (CONTRACT, "empower"): _empowered,
    (CONTRACT, "revoke"): _revoked,
    (CONTRACT, "accept"): _accepted,
    (CONTRACT, "trust"): _trusted,
    (CONTRACT, "untrust"): _untrusted,
    (CONTRACT, "elected"): _elected,
    (CONTRACT, "resign"): _resigned,
    (CONTRACT, "retire"): _retired,
    (REGISTER, "setsection"): _moved,
    (REGISTER, "terminate"): _ended,
    (MEETINGS, "repeat"): _repeated,
}
ACTIONS = (*_NUMBERED, *_READERS)
