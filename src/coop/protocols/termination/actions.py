"""Commands of termination as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.termination import commands
from coop.protocols.termination.commands import Command, MoneyCommand

CONTRACT = "termination"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case commands.LeaveCooperative(member=member):
            return "leave", {"member": member}
        case commands.RecantExit(member=member):
            return "recant", {"member": member}
        case commands.ReportEnd(officer=officer, member=member, cause=cause):
            return "report", {"officer": officer, "member": member, "cause": int(cause)}
        case commands.AccuseMember(chair=chair, member=member):
            return "accuse", {"chair": chair, "member": member}
        case commands.DropAccusation(chair=chair, member=member):
            return "pardon", {"chair": chair, "member": member}
        case _:
            return _action_on_money(command)


def _action_on_money(command: MoneyCommand) -> tuple[str, dict[str, object]]:
    match command:
        case commands.OrderPayout(cashier=cashier, number=number):
            return "payout", {"cashier": cashier, "id": number}
        case commands.SettleAgain(accountant=accountant, number=number):
            return "settle", {"accountant": accountant, "id": number}
        case commands.ParkPayout(accountant=accountant, number=number):
            return "park", {"accountant": accountant, "id": number}
        case commands.ClaimEstate():
            return "heir", {
                "id": command.number,
                "officer": command.officer,
                "settlement": command.settlement,
                "payee": command.payee,
                "units": command.units,
            }
        case commands.LapseEstate(officer=officer, settlement=settlement):
            return "lapse", {"officer": officer, "settlement": settlement}
