"""Minutes: all that wait, one with its signatures, and signing it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coop.documents.models import Document
from coop.monocoop.acts import Step, prepare
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.council import actions, drafting, sessions
from coop.protocols.council.models import Session
from coop.protocols.council.screens import minutes_pages
from coop.protocols.council.screens.minutes_pages import MinutesPage
from coop.protocols.council.screens.requests import READERS, me, page_or_404, session_or_404


@never_cache
@reading_for(*READERS)
def listing(request: CoopRequest) -> HttpResponse:
    """Minutes that wait for signatures, and those that both have signed."""
    coop, viewer = request.coop.account, me(request)
    waiting = minutes_pages.waiting(coop, viewer, timezone.now())
    shown = {
        "here": "minutes",
        "mine": [page for page in waiting if page.may_sign],
        "others": [page for page in waiting if not page.may_sign],
        "signed": minutes_pages.signed(coop),
    }
    return render(request, "council/minutes_list.html", shown)


@never_cache
@reading_for(*READERS)
def minutes(request: CoopRequest, number: int) -> HttpResponse:
    """The minutes of a matter by itself."""
    return _shown(request, _of_matter(request, number))


@never_cache
@reading_for(*READERS)
def session_minutes(request: CoopRequest, number: int) -> HttpResponse:
    """The minutes of a session."""
    return _shown(request, _of_session(request, number))


@require_POST
@role_required(*READERS)
def sign(request: CoopRequest, number: int) -> HttpResponse:
    """Take the minutes to the signature sheet: drawn up by the first, the same for the second."""
    found = page_or_404(request, number)
    page, signer = _of_matter(request, number), me(request)
    anew = _checked_anew(request, page)
    paper = drafting.paper_for(found.matter, signer, request.coop, timezone.now(), anew=anew)
    step = actions.sign_minutes(request.coop.account, number, signer, found.tally.present, paper.id)
    return _to_sheet(request, page, step, is_last=page.is_signed_once and not anew)


@require_POST
@role_required(*READERS)
def sign_session(request: CoopRequest, number: int) -> HttpResponse:
    """The same for the minutes of a session."""
    session, signer = session_or_404(number), me(request)
    page = _of_session(request, number)
    anew = _checked_anew(request, page)
    paper: Document = drafting.session_paper_for(
        session, signer, request.coop, timezone.now(), anew=anew
    )
    step = actions.sign_session_minutes(
        request.coop.account, number, signer, sessions.votes_count(session), paper.id
    )
    return _to_sheet(request, page, step, is_last=page.is_signed_once and not anew)


def _of_matter(request: CoopRequest, number: int) -> MinutesPage:
    page = page_or_404(request, number)
    if page.session is not None:
        raise Http404
    return minutes_pages.of_matter(page, me(request), timezone.now())


def _of_session(request: CoopRequest, number: int) -> MinutesPage:
    session: Session = session_or_404(number)
    return minutes_pages.of_session(session, me(request), timezone.now())


def _shown(request: CoopRequest, page: MinutesPage) -> HttpResponse:
    if not page.is_ready and not page.is_signed_once:
        raise Http404
    return render(request, "council/minutes.html", {"page": page})


def _checked_anew(request: CoopRequest, page: MinutesPage) -> bool:
    """Whether the viewer draws the minutes up anew; 404 for one who may not sign now."""
    anew = "anew" in request.POST
    may = page.may_begin_anew if anew else page.may_sign
    if not may or not page.is_ready:
        raise Http404
    return anew


def _to_sheet(
    request: CoopRequest, page: MinutesPage, step: Step, *, is_last: bool
) -> HttpResponse:
    told = [row.decision for row in page.decisions]
    many = _("%(count)s matters are decided.") % {"count": len(told)}
    return prepare(
        request,
        steps=[step],
        title=page.title,
        consequences=[
            told[0] if len(told) == 1 else many,
            _("With your signature, the second of two, the decision takes effect at once.")
            if is_last
            else _(
                "From now on nobody votes; the decision takes effect with the second signature."
            ),
            _("The counts come from the recorded votes; anyone can count them again."),
        ],
        next_url=page.page_url,
    )
