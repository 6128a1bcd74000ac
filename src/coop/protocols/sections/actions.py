"""Commands of sections as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from coop.monocoop.acts import Step
from coop.protocols.sections.commands import (
    AcceptLiability,
    BeginSection,
    ChooseSection,
    CloseSection,
    Command,
    EmpowerChair,
    EndTrust,
    LayDownOffice,
    ListMember,
    ProposeSection,
    RetireMandate,
    RevokePower,
    SupportSection,
    TakePart,
    TrustPerson,
    WithdrawProposal,
)

CONTRACT = "sections"
Told = dict[str, object]


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    number = getattr(command, "number", None)
    where: Told = {} if number is None else {"section": number}
    return Step(CONTRACT, action, {"coop": command.coop, **where, **told}, document)


def _action(command: Command) -> tuple[str, Told]:
    match command:
        case ProposeSection(initiator=initiator, kind=kind, by_list=by_list):
            return "propose", {"initiator": initiator, "kind": int(kind), "by_list": by_list}
        case BeginSection(chair=chair, kind=kind, by_list=by_list):
            return "begin", {"chair": chair, "kind": int(kind), "by_list": by_list}
        case SupportSection(member=member):
            return "support", {"member": member}
        case WithdrawProposal(initiator=initiator):
            return "withdraw", {"initiator": initiator}
        case CloseSection(chair=chair, into=into):
            return "close", {"chair": chair, "into": into}
        case ChooseSection(member=member):
            return "join", {"member": member}
        case TakePart(member=member, takes_part=takes_part):
            return "visit", {"member": member, "takes_part": takes_part}
        case ListMember(chair=chair, member=member, may=may):
            return "list", {"chair": chair, "member": member, "may": may}
        case _:
            return _action_of_people(command)


def _action_of_people(command: Command) -> tuple[str, Told]:
    match command:
        case EmpowerChair(chair=chair, until=until):
            return "empower", {"chair": chair, "until": _moment(until)}
        case RevokePower(chair=chair):
            return "revoke", {"chair": chair}
        case AcceptLiability(signer=signer):
            return "accept", {"signer": signer}
        case TrustPerson(chair=chair, person=person, until=until):
            return "trust", {"chair": chair, "person": person, "until": _moment(until)}
        case EndTrust(by=by, person=person):
            return "untrust", {"by": by, "person": person}
        case LayDownOffice(person=person, office=office):
            return "resign", {"person": person, "office": office}
        case RetireMandate(delegate=delegate):
            return "retire", {"delegate": delegate}
        case _:
            raise TypeError(command)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
