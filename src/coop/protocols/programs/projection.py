"""From recorded actions of the programs contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.programs import events
from coop.protocols.programs.models import (
    Admission,
    Edition,
    FeeRequest,
    FeeRequestState,
    Hold,
    Participation,
    Program,
    Proposal,
    ProposalState,
)
from coop.protocols.programs.rules import Lot, ProgramState, Terms, with_arrival
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("programs", name): on_action for name in events.ACTIONS
}


def lots_of(row: Hold | None) -> tuple[Lot, ...]:
    """The lots a row keeps."""
    told = row.lots if row else []
    return tuple(Lot(units, datetime.fromisoformat(came_at)) for units, came_at in told)


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _proposed(event: events.ProgramProposed) -> None:
    journal.put(
        Proposal,
        coop=event.coop,
        key={"number": event.number},
        program=event.program,
        closes=event.closes,
        chair=event.chair,
        paper=event.paper,
        terms=event.terms.told() if event.terms else None,
        state=ProposalState.PENDING,
        proposed_at=event.proposed_at,
    )


@_write.register
def _retracted(event: events.ProposalRetracted) -> None:
    journal.change(_proposal(event.coop, event.number), state=ProposalState.RETRACTED)


@_write.register
def _decided(event: events.ProposalDecided) -> None:
    row = _proposal(event.coop, event.number)
    state = ProposalState.ADOPTED if event.approved else ProposalState.REFUSED
    program = row.program
    if event.approved:
        program = _shut(row, event) if row.closes else _adopt(row, event)
    journal.change(row, state=state, program=program, decided_at=event.decided_at)


@_write.register
def _admitted(event: events.MemberAdmitted) -> None:
    key = {"account": event.member, "program": event.program}
    journal.put(Admission, coop=event.coop, key=key, admitted_at=event.admitted_at)


@_write.register
def _joined(event: events.ProgramJoined) -> None:
    key = {"account": event.member, "program": event.program}
    known = Participation.unbound.filter(coop=event.coop, **key).first()
    told: dict[str, object] = {"edition": event.edition, "signed_at": event.joined_at}
    if known is None or known.left_at is not None:
        told |= {"joined_at": event.joined_at, "left_at": None}
        _count(event.coop, event.program, 1)
        for admission in Admission.unbound.filter(coop=event.coop, **key):
            journal.remove(admission)
    journal.put(Participation, coop=event.coop, key=key, **told)


@_write.register
def _left(event: events.ProgramLeft) -> None:
    row = Participation.unbound.get(coop=event.coop, account=event.member, program=event.program)
    journal.change(row, left_at=event.left_at)
    _count(event.coop, event.program, -1)


@_write.register
def _arrived(event: events.ShareArrived) -> None:
    key = {"account": event.member, "program": event.program}
    days = Terms.read(_program(event.coop, event.program).terms).hold_days
    known = Hold.unbound.filter(coop=event.coop, **key).first()
    lots = with_arrival(lots_of(known), event.units, days, event.came_at)
    if days:
        told = [[lot.units, lot.came_at.isoformat()] for lot in lots]
        journal.put(Hold, coop=event.coop, key=key, lots=told)


@_write.register
def _taken_out(event: events.ShareTakenOut) -> None:
    """The books tell it; what is on hold stays as it was."""


@_write.register
def _earned(event: events.FeeEarned) -> None:
    """The books tell it."""


@_write.register
def _asked_back(event: events.FeeAskedBack) -> None:
    journal.put(
        FeeRequest,
        coop=event.coop,
        key={"account": event.member, "statement": event.statement, "asked_at": event.asked_at},
        program=event.program,
        units=event.units,
        state=FeeRequestState.PENDING,
    )


@_write.register
def _fee_decided(event: events.FeeReturnDecided) -> None:
    row = FeeRequest.unbound.get(
        coop=event.coop, account=event.member, state=FeeRequestState.PENDING
    )
    state = FeeRequestState.APPROVED if event.approved else FeeRequestState.REFUSED
    journal.change(row, state=state, matter=event.matter)


@_write.register
def _forgotten(event: events.MemberForgotten) -> None:
    theirs = {"coop": event.coop, "account": event.member}
    for row in Participation.unbound.filter(**theirs, left_at__isnull=True).order_by("program"):
        journal.change(row, left_at=event.ended_at)
        _count(event.coop, row.program, -1)
    for kind in (Admission, Hold):
        for gone in kind.unbound.filter(**theirs).order_by("program"):
            journal.remove(gone)
    for request in FeeRequest.unbound.filter(**theirs, state=FeeRequestState.PENDING):
        journal.change(request, state=FeeRequestState.ENDED)


def _adopt(row: Proposal, event: events.ProposalDecided) -> int:
    known = Program.unbound.filter(coop=row.coop, number=row.program).first()
    number = known.number if known else Program.unbound.filter(coop=row.coop).count() + 1
    told = {
        "adopted_at": event.decided_at,
        "decision": event.matter,
        "regulation": row.paper,
        "terms": row.terms,
    }
    edition = known.edition + 1 if known else 1
    state = ProgramState.ADOPTED
    key = {"number": number}
    journal.put(Program, coop=row.coop, key=key, state=state, edition=edition, **told)
    edition_key = {"program": number, "edition": edition}
    journal.put(Edition, coop=row.coop, key=edition_key, proposal=row.number, **told)
    return int(number)


def _shut(row: Proposal, event: events.ProposalDecided) -> int:
    program = _program(row.coop, row.program)
    journal.change(program, state=ProgramState.CLOSED, closed_at=event.decided_at)
    return program.number


def _count(coop: str, number: int, change: int) -> None:
    row = _program(coop, number)
    journal.change(row, participants=row.participants + change)


def _program(coop: str, number: int) -> Program:
    row: Program = Program.unbound.get(coop=coop, number=number)
    return row


def _proposal(coop: str, number: int) -> Proposal:
    row: Proposal = Proposal.unbound.get(coop=coop, number=number)
    return row
