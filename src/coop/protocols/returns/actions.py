"""Commands of returns as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.returns.commands import (
    AskForMoney,
    AskForProperty,
    Command,
    GiveProperty,
    ReceiveProperty,
    RetractReturn,
)

CONTRACT = "returns"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    data: dict[str, object] = {"coop": command.coop, "id": command.number, **told}
    return Step(CONTRACT, action, data, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case AskForMoney(member=member, program=program, amount=amount):
            return "ask", {"member": member, "program": program, "amount": str(amount)}
        case AskForProperty(member=member, program=program, asset=asset, amount=amount):
            told = {"member": member, "program": program, "asset": asset, "amount": str(amount)}
            return "askasset", told
        case RetractReturn(member=member):
            return "retract", {"member": member}
        case GiveProperty(officer=officer):
            return "give", {"officer": officer}
        case ReceiveProperty(member=member):
            return "receive", {"member": member}
