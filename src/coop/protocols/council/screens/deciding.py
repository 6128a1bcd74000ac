"""The council's agenda, one matter, and what is said of it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coop.monocoop import people
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in
from coop.protocols.charter import api as charter
from coop.protocols.council import processes
from coop.protocols.council.materials import materials_of
from coop.protocols.council.models import Matter, MatterState, Remark
from coop.protocols.council.screens import moving, pages, session_pages
from coop.protocols.council.screens.forms import RemarkForm
from coop.protocols.council.screens.pages import MatterPage
from coop.protocols.council.screens.requests import (
    HEADS,
    MOVERS,
    READERS,
    me,
    page_or_404,
    takes_part,
)

DECIDED_SHOWN_MAX = 6
REMARKS_MAX = 200
NEXT_LOOKED_AT = 20


@never_cache
@reading_for(*READERS)
def agenda(request: CoopRequest) -> HttpResponse:
    """What the council decides now, and what it decided lately."""
    viewer, now, roles = me(request), timezone.now(), roles_in(request)
    open_matters = Matter.objects.filter(state=MatterState.OPEN).order_by("closes_at", "number")
    decided = Matter.objects.exclude(state=MatterState.OPEN).order_by("-signed_at")
    listed = pages.matter_pages(open_matters, viewer, now)
    waiting = [page for page in listed if page.may_vote or page.may_sign]
    shown = {
        "here": "agenda",
        "mine": [page for page in waiting if not page.may_sign],
        "to_sign": [page for page in waiting if page.may_sign],
        "sessions": session_pages.live_sessions(request.coop.account, viewer, now),
        "others": [page for page in listed if page not in waiting and not page.session],
        "begun": moving.begun_title(request.coop.account, viewer),
        "asked": processes.waiting(request),
        "decided": pages.matter_pages(decided[:DECIDED_SHOWN_MAX], viewer, now),
        "may_move": not roles.isdisjoint(MOVERS),
        "may_call": not roles.isdisjoint(HEADS),
        "sessions_only": not charter.value(request.coop.account, "councilabs"),
    }
    return render(request, "council/agenda.html", shown)


@never_cache
@reading_for(*READERS, "board")
def matter(request: CoopRequest, number: int) -> HttpResponse:
    """One matter: the question, its materials, what is said of it, who voted, what one may do."""
    page = page_or_404(request, number)
    return _show(request, page, RemarkForm(None, coop=request.coop.account))


@require_POST
@role_required(*READERS, "board")
def say(request: CoopRequest, number: int) -> HttpResponse:
    """Say a word on a matter; it stands as it was said."""
    page = page_or_404(request, number)
    if not takes_part(request, page):
        raise Http404
    form = RemarkForm(request.POST, coop=request.coop.account)
    if not form.is_valid():
        return _show(request, page, form)
    Remark.unbound.create(
        coop=request.coop.account,
        matter=number,
        author=me(request),
        text=form.cleaned_data["text"],
        said_at=timezone.now(),
    )
    return redirect(f"{reverse('council:matter', args=[number])}#words")


def _show(request: CoopRequest, page: MatterPage, form: RemarkForm) -> HttpResponse:
    coop, number = request.coop.account, page.matter.number
    rows = Remark.unbound.filter(coop=coop, matter=number).order_by("said_at", "id")
    remarks = list(rows[:REMARKS_MAX])
    shown = {
        "page": page,
        "next": _next_to_vote(request, number),
        "materials": materials_of(page.matter),
        "remarks": remarks,
        "names": people.names_of(coop, [row.author for row in remarks]),
        "takes_part": takes_part(request, page),
        "form": form,
    }
    return render(request, "council/matter.html", shown)


def _next_to_vote(request: CoopRequest, number: int) -> int | None:
    matters = Matter.objects.filter(state=MatterState.OPEN).exclude(number=number)
    nearest = matters.order_by("closes_at", "number")[:NEXT_LOOKED_AT]
    found = pages.matter_pages(nearest, me(request), timezone.now())
    return next((int(page.matter.number) for page in found if page.may_vote), None)
