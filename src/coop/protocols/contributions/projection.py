"""From recorded actions of the contributions contract to rows.

Property takes the same steps that `rules.PropertyStanding` allows, so rows and rules can't part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.contributions import events
from coop.protocols.contributions.models import Contribution, Conversion, Property
from coop.protocols.contributions.rules import GivingState, PropertyStanding, PropertyState
from coop.protocols.payments import api as payments
from coop.protocols.payments.api import OrderState
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("contribution", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _promised(event: events.MoneyPromised) -> None:
    journal.put(
        Contribution,
        coop=event.coop,
        key={"order": event.order},
        giver=event.giver,
        way=event.way,
        program=event.program,
        units=event.units,
        received=0,
        state=GivingState.AWAITED,
        promised_at=event.promised_at,
        ended_at=None,
    )


@_write.register
def _received(event: events.MoneyReceived) -> None:
    row = _contribution(event.coop, event.order)
    order = payments.order(event.coop, event.order)
    is_complete = order is None or order.state is not OrderState.OPEN
    journal.change(
        row,
        received=row.received + event.units,
        state=GivingState.RECEIVED if is_complete else GivingState.AWAITED,
        ended_at=event.received_at if is_complete else None,
    )


@_write.register
def _order_ended(event: events.OrderEnded) -> None:
    state = GivingState.LAPSED if event.has_lapsed else GivingState.CANCELLED
    journal.change(_contribution(event.coop, event.order), state=state, ended_at=event.ended_at)


@_write.register
def _converted(event: events.ShareConverted) -> None:
    journal.put(
        Conversion,
        coop=event.coop,
        key={"number": event.number},
        member=event.member,
        program=event.program,
        units=event.units,
        statement=event.statement,
        converted_at=event.converted_at,
    )


@_write.register
def _offered(event: events.PropertyOffered) -> None:
    journal.put(
        Property,
        coop=event.coop,
        key={"number": event.number},
        member=event.member,
        program=event.program,
        asset=event.asset,
        state=PropertyState.OFFERED,
        statement=event.statement,
        offered_at=event.offered_at,
    )


@_write.register
def _appraised(event: events.PropertyAppraised) -> None:
    row = _property(event.coop, event.number)
    appraised = row.standing.appraise(event.officer, event.units, matter=0)
    _keep(row, appraised, appraiser=event.officer, appraised_at=event.appraised_at)


@_write.register
def _decided(event: events.PropertyDecided) -> None:
    row = _property(event.coop, event.number)
    decided = row.standing.decide(approved=event.approved, at=event.decided_at)
    ended_at = None if event.approved else event.decided_at
    _keep(row, decided, number_of_matter=event.matter, ended_at=ended_at)


@_write.register
def _handed(event: events.PropertyHanded) -> None:
    row = _property(event.coop, event.number)
    _keep(row, row.standing.hand(event.act, at=event.handed_at), handed_at=event.handed_at)


@_write.register
def _taken(event: events.PropertyTaken) -> None:
    row = _property(event.coop, event.number)
    taken = row.standing.take(event.officer, event.act, at=event.taken_at)
    _keep(row, taken, taker=event.officer, ended_at=event.taken_at)


@_write.register
def _offer_ended(event: events.OfferEnded) -> None:
    row = _property(event.coop, event.number)
    ended = row.standing.decline() if event.declined else row.standing.retract()
    _keep(row, ended, ended_at=event.ended_at)


def _keep(
    row: Property, standing: PropertyStanding, *, number_of_matter: int = 0, **values: object
) -> None:
    journal.change(
        row,
        state=standing.state,
        units=standing.units,
        matter=number_of_matter or standing.matter,
        decided_at=standing.decided_at,
        act=standing.act,
        **values,
    )


def _contribution(coop: str, order: int) -> Contribution:
    row: Contribution = Contribution.unbound.get(coop=coop, order=order)
    return row


def _property(coop: str, number: int) -> Property:
    row: Property = Property.unbound.get(coop=coop, number=number)
    return row
