"""Commands of programs as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.programs import commands as asked
from coop.protocols.programs.commands import Command

CONTRACT = "programs"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case asked.ProposeProgram(number=number, chair=chair, program=program, terms=terms):
            told = {"id": number, "chair": chair, "program": program, "terms": terms.told()}
            return "propose", told
        case asked.ProposeClosing(number=number, chair=chair, program=program):
            return "close", {"id": number, "chair": chair, "program": program}
        case asked.RetractProposal(chair=chair, number=number):
            return "retract", {"chair": chair, "proposal": number}
        case asked.AdmitMember(agent=agent, program=program, member=member):
            return "admit", {"agent": agent, "program": program, "member": member}
        case asked.JoinProgram(member=member, program=program, edition=edition):
            return "accede", {"member": member, "program": program, "edition": edition}
        case asked.LeaveProgram(member=member, program=program):
            return "leave", {"member": member, "program": program}
        case asked.MoveShare(member=member, source=source, target=target, units=units):
            return "move", {"member": member, "from": source, "to": target, "units": units}
        case asked.EarnFee(agent=agent, program=program, member=member, units=units):
            told = {"agent": agent, "program": program, "member": member, "units": units}
            return "earn", told
        case asked.AskFeeBack(member=member, program=program, units=units):
            return "feeback", {"member": member, "program": program, "units": units}
