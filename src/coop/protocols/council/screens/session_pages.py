"""What the council's screens show of sessions: a card in a list, one session for one viewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from coop.kernel.decisions import quorum_needed
from coop.monocoop import people
from coop.protocols.council import api, notices, rules, sessions
from coop.protocols.council.models import Presence, Session, SessionState
from coop.protocols.council.notices import Places
from coop.protocols.council.rules import Form, Seat, SeatRole, Stage
from coop.protocols.council.screens import pages, words
from coop.protocols.council.screens.pages import MatterPage, SignatureRow

LIVE = (SessionState.CALLED, SessionState.SIGNED)
MONTH = timedelta(days=30)
"""The council meets once a month at least: law 3085-1 art. 19."""


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session in a list."""

    session: Session
    stage: Stage
    matters_count: int
    is_present: bool
    """The viewer takes part."""

    @property
    def title(self) -> str:
        """Its name."""
        return words.session_title(self.session.number)

    @property
    def state_words(self) -> words.State:
        """Its stage in words."""
        return words.STAGES[self.stage]

    @property
    def form_words(self) -> words.Text:
        """How it is held."""
        return words.FORMS[Form(self.session.form)]

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("council:session", args=[self.session.number])


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Somebody invited, and whether they take part."""

    account: str
    name: str
    seat: words.Text
    is_present: bool


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session for one viewer."""

    card: SessionCard
    places: Places
    matters: tuple[MatterPage, ...]
    seats: tuple[SeatRow, ...]
    needed: int
    basis: str
    chair_missing: bool
    chair: str
    secretary: str
    """Names of who presides and who keeps the minutes."""
    signatures: tuple[SignatureRow, ...]
    is_seated: bool
    may_attend: bool
    may_sign: bool
    may_cancel: bool

    @property
    def session(self) -> Session:
        """The session itself."""
        return self.card.session

    @property
    def present(self) -> int:
        """How many take part."""
        return sum(row.is_present for row in self.seats)

    @property
    def shows_presence(self) -> bool:
        """Whether there is anything to count yet."""
        return self.card.stage not in (Stage.COMING, Stage.CANCELLED)

    @property
    def to_vote(self) -> int:
        """On how many matters the viewer may vote now."""
        return sum(page.may_vote for page in self.matters)


def live_sessions(coop: str, viewer: str, now: datetime) -> list[SessionCard]:
    """Sessions that are called, run, or wait for signatures and effects: the soonest first."""
    rows = Session.unbound.filter(coop=coop, state__in=LIVE)
    return cards(rows.order_by("opens_at"), viewer, now)


def past_sessions(coop: str, viewer: str, now: datetime, *, limit: int) -> list[SessionCard]:
    """Sessions that are over, the latest first."""
    rows = Session.unbound.filter(coop=coop).exclude(state__in=LIVE)
    return cards(rows.order_by("-opens_at")[:limit], viewer, now)


def cards(rows: QuerySet[Session], viewer: str, now: datetime) -> list[SessionCard]:
    """Sessions as a list shows them."""
    listed = list(rows)
    if not listed:
        return []
    coop = listed[0].coop
    came = set(Presence.unbound.filter(coop=coop, account=viewer).values_list("session", flat=True))
    counts = sessions.matters_counts(coop, [row.number for row in listed])
    return [
        SessionCard(row, sessions.stage_of(row, now), counts.get(row.number, 0), row.number in came)
        for row in listed
    ]


def session_page(session: Session, viewer: str, now: datetime) -> SessionPage:
    """Everything the page of one session needs, from the read model."""
    seats, rule = api.seats_of(session), api.rule_of(session)
    present = sessions.present_at(session)
    given = sessions.signatures_of(session)
    state, signers = sessions.minutes_state(session, given), sessions.signers_of(session)
    stage, is_called = sessions.stage_of(session, now), session.state == SessionState.CALLED
    held = rules.SessionTime(session.opens_at, session.closes_at, is_settled=False, may_decide=True)
    was_seated = any(seat.account == viewer for seat in seats)
    is_seated = was_seated and signers.role_of(viewer) is not None
    takes_votes = is_called and held.runs(now) and not given
    names = _names(session, [*seats, *signers.seats], signers.secretaries)
    matters = pages.matter_pages(sessions.matters_of(session), viewer, now)
    heads_present = {seat.account for seat in seats if seat.role >= SeatRole.DEPUTY} & present
    return SessionPage(
        card=SessionCard(session, stage, len(matters), viewer in present),
        places=notices.places_of(session),
        matters=tuple(matters),
        seats=_seat_rows(seats, present, names),
        needed=quorum_needed(len(seats), rule.quorum_bp),
        basis=words.quorum_words(rule),
        chair_missing=rule.chair_must and not heads_present,
        chair=names[session.chair],
        secretary=names[session.secretary],
        signatures=pages.signature_rows(state, given, signers, names, is_open=is_called)
        if stage is Stage.DECIDED or given
        else (),
        is_seated=is_seated,
        may_attend=takes_votes
        and is_seated
        and viewer not in present
        and session.form != Form.ABSENTEE,
        may_sign=stage is Stage.DECIDED
        and rules.capacity_of(state, viewer, signers, now) is not None,
        may_cancel=is_called and not present and pages.heads(signers, viewer),
    )


def last_held_at(coop: str) -> datetime | None:
    """When the council met last."""
    rows = Session.unbound.filter(coop=coop, state__in=(SessionState.SIGNED, SessionState.ENDED))
    newest = rows.order_by("-opens_at").first()
    return newest.opens_at if newest else None


def is_overdue(coop: str, now: datetime) -> bool:
    """Whether a month has passed since the council met, with no session called."""
    last = last_held_at(coop)
    called = Session.unbound.filter(coop=coop, state=SessionState.CALLED).exists()
    return last is not None and not called and now - last > MONTH


def _names(session: Session, seats: Iterable[Seat], others: Iterable[str]) -> Mapping[str, str]:
    accounts = [*(seat.account for seat in seats), *others, session.chair, session.secretary]
    return people.names_of(session.coop, accounts)


def _seat_rows(
    seats: Iterable[Seat], present: frozenset[str], names: Mapping[str, str]
) -> tuple[SeatRow, ...]:
    return tuple(
        SeatRow(seat.account, names[seat.account], words.SEATS[seat.role], seat.account in present)
        for seat in seats
    )
