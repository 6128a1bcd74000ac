"""Commands of contributions as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.contributions import commands as asked
from coop.protocols.contributions.commands import Command, ContributeMoney, PropertyStep
from coop.protocols.contributions.rules import Way

CONTRACT = "contribution"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case ContributeMoney():
            return str(command.way), _money(command)
        case asked.CancelOrder(person=person, order=order):
            return "cancel", {"person": person, "order": order}
        case asked.DropOrder(cashier=cashier, order=order):
            return "lapse", {"order": order, "cashier": cashier}
        case asked.ConvertShare(member=member, number=number, program=program, units=units):
            told = {"member": member, "number": number, "program": program, "units": units}
            return "convert", told
        case asked.OfferProperty(member=member, number=number, program=program, asset=asset):
            told = {"member": member, "number": number, "program": program, "asset": str(asset)}
            return "offer", told
        case _:
            return _step_of_property(command)


def _step_of_property(command: PropertyStep) -> tuple[str, dict[str, object]]:
    """A step with property that was offered already."""
    number = {"id": command.number}
    match command:
        case asked.AppraiseProperty(officer=officer, units=units):
            return "appraise", number | {"officer": officer, "units": units}
        case asked.HandProperty(member=member):
            return "hand", number | {"member": member}
        case asked.TakeProperty(officer=officer):
            return "take", number | {"officer": officer}
        case asked.RetractOffer(member=member):
            return "retract", number | {"member": member}
        case asked.DeclineOffer(officer=officer):
            return "decline", number | {"officer": officer}


def _money(command: ContributeMoney) -> dict[str, object]:
    """A gift is a person's, the rest a member's; an instalment is for no program."""
    role = "person" if command.way is Way.GIVE else "member"
    told: dict[str, object] = {role: command.person, "units": command.units}
    return told if command.way is Way.INSTALMENT else told | {"program": command.program}
