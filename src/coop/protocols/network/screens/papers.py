"""Every paper the cooperative will sign on its site, to be looked at before."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coop.documents import kinds
from coop.documents.blanks import blank_page
from coop.documents.errors import UnknownKind
from coop.documents.factory import Frame
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails
from coop.monocoop.openness.words import words_of
from coop.protocols.network.petitions import drafting
from coop.protocols.network.petitions.letters import site_url
from coop.protocols.network.petitions.rows import Petition
from coop.protocols.network.petitions.steps import Step
from coop.protocols.network.screens.steps import (
    address,
    code_of,
    now,
    of_petition,
    page,
    while_open,
)


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def papers(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Every paper the cooperative will sign on its site, as a blank form."""
    if request.method == "POST":
        drafting.keep(petition, now=now(), has_read_papers=True)
        return redirect(address(code_of(request), Step.FOUNDERS))
    groups = [
        {"title": title, "papers": list(found)} for title, found in groupby(_newest(), key=_group)
    ]
    return page(request, petition, Step.PAPERS, {"groups": groups})


@require_safe
@of_petition
def paper(
    request: HttpRequest,  # noqa: ARG001 - Django's signature
    petition: Petition,
    template: str,
    edition: int,
) -> HttpResponse:
    """A blank form with the cooperative's own letterhead, as a picture."""
    try:
        kind = kinds.kind_of(template, edition)
    except UnknownKind as error:
        raise Http404 from error
    site = petition.site
    cooperative = CooperativeDetails(
        name=site.get("legal_name") or site.get("name", ""),
        name_genitive=site.get("legal_name_genitive", ""),
        name_short=site.get("name", ""),
        inn=site.get("inn", ""),
        kpp=site.get("kpp", ""),
        ogrn=site.get("ogrn", ""),
        address=site.get("address", ""),
    )
    frame = Frame(
        document="",
        template=kind.template,
        edition=kind.edition,
        title=str(kind.title),
        author=cooperative.name,
        created_at=now(),
        check_url=f"{site_url(petition)}/check/",
        language=kind.language,
    )
    return HttpResponse(blank_page(kind, cooperative, frame), content_type="image/png")


def _newest() -> list[DocumentKind]:
    """Each kind in its newest edition, by protocol."""
    newest = {kind.template: kind for kind in kinds.kinds()}
    return sorted(newest.values(), key=lambda kind: (_group(kind), str(kind.title)))


def _group(kind: DocumentKind) -> str:
    words = words_of(kind.contract)
    return str(words.title) if words else _("Other papers")
