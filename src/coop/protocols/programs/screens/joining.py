"""Joining a program, signing its newer edition, leaving it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required
from coop.protocols.network import api as network
from coop.protocols.programs import api, drafting
from coop.protocols.programs.actions import step_of
from coop.protocols.programs.commands import JoinProgram, LeaveProgram
from coop.protocols.programs.screens import seeing


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def join(request: CoopRequest, number: int) -> HttpResponse:
    """Read the regulation, then sign: joining, or the newer edition."""
    status = seeing.program_or_404(request, number)
    seen = seeing.seen(request, status)
    is_renewal = seen.joined is not None and seen.joined.is_outdated
    if not (seen.may_join or is_renewal) or status.is_closed:
        return redirect("programs:program", number)
    is_unread = request.method == "POST" and not request.POST.get("has_read")
    if request.method == "POST" and not is_unread:
        signing = seeing.signing(request)
        paper = drafting.accession(status, signing, is_renewal=is_renewal)
        account = person_of(request).account
        joining = JoinProgram(request.coop.account, account, number, status.edition)
        return prepare(
            request,
            steps=[step_of(joining, paper.id)],
            title=_("Taking part: %(title)s") % {"title": status.title},
            consequences=[
                _("You accept edition %(edition)s of the regulation as a whole.")
                % {"edition": status.edition},
                _("After a new edition you sign that one or leave."),
                _("You may leave when nothing of yours is in the program."),
            ],
            next_url=reverse("programs:program", args=[number]),
        )
    shown = {
        "seen": seen,
        "facts": seeing.condition_facts(request, status),
        "is_renewal": is_renewal,
        "is_unread": is_unread,
    }
    return render(request, "programs/join.html", shown)


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def leave(request: CoopRequest, number: int) -> HttpResponse:
    """Leave a program; what is still in it is told instead, with a way out for each part."""
    coop, account = request.coop.account, person_of(request).account
    status = seeing.program_or_404(request, number)
    seen = seeing.seen(request, status)
    if seen.joined is None:
        return redirect("programs:program", number)
    left = {
        name: Amount(units, network.currency(coop))
        for name, units in api.left_in(coop, account, status).items()
        if units
    }
    if request.method == "POST" and not left:
        paper = drafting.leaving(status, seeing.signing(request))
        return prepare(
            request,
            steps=[step_of(LeaveProgram(coop, account, number), paper.id)],
            title=_("Leaving: %(title)s") % {"title": status.title},
            consequences=[
                _("You no longer take part in the program."),
                _("Your membership in the cooperative stays as it is."),
            ],
            next_url=reverse("programs:program", args=[number]),
        )
    return render(request, "programs/leave.html", {"seen": seen, "left": left})
