"""A member's own page: number, dates, money, papers, the certificate."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from coop.documents.models import Document
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required
from coop.protocols.membership import api
from coop.protocols.membership.api import MemberStatus
from coop.protocols.membership.documents import CERTIFICATE
from coop.protocols.membership.matters import package_of
from coop.protocols.membership.rules import Contribution, State
from coop.protocols.membership.screens.applying import bill_of


@signed_in_required
@require_GET
def me(request: CoopRequest) -> HttpResponse:
    """Who I am to the cooperative, since when and why since then."""
    status = api.member(request.coop.account, person_of(request).account)
    if status is None or status.state is not State.MEMBER:
        return redirect("membership:start")
    is_paid = Contribution.ALL in status.standing.paid
    return render(
        request,
        "membership/me.html",
        {
            "status": status,
            "terms": api.terms_at(request.coop.account, status.charter_version or 1),
            "certificate": certificate_of(status, request.coop.account),
            "package": package_of(status.account),
            "bill": None if is_paid else bill_of(request.coop, status.account),
        },
    )


@signed_in_required
@require_GET
def certificate(request: CoopRequest) -> HttpResponse:
    """The certificate as a page: what it says, to read, to keep, to check."""
    status = api.member(request.coop.account, person_of(request).account)
    if status is None or status.state is not State.MEMBER:
        raise Http404
    shown = {
        "status": status,
        "terms": api.terms_at(request.coop.account, status.charter_version or 1),
        "certificate": certificate_of(status, request.coop.account),
    }
    return render(request, "membership/certificate.html", shown)


def certificate_of(status: MemberStatus, coop: str) -> Document | None:
    """The signed certificate; None until the ledger has it."""
    if status.certified_at is None:
        return None
    papers = Document.unbound.filter(
        coop=coop, package=package_of(status.account), template=CERTIFICATE.template
    )
    return papers.filter(shredded_at__isnull=True).order_by("-created_at").first()
