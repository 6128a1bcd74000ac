"""Drafts of amendments: the list, a new draft by the chair, taking one back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.charter import api, drafting
from coop.protocols.charter.actions import step_of
from coop.protocols.charter.api import AmendmentState, Changes, Charter
from coop.protocols.charter.commands import DraftAmendment, DropAmendment
from coop.protocols.charter.rules import CharterMissing
from coop.protocols.charter.screens.forms import AmendForm, ChooseForm
from coop.protocols.charter.screens.pages import shown_changes, words_of
from coop.protocols.charter.screens.views import language_of_page

READERS = ("member", "council", "chair", "deputy", "auditor")
HEADS = ("chair", "deputy")
STATES = {
    AmendmentState.WAITING: (gettext_lazy("Waits for the general meeting"), "wait"),
    AmendmentState.ADOPTED: (gettext_lazy("Draft adopted"), "good"),
    AmendmentState.REJECTED: (gettext_lazy("Draft rejected"), "bad"),
    AmendmentState.DROPPED: (gettext_lazy("Draft taken back"), ""),
}


@role_required(*READERS)
@require_GET
def amendments(request: CoopRequest) -> HttpResponse:
    """Which amendments wait for the meeting, and what became of the others."""
    coop, language = request.coop.account, language_of_page()
    shown = {
        "drafts": [
            {
                "draft": each,
                "state": STATES[each.state],
                "waits": each.state is AmendmentState.WAITING,
                "changes": shown_changes(each.changes, each.former, language=language),
                "becomes": each.former.version + 1,
            }
            for each in api.amendments(coop)
        ],
        "heads": not roles_in(request).isdisjoint(HEADS),
    }
    return render(request, "charter/amendments.html", shown)


@never_cache
@role_required(*HEADS)
@require_http_methods(["GET", "POST"])
def amend(request: CoopRequest) -> HttpResponse:
    """Choose what to change, say how, and take the draft to the signature."""
    charter = _charter_of(request)
    words, language = words_of(charter), language_of_page()
    chosen = ChooseForm(request.GET or None, words=words, language=language)
    if not request.GET or not chosen.is_valid():
        return render(request, "charter/choose.html", {"form": chosen})
    form = AmendForm(
        request.POST or None,
        words=words,
        language=language,
        parameters=chosen.cleaned_data["value"],
        matters=chosen.cleaned_data["majority"],
    )
    if request.method == "POST" and form.is_valid():
        return _sign(request, charter, form.changes())
    return render(request, "charter/amend.html", {"form": form, "charter": charter})


@never_cache
@role_required(*HEADS)
@require_POST
def drop(request: CoopRequest, number: int) -> HttpResponse:
    """Take a draft back before the meeting has decided."""
    found = api.amendment(request.coop.account, number)
    if found is None or found.state is not AmendmentState.WAITING:
        raise Http404
    command = DropAmendment(request.coop.account, person_of(request).account, number)
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Take the draft of an amendment back"),
        consequences=[_("The general meeting can't decide on this draft any more.")],
        next_url=reverse("charter:amendments"),
    )


def _sign(request: CoopRequest, charter: Charter, changes: Changes) -> HttpResponse:
    coop, chair = request.coop.account, person_of(request)
    capacity = drafting.CHAIR if "chair" in roles_in(request) else drafting.DEPUTY
    number = api.next_amendment(coop)
    document = drafting.draw_up(
        number,
        charter,
        changes,
        signer=drafting.Signer(chair, capacity),
        tenant=request.coop,
        now=timezone.now(),
    )
    return prepare(
        request,
        steps=[step_of(DraftAmendment(coop, chair.account, changes), document.id)],
        title=_("Draft of an amendment of the charter"),
        consequences=[
            _("The draft goes to the general meeting."),
            _("Only the general meeting amends the charter: until it decides nothing changes."),
        ],
        next_url=reverse("charter:amendments"),
    )


def _charter_of(request: CoopRequest) -> Charter:
    try:
        return api.charter_of(request.coop.account)
    except CharterMissing as missing:
        raise Http404 from missing
