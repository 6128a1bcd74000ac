"""Commands of the audit commission as chain actions: with `events.py`, the only chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.commission.commands import (
    AnswerFinding,
    CloseFinding,
    Command,
    EscalateFinding,
    RecordFinding,
    SignConclusion,
)

CONTRACT = "commission"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case RecordFinding(auditor=auditor, addressee=addressee):
            return "find", {"auditor": auditor, "addressee": int(addressee)}
        case AnswerFinding(answerer=answerer, finding=finding):
            return "answer", {"answerer": answerer, "finding": finding}
        case CloseFinding(auditor=auditor, finding=finding):
            return "close", {"auditor": auditor, "finding": finding}
        case EscalateFinding(finding=finding):
            return "escalate", {"finding": finding}
        case SignConclusion(auditor=auditor, year=year):
            return "conclude", {"auditor": auditor, "year": year}
