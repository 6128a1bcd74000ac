"""From recorded actions of the meetings contract to rows, by the same rules as the contract's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Choice
from coop.protocols.charter import api as charter
from coop.protocols.meetings import events, rules
from coop.protocols.meetings.models import (
    Ballot,
    Candidacy,
    Contest,
    Demand,
    Meeting,
    MeetingTally,
    PaperBallot,
    Proposal,
    Proxy,
    Question,
    UnionMembership,
)
from coop.protocols.meetings.rules import Body, Counts, Item, Plan, Result, State, Way
from coop.store import journal


def on_action(action: RecordedAction) -> None:
    """Read the fact an action stands for and write what follows from it."""
    _write(events.read(action))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("meetings", name): on_action for name in events.ACTIONS
}


@singledispatch
def _write(fact: events.Fact) -> None:
    raise TypeError(fact)


# --- what is to be decided, who stands


@_write.register
def _proposed(fact: events.QuestionProposed) -> None:
    journal.put(
        Proposal,
        coop=fact.coop,
        key={"number": fact.number},
        member=fact.member,
        document=fact.document,
        proposed_at=fact.at,
    )


@_write.register
def _stood(fact: events.CandidateStood) -> None:
    journal.put(
        Candidacy,
        coop=fact.coop,
        key={"office": fact.office, "member": fact.member},
        document=fact.document,
        stood_at=fact.at,
    )


@_write.register
def _stood_down(fact: events.CandidateStoodDown) -> None:
    for row in Candidacy.unbound.filter(coop=fact.coop, office=fact.office, member=fact.member):
        journal.remove(row)


# --- calling


@_write.register
def _planned(fact: events.MeetingPlanned) -> None:
    journal.put(
        Meeting,
        coop=fact.coop,
        key={"number": fact.meeting},
        state=State.PLANNED,
        planned_at=fact.at,
        initiator=fact.convener if fact.is_initiative else "",
        **_of_plan(fact),
    )
    _write_items(fact.coop, fact.meeting, fact.plan.items)


@_write.register
def _replanned(fact: events.MeetingReplanned) -> None:
    row = _meeting(fact.coop, fact.meeting)
    journal.change(
        row,
        state=State.PLANNED,
        planned_at=fact.at,
        edition=row.edition + 1,
        demanded=0,
        **_of_plan(fact),
    )
    _write_items(fact.coop, fact.meeting, fact.plan.items)


@_write.register
def _withdrawn(fact: events.MeetingWithdrawn) -> None:
    journal.change(_meeting(fact.coop, fact.meeting), state=State.DROPPED)


@_write.register
def _demanded(fact: events.MeetingDemanded) -> None:
    row = _meeting(fact.coop, fact.meeting)
    journal.put(
        Demand,
        coop=fact.coop,
        key={"meeting": fact.meeting, "edition": row.edition, "member": fact.member},
        demanded_at=fact.at,
    )
    journal.change(row, demanded=row.demanded + 1)


@_write.register
def _call_decided(fact: events.CallDecided) -> None:
    """Not called: dropped. Called: `MeetingCalled` follows in the same transaction."""
    row = _meeting(fact.coop, fact.meeting)
    if row.state == State.PLANNED:
        journal.change(row, state=State.DROPPED)


@_write.register
def _called(fact: events.MeetingCalled) -> None:
    row = _meeting(fact.coop, fact.meeting)
    journal.change(
        row,
        state=State.CALLED,
        charter=fact.charter,
        electorate=fact.electorate,
        last_place=fact.last_place,
        opens_at=fact.opens_at,
        closes_at=fact.closes_at,
        called_at=fact.at,
        concluded_at=None,
        swept=0,
    )
    for question, needs in zip(_questions(row), fact.needs, strict=True):
        journal.change(
            question,
            majority=needs.majority,
            base=needs.base,
            result=Result.PENDING,
            took_effect_at=None,
        )
    journal.put(
        MeetingTally,
        coop=fact.coop,
        key={"meeting": fact.meeting, "round": row.round},
        present=0,
        votes=[[0, 0, 0] for _ in fact.needs],
    )


@_write.register
def _dispatched(fact: events.NoticeDispatched) -> None:
    row = _meeting(fact.coop, fact.meeting)
    journal.change(row, dispatch=fact.document, dispatched_at=fact.at)


@_write.register
def _repeated(fact: events.MeetingRepeated) -> None:
    journal.change(
        _meeting(fact.coop, fact.meeting),
        round=2,
        convener=fact.convener,
        opens_at=fact.opens_at,
        closes_at=fact.closes_at,
        notice=fact.notice,
        dispatch="",
        dispatched_at=None,
    )


# --- voting


@_write.register
def _attended(fact: events.VoterAttended) -> None:
    row = _meeting(fact.coop, fact.meeting)
    _mark(row, fact.voter, Way.IN_PERSON, at=fact.at, transaction=fact.transaction)


@_write.register
def _voted(fact: events.BallotCast) -> None:
    row = _meeting(fact.coop, fact.meeting)
    _mark(
        row,
        fact.voter,
        Way.PROXY if fact.agent else Way.IN_PERSON,
        choices=fact.choices,
        by=fact.agent,
        dissents=",".join(str(place) for place in fact.dissents),
        at=fact.at,
        transaction=fact.transaction,
    )


@_write.register
def _entered(fact: events.PaperEntered) -> None:
    row = _meeting(fact.coop, fact.meeting)
    key = {"meeting": fact.meeting, "round": row.round, "voter": fact.voter}
    written = rules.write_choices(fact.choices)
    first = PaperBallot.unbound.filter(coop=fact.coop, **key).first()
    if first is None or first.other_officer:
        journal.put(
            PaperBallot,
            coop=fact.coop,
            key=key,
            officer=fact.officer,
            choices=written,
            entered_at=fact.at,
            other_officer="",
            other_choices="",
        )
    elif first.choices == written:
        journal.remove(first)
        _mark(
            row,
            fact.voter,
            Way.PAPER,
            choices=fact.choices,
            by=fact.officer,
            at=fact.at,
            transaction=fact.transaction,
        )
    else:
        journal.change(first, other_officer=fact.officer, other_choices=written)


def _mark(
    row: Meeting,
    voter: str,
    way: Way,
    *,
    choices: tuple[Choice, ...] | None = None,
    **values: Any,
) -> None:
    """Keep a voter's ballot instead of the former one, and count it so."""
    key = {"meeting": row.number, "round": row.round}
    tally = MeetingTally.unbound.get(coop=row.coop, **key)
    before = Ballot.unbound.filter(coop=row.coop, **key, voter=voter).first()
    was = rules.read_choices(before.choices) if before else (Choice.NONE,) * len(tally.votes)
    now = was if choices is None else choices
    counts = rules.recount(tally.counts, was, now)
    journal.change(
        tally,
        present=tally.present + (0 if before else 1),
        votes=[_as_row(each) for each in counts],
    )
    at = values.pop("at")
    told = {"by": "", "dissents": ""} | values
    journal.put(
        Ballot,
        coop=row.coop,
        key=key | {"voter": voter},
        way=way,
        choices=rules.write_choices(now),
        cast_at=at,
        **told,
    )


