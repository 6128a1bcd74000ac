"""From recorded actions to the rows of funds.

Each fact takes the step that `rules.MemoStanding` allows, so read model and rules can't part. Fund
moves are read off the ledger's entries, orders off those that payments opens for funds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import singledispatch
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.money import Amount
from coop.protocols.funds import events
from coop.protocols.funds.models import (
    CustomFund,
    FundMove,
    LossCall,
    LossDue,
    MeetingDraft,
    Memo,
    Split,
    Transfer,
)
from coop.protocols.funds.rules import DraftKind, Fund, MemoStanding, MemoState
from coop.protocols.ledger import api as ledger
from coop.store import journal

FUNDS = frozenset(fund.value for fund in Fund)


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


def on_post(action: RecordedAction) -> None:
    """An entry: note what it moved of a fund."""
    _move(action, action.data["entry"], is_reversal=False)


def on_reverse(action: RecordedAction) -> None:
    """An entry undone."""
    _move(action, action.data["original"], is_reversal=True)


def on_open(action: RecordedAction) -> None:
    """An order of funds: the rest of an advance, or a member's part of a loss."""
    if action.sender != events.CONTRACT:
        return
    coop, number = action.data["coop"], int(action.data["about"])
    memo = Memo.unbound.filter(coop=coop, number=number).first()
    due = LossDue.unbound.filter(coop=coop, call=number, member=action.data["payer"]).first()
    for row in (memo, due):
        if row is not None:
            journal.change(row, order=int(action.result))


def on_issue(action: RecordedAction) -> None:
    """An outgoing order of funds: the indivisible fund's transfer."""
    data = action.data
    if action.sender == events.CONTRACT and data["purpose"] == events.LIQUIDATION_PURPOSE:
        journal.put(
            Transfer,
            coop=data["coop"],
            key={"number": int(data["about"])},
            units=int(data["units"]),
            ordered_at=action.time,
            failed_at=None,
        )


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    **{(events.CONTRACT, name): on_action for name in events.ACTIONS},
    ("ledger", "post"): on_post,
    ("ledger", "reverse"): on_reverse,
    ("payments", "open"): on_open,
    ("payments", "issue"): on_issue,
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _drafted(event: events.Drafted) -> None:
    journal.put(
        MeetingDraft,
        coop=event.coop,
        key={"number": event.number},
        kind=event.kind,
        shares=[[str(fund), share] for fund, share in event.shares],
        fund=event.fund,
        units=event.units,
        days=event.days,
        document=event.document,
        drafted_at=event.at,
    )


@_write.register
def _dropped(event: events.DraftDropped) -> None:
    draft = MeetingDraft.unbound.get(coop=event.coop, number=event.number)
    journal.change(draft, dropped_at=event.at)


@_write.register
def _decided(event: events.Decided) -> None:
    if event.kind == events.MEMO_KIND:
        _decide_memo(event)
        return
    draft = MeetingDraft.unbound.filter(
        coop=event.coop, number=event.number, dropped_at__isnull=True, decided_at__isnull=True
    ).first()
    if draft is None:
        return  # dropped before the meeting decided
    journal.change(draft, decided_at=event.at, is_adopted=event.approved, decision=event.matter)
    if event.approved:
        _enact(draft, event)


def _decide_memo(event: events.Decided) -> None:
    """For: the payment is ordered; a closing that follows in the same act overrules it."""
    memo = Memo.unbound.get(coop=event.coop, number=event.number)
    if memo.state == MemoState.CLOSED:
        return  # withdrawn before the meeting decided
    standing = memo.standing.approve() if event.approved else memo.standing
    _keep(memo, standing, matter=event.matter, decided_at=event.at)


