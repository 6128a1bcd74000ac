"""The council's pages: agenda, a matter, casting a vote, signing minutes."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coop.kernel.decisions import Choice
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.council import actions, drafting
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.council.screens import pages

CHOICES = {"for": Choice.FOR, "against": Choice.AGAINST, "abstain": Choice.ABSTAIN}
DECIDED_SHOWN_MAX = 20


@role_required("council")
def agenda(request: CoopRequest) -> HttpResponse:
    """What the council decides now, and what it decided lately."""
    viewer, now = person_of(request).account, timezone.now()
    open_matters = Matter.objects.filter(state=MatterState.OPEN).order_by("closes_at", "number")
    decided = Matter.objects.exclude(state=MatterState.OPEN).order_by("-signed_at")
    shown = pages.matter_pages(open_matters, viewer, now)
    return render(
        request,
        "council/agenda.html",
        {
            "mine": [page for page in shown if page.may_vote],
            "to_sign": [page for page in shown if page.may_sign],
            "others": [page for page in shown if not page.may_vote and not page.may_sign],
            "decided": pages.matter_pages(decided[:DECIDED_SHOWN_MAX], viewer, now),
        },
    )


@role_required("council")
def matter(request: CoopRequest, number: int) -> HttpResponse:
    """One matter: the question, who voted, what the viewer may do."""
    page = pages.matter_page(_matter(number), person_of(request).account, timezone.now())
    return render(
        request,
        "council/matter.html",
        {"page": page, "why": pages.ground_of_vote(page), "next": _next_to_vote(request, number)},
    )


@require_POST
@role_required("council")
def vote(request: CoopRequest, number: int) -> HttpResponse:
    """Take a choice to the signature sheet."""
    choice = CHOICES.get(request.POST.get("choice", ""))
    if choice is None:
        raise Http404
    page = pages.matter_page(_matter(number), person_of(request).account, timezone.now())
    words = {Choice.FOR: _("for"), Choice.AGAINST: _("against"), Choice.ABSTAIN: _("abstaining")}
    return prepare(
        request,
        steps=[
            actions.cast_vote(request.coop.account, number, person_of(request).account, choice),
        ],
        title=_("Your vote: %(choice)s") % {"choice": words[choice]},
        consequences=[
            page.described.title,
            _("Your vote is recorded under your name and can't be changed."),
            _("When enough have voted, the chair signs the minutes and the decision takes effect."),
        ],
        next_url=reverse("council:matter", args=[number]),
    )


@require_POST
@role_required("council")
def minutes(request: CoopRequest, number: int) -> HttpResponse:
    """Draw up the minutes and take them to the signature sheet."""
    matter = _matter(number)
    page = pages.matter_page(matter, person_of(request).account, timezone.now())
    if not page.may_sign:
        raise Http404
    document = drafting.draw_up(matter, person_of(request), request.coop, timezone.now())
    outcome = page.described.decision if page.approved else page.described.rejection
    return prepare(
        request,
        steps=[
            actions.sign_minutes(
                request.coop.account,
                number,
                person_of(request).account,
                document.fields["present"],
                document.id,
            )
        ],
        title=_("Minutes of the council No. %(number)s") % {"number": number},
        consequences=[
            outcome,
            _("With your signature the decision takes effect at once."),
            _("The counts come from the recorded votes; anyone can count them again."),
        ],
        next_url=reverse("council:matter", args=[number]),
    )


@require_POST
@role_required("chair")
def reopen(request: CoopRequest, number: int) -> HttpResponse:
    """Open voting anew after a deadline without quorum."""
    page = pages.matter_page(_matter(number), person_of(request).account, timezone.now())
    if not page.may_reopen:
        raise Http404
    return prepare(
        request,
        steps=[actions.reopen_matter(request.coop.account, number, person_of(request).account)],
        title=_("Open voting anew"),
        consequences=[
            page.described.title,
            _("Votes cast so far are dropped; the council in office votes again."),
        ],
        next_url=reverse("council:matter", args=[number]),
    )


def _matter(number: int) -> Matter:
    found: Matter | None = Matter.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _next_to_vote(request: CoopRequest, number: int) -> int | None:
    viewer, now = person_of(request).account, timezone.now()
    matters = Matter.objects.filter(state=MatterState.OPEN).exclude(number=number)
    nearest = pages.matter_pages(matters.order_by("closes_at", "number")[:20], viewer, now)
    return next((int(page.matter.number) for page in nearest if page.may_vote), None)
