"""The chair's desk: programs, what the council considers, drafts; closing and taking back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.council import api as council
from coop.protocols.programs import api, drafting, drafts
from coop.protocols.programs.actions import step_of
from coop.protocols.programs.commands import ProposeClosing, RetractProposal
from coop.protocols.programs.events import CLOSING, PROGRAM
from coop.protocols.programs.screens import seeing
from coop.protocols.programs.screens.forms import ReasonForm

chair_required = role_required(*seeing.CHAIRS)


@never_cache
@reading_for(*seeing.CHAIRS)
def manage(request: CoopRequest) -> HttpResponse:
    """All programs, what is before the council, and what is being written."""
    coop = request.coop.account
    writing = [draft for draft in drafts.listed(coop) if not drafting.is_signed(draft)]
    pending = [
        (one, council.matter_about(coop, CLOSING if one.closes else PROGRAM, one.number))
        for one in api.proposals(coop)
    ]
    shown = {
        "programs": api.programs(coop, closed=True),
        "pending": pending,
        "drafts": writing,
        "has_drafts": bool(writing),
    }
    return render(request, "programs/manage.html", shown)


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def close(request: CoopRequest, number: int) -> HttpResponse:
    """Propose to close a program; what then happens to shares is said before."""
    coop, account = request.coop.account, person_of(request).account
    status = seeing.program_or_404(request, number)
    is_pending = any(one.program == number for one in api.proposals(coop))
    if status.is_closed or is_pending:
        return redirect("programs:program", number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        paper = drafting.closing(status, form.cleaned_data["reason"], seeing.signing(request))
        closing = ProposeClosing(coop, int(paper.fields["proposal"]), account, number)
        return prepare(
            request,
            steps=[step_of(closing, paper.id)],
            title=_("Close the program: %(title)s") % {"title": status.title},
            consequences=[
                _("The council votes on it within 30 days."),
                _("Once closed, nobody joins or pays in."),
                _("Members take their shares back to the wallet whenever they wish."),
            ],
            next_url=reverse("programs:manage"),
        )
    return render(request, "programs/close.html", {"status": status, "form": form})


@chair_required
@require_POST
def retract(request: CoopRequest, proposal: int) -> HttpResponse:
    """Take a proposal back before the council has decided."""
    coop, account = request.coop.account, person_of(request).account
    found = next((one for one in api.proposals(coop) if one.number == proposal), None)
    if found is None:
        raise Http404
    return prepare(
        request,
        steps=[step_of(RetractProposal(coop, account, proposal))],
        title=_("Take back: %(title)s") % {"title": found.told.title},
        consequences=[
            _("The council no longer considers it; votes cast are void."),
            _("The number is not given again."),
        ],
        next_url=reverse("programs:manage"),
    )
