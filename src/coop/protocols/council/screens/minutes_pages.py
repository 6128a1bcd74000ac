"""What the council's screens show of minutes: whose signatures they bear, whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.documents.models import Document
from coop.monocoop import people
from coop.protocols.council import api, papers, rules, sessions
from coop.protocols.council.models import (
    Matter,
    MatterState,
    MinutesOf,
    MinutesSignature,
    Session,
    SessionState,
)
from coop.protocols.council.rules import Capacity, MinutesState, SeatRole, Signers, Stage
from coop.protocols.council.screens import pages, words
from coop.protocols.council.screens.pages import MatterPage, SignatureRow

SIGNED_SHOWN_MAX = 30


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What minutes say was decided on one matter."""

    title: str
    decision: str
    is_approved: bool


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """Minutes of a matter or a session, for one viewer."""

    of: Matter | Session
    title: str
    decisions: tuple[DecisionRow, ...]
    is_open: bool
    """Not signed by both yet."""
    is_ready: bool
    """Voting is over: they may be signed."""
    signatures: tuple[SignatureRow, ...]
    stands_in_from: datetime
    """From then on others may sign for the two."""
    is_late: bool
    deputies: tuple[str, ...]
    """Names of the deputies in office, who then sign for the chair."""
    has_secretary: bool
    """Somebody keeps the minutes; else any other member of the council signs at once."""
    capacity: Capacity | None
    """As whom the viewer may sign now."""
    may_begin_anew: bool
    """The viewer may draw them up anew in the place of who has not signed."""
    paper: Document | None
    """What bears the first signature."""

    @property
    def is_session(self) -> bool:
        """Whether they are of a session."""
        return isinstance(self.of, Session)

    @property
    def is_signed_once(self) -> bool:
        """One of the two has signed."""
        return any(row.signed_at for row in self.signatures)

    @property
    def may_sign(self) -> bool:
        """Whether the minutes wait for the viewer."""
        return self.is_open and self.is_ready and self.capacity is not None

    @property
    def awaits_chair(self) -> bool:
        """Whether the chair's signature is missing."""
        return self._awaits(Capacity.CHAIR)

    @property
    def awaits_secretary(self) -> bool:
        """Whether the secretary's signature is missing."""
        return self._awaits(Capacity.SECRETARY)

    @property
    def capacity_words(self) -> words.Text:
        """As whom the viewer signs."""
        return words.CAPACITIES[self.capacity] if self.capacity else ""

    @property
    def page_url(self) -> str:
        """The page of what was decided."""
        name = "council:session" if self.is_session else "council:matter"
        return reverse(name, args=[self.of.number])

    @property
    def url(self) -> str:
        """The page of the minutes."""
        name = "council:session_minutes" if self.is_session else "council:minutes"
        return reverse(name, args=[self.of.number])

    @property
    def sign_url(self) -> str:
        """Where the signature is asked for."""
        name = "council:sign_session" if self.is_session else "council:sign_minutes"
        return reverse(name, args=[self.of.number])

    def _awaits(self, capacity: Capacity) -> bool:
        return any(row.capacity is capacity and row.signed_at is None for row in self.signatures)


def of_matter(page: MatterPage, viewer: str, now: datetime) -> MinutesPage:
    """The minutes of a matter by itself."""
    matter = page.matter
    given = api.signatures_on([matter])[matter.number]
    return _page(
        matter,
        state=api.minutes_state(matter, given),
        given=given,
        title=_("Minutes of matter No. %(n)s") % {"n": matter.number},
        decisions=(_decision(page),),
        is_open=page.is_open,
        is_ready=page.settled,
        viewer=viewer,
        now=now,
    )


def of_session(session: Session, viewer: str, now: datetime) -> MinutesPage:
    """The minutes of a session."""
    given = sessions.signatures_of(session)
    matters = pages.matter_pages(sessions.matters_of(session), viewer, now)
    decided = [page for page in matters if page.matter.state != MatterState.RETRACTED]
    return _page(
        session,
        state=sessions.minutes_state(session, given),
        given=given,
        title=_("Minutes of session No. %(n)s") % {"n": session.number},
        decisions=tuple(_decision(page) for page in decided),
        is_open=session.state == SessionState.CALLED,
        is_ready=sessions.stage_of(session, now) is Stage.DECIDED,
        viewer=viewer,
        now=now,
    )


