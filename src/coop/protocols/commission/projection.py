"""From recorded actions of the commission contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.charter import api as charter
from coop.protocols.commission import events, rules
from coop.protocols.commission.models import Answer, Composition, Conclusion, Finding
from coop.protocols.commission.rules import FindingState
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("commission", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _seated(event: events.CommissionSeated) -> None:
    former = Composition.unbound.filter(coop=event.coop).count()
    journal.put(
        Composition,
        coop=event.coop,
        key={"version": former + 1},
        auditors=list(event.auditors),
        since=event.since,
        until=event.until,
    )


@_write.register
def _recorded(event: events.FindingRecorded) -> None:
    journal.put(
        Finding,
        coop=event.coop,
        key={"number": event.number},
        addressee=event.addressee,
        auditor=event.auditor,
        document=event.document,
        found_at=event.found_at,
        due_at=_due(event.coop, event.found_at),
    )


@_write.register
def _answered(event: events.FindingAnswered) -> None:
    row = _finding(event.coop, event.number)
    journal.change(row, state=row.standing.answered().state)
    journal.put(
        Answer,
        coop=event.coop,
        key={"finding": event.number, "document": event.document},
        answerer=event.answerer,
        answered_at=event.answered_at,
    )


@_write.register
def _closed(event: events.FindingClosed) -> None:
    journal.change(
        _finding(event.coop, event.number),
        state=FindingState.CLOSED,
        closed_at=event.closed_at,
        closed_by=event.auditor,
    )


@_write.register
def _escalated(event: events.FindingEscalated) -> None:
    journal.change(
        _finding(event.coop, event.number),
        state=FindingState.BEFORE_MEETING,
        escalated_at=event.escalated_at,
    )


@_write.register
def _decided(event: events.FindingDecided) -> None:
    row = _finding(event.coop, event.number)
    days = charter.value(event.coop, "findingdays")
    standing = row.standing.decided(event.decided_at, days, approved=event.approved)
    journal.change(
        row,
        state=standing.state,
        upheld=standing.upheld,
        due_at=standing.due_at,
        decided_at=event.decided_at,
        matter=event.matter,
        closed_at=None if event.approved else event.decided_at,
    )


@_write.register
def _signed(event: events.ConclusionSigned) -> None:
    seated = Composition.unbound.filter(coop=event.coop).order_by("-version")[0]
    row = Conclusion.unbound.filter(coop=event.coop, year=event.year).first()
    is_own = row is not None and row.commission == seated.version
    before = rules.Conclusion(tuple(seated.auditors), row.documents if row and is_own else {})
    after = before.signed_by(event.auditor, event.document)
    stood_at = row.stood_at if row and is_own else None
    journal.put(
        Conclusion,
        coop=event.coop,
        key={"year": event.year},
        commission=seated.version,
        documents=dict(after.documents),
        stands=after.stands or stood_at is not None,
        document=event.document if after.stands else "",
        stood_at=stood_at or (event.signed_at if after.stands else None),
        signed_at=event.signed_at,
    )


def _finding(coop: str, number: int) -> Finding:
    row: Finding = Finding.unbound.get(coop=coop, number=number)
    return row


def _due(coop: str, since: datetime) -> datetime:
    return since + timedelta(days=charter.value(coop, "findingdays"))
