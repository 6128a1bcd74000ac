"""Sessions as the read model has them: agenda, presence, signatures, who signs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from coop.protocols.council import api, rules
from coop.protocols.council.models import (
    Matter,
    MatterState,
    MatterVote,
    MinutesOf,
    MinutesSignature,
    Presence,
    Session,
    SessionState,
)
from coop.protocols.council.rules import Capacity, MinutesState, SessionTime, Signers, Stage

PACKAGE = "session"


def session_of(coop: str, number: int) -> Session | None:
    """A session by its number; none for zero, which is no session's."""
    return Session.unbound.filter(coop=coop, number=number).first() if number else None


def agenda_of(session: Session) -> list[Matter]:
    """Its matters still to take effect, in the order of the notice."""
    return list(matters_of(session).filter(state=MatterState.OPEN))


def matters_of(session: Session) -> QuerySet[Matter]:
    """All its matters, decided and taken back ones as well."""
    rows = Matter.unbound.filter(coop=session.coop, session=session.number)
    return rows.order_by("place")


def present_at(session: Session) -> frozenset[str]:
    """Who came, or voted on any of its matters."""
    rows = Presence.unbound.filter(coop=session.coop, session=session.number)
    return frozenset(rows.values_list("account", flat=True))


def signatures_of(session: Session) -> tuple[MinutesSignature, ...]:
    """The signatures under its minutes, the first first."""
    rows = MinutesSignature.unbound.filter(
        coop=session.coop, minutes_of=MinutesOf.SESSION, number=session.number
    )
    return tuple(rows.order_by("signed_at", "id"))


def minutes_state(session: Session, signatures: Iterable[MinutesSignature]) -> MinutesState:
    """Since when its minutes wait, and who has signed them."""
    return MinutesState(
        waits_from=session.settled_at or session.closes_at,
        signed={Capacity(row.capacity): row.account for row in signatures},
        session_chair=session.chair,
        session_secretary=session.secretary,
    )


def signers_of(session: Session) -> Signers:
    """Who may sign its minutes now."""
    return api.signers_of(session)


def next_session(coop: str) -> int:
    """The number that the ledger gives the next session."""
    newest = Session.unbound.filter(coop=coop).order_by("-number").first()
    return int(newest.number) + 1 if newest else 1


def package_of(number: int) -> str:
    """The key of all papers of one session."""
    return f"{PACKAGE}/{number}"


def time_of(session: Session) -> SessionTime:
    """When it is held, and how far its matters are."""
    seats, rule = api.seats_of(session), api.rule_of(session)
    votes = api.votes_on(agenda_of(session)).values()
    return SessionTime(
        opens_at=session.opens_at,
        closes_at=session.closes_at,
        is_settled=session.settled_at is not None,
        may_decide=all(rules.quorum_reached(seats, each, rule) for each in votes),
    )


def stage_of(session: Session, now: datetime) -> Stage:
    """How far it is."""
    if session.state != SessionState.CALLED:
        return Stage(session.state)
    return time_of(session).stage(now)


def votes_count(session: Session) -> int:
    """Votes and recusals on all its matters: the ledger refuses minutes that tell others."""
    seated = {seat.account for seat in api.seats_of(session)}
    rows = api.votes_on(agenda_of(session)).values()
    return sum(each.has_acted(account) for each in rows for account in seated)


def ended_at(session: Session) -> datetime:
    """When voting ended: with the last vote where all was settled, else at its end."""
    matters = [matter.number for matter in agenda_of(session)]
    rows = MatterVote.unbound.filter(coop=session.coop, matter__in=matters)
    last = rows.order_by("-cast_at").values_list("cast_at", flat=True).first()
    return last if last and session.settled_at else session.closes_at


def sessions_of(coop: str, numbers: Iterable[int]) -> dict[int, Session]:
    """Sessions by their numbers; zero is no session's."""
    wanted = [number for number in numbers if number]
    if not wanted:
        return {}
    rows = Session.unbound.filter(coop=coop, number__in=wanted)
    return {row.number: row for row in rows}


def matters_counts(coop: str, numbers: Iterable[int]) -> dict[int, int]:
    """How many matters each session's agenda has or had."""
    rows = Matter.unbound.filter(coop=coop, session__in=list(numbers))
    counted = rows.order_by().values_list("session").annotate(count=Count("pk"))
    return dict(counted)
