"""Commands of fees as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid

from coop.monocoop.acts import Step
from coop.protocols.fees.commands import CancelFeeOrder, Command, DraftFee, DropFeeDraft, PayFee

CONTRACT = "fees"


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command; `document` is the paper that the action signs."""
    action, told = _action(command)
    return Step(CONTRACT, action, {"coop": command.coop, **told}, document)


def _action(command: Command) -> tuple[str, dict[str, object]]:
    match command:
        case DraftFee(chair=chair, draft=draft, version=version):
            return "draft", {
                "id": draft,
                "chair": chair,
                "period": int(version.period),
                "units": version.units,
                "grace_days": version.grace_days,
                "from": version.start,
            }
        case DropFeeDraft(chair=chair, draft=draft):
            return "drop", {"chair": chair, "draft": draft}
        case PayFee(member=member, fee=fee, periods=periods):
            return "pay", {"member": member, "fee": fee, "periods": periods}
        case CancelFeeOrder(member=member, fee=fee):
            return "cancel", {"member": member, "fee": fee}
