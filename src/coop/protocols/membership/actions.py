"""Commands of membership as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.membership.commands import (
    ApplyForMembership,
    CertifyMember,
    Command,
    SignAgreement,
    WithdrawApplication,
)
from coop.protocols.membership.events import AGREEMENTS

CONTRACT = "membership"
TEMPLATES = {agreement: template for template, agreement in AGREEMENTS.items()}


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case SignAgreement(person=person, agreement=agreement):
            return "agree", {"person": person, "agreement": TEMPLATES[agreement]}
        case ApplyForMembership(applicant=applicant, kind=kind, age=age):
            return "apply", {"applicant": applicant, "kind": int(kind), "age": age}
        case WithdrawApplication(applicant=applicant):
            return "withdraw", {"applicant": applicant}
        case CertifyMember(member=member):
            return "certify", {"member": member}
