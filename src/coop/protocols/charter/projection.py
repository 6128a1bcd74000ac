"""From recorded actions of the charter's contract to rows: a charter is never changed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.charter import events
from coop.protocols.charter.models import (
    NETWORK,
    Amendment,
    CharterVersion,
    LawCompetence,
    LawNorm,
)
from coop.protocols.charter.rules import AmendmentState, Changes
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("charter", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _adopted(event: events.CharterAdopted) -> None:
    journal.put(
        CharterVersion,
        coop=event.coop,
        key={"version": 1},
        kind=event.kind,
        parameters=dict(event.values),
        adopted_at=event.adopted_at,
    )


@_write.register
def _amended(event: events.CharterAmended) -> None:
    _put_next(event.coop, Changes(event.values), adopted_at=event.amended_at)


@_write.register
def _drafted(event: events.AmendmentDrafted) -> None:
    journal.put(
        Amendment,
        coop=event.coop,
        key={"number": event.number},
        chair=event.chair,
        parameters=dict(event.changes.values),
        raises=dict(event.changes.raises),
        state=AmendmentState.WAITING,
        document=event.document,
        former=_in_force(event.coop).version,
        drafted_at=event.drafted_at,
    )


@_write.register
def _dropped(event: events.AmendmentDropped) -> None:
    row = Amendment.unbound.get(coop=event.coop, number=event.number)
    journal.change(row, state=AmendmentState.DROPPED, closed_at=event.dropped_at)


@_write.register
def _decided(event: events.AmendmentDecided) -> None:
    row = Amendment.unbound.get(coop=event.coop, number=event.number)
    journal.change(
        row,
        state=AmendmentState.ADOPTED if event.approved else AmendmentState.REJECTED,
        former=_in_force(event.coop).version,
        matter=event.matter,
        closed_at=event.decided_at,
    )
    if event.approved:
        _put_next(event.coop, row.changes, adopted_at=event.decided_at, amendment=row.number)


@_write.register
def _norm_set(event: events.NormSet) -> None:
    journal.put(
        LawNorm,
        coop=NETWORK,
        key={"kind": event.kind, "parameter": event.parameter},
        floor=event.norm.floor,
        ceiling=event.norm.ceiling,
    )


@_write.register
def _norm_dropped(event: events.NormDropped) -> None:
    rows = LawNorm.unbound.filter(coop=NETWORK, kind=event.kind, parameter=event.parameter)
    for row in rows:
        journal.remove(row)


@_write.register
def _competence_set(event: events.CompetenceSet) -> None:
    rule = event.rule
    journal.put(
        LawCompetence,
        coop=NETWORK,
        key={"kind": event.kind, "matter": rule.matter},
        organ=rule.organ,
        majority=rule.majority,
        base=rule.base,
        by_delegates=rule.by_delegates,
        long_notice=rule.long_notice,
    )


def _in_force(coop: str) -> CharterVersion:
    rows = CharterVersion.unbound.filter(coop=coop).order_by("-version")
    row: CharterVersion = rows[0]
    return row


def _put_next(coop: str, changes: Changes, **values: object) -> None:
    former = _in_force(coop)
    following = changes.laid_on(former.parameters, former.raises)
    journal.put(
        CharterVersion,
        coop=coop,
        key={"version": former.version + 1},
        kind=former.kind,
        parameters=dict(following.values),
        raises=dict(following.raises),
        **values,
    )
