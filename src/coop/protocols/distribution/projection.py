"""From recorded actions of the distribution contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.distribution import events
from coop.protocols.distribution.models import Line, Payout, Result
from coop.protocols.distribution.rules import PayoutState, ResultState
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import LedgerAccount
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("distribution", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _drafted(event: events.ResultDrafted) -> None:
    journal.put(
        Result,
        coop=event.coop,
        key={"number": event.number},
        year=event.year,
        state=ResultState.DRAFTING,
        accountant=event.accountant,
        labour=event.totals.labour,
        share=event.totals.share,
        reserve=event.totals.reserve,
        adds_to_share=event.totals.adds_to_share,
        drafted_at=event.drafted_at,
    )


@_write.register
def _told(event: events.LinesTold) -> None:
    result = _result(event.coop, event.number)
    for place, line in enumerate(event.lines, start=result.lines):
        journal.put(
            Line,
            coop=event.coop,
            key={"result": event.number, "position": place},
            member=str(line.member),
            labour=line.labour,
            share=line.share,
        )
    journal.change(result, lines=result.lines + len(event.lines))


@_write.register
def _sealed(event: events.ResultSealed) -> None:
    journal.change(_result(event.coop, event.number), state=ResultState.SEALED)


@_write.register
def _dropped(event: events.ResultDropped) -> None:
    journal.change(_result(event.coop, event.number), state=ResultState.DROPPED)


@_write.register
def _decided(event: events.ResultDecided) -> None:
    journal.change(
        _result(event.coop, event.number),
        state=ResultState.APPROVED if event.approved else ResultState.REJECTED,
        income_seen=_income(event.coop) if event.approved else None,
        decision=event.decision,
        decided_at=event.decided_at,
    )


@_write.register
def _accrued(event: events.LinesAccrued) -> None:
    result = _result(event.coop, event.number)
    upto = min(result.accrued + event.count, result.lines)
    lines = Line.unbound.filter(
        coop=event.coop,
        result=event.number,
        position__gte=result.accrued,
        position__lt=upto,
    )
    for line in lines:
        journal.change(line, accrued_at=event.accrued_at)
    state = ResultState.ACCRUED if upto == result.lines else ResultState.APPROVED
    journal.change(result, accrued=upto, state=state)


@_write.register
def _ordered(event: events.PayoutOrdered) -> None:
    journal.put(
        Payout,
        coop=event.coop,
        key={"order": event.order},
        member=event.member,
        tax=event.tax,
        state=PayoutState.TO_SEND,
        ordered_at=event.ordered_at,
    )


@_write.register
def _sent(event: events.PayoutSent) -> None:
    payout = _payout(event.coop, event.order)
    journal.change(payout, state=PayoutState.SENT, units=event.units, sent_at=event.sent_at)


@_write.register
def _failed(event: events.PayoutFailed) -> None:
    journal.change(_payout(event.coop, event.order), state=PayoutState.FAILED, units=event.units)


def _income(coop: str) -> int:
    """All income ever entered, in minor units."""
    balances = ledger.trial_balance(coop)
    return next(line.credit for line in balances if line.account is LedgerAccount.INCOME)


def _result(coop: str, number: int) -> Result:
    row: Result = Result.unbound.get(coop=coop, number=number)
    return row


def _payout(coop: str, order: int) -> Payout:
    row: Payout = Payout.unbound.get(coop=coop, order=order)
    return row
