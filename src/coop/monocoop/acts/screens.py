"""The signature sheet: what is signed, the button, and the way of the act."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET
from pydantic import BaseModel, ConfigDict, Field

from coop.documents import archive
from coop.documents.errors import RenderFailed
from coop.kernel.clock import SystemClock
from coop.kernel.errors import CoopError
from coop.monocoop.acts import building, ledger, sending
from coop.monocoop.acts.answers import answers_json, read_body
from coop.monocoop.acts.errors import SheetNeeded
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.papers import paper_at, papers_of
from coop.monocoop.acts.preparing import act_of
from coop.monocoop.acts.words import sheet_words
from coop.monocoop.roles import signed_in_required

PAPER_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)
ONE_YEAR_SECONDS = 365 * 24 * 3600


class SignedBody(BaseModel):
    """The transaction with the documents' signatures in place, and the person's signature of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    transaction: str = Field(pattern=r"^(?:[0-9a-f]{2})+$")
    signature: str = Field(pattern=r"^00[0-9a-f]{130}$")


@require_GET
@never_cache
@signed_in_required
def sheet(request: HttpRequest, act_id: uuid.UUID) -> HttpResponse:
    """Show what is signed; the recovery sheet comes before the first signature."""
    act = act_of(request, act_id)
    if not _has_sheet(request):
        return redirect(f"{reverse('identity:sheet')}?{urlencode({'next': request.path})}")
    return render(
        request,
        "acts/sheet.html",
        {
            "act": act,
            "papers": papers_of(act),
            "steps": [
                {"contract": step["contract"], "action": step["action"]} for step in act.steps
            ],
            "state": sending.state_of(act),
            "words": sheet_words(),
        },
    )


@answers_json
def transaction(request: HttpRequest, act_id: uuid.UUID) -> dict[str, Any]:
    """Fresh bytes to sign, bound to a block of this moment; or the state, when signed already."""
    act = act_of(request, act_id)
    if not _has_sheet(request):
        raise SheetNeeded
    if sending.is_on_the_way(act):
        return sending.state_of(act)
    return building.hand_out(act, ledger.client())


@answers_json
def signed(request: HttpRequest, act_id: uuid.UUID) -> dict[str, Any]:
    """Take the signed bytes and hand them to the ledger. Sent twice, it is one act."""
    act = act_of(request, act_id)
    if not _has_sheet(request):
        raise SheetNeeded
    body = read_body(request, SignedBody)
    sending.send(
        act,
        bytes.fromhex(body.transaction),
        bytes.fromhex(body.signature),
        signer_key=request.person.public_key,  # type: ignore[attr-defined]
        ledger=ledger.client(),
        now=SystemClock().now(),
    )
    return sending.state_of(PreparedAct.objects.get(id=act.id))


@require_GET
@never_cache
@signed_in_required
def state(request: HttpRequest, act_id: uuid.UUID) -> HttpResponse:
    """How far the act is, from our own rows: no node is asked."""
    return JsonResponse(sending.state_of(act_of(request, act_id)))


@require_GET
@cache_control(private=True, max_age=3600)
@signed_in_required
def paper_pdf(request: HttpRequest, act_id: uuid.UUID, place: int) -> HttpResponse:
    """The document's very bytes."""
    paper = paper_at(act_of(request, act_id), place)
    response = HttpResponse(archive.pdf_of(paper.document), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.document.template}.pdf"'
    response["Content-Security-Policy"] = PAPER_POLICY
    return response


@require_GET
@cache_control(private=True, max_age=3600)
@signed_in_required
def paper_picture(request: HttpRequest, act_id: uuid.UUID, place: int) -> HttpResponse:
    """The document's first page as a picture."""
    paper = paper_at(act_of(request, act_id), place)
    try:
        return HttpResponse(archive.first_page_of(paper.document), content_type="image/png")
    except RenderFailed as error:
        raise Http404 from error


@require_GET
@cache_control(private=True, immutable=True, max_age=ONE_YEAR_SECONDS)
@signed_in_required
def abi(request: HttpRequest, contract: str, digest: str) -> HttpResponse:  # noqa: ARG001 - a view's shape
    """A contract's ABI by its digest, for the browser's own reading of transactions."""
    try:
        content = ledger.client().abi(contract).to_json()
    except CoopError as error:
        raise Http404 from error
    if building.digest_of(content) != digest:
        raise Http404
    return HttpResponse(content, content_type="application/json")


def _has_sheet(request: HttpRequest) -> bool:
    return bool(request.person.sheet_is_confirmed)  # type: ignore[attr-defined]
