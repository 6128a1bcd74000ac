"""From recorded actions of the fees contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.fees import events
from coop.protocols.fees.models import Draft, Due, Payment, Version
from coop.protocols.fees.rules import DraftState
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("fees", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _drafted(event: events.FeeDrafted) -> None:
    journal.put(
        Draft,
        coop=event.coop,
        key={"number": event.draft},
        chair=event.chair,
        start=event.version.start,
        period=event.version.period,
        units=event.version.units,
        grace_days=event.version.grace_days,
        state=DraftState.WAITING,
        drafted_at=event.drafted_at,
    )


@_write.register
def _dropped(event: events.FeeDraftDropped) -> None:
    draft = Draft.unbound.get(coop=event.coop, number=event.draft)
    journal.change(draft, state=DraftState.DROPPED, closed_at=event.dropped_at)


@_write.register
def _decided(event: events.FeeDecided) -> None:
    draft = Draft.unbound.get(coop=event.coop, number=event.draft)
    state = DraftState.ADOPTED if event.approved else DraftState.REJECTED
    journal.change(draft, state=state, closed_at=event.decided_at)
    if not event.approved:
        return
    for later in Version.unbound.filter(coop=event.coop, start__gt=draft.start):
        journal.remove(later)
    journal.put(
        Version,
        coop=event.coop,
        key={"start": draft.start},
        period=draft.period,
        units=draft.units,
        grace_days=draft.grace_days,
        decision=event.decision,
        decided_at=event.decided_at,
    )


@_write.register
def _ordered(event: events.FeeOrdered) -> None:
    journal.put(
        Due,
        coop=event.coop,
        key={"member": event.member, "fee": event.fee},
        order=event.order,
        order_start=event.bill.start,
        order_until=event.bill.until,
    )


@_write.register
def _cancelled(event: events.FeeOrderCancelled) -> None:
    _close_order(_due(event.coop, event.member, event.fee))


@_write.register
def _paid(event: events.FeePaid) -> None:
    due = _due(event.coop, event.member, event.fee)
    journal.put(
        Payment,
        coop=event.coop,
        key={"order": event.order},
        member=event.member,
        fee=event.fee,
        units=event.units,
        start=due.order_start,
        until=due.order_until,
        place=event.place,
        paid_at=event.paid_at,
    )
    _close_order(due, through=due.order_until)


@_write.register
def _taken_back(event: events.FeeTakenBack) -> None:
    due = _due(event.coop, event.member, event.fee)
    journal.change(due, through=event.through)
    later = Payment.unbound.filter(
        coop=event.coop, member=event.member, fee=event.fee, until__gt=event.through
    )
    for payment in later.filter(taken_back=False):
        journal.change(payment, taken_back=True)


def _close_order(due: Due, **values: int) -> None:
    journal.change(due, order=None, order_start=0, order_until=0, **values)


def _due(coop: str, member: str, fee: int) -> Due:
    row: Due = Due.unbound.get(coop=coop, member=member, fee=fee)
    return row
