"""Commands of funds as chain actions: with `events.py`, the only place of chain names."""

from __future__ import annotations

import uuid
from dataclasses import fields

from coop.kernel.money import Amount
from coop.monocoop.acts import Step
from coop.protocols.funds import commands
from coop.protocols.funds.commands import Command

CONTRACT = "funds"
ACTIONS: dict[type[Command], str] = {
    commands.DraftSplit: "draft",
    commands.DraftName: "draftname",
    commands.DraftLiquidation: "draftliquid",
    commands.DraftLossCall: "draftloss",
    commands.DropDraft: "drop",
    commands.ResendTransfer: "resend",
    commands.DivideFees: "divide",
    commands.CallMember: "call",
    commands.WriteMemo: "write",
    commands.WithdrawMemo: "withdraw",
    commands.RetryPayment: "retry",
    commands.ReportSpending: "report",
    commands.SendReportBack: "sendback",
    commands.SettleMemo: "settle",
}


def step_of(command: Command, document: uuid.UUID | None = None) -> Step:
    """The action of a command, whose fields are named alike; `document` is the paper it signs."""
    told = {each.name: _value(getattr(command, each.name)) for each in fields(command)}
    return Step(CONTRACT, ACTIONS[type(command)], told, document)


def _value(value: object) -> object:
    """A value as the ledger takes it."""
    if isinstance(value, Amount):
        return str(value)
    if isinstance(value, tuple):
        return [{"fund": str(fund), "bp": share} for fund, share in value]
    return value if isinstance(value, bool | int) else str(value)
