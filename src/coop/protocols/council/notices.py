"""The notice by which a session is called, and what it says of where the session is held."""

from __future__ import annotations

from dataclasses import dataclass

from coop.documents.models import Document
from coop.monocoop import people
from coop.monocoop.letterhead import letterhead_of
from coop.protocols.charter import api as charter
from coop.protocols.council import api, drafts, offices, papers, rules, sessions, wording
from coop.protocols.council.documents import SESSION_NOTICE
from coop.protocols.council.documents.fields import (
    AgendaLine,
    SeatLine,
    SessionDetails,
    SessionNoticeFields,
)
from coop.protocols.council.models import Draft, Matter, Session
from coop.protocols.council.papers import Signing, moment_in_words
from coop.protocols.council.rules import Form, SessionPlan


@dataclass(frozen=True, slots=True)
class Places:
    """Where a session is held, in the chair's words; they stand in the notice alone."""

    place: str = ""
    link: str = ""


def draw_up(plan: SessionPlan, places: Places, signing: Signing, draft: Draft) -> Document:
    """The notice of a session, under the number that the ledger gives next."""
    coop, number = signing.coop, sessions.next_session(signing.coop)
    seats, rule = api.council(coop), api.rule_in_force(coop)
    names = people.names_of(coop, [*(seat.account for seat in seats), plan.secretary])
    own = next(seat for seat in seats if seat.account == signing.person.account)
    fields = SessionNoticeFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(offices.SEATS[own.role]),
        number=number,
        session=_details(number, plan, places),
        secretary=names[plan.secretary],
        invited=tuple(
            SeatLine(name=names[seat.account], seat=wording.SEATS[seat.role]) for seat in seats
        ),
        agenda=_agenda(coop, plan),
        present_needed=rules.present_needed(seats, rule),
        quorum_percent=wording.percent(rule.quorum_bp),
        quorum_base=wording.quorum_base(rule),
    )
    return drafts.paper_for(draft, SESSION_NOTICE, fields, signing, subject=number)


def notice_of(session: Session) -> Document | None:
    """The signed notice; none where this installation does not have it."""
    return papers.paper_by_digest(session.coop, session.notice)


def places_of(session: Session) -> Places:
    """Where it is held: from its notice, where this installation has it."""
    notice = notice_of(session)
    if notice is None or not notice.fields:
        return Places()
    told = notice.fields["session"]
    return Places(told["place"], told["link"])


def details_of(session: Session) -> SessionDetails:
    """A session as its papers name it."""
    plan = SessionPlan(
        Form(session.form), session.opens_at, session.closes_at, session.secretary, ()
    )
    return _details(session.number, plan, places_of(session))


def forms_allowed(coop: str) -> tuple[Form, ...]:
    """How the charter in force lets the council meet."""
    by = charter.charter_of(coop)
    allowed = {Form.REMOTE: by.value("councilrem"), Form.ABSENTEE: by.value("councilabs")}
    return tuple(form for form in Form if allowed.get(form, 1))


def _details(number: int, plan: SessionPlan, places: Places) -> SessionDetails:
    return SessionDetails(
        number=number,
        form=wording.FORMS[plan.form],
        form_norm=wording.FORM_NORMS[plan.form],
        has_room=plan.form is Form.IN_PERSON,
        is_absentee=plan.form is Form.ABSENTEE,
        opens=moment_in_words(plan.opens_at),
        closes=moment_in_words(plan.closes_at),
        place=places.place,
        link=places.link,
    )


def _agenda(coop: str, plan: SessionPlan) -> tuple[AgendaLine, ...]:
    rows = {row.number: row for row in Matter.unbound.filter(coop=coop, number__in=plan.agenda)}
    described = api.describe_all(rows.values())
    return tuple(
        AgendaLine(number=place, title=described[number].title, summary=described[number].summary)
        for place, number in enumerate(plan.agenda, start=1)
    )
