"""From recorded actions of the membership contract to the register.

Each fact takes the same step that `rules.Standing` allows, so register and rules can't part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from functools import singledispatch
from typing import Any

from django.db.models import Max

from coop.chain.indexer import RecordedAction
from coop.protocols.charter import api as charter
from coop.protocols.membership import events
from coop.protocols.membership.models import Member, RegisterDay
from coop.protocols.membership.rules import (
    Contribution,
    Kind,
    Standing,
    State,
    free_contributions,
    share_at_joining,
)
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("membership", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


@_write.register
def _agreed(event: events.AgreementSigned) -> None:
    standing = _standing(event.coop, event.person)
    _keep(event.coop, event.person, standing.agree(event.agreement))


@_write.register
def _applied(event: events.ApplicationSubmitted) -> None:
    in_force = charter.charter_of(event.coop)
    known = _standing(event.coop, event.applicant)
    if known.state is State.EXITED:
        journal.change(_row(event.coop, event.applicant), is_former=True)
    standing = known.apply(
        event.kind,
        event.age,
        in_force.value("minage"),
        at=event.submitted_at,
        free=_free(in_force),
    )
    _keep(
        event.coop,
        event.applicant,
        standing,
        kind=event.kind,
        charter_version=in_force.version,
        matter=None,
        returned_at=None,
    )


@_write.register
def _withdrawn(event: events.ApplicationWithdrawn) -> None:
    row = _row(event.coop, event.applicant)
    _keep(event.coop, event.applicant, row.standing.withdraw(free=_free_for(row)))


@_write.register
def _received(event: events.ContributionReceived) -> None:
    standing = _row(event.coop, event.payer).standing
    _keep(event.coop, event.payer, standing.receive(event.contribution, paid_at=event.paid_at))


@_write.register
def _decided(event: events.ApplicationDecided) -> None:
    row = _row(event.coop, event.applicant)
    decided = row.standing.decide(approved=event.approved, at=event.decided_at, free=_free_for(row))
    _keep(event.coop, event.applicant, decided, matter=event.matter)


@_write.register
def _returned(event: events.ContributionReturned) -> None:
    standing = _row(event.coop, event.payer).standing.refund()
    _keep(event.coop, event.payer, standing, returned_at=event.returned_at)


@_write.register
def _ended(event: events.MembershipEnded) -> None:
    standing = _row(event.coop, event.member).standing.end(event.cause, at=event.ended_at)
    _keep(event.coop, event.member, standing)


@_write.register
def _certified(event: events.CertificateIssued) -> None:
    journal.change(_row(event.coop, event.member), certified_at=event.issued_at)


@_write.register
def _founded(event: events.CooperativeFounded) -> None:
    in_force = charter.charter_of(event.coop)
    for account in event.founders:
        standing = Standing().found(at=event.founded_at, free=_free(in_force))
        _keep(event.coop, account, standing, kind=Kind.CITIZEN, charter_version=in_force.version)


def _row(coop: str, account: str) -> Member:
    row: Member = Member.unbound.get(coop=coop, account=account, is_former=False)
    return row


def _standing(coop: str, account: str) -> Standing:
    """Where a person stands; who is not in the register yet is at the beginning."""
    row = Member.unbound.filter(coop=coop, account=account, is_former=False).first()
    return row.standing if row else Standing()


def _free(version: charter.Charter) -> Contribution:
    share = share_at_joining(version.value("minshare"), version.value("sharepart"))
    return free_contributions(version.value("entrance"), share)


def _free_for(row: Member) -> Contribution:
    """What cost this person nothing, under the charter of the application."""
    return _free(charter.charter_of(row.coop, row.charter_version))


def _keep(coop: str, account: str, standing: Standing, **values: Any) -> None:
    """Write a standing; a new member takes the next number, which is never given again."""
    row = journal.put(
        Member,
        coop=coop,
        key={"account": account, "is_former": False},
        state=standing.state,
        agreed=standing.agreed,
        paid=standing.paid,
        applied_at=standing.applied_at,
        decided_at=standing.decided_at,
        entrance_at=standing.entrance_at,
        share_at=standing.share_at,
        founded_at=standing.founded_at,
        ended_at=standing.ended_at,
        cause=standing.cause,
        since=standing.since,
        **values,
    )
    if standing.state is State.MEMBER and row.number is None:
        journal.change(row, number=_next_number(coop))
        _count(coop, standing)


def _count(coop: str, standing: Standing) -> None:
    """Add a new member to the day from which they are one."""
    if standing.since is None:
        return
    key = {"day": standing.since.astimezone(UTC).date()}
    known = RegisterDay.unbound.filter(coop=coop, **key).first()
    journal.put(RegisterDay, coop=coop, key=key, joined=(known.joined if known else 0) + 1)


def _next_number(coop: str) -> int:
    last = Member.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1