@_write.register
def _empowered(fact: events.ProxyGiven) -> None:
    journal.put(
        Proxy,
        coop=fact.coop,
        key={"principal": fact.principal},
        agent=fact.agent,
        meeting=fact.meeting,
        until=fact.until,
        document=fact.document,
        given_at=fact.at,
    )


@_write.register
def _proxy_ended(fact: events.ProxyEnded) -> None:
    for row in Proxy.unbound.filter(coop=fact.coop, principal=fact.principal):
        journal.remove(row)


# --- results


@_write.register
def _concluded(fact: events.MeetingConcluded) -> None:
    row = _meeting(fact.coop, fact.meeting)
    tally = MeetingTally.unbound.get(coop=row.coop, meeting=row.number, round=row.round)
    then = charter.charter_of(row.coop, row.charter)
    quorum = then.value(rules.quorum_parameter(Body(row.body), row.round))
    electorate = row.electorate or 0
    may_decide = rules.has_quorum(tally.present, electorate, quorum)
    journal.change(row, state=State.DECIDED if may_decide else State.FAILED, concluded_at=fact.at)
    if may_decide:
        _settle(_questions(row), tally, electorate, earlier_wins=bool(then.value("ties")))


def _settle(
    questions: list[Question], tally: MeetingTally, electorate: int, *, earlier_wins: bool
) -> None:
    results = rules.results_of(
        [question.item for question in questions],
        tally.counts,
        [question.needs for question in questions],
        tally.present,
        electorate,
        earlier_wins=earlier_wins,
    )
    for question, result in zip(questions, results, strict=True):
        journal.change(question, result=result)


