"""The fee for the general meeting: its versions, drafts, and a new draft by the chair."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.fees import api, drafting
from coop.protocols.fees.actions import step_of
from coop.protocols.fees.commands import DraftFee, DropFeeDraft
from coop.protocols.fees.rules import DraftState, FeeVersion, month_of
from coop.protocols.fees.screens import words
from coop.protocols.fees.screens.forms import DraftForm
from coop.protocols.network import api as network

READERS = ("chair", "deputy", "accountant", "council")


@reading_for(*READERS)
def drafts(request: CoopRequest) -> HttpResponse:
    """Which fee is in force, which was, which is before the meeting."""
    coop = request.coop.account
    symbol = network.currency(coop)
    today = month_of(timezone.now())
    versions = api.versions(coop)
    in_force = next((each for each in reversed(versions) if each.start <= today), None)
    shown = {
        "versions": [
            {
                "amount": Amount(each.units, symbol),
                "every": words.PERIODS[each.period],
                "start": words.month_name(each.start),
                "grace_days": each.grace_days,
                "is_now": each is in_force,
                "is_later": each.start > today,
            }
            for each in reversed(versions)
        ],
        "drafts": [
            {
                "draft": each,
                "every": words.PERIODS[each.version.period],
                "start": words.month_name(each.version.start),
                "state": words.DRAFT_STATES[each.state],
                "waits": each.state is DraftState.WAITING,
            }
            for each in api.drafts(coop)
        ],
        "keeps": api.keeps_fees(coop),
    }
    return render(request, "fees/drafts.html", shown)


@never_cache
@role_required("chair", "deputy")
@require_http_methods(["GET", "POST"])
def draft(request: CoopRequest) -> HttpResponse:
    """Draw the draft up and take it to the signature."""
    coop = request.coop.account
    if not api.keeps_fees(coop):
        raise Http404
    form = DraftForm(
        request.POST or None,
        versions=api.versions(coop),
        today=month_of(timezone.now()),
        symbol=network.currency(coop),
    )
    if request.method == "POST" and form.is_valid():
        return _sign(request, form.version())
    return render(request, "fees/draft.html", {"form": form})


@never_cache
@role_required("chair", "deputy")
@require_POST
def drop(request: CoopRequest, number: int) -> HttpResponse:
    """Take a draft back before the meeting has decided."""
    found = api.draft(request.coop.account, number)
    if found is None or found.state is not DraftState.WAITING:
        raise Http404
    return prepare(
        request,
        steps=[step_of(DropFeeDraft(request.coop.account, person_of(request).account, number))],
        title=_("Take the draft back"),
        consequences=[_("The general meeting can't decide on this draft any more.")],
        next_url=reverse("fees:drafts"),
    )


def _sign(request: CoopRequest, version: FeeVersion) -> HttpResponse:
    coop, chair = request.coop.account, person_of(request)
    number = api.next_draft(coop)
    document = drafting.draw_up_draft(number, version, chair, request.coop, timezone.now())
    return prepare(
        request,
        steps=[step_of(DraftFee(coop, chair.account, number, version), document.id)],
        title=_("Draft of a decision on the membership fee"),
        consequences=[
            _("The draft goes to the general meeting."),
            _("Only the general meeting sets the fee: until it decides nothing changes."),
        ],
        next_url=reverse("fees:drafts"),
    )