def _enact(draft: MeetingDraft, event: events.Decided) -> None:
    if draft.kind == DraftKind.SPLIT:
        journal.put(
            Split,
            coop=draft.coop,
            key={"version": Split.unbound.filter(coop=draft.coop).count() + 1},
            shares=draft.shares,
            draft=draft.number,
            decision=event.matter,
            adopted_at=event.at,
        )
    elif draft.kind == DraftKind.NAME:
        key = {"fund": draft.fund}
        journal.put(CustomFund, coop=draft.coop, key=key, draft=draft.number, named_at=event.at)
    elif draft.kind == DraftKind.LOSS_CALL:
        journal.put(
            LossCall,
            coop=draft.coop,
            key={"number": draft.number},
            units=draft.units,
            decided_at=event.at,
            due_at=event.at + timedelta(days=draft.days),
        )


@_write.register
def _divided(_: events.FeesDivided) -> None:
    """The entries tell all of it."""


@_write.register
def _written(event: events.MemoWritten) -> None:
    journal.put(
        Memo,
        coop=event.coop,
        key={"number": event.number},
        author=event.author,
        payee=event.payee,
        fund=event.fund,
        program=event.program,
        section=event.section,
        units=event.units,
        days=event.days,
        is_advance=event.is_advance,
        state=MemoState.WAITING,
        organ=event.organ,
        content=event.document,
        written_at=event.at,
    )


@_write.register
def _retried(event: events.PaymentRetried) -> None:
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.approve())


@_write.register
def _sent(event: events.MoneySent) -> None:
    transfer = Transfer.unbound.filter(coop=event.coop, number=event.number).first()
    if transfer is not None:
        journal.change(transfer, sent_at=event.at)
        return
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.send(event.at), sent_at=event.at)


@_write.register
def _failed(event: events.MoneyFailed) -> None:
    transfer = Transfer.unbound.filter(coop=event.coop, number=event.number).first()
    if transfer is not None:
        journal.change(transfer, failed_at=event.at)
        return
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.fail(event.at))


@_write.register
def _came(event: events.MoneyCame) -> None:
    due = LossDue.unbound.filter(coop=event.coop, call=event.number, member=event.payer).first()
    if due is not None:
        journal.change(due, paid_at=event.at)


@_write.register
def _reported(event: events.SpendingReported) -> None:
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.report(event.spent), report=event.document, reported_at=event.at)


@_write.register
def _sent_back(event: events.ReportSentBack) -> None:
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.send_back(), report="", reported_at=None)


@_write.register
def _accepted(event: events.ReportAccepted) -> None:
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.settle(event.at), settled_at=event.at)


@_write.register
def _closed(event: events.MemoClosed) -> None:
    memo = _memo(event.coop, event.number)
    _keep(memo, memo.standing.close(event.outcome), closed_at=event.at)


@_write.register
def _resent(_: events.TransferResent) -> None:
    """The order that follows tells all of it."""


@_write.register
def _called(event: events.MemberCalled) -> None:
    key = {"call": event.number, "member": event.member}
    journal.put(LossDue, coop=event.coop, key=key)


def _memo(coop: str, number: int) -> Memo:
    memo: Memo = Memo.unbound.get(coop=coop, number=number)
    return memo


def _keep(memo: Memo, standing: MemoStanding, **values: Any) -> None:
    journal.change(
        memo,
        state=standing.state,
        outcome=standing.outcome,
        due_at=standing.due_at,
        spent=standing.spent,
        **values,
    )


def _move(action: RecordedAction, entry: Mapping[str, Any], *, is_reversal: bool) -> None:
    operation = str(entry["operation"])
    sides = ledger.sides_of(operation, str(entry["chosen"]))
    if sides is None:
        return
    debit, credit = reversed(sides) if is_reversal else sides
    units = Amount.parse(entry["amount"]).units
    for account, moved in ((debit, -units), (credit, units)):
        if account.value in FUNDS:
            journal.put(
                FundMove,
                coop=action.data["coop"],
                key={"entry": int(action.result), "fund": str(account)},
                units=moved,
                memo=int(entry["source"]) if operation in events.EARMARKS else None,
                moved_at=action.time,
            )