@_write.register
def _attested(fact: events.CountAttested) -> None:
    row = _meeting(fact.coop, fact.meeting)
    journal.change(row, attested=[*row.attested, fact.counter], countsheet=fact.document)


@_write.register
def _signed(fact: events.MinutesSigned) -> None:
    row = _meeting(fact.coop, fact.meeting)
    is_same = row.minutes == fact.document  # another paper begins the minutes anew
    signed_by = [*row.signed_by, fact.signer] if is_same else [fact.signer]
    journal.change(row, minutes=fact.document, signed_by=signed_by)
    if len(signed_by) == 2:
        journal.change(row, state=State.SIGNED, signed_at=fact.at)


@_write.register
def _took_effect(fact: events.ResultTookEffect) -> None:
    questions = _questions(_meeting(fact.coop, fact.meeting))
    items = [question.item for question in questions]
    for place in rules.together_with(items, fact.place):
        journal.change(questions[place], took_effect_at=fact.at)
    done = questions[fact.place]
    if done.result == Result.APPROVED:
        _follow_unions(done, fact)


def _follow_unions(question: Question, fact: events.ResultTookEffect) -> None:
    if question.kind == rules.UNION_JOIN:
        journal.put(
            UnionMembership,
            coop=fact.coop,
            key={"ogrn": question.subject},
            since=fact.at,
            until=None,
            question=question.number,
        )
    if question.kind == rules.UNION_LEAVE:
        for row in UnionMembership.unbound.filter(coop=fact.coop, ogrn=question.subject):
            journal.change(row, until=fact.at, question=question.number)


@_write.register
def _contested(fact: events.DecisionContested) -> None:
    journal.put(
        Contest,
        coop=fact.coop,
        key={"question": fact.question, "member": fact.member, "document": fact.document},
        contested_at=fact.at,
    )


@_write.register
def _swept(fact: events.BallotsSwept) -> None:
    row = _meeting(fact.coop, fact.meeting)
    journal.change(row, swept=row.swept + fact.count)


# --- rows


def _meeting(coop: str, number: int) -> Meeting:
    row: Meeting = Meeting.unbound.get(coop=coop, number=number)
    return row


def _questions(row: Meeting) -> list[Question]:
    rows = Question.unbound.filter(coop=row.coop, meeting=row.number)
    return list(rows.order_by("place"))


def _of_plan(fact: events.MeetingPlanned | events.MeetingReplanned) -> dict[str, Any]:
    plan: Plan = fact.plan
    return {
        "body": plan.body,
        "section": plan.section,
        "form": plan.form,
        "is_annual": plan.is_annual,
        "is_hidden": plan.is_hidden,
        "opens_at": plan.opens_at,
        "closes_at": plan.closes_at,
        "chair": plan.chair,
        "secretary": plan.secretary,
        "committee": list(plan.committee),
        "convener": fact.convener,
        "notice": fact.notice,
    }


def _write_items(coop: str, meeting: int, items: tuple[Item, ...]) -> None:
    """The agenda of a plan, instead of the former plan's."""
    for place, item in enumerate(items):
        journal.put(
            Question,
            coop=coop,
            key={"meeting": meeting, "place": place},
            kind=item.kind,
            contract=item.contract,
            subject=str(item.subject),
            group=item.group,
            seats=item.seats,
        )
    for row in Question.unbound.filter(coop=coop, meeting=meeting, place__gte=len(items)):
        journal.remove(row)


def _as_row(counts: Counts) -> list[int]:
    return [counts.votes_for, counts.votes_against, counts.votes_abstain]
