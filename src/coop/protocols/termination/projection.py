"""From recorded actions of the termination contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import singledispatch

from coop.chain.indexer import RecordedAction
from coop.protocols.termination import events
from coop.protocols.termination.models import ApprovedYear, Claim, Ending, Settlement
from coop.protocols.termination.rules import Cause, ClaimState, EndState, SettlementState
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("termination", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _stated(event: events.ExitStated) -> None:
    _file(event.coop, event.member, Cause.LEFT, event.document, event.at)


@_write.register
def _recanted(event: events.ExitRecanted) -> None:
    _close(event.coop, event.member, [Cause.LEFT], EndState.TAKEN_BACK, at=event.at)


@_write.register
def _reported(event: events.EndReported) -> None:
    _close(event.coop, event.member, [Cause.LEFT], EndState.TAKEN_BACK, at=event.at)
    _file(event.coop, event.member, event.cause, event.document, event.at)


@_write.register
def _accused(event: events.MemberAccused) -> None:
    _file(event.coop, event.member, Cause.EXPELLED, event.document, event.at)


@_write.register
def _dropped(event: events.AccusationDropped) -> None:
    _close(event.coop, event.member, [Cause.EXPELLED], EndState.TAKEN_BACK, at=event.at)


@_write.register
def _end_decided(event: events.EndDecided) -> None:
    by_council = [Cause.LEFT, Cause.DIED, Cause.ORGANISATION_LIQUIDATED]
    _decide(event, by_council, others=[Cause.EXPELLED])


@_write.register
def _expulsion_decided(event: events.ExpulsionDecided) -> None:
    others = [Cause.LEFT, Cause.DIED, Cause.ORGANISATION_LIQUIDATED]
    _decide(event, [Cause.EXPELLED], others=others)


@_write.register
def _balance(event: events.BalanceApproved) -> None:
    known = ApprovedYear.unbound.filter(coop=event.coop, year=event.year)
    if event.approved and not known.exists():
        journal.put(
            ApprovedYear,
            coop=event.coop,
            key={"year": event.year},
            approved_at=event.at,
            matter=event.matter,
        )


@_write.register
def _claimed(event: events.ClaimFiled) -> None:
    journal.put(
        Claim,
        coop=event.coop,
        key={"number": event.number},
        settlement=event.settlement,
        payee=event.payee,
        units=event.units,
        state=ClaimState.ASKED,
        document=event.document,
        filed_at=event.at,
    )


@_write.register
def _claim_decided(event: events.ClaimDecided) -> None:
    row = Claim.unbound.get(coop=event.coop, number=event.number)
    state = ClaimState.PAYING if event.approved else ClaimState.REFUSED
    finished_at = None if event.approved else event.at
    journal.change(row, state=state, matter=event.matter, finished_at=finished_at)


@_write.register
def _lapse_decided(_: events.LapseDecided) -> None:
    """The settlement tells where it stands."""


@_write.register
def _ordered(event: events.PaymentOrdered) -> None:
    row = Claim.unbound.filter(coop=event.coop, number=event.number).first()
    if row is not None:
        journal.change(row, state=ClaimState.PAYING)


@_write.register
def _payment_ended(event: events.PaymentEnded) -> None:
    claim = Claim.unbound.filter(coop=event.coop, number=event.number).first()
    if claim is not None:
        state = ClaimState.PAID if event.is_paid else ClaimState.APPROVED
        journal.change(claim, state=state, finished_at=event.at if event.is_paid else None)
        return
    row = Settlement.unbound.get(coop=event.coop, number=event.number)
    if event.is_paid:
        journal.change(row, paid=row.paid + row.payout)


@_write.register
def _settlement(event: events.SettlementStands) -> None:
    is_finished = event.state is SettlementState.FINISHED
    journal.put(
        Settlement,
        coop=event.coop,
        key={"number": event.number},
        member=event.member,
        cause=event.cause,
        state=event.state,
        organ=event.organ,
        decision=event.decision,
        charter_version=event.charter_version,
        ended_at=event.ended_at,
        due_at=event.due_at,
        rests_since=event.rests_since,
        finished_at=event.at if is_finished else None,
        order=event.order,
        matter=event.matter,
        estate=event.estate,
        claimed=event.claimed,
        payout=sum(units for _, units in event.parts),
        document=event.document,
    )


def _file(coop: str, member: str, cause: Cause, document: str, at: datetime) -> None:
    journal.put(
        Ending,
        coop=coop,
        key={"member": member, "cause": cause, "state": EndState.OPEN},
        document=document,
        filed_at=at,
    )


def _close(
    coop: str, member: str, causes: list[Cause], state: EndState, *, at: datetime, matter: int = 0
) -> None:
    rows = Ending.unbound.filter(coop=coop, member=member, cause__in=causes, state=EndState.OPEN)
    for row in rows:
        journal.change(row, state=state, decided_at=at, matter=matter or None)


def _decide(
    event: events.EndDecided | events.ExpulsionDecided, causes: list[Cause], others: list[Cause]
) -> None:
    state = EndState.ENDED if event.approved else EndState.RETURNED
    _close(event.coop, event.member, causes, state, at=event.at, matter=event.matter)
    if event.approved:
        _close(event.coop, event.member, others, EndState.TAKEN_BACK, at=event.at)
