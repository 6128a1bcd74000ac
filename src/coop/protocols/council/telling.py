"""Tells the council what is new: sessions, matters to vote on, minutes to sign; each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import Notification, count_deliveries, send
from coop.monocoop.notifications.kinds import MOMENT
from coop.protocols.charter import api as charter
from coop.protocols.council import api, notices, rules, sessions
from coop.protocols.council.models import Matter, MatterState, Session, SessionState
from coop.protocols.council.notifications import MATTER, MINUTES, SESSION
from coop.protocols.council.rules import MinutesState, SeatRole, Signers, Stage

RECENT = timedelta(days=3)
Told = tuple[Notification, list[str]]


def tell(coop: AccountName, now: datetime) -> int:
    """Send what is new in a cooperative; return how many deliveries are new."""
    new = chain(
        _called(coop, now), _called_off(coop, now), _matters(coop, now), _minutes(coop, now)
    )
    return sum(
        send(notification, accounts, now=now)
        for notification, accounts in new
        if accounts and not count_deliveries(coop, notification.key)
    )


# --- sessions


def _called(coop: AccountName, now: datetime) -> Iterator[Told]:
    rows = Session.unbound.filter(
        coop=coop, state=SessionState.CALLED, called_at__gt=now - RECENT, closes_at__gt=now
    )
    for session in rows:
        told = _of_session(
            session,
            key="called",
            title=format_lazy(
                _("A session of the council is called: No. {number}"), number=session.number
            ),
            body=format_lazy(
                "{begins}\n\n{agenda}", begins=_begins(session), agenda=_agenda(session)
            ),
        )
        yield told, _invited(session)


def _called_off(coop: AccountName, now: datetime) -> Iterator[Told]:
    over = (SessionState.CANCELLED, SessionState.RELEASED)
    rows = Session.unbound.filter(coop=coop, state__in=over, closes_at__gt=now - RECENT)
    for session in rows:
        title = (
            _("The session of the council No. {number} had no quorum")
            if session.state == SessionState.RELEASED
            else _("The session of the council No. {number} is called off")
        )
        told = _of_session(
            session,
            key="over",
            title=format_lazy(title, number=session.number),
            body=_("Its matters stand by themselves again: vote on them one by one."),
        )
        yield told, _invited(session)


def _of_session(
    session: Session, *, key: str, title: str | Promise, body: str | Promise
) -> Notification:
    return Notification(
        coop=AccountName(session.coop),
        kind=SESSION.name,
        key=f"council-session-{session.number}-{key}",
        title=title,
        body=body,
        url=reverse("council:session", args=[session.number]),
        at=session.opens_at,
    )


def _begins(session: Session) -> Promise:
    places = notices.places_of(session)
    where = f" {places.place or places.link}".rstrip()
    return format_lazy("{words} {moment}.{where}", words=_("It begins"), moment=MOMENT, where=where)


def _agenda(session: Session) -> str:
    agenda = sessions.agenda_of(session)
    described = api.describe_all(agenda)
    lines = (described[matter.number].title for matter in agenda)
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))


def _invited(session: Session) -> list[str]:
    seats = [seat.account for seat in api.seats_of(session)]
    return list(dict.fromkeys([*seats, session.secretary]))


# --- matters


def _matters(coop: AccountName, now: datetime) -> Iterator[Told]:
    """Matters that are voted on by themselves; those of a session are told with it."""
    if not charter.value(coop, "councilabs"):
        return
    rows = Matter.unbound.filter(
        coop=coop,
        state=MatterState.OPEN,
        session=0,
        opened_at__gt=now - RECENT,
        closes_at__gt=now,
    )
    listed = list(rows.order_by("number"))
    described = api.describe_all(listed)
    for matter in listed:
        told = Notification(
            coop=coop,
            kind=MATTER.name,
            key=f"council-matter-{matter.number}-{int(matter.opened_at.timestamp())}",
            title=_("A matter waits for your vote"),
            body=format_lazy(
                "{title}\n\n{until} {moment}.",
                title=described[matter.number].title,
                until=_("Vote until"),
                moment=MOMENT,
            ),
            url=reverse("council:matter", args=[matter.number]),
            at=matter.closes_at,
        )
        yield told, [seat.account for seat in api.seats_of(matter)]


# --- minutes


def _minutes(coop: AccountName, now: datetime) -> Iterator[Told]:
    """The two whose signatures are missing; when their days are over, those who stand in."""
    matters = Matter.unbound.filter(coop=coop, state=MatterState.OPEN, session=0)
    for matter in matters.filter(settled_at__isnull=False):
        given = api.signatures_on([matter])[matter.number]
        url = reverse("council:minutes", args=[matter.number])
        state = api.minutes_state(matter, given)
        yield from _signatures(matter, f"matter-{matter.number}", url, state, now)
    for session in Session.unbound.filter(coop=coop, state=SessionState.CALLED):
        if sessions.stage_of(session, now) is Stage.DECIDED:
            given = sessions.signatures_of(session)
            url = reverse("council:session_minutes", args=[session.number])
            state = sessions.minutes_state(session, given)
            yield from _signatures(session, f"session-{session.number}", url, state, now)


def _signatures(
    of: Matter | Session, key: str, url: str, state: MinutesState, now: datetime
) -> Iterator[Told]:
    signers = api.signers_of(of)
    until = state.waits_from + timedelta(days=signers.sign_days)
    since = int(state.waits_from.timestamp())
    if now < until:
        awaited = list(filter(None, rules.awaited_signers(state, signers).values()))
        yield _to_sign(of, f"council-minutes-{key}-{since}", url, until, late=False), awaited
    else:
        others = _stand_ins(state, signers, now)
        yield _to_sign(of, f"council-minutes-{key}-{since}-late", url, until, late=True), others


def _to_sign(
    of: Matter | Session, key: str, url: str, until: datetime, *, late: bool
) -> Notification:
    body = (
        _("The days of the chair and the secretary ended on {moment}: now you may sign for them.")
        if late
        else _("The council has decided. Sign by {moment}; then others may sign for you.")
    )
    return Notification(
        coop=AccountName(of.coop),
        kind=MINUTES.name,
        key=key,
        title=_("Minutes wait for your signature"),
        body=body,
        url=url,
        at=until,
    )


def _stand_ins(state: MinutesState, signers: Signers, now: datetime) -> list[str]:
    """Who may sign now for who has not: deputies for the chair, the council for the secretary."""
    return [
        seat.account
        for seat in signers.seats
        if seat.role is not SeatRole.CHAIR
        and rules.capacity_of(state, seat.account, signers, now) is not None
    ]
