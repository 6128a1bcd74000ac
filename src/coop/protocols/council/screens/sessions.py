"""Sessions of the council: the list, one session, coming to it, calling it off."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coop.documents.models import Document
from coop.monocoop.acts import prepare
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in
from coop.protocols.council import actions, errors, notices, papers, sessions
from coop.protocols.council.models import Matter, MatterState, SessionState
from coop.protocols.council.rules import Stage
from coop.protocols.council.screens import session_pages
from coop.protocols.council.screens.requests import HEADS, READERS, me, session_or_404
from coop.protocols.council.screens.session_pages import SessionPage

PAST_SHOWN_MAX = 40


@never_cache
@reading_for(*READERS)
def listing(request: CoopRequest) -> HttpResponse:
    """All sessions: what runs and what is to come first."""
    coop, viewer, now = request.coop.account, me(request), timezone.now()
    live = session_pages.live_sessions(coop, viewer, now)
    may_call = not roles_in(request).isdisjoint(HEADS)
    shown = {
        "here": "sessions",
        "running": [card for card in live if card.stage is Stage.RUNNING],
        "coming": [card for card in live if card.stage is Stage.COMING],
        "closing": [card for card in live if card.stage not in (Stage.RUNNING, Stage.COMING)],
        "past": session_pages.past_sessions(coop, viewer, now, limit=PAST_SHOWN_MAX),
        "may_call": may_call,
        "overdue_since": session_pages.last_held_at(coop)
        if may_call and session_pages.is_overdue(coop, now)
        else None,
    }
    return render(request, "council/sessions.html", shown)


@never_cache
@reading_for(*READERS)
def session(request: CoopRequest, number: int) -> HttpResponse:
    """One session: what one does now, who takes part, its matters, its papers."""
    if number == sessions.next_session(request.coop.account):
        return render(request, "council/recording.html", {"number": number})
    page = session_pages.session_page(session_or_404(number), me(request), timezone.now())
    may_act = not roles_in(request).isdisjoint(READERS)
    shown = {"page": page, "papers": _papers(page), "may_act": may_act}
    return render(request, "council/session.html", shown)


@require_POST
@role_required("council")
def attend(request: CoopRequest, number: int) -> HttpResponse:
    """Be present at a session."""
    page = session_pages.session_page(session_or_404(number), me(request), timezone.now())
    if page.card.is_present:
        raise errors.AlreadyPresent(session=number)
    if not page.may_attend:
        raise errors.SessionNotOpen(session=number)
    return prepare(
        request,
        steps=[actions.attend_session(request.coop.account, number, me(request))],
        title=_("I take part: %(title)s") % {"title": page.card.title},
        consequences=[
            _("You count for the quorum of every matter of this session."),
            _("You may vote on each matter until the session ends."),
        ],
        next_url=page.card.url,
    )


@require_POST
@role_required(*HEADS)
def cancel(request: CoopRequest, number: int) -> HttpResponse:
    """Call a session off that nobody came to yet."""
    page = session_pages.session_page(session_or_404(number), me(request), timezone.now())
    if page.session.state != SessionState.CALLED:
        raise errors.SessionUnknown(session=number)
    if not page.may_cancel:
        raise errors.SessionBegun(session=number)
    return prepare(
        request,
        steps=[actions.cancel_session(request.coop.account, number, me(request))],
        title=_("Call off: %(title)s") % {"title": page.card.title},
        consequences=[
            _("Its matters stand by themselves again, for 30 days and without votes."),
            _("Everybody invited is told."),
        ],
        next_url=page.card.url,
    )


@require_POST
@role_required(*READERS)
def take_effect(request: CoopRequest, number: int) -> HttpResponse:
    """Let a decision of a signed session take effect by hand, where the duty has not yet."""
    matter = Matter.objects.filter(number=number, state=MatterState.OPEN).first()
    held = session_or_404(matter.session) if matter else None
    if held is None or sessions.stage_of(held, timezone.now()) is not Stage.SIGNED:
        raise Http404
    return prepare(
        request,
        steps=[actions.let_take_effect(request.coop.account, number)],
        title=_("Let the decision take effect"),
        consequences=[_("What the council decided is done now.")],
        next_url=reverse("council:session", args=[held.number]),
    )


def _papers(page: SessionPage) -> list[Document]:
    """The notice, and the minutes as far as somebody has signed them."""
    session = page.session
    signed = [row.content for row in sessions.signatures_of(session)[:1]]
    minutes = [papers.paper_by_digest(session.coop, content) for content in signed]
    return [paper for paper in (notices.notice_of(session), *minutes) if paper is not None]
