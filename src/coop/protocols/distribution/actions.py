"""Commands of distribution as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.distribution.commands import (
    AccrueLines,
    Command,
    DraftResult,
    DropResult,
    PayOut,
    SealResult,
    TellLines,
)

CONTRACT = "distribution"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case DraftResult(accountant=accountant, number=number, year=year, totals=totals):
            return "draft", {
                "id": number,
                "accountant": accountant,
                "year": year,
                "labour": totals.labour,
                "share": totals.share,
                "reserve": totals.reserve,
                "adds_to_share": totals.adds_to_share,
            }
        case TellLines(accountant=accountant, number=number, lines=lines):
            told = [
                {"member": each.member, "labour": each.labour, "share": each.share}
                for each in lines
            ]
            return "lines", {"accountant": accountant, "id": number, "lines": told}
        case SealResult(accountant=accountant, number=number):
            return "seal", {"accountant": accountant, "id": number}
        case DropResult(accountant=accountant, number=number):
            return "drop", {"accountant": accountant, "id": number}
        case AccrueLines(accountant=accountant, number=number, count=count):
            return "accrue", {"accountant": accountant, "id": number, "count": count}
        case PayOut(cashier=cashier, member=member, tax=tax):
            return "payout", {"cashier": cashier, "member": member, "tax": tax}
