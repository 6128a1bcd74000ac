"""A member's returns: the list, one with its journey, taking a statement back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coop.documents.models import Document
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.council import api as council
from coop.protocols.returns import api, matters
from coop.protocols.returns.actions import step_of
from coop.protocols.returns.api import ReturnStatus
from coop.protocols.returns.commands import RetractReturn
from coop.protocols.returns.drafting import package_of
from coop.protocols.returns.rules import RETRACTABLE, State
from coop.protocols.returns.screens import journey


@never_cache
@role_required("member")
@require_GET
def listing(request: CoopRequest) -> HttpResponse:
    """All my returns, the newest first."""
    statuses = api.of_member(request.coop.account, person_of(request).account)
    rows = [{"status": each, "words": journey.words_of(each)[0]} for each in statuses]
    return render(request, "returns/mine.html", {"rows": rows})


@never_cache
@role_required("member")
@require_GET
def one(request: CoopRequest, number: int) -> HttpResponse:
    """Where a return stands; while the ledger does not have it, that it is being recorded."""
    status = api.status(request.coop.account, number)
    if status is None:
        if number != api.next_number(request.coop.account):
            raise Http404
        return render(request, "returns/recording.html")
    if status.member != person_of(request).account:
        raise Http404
    kind = matters.MONEY if status.in_money else matters.PROPERTY
    matter = council.matter_about(request.coop.account, kind, number)
    shown = {
        "status": status,
        "journey": journey.journey_of(status, matter),
        "statement": statement_of(request.coop.account, status),
        "payee": api.receiver_of(request.coop.account, number),
        "package": package_of(number, status.member),
    }
    return render(request, "returns/one.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def retract(request: CoopRequest, number: int) -> HttpResponse:
    """Take the statement back, or decline the property: what follows is said before."""
    coop, account = request.coop.account, person_of(request).account
    status = api.status(coop, number)
    if status is None or status.member != account:
        raise Http404
    if status.state not in RETRACTABLE:
        return redirect("returns:one", number)
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(RetractReturn(coop, number, account))],
            title=_("Take the statement back"),
            consequences=[
                _("The share is not returned; the sum is free again at once."),
                _("You may ask for it again whenever you wish."),
            ],
            next_url=reverse("returns:one", args=[number]),
        )
    shown = {"status": status, "is_asked": status.state is State.ASKED}
    return render(request, "returns/retract.html", shown)


def statement_of(coop: str, status: ReturnStatus) -> Document | None:
    """The statement as it was signed; None when this installation does not keep it."""
    papers = Document.unbound.filter(coop=coop, content_digest=status.document)
    return papers.filter(shredded_at__isnull=True).first()
