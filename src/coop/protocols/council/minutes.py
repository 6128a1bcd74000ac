"""Minutes as documents, of a matter by itself and of a session: counts come from the votes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from coop.protocols.council import api, rules, sessions, wording
from coop.protocols.council.api import MatterDescription
from coop.protocols.council.documents.fields import (
    Attendant,
    MinutesFields,
    Recusal,
    SessionMinutesFields,
    SessionQuestion,
    VoteLine,
)
from coop.protocols.council.models import Matter, RecusalReason, Session
from coop.protocols.council.notices import details_of
from coop.protocols.council.papers import day_in_words, moment_in_words
from coop.protocols.council.rules import Capacity, Seat, Votes
from coop.protocols.council.signers import Surroundings, signer_details


def compose(
    matter: Matter, signing: dict[Capacity, str], surroundings: Surroundings
) -> MinutesFields:
    """The fields of a matter's minutes, which these two sign."""
    seats, votes, rule = api.seats_of(matter), api.votes_of(matter), api.rule_of(matter)
    tally, described = rules.tally_of(seats, votes), api.describe(matter)
    approved = rules.is_approved(seats, votes, rule)
    signers = api.signers_of(matter)
    return MinutesFields(
        cooperative=surroundings.cooperative,
        number=matter.number,
        opened_at=_told(matter.opened_at, surroundings.time_zone),
        closed_at=_told(api.voted_until(matter), surroundings.time_zone),
        votes=_vote_lines(seats, votes, surroundings.names),
        electorate=tally.electorate,
        present=tally.present,
        present_needed=rules.present_needed(seats, rule),
        quorum_percent=wording.percent(rule.quorum_bp),
        quorum_base=wording.quorum_base(rule),
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        votes_abstain=tally.votes_abstain,
        recusals=_recusals(
            seats,
            votes,
            surroundings.names,
            reasons_of(matter.coop, [matter.number]).get(matter.number, {}),
        ),
        dissents=_dissents(seats, votes, surroundings.names),
        question=described.title,
        summary=described.summary,
        decision=described.decision if approved else described.rejection,
        approved=approved,
        chair=signer_details(Capacity.CHAIR, signing, signers, surroundings),
        secretary=signer_details(Capacity.SECRETARY, signing, signers, surroundings),
    )


def compose_of_session(
    session: Session, signing: dict[Capacity, str], surroundings: Surroundings
) -> SessionMinutesFields:
    """The fields of a session's minutes, which these two sign."""
    seats, rule, signers = api.seats_of(session), api.rule_of(session), api.signers_of(session)
    present = sessions.present_at(session)
    names = surroundings.names
    secretary = session.secretary
    return SessionMinutesFields(
        cooperative=surroundings.cooperative,
        session=details_of(session),
        called_on=day_in_words(session.called_at),
        ended=moment_in_words(sessions.ended_at(session)),
        electorate=len(seats),
        present=sum(seat.account in present for seat in seats),
        present_needed=rules.present_needed(seats, rule),
        quorum_percent=wording.percent(rule.quorum_bp),
        quorum_base=wording.quorum_base(rule),
        attendants=tuple(
            Attendant(
                name=names[seat.account],
                seat=wording.SEATS[seat.role],
                is_present=seat.account in present,
            )
            for seat in seats
        ),
        questions=_questions(session, seats, names),
        chair=signer_details(Capacity.CHAIR, signing, signers, surroundings),
        secretary=signer_details(
            Capacity.SECRETARY, signing, signers, surroundings, session_secretary=secretary
        ),
    )


def _questions(
    session: Session, seats: tuple[Seat, ...], names: Mapping[str, str]
) -> tuple[SessionQuestion, ...]:
    agenda = sessions.agenda_of(session)
    votes, described = api.votes_on(agenda), api.describe_all(agenda)
    reasons = reasons_of(session.coop, [matter.number for matter in agenda])
    rule = api.rule_of(session)
    return tuple(
        _question(
            place,
            matter,
            described[matter.number],
            seats=seats,
            votes=votes[matter.number],
            names=names,
            reasons=reasons.get(matter.number, {}),
            approved=rules.is_approved(seats, votes[matter.number], rule),
        )
        for place, matter in enumerate(agenda, start=1)
    )


def _question(
    place: int,
    matter: Matter,
    described: MatterDescription,
    *,
    seats: tuple[Seat, ...],
    votes: Votes,
    names: Mapping[str, str],
    reasons: Mapping[str, str],
    approved: bool,
) -> SessionQuestion:
    tally = rules.tally_of(seats, votes)
    return SessionQuestion(
        number=place,
        matter=matter.number,
        title=described.title,
        summary=described.summary,
        votes=_vote_lines(seats, votes, names),
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        votes_abstain=tally.votes_abstain,
        silent=tally.silent,
        recusals=_recusals(seats, votes, names, reasons),
        dissents=_dissents(seats, votes, names),
        decision=described.decision if approved else described.rejection,
        approved=approved,
    )


def reasons_of(coop: str, matters: list[int]) -> dict[int, dict[str, str]]:
    """Why people recused, as they told the site: by matter and account."""
    found: dict[int, dict[str, str]] = {}
    for row in RecusalReason.unbound.filter(coop=coop, matter__in=matters):
        found.setdefault(row.matter, {})[row.account] = row.text
    return found


def _vote_lines(
    seats: tuple[Seat, ...], votes: Votes, names: Mapping[str, str]
) -> tuple[VoteLine, ...]:
    return tuple(
        VoteLine(
            name=names[seat.account],
            seat=wording.SEATS[seat.role],
            choice=wording.choice_word(votes, seat.account),
        )
        for seat in seats
    )


def _recusals(
    seats: tuple[Seat, ...], votes: Votes, names: Mapping[str, str], reasons: Mapping[str, str]
) -> tuple[Recusal, ...]:
    return tuple(
        Recusal(name=names[seat.account], reason=reasons.get(seat.account, ""))
        for seat in seats
        if seat.account in votes.recused
    )


def _dissents(seats: tuple[Seat, ...], votes: Votes, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[seat.account] for seat in seats if seat.account in votes.dissents)


def _told(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%d.%m.%Y %H:%M} ({zone.key})"