def waiting(coop: str, viewer: str, now: datetime) -> list[MinutesPage]:
    """All minutes that miss a signature; who waits longest first."""
    matters = Matter.unbound.filter(coop=coop, state=MatterState.OPEN, session=0)
    shown = pages.matter_pages(matters.order_by("number"), viewer, now)
    called = Session.unbound.filter(coop=coop, state=SessionState.CALLED).order_by("number")
    found = [of_matter(page, viewer, now) for page in shown if page.settled]
    found += [of_session(session, viewer, now) for session in called]
    return sorted((page for page in found if page.is_ready), key=lambda page: page.stands_in_from)


@dataclass(frozen=True, slots=True)
class SignedRow:
    """Minutes that both have signed."""

    title: str
    url: str
    names: tuple[str, ...]
    signed_at: datetime
    paper: Document | None


def signed(coop: str) -> list[SignedRow]:
    """The minutes signed last, the newest first."""
    rows = MinutesSignature.unbound.filter(coop=coop).order_by("-signed_at", "-id")
    both: dict[tuple[str, int], list[MinutesSignature]] = {}
    for row in rows[: SIGNED_SHOWN_MAX * 2 + 1]:
        both.setdefault((row.minutes_of, row.number), []).append(row)
    whole = [pair for pair in both.values() if len(pair) == len(Capacity)][:SIGNED_SHOWN_MAX]
    names = people.names_of(coop, [row.account for pair in whole for row in pair])
    return [_signed_row(coop, pair, names) for pair in whole]


def _signed_row(coop: str, pair: list[MinutesSignature], names: Mapping[str, str]) -> SignedRow:
    last, is_session = pair[0], pair[0].minutes_of == MinutesOf.SESSION
    told = _("Minutes of session No. %(n)s") if is_session else _("Minutes of matter No. %(n)s")
    return SignedRow(
        title=told % {"n": last.number},
        url=reverse(
            "council:session_minutes" if is_session else "council:minutes", args=[last.number]
        ),
        names=tuple(names[row.account] for row in sorted(pair, key=lambda row: row.capacity)),
        signed_at=last.signed_at,
        paper=papers.paper_by_digest(coop, last.content),
    )


def _page(
    of: Matter | Session,
    *,
    state: MinutesState,
    given: tuple[MinutesSignature, ...],
    title: str,
    decisions: tuple[DecisionRow, ...],
    is_open: bool,
    is_ready: bool,
    viewer: str,
    now: datetime,
) -> MinutesPage:
    signers = api.signers_of(of)
    names = _names(of.coop, state, signers)
    stands_in_from = state.waits_from + timedelta(days=signers.sign_days)
    return MinutesPage(
        of=of,
        title=title,
        decisions=decisions,
        is_open=is_open,
        is_ready=is_ready,
        signatures=pages.signature_rows(state, given, signers, names, is_open=is_open),
        stands_in_from=stands_in_from,
        is_late=is_open and now >= stands_in_from,
        deputies=tuple(
            names[seat.account] for seat in signers.seats if seat.role is SeatRole.DEPUTY
        ),
        has_secretary=rules.has_secretary(state, signers),
        capacity=rules.capacity_of(state, viewer, signers, now),
        may_begin_anew=is_open
        and state.first_signer != viewer
        and rules.may_begin_anew(state, viewer, signers, now),
        paper=papers.paper_by_digest(of.coop, given[0].content) if given else None,
    )


def _names(coop: str, state: MinutesState, signers: Signers) -> Mapping[str, str]:
    seats = [seat.account for seat in signers.seats]
    own = {state.session_chair, state.session_secretary} - {""}
    return people.names_of(coop, [*seats, *signers.secretaries, *own, *state.signed.values()])


def _decision(page: MatterPage) -> DecisionRow:
    told = page.described.decision if page.approved else page.described.rejection
    return DecisionRow(page.described.title, told, page.approved)
