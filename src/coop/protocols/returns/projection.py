"""From recorded actions of the returns contract to rows.

Each fact takes the same step that `rules.Return` allows, so rows and rules can't part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import singledispatch
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.protocols.charter import api as charter
from coop.protocols.membership import api as membership
from coop.protocols.returns import events
from coop.protocols.returns.models import ShareReturn
from coop.protocols.returns.rules import Return, State
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("returns", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _asked(event: events.ReturnAsked) -> None:
    journal.put(
        ShareReturn,
        coop=event.coop,
        key={"number": event.number},
        member=event.member,
        program=event.program,
        asset=event.asset,
        units=event.amount.units,
        currency=str(event.amount.symbol),
        state=State.ASKED,
        document=event.document,
        asked_at=event.asked_at,
    )


@_write.register
def _retracted(event: events.ReturnRetracted) -> None:
    row = _row(event.coop, event.number)
    _change(row, row.standing.retract(), finished_at=event.retracted_at)


@_write.register
def _decided(event: events.ReturnDecided) -> None:
    row = _row(event.coop, event.number)
    decided = row.standing.decide(
        approved=event.approved, at=event.decided_at, days=_return_days(row)
    )
    ended: datetime | None = None if decided.is_under_way else event.decided_at
    _change(row, decided, matter=event.matter, finished_at=ended)


@_write.register
def _paid(event: events.ReturnPaid) -> None:
    row = _row(event.coop, event.number)
    _change(row, row.standing.send(), order=event.order, finished_at=event.sent_at)


@_write.register
def _failed(event: events.ReturnFailed) -> None:
    row = _row(event.coop, event.number)
    _change(row, row.standing.fail(), order=event.order, finished_at=event.failed_at)


@_write.register
def _given(event: events.PropertyGiven) -> None:
    row = _row(event.coop, event.number)
    given = row.standing.give(event.act)
    _change(row, given, officer=event.officer, given_at=event.given_at)


@_write.register
def _received(event: events.PropertyReceived) -> None:
    row = _row(event.coop, event.number)
    _change(row, row.standing.receive(event.act), finished_at=event.received_at)


def _row(coop: str, number: int) -> ShareReturn:
    row: ShareReturn = ShareReturn.unbound.get(coop=coop, number=number)
    return row


def _return_days(row: ShareReturn) -> int:
    """The days of the charter under which the member joined."""
    status = membership.member(row.coop, row.member)
    version = status.charter_version if status else None
    return charter.charter_of(row.coop, version).value("returndays")


def _change(row: ShareReturn, standing: Return, **values: Any) -> None:
    journal.change(
        row,
        state=standing.state,
        decided_at=standing.decided_at,
        due_at=standing.due_at,
        act=standing.act,
        **values,
    )
