"""Handing property over: the officer signs, then the member, one act. And what is due."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.documents.models import Document
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in
from coop.protocols.returns import api, drafting
from coop.protocols.returns.actions import step_of
from coop.protocols.returns.api import ReturnStatus
from coop.protocols.returns.commands import GiveProperty, ReceiveProperty
from coop.protocols.returns.documents import ACT
from coop.protocols.returns.drafting import package_of
from coop.protocols.returns.rules import State, is_overdue
from coop.protocols.returns.screens.mine import statement_of

OFFICERS = ("chair", "deputy", "cashier")
AHEAD_DAYS = 365


@never_cache
@reading_for(*OFFICERS)
def due(request: CoopRequest) -> HttpResponse:
    """Decided returns that are not finished, the longest overdue first."""
    now = timezone.now()
    waiting = api.due_before(request.coop.account, now + timedelta(days=AHEAD_DAYS))
    names = people.names_of(request.coop.account, [each.member for each in waiting])
    rows = [
        {
            "status": each,
            "name": names[each.member],
            "is_overdue": is_overdue(each.state, each.standing.due_at, now=now),
            "may_give": each.state is State.TO_GIVE,
        }
        for each in waiting
    ]
    return render(request, "returns/due.html", {"rows": rows})


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def give(request: CoopRequest, number: int) -> HttpResponse:
    """The officer reads the act and signs first. Who may sign, the ledger decides."""
    coop, officer = request.coop.account, person_of(request)
    status = api.status(coop, number)
    if status is None or not api.acts_for(coop, status, officer.account, roles_in(request)):
        raise Http404
    statement = statement_of(coop, status)
    if status.state is not State.TO_GIVE or statement is None:
        return redirect("returns:due")
    if request.method == "POST":
        act = drafting.act_for(status, statement, officer, request.coop, timezone.now())
        return prepare(
            request,
            steps=[step_of(GiveProperty(coop, number, officer.account), act.id)],
            title=_("Act of handing property over"),
            consequences=[
                _("You sign for the cooperative that this property is handed over."),
                _("The member signs the same act; then property and share leave the books."),
            ],
            next_url=reverse("returns:due"),
        )
    return render(request, "returns/give.html", _shown(request, status, statement))


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def receive(request: CoopRequest, number: int) -> HttpResponse:
    """The member reads the very act the cooperative has signed, and signs it."""
    coop, account = request.coop.account, person_of(request).account
    status = api.status(coop, number)
    if status is None or status.member != account:
        raise Http404
    act = _signed_act(coop, status)
    if status.state is not State.GIVEN or act is None:
        return redirect("returns:one", number)
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(ReceiveProperty(coop, number, account), act.id)],
            title=_("Act of handing property over"),
            consequences=[
                _("You have looked at the property and received it, without complaints."),
                _("This part of your share is returned by it."),
            ],
            next_url=reverse("returns:one", args=[number]),
        )
    return render(request, "returns/receive.html", {"status": status, "act": act})


def _shown(request: CoopRequest, status: ReturnStatus, statement: Document) -> dict[str, object]:
    names = people.names_of(request.coop.account, [status.member])
    item = (statement.fields or {}).get("item", {})
    return {"status": status, "name": names[status.member], "item": item, "statement": statement}


def _signed_act(coop: str, status: ReturnStatus) -> Document | None:
    """The act with the cooperative's signature."""
    papers = Document.unbound.filter(
        coop=coop,
        package=package_of(status.number, status.member),
        template=ACT.template,
        content_digest=status.standing.act,
    )
    return papers.filter(shredded_at__isnull=True).first()
