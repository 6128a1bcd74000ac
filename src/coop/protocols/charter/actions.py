"""Commands of the charter as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.charter.commands import Command, DraftAmendment, DropAmendment

CONTRACT = "charter"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case DraftAmendment(chair=chair, changes=changes):
            return "draft", {
                "chair": chair,
                "parameters": [
                    {"code": code, "value": value} for code, value in changes.values.items()
                ],
                "raises": [
                    {"matter": matter, "majority": int(majority)}
                    for matter, majority in changes.raises.items()
                ],
            }
        case DropAmendment(chair=chair, number=number):
            return "dropdraft", {"chair": chair, "draft": number}
