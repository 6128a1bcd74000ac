"""From recorded actions to rows: the contract's own, the register's and the section meetings'.

Each fact takes the same step that `rules.Section` allows, so rows and rules can't part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import singledispatch
from typing import Any

from django.db.models import Max

from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Choice
from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.sections import events, rules
from coop.protocols.sections.models import (
    Binding,
    Guest,
    Listed,
    Mandate,
    MemberVote,
    SectionMeeting,
    SectionRow,
    Supporter,
    Trusted,
)
from coop.protocols.sections.rules import Ended, Section, Vote
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    event = events.read(action)
    if event is not None:
        _write(event)


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = dict.fromkeys(
    events.ACTIONS, on_action
)


@singledispatch
def _write(event: events.Event) -> None:
    raise TypeError(event)


# --- founding and closing


@_write.register
def _proposed(event: events.SectionProposed) -> None:
    standing = Section(event.number, by_list=event.by_list)
    row = journal.put(
        SectionRow,
        coop=event.coop,
        key={"number": event.number},
        kind=event.kind,
        state=standing.state,
        by_list=event.by_list,
        by_council=event.by_council,
        initiator=event.initiator,
        document=event.document,
        proposed_at=event.at,
    )
    if event.by_council:
        _keep(row, standing.begin())
        return
    if event.by_list:
        _put(Listed, event.coop, event.number, event.initiator, since=event.at)
    _add_supporter(row, event.initiator, event.at)


@_write.register
def _supported(event: events.SectionSupported) -> None:
    _add_supporter(_row(event.coop, event.number), event.member, event.at)


def _add_supporter(row: SectionRow, member: str, at: datetime) -> None:
    _put(Supporter, row.coop, row.number, member, at=at)
    _keep(row, row.standing.support(least=charter.value(row.coop, "sectionmin")))


@_write.register
def _withdrawn(event: events.ProposalWithdrawn) -> None:
    row = _row(event.coop, event.number)
    _keep(row, row.standing.withdraw(at=event.at))


@_write.register
def _closing_asked(event: events.ClosingAsked) -> None:
    row = _row(event.coop, event.number)
    into = _standing(event.coop, event.into) if event.into else None
    _keep(row, row.standing.ask_closing(into), closing=event.document)


@_write.register
def _decided(event: events.SectionDecided) -> None:
    row = _row(event.coop, event.number)
    if event.kind == rules.FOUNDING:
        founded = row.standing.found(approved=event.approved, at=event.at)
        _keep(row, founded, matter=event.matter)
        return
    before = row.standing
    into = _row(event.coop, before.closes_into) if before.closes_into else None
    closed = before.close(
        approved=event.approved, into=into.standing if into else None, at=event.at
    )
    _keep(row, closed, matter=event.matter)
    if closed.state is not rules.State.CLOSED:
        return
    if into is not None:
        _keep(into, into.standing.take_in(before))
    _end_trusts(event.coop, event.number)
    for mandate in _mandates(event.coop, event.number):
        _end(mandate, Ended.SECTION_CLOSED, event.at)


# --- members


@_write.register
def _chosen(event: events.SectionChosen) -> None:
    counted = rules.counted_in(_vote(event.coop, event.member), _finder(event.coop))
    _leave_offices(event.coop, event.member, counted, Ended.LEFT_SECTION, event.at)
    _remove(Guest, event.coop, event.number, event.member)


@_write.register
def _moved(event: events.VoteMoved) -> None:
    counted = rules.counted_in(_vote(event.coop, event.member), _finder(event.coop))
    _count(event.coop, counted, -1)
    journal.put(
        MemberVote,
        coop=event.coop,
        key={"account": event.member},
        section=event.number,
        since=event.at,
    )
    _count(event.coop, Vote(event.number, event.at), +1)


@_write.register
def _guest(event: events.GuestTold) -> None:
    if event.takes_part:
        _put(Guest, event.coop, event.number, event.member, since=event.at)
    else:
        _remove(Guest, event.coop, event.number, event.member)


@_write.register
def _listed(event: events.MemberListed) -> None:
    if event.may:
        _put(Listed, event.coop, event.number, event.member, since=event.at)
    else:
        _remove(Listed, event.coop, event.number, event.member)


@_write.register
def _ended(event: events.MembershipEnded) -> None:
    row = MemberVote.unbound.filter(coop=event.coop, account=event.member).first()
    counted = rules.counted_in(_vote(event.coop, event.member), _finder(event.coop))
    _count(event.coop, counted, -1)
    _leave_offices(event.coop, event.member, counted, Ended.LEFT_COOPERATIVE, event.at)
    if row is not None:
        journal.remove(row)


def _leave_offices(coop: str, member: str, counted: Vote | None, why: Ended, at: datetime) -> None:
    """Who votes there no more is neither its delegate nor its chair."""
    _end_mandate_of(coop, member, why, at)
    row = _row(coop, counted.section) if counted else None
    if row is not None and row.chair == member:
        _lose_chair(row)


def _count(coop: str, vote: Vote | None, change: int) -> None:
    if vote is not None:
        row = _row(coop, vote.section)
        _keep(row, row.standing.count(change))


# --- the chair and trusted persons


@_write.register
def _empowered(event: events.ChairEmpowered) -> None:
    row = _row(event.coop, event.number)
    empowered = row.standing.empower(until=event.until, now=event.at)
    _keep(row, empowered, power=event.document, power_since=event.at)


@_write.register
def _revoked(event: events.PowerRevoked) -> None:
    row = _row(event.coop, event.number)
    _keep(row, row.standing.revoke(now=event.at))
    _end_trusts(event.coop, event.number)


@_write.register
def _accepted(event: events.LiabilityAccepted) -> None:
    row = _row(event.coop, event.number)
    _keep(row, row.standing.accept(event.signer, event.document))


@_write.register
def _trusted(event: events.PersonTrusted) -> None:
    rows = Trusted.unbound.filter(coop=event.coop, section=event.number)
    held = {row.place for row in rows if not rules.is_over(row.until, event.at)}
    place = min(set(range(rules.TRUSTED_MAX)) - held)
    journal.put(
        Trusted,
        coop=event.coop,
        key={"section": event.number, "place": place},
        person=event.person,
        since=event.at,
        until=event.until,
        document=event.document,
    )


@_write.register
def _trust_ended(event: events.TrustEnded) -> None:
    rows = Trusted.unbound.filter(coop=event.coop, section=event.number, person=event.person)
    row = rows.order_by("place").first()
    if row is not None:
        journal.remove(row)


def _end_trusts(coop: str, number: int) -> None:
    for row in Trusted.unbound.filter(coop=coop, section=number).order_by("place"):
        journal.remove(row)


def _lose_chair(row: SectionRow) -> None:
    _keep(row, row.standing.lose_chair(), chair_since=None)
    _end_trusts(row.coop, row.number)


# --- elections


@_write.register
def _elected(event: events.OfficeElected) -> None:
    row, find = _row(event.coop, event.number), _finder(event.coop)
    eligible = [
        person
        for person in event.people
        if (vote := rules.resolve(_vote(event.coop, person), find)) is not None
        and vote.section == event.number
    ]
    if event.office == rules.CHAIR:
        _seat_chair(row, eligible[0], event)
    else:
        _seat_delegates(row, eligible, event)


def _seat_chair(row: SectionRow, person: str, event: events.OfficeElected) -> None:
    standing = row.standing
    is_new = standing.chair != person
    led = standing.elect_chair(person, meeting=event.meeting, until=event.until)
    _keep(row, led, chair_since=event.at if is_new else row.chair_since)
    if is_new:
        _end_trusts(event.coop, event.number)


def _seat_delegates(row: SectionRow, people: list[str], event: events.OfficeElected) -> None:
    _keep(row, row.standing.elect_delegates(meeting=event.meeting))
    kept = {
        each.delegate: each
        for each in _mandates(event.coop, event.number)
        if each.delegate in people and each.is_in_force(event.at)
    }
    last = Mandate.unbound.filter(coop=event.coop).aggregate(last=Max("number"))["last"] or 0
    for each in _mandates(event.coop, event.number):
        if each.delegate not in kept:
            _end(each, Ended.REPLACED, event.at)
    for person in people:
        if person in kept:
            journal.change(kept[person], meeting=event.meeting, until=event.until)
            continue
        last += 1
        _end_mandate_of(event.coop, person, Ended.REPLACED, event.at)
        journal.put(
            Mandate,
            coop=event.coop,
            key={"number": last},
            delegate=person,
            section=event.number,
            meeting=event.meeting,
            since=event.at,
            until=event.until,
        )


@_write.register
def _laid_down(event: events.OfficeLaidDown) -> None:
    if event.office == rules.CHAIR:
        _lose_chair(_row(event.coop, event.number))
    else:
        _end_mandate_of(event.coop, event.person, Ended.RESIGNED, event.at)


@_write.register
def _retired(event: events.MandateRetired) -> None:
    _end_mandate_of(event.coop, event.delegate, Ended.TERM_OVER, event.at)


@_write.register
def _recalled(event: events.DelegateRecalled) -> None:
    delegate = AccountName.from_value(event.delegate)
    _end_mandate_of(event.coop, delegate, Ended.RECALLED, event.at)


@_write.register
def _bound(event: events.DelegatesBound) -> None:
    called = SectionMeeting.unbound.get(coop=event.coop, number=event.matter >> 8)
    key = {"section": called.section, "question": event.question}
    known = Binding.unbound.filter(coop=event.coop, **key).first()
    if known is not None and rules.binding_holds_over(known.by, event.matter):
        return
    choice = Choice.FOR if event.is_for else Choice.AGAINST
    journal.put(Binding, coop=event.coop, key=key, choice=choice, by=event.matter)


@_write.register
def _meeting_called(event: events.MeetingCalled) -> None:
    dates = {"opens_at": event.opens_at, "closes_at": event.closes_at}
    known = SectionMeeting.unbound.filter(coop=event.coop, number=event.meeting).first()
    if known is not None:
        journal.change(known, **dates)
    elif event.section:
        key = {"number": event.meeting}
        journal.put(SectionMeeting, coop=event.coop, key=key, section=event.section, **dates)


def _end_mandate_of(coop: str, person: str, why: Ended, at: datetime) -> None:
    row = Mandate.unbound.filter(coop=coop, delegate=person, ended_at__isnull=True).first()
    if row is not None:
        _end(row, why, at)


def _end(mandate: Mandate, why: Ended, at: datetime) -> None:
    journal.change(mandate, ended=why, ended_at=at)


# --- rows


def _row(coop: str, number: int) -> SectionRow:
    row: SectionRow = SectionRow.unbound.get(coop=coop, number=number)
    return row


def _standing(coop: str, number: int) -> Section:
    return _row(coop, number).standing


def _finder(coop: str) -> rules.SectionOf:
    """Sections of a cooperative by number, as they are now."""

    def find(number: int) -> Section | None:
        row = SectionRow.unbound.filter(coop=coop, number=number).first()
        return row.standing if row else None

    return find


def _vote(coop: str, member: str) -> Vote | None:
    row = MemberVote.unbound.filter(coop=coop, account=member).first()
    return Vote(row.section, row.since) if row else None


def _mandates(coop: str, number: int) -> list[Mandate]:
    """The section's mandates that are not ended."""
    rows = Mandate.unbound.filter(coop=coop, section=number, ended_at__isnull=True)
    return list(rows.order_by("number"))


def _put(kind: Any, coop: str, number: int, account: str, **values: Any) -> None:
    journal.put(kind, coop=coop, key={"section": number, "account": account}, **values)


def _remove(kind: Any, coop: str, number: int, account: str) -> None:
    row = kind.unbound.filter(coop=coop, section=number, account=account).first()
    if row is not None:
        journal.remove(row)


def _keep(row: SectionRow, standing: Section, **values: Any) -> None:
    journal.change(
        row,
        state=standing.state,
        voters=standing.voters,
        supporters=standing.supporters,
        founded_at=standing.founded_at,
        closed_at=standing.closed_at,
        merged_into=standing.merged_into,
        merges=standing.merges,
        is_closing=standing.is_closing,
        closes_into=standing.closes_into,
        chair=standing.chair,
        chair_until=standing.chair_until,
        chair_by=standing.chair_by,
        power_until=standing.power_until,
        liability=standing.liability,
        agreement=standing.agreement,
        delegates_by=standing.delegates_by,
        **values,
    )
