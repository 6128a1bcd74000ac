"""What every view of sections asks of a request."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.sections import api
from coop.protocols.sections.api import SectionStatus
from coop.protocols.sections.drafting import Signing
from coop.protocols.sections.screens.pages import SectionPage, Viewer, page_of, viewer_of

HEADS = ("chair", "deputy")
READERS = ("member", "council", "chair", "deputy", "secretary", "auditor")


def section_or_404(request: CoopRequest, number: int) -> SectionStatus:
    """The section, if the ledger has it."""
    section = api.section_of(request.coop.account, number)
    if section is None:
        raise Http404
    return section


def viewer_in(request: CoopRequest) -> Viewer:
    """Who looks."""
    account = request.person.account if request.person else ""
    return viewer_of(request.coop.account, account, roles_in(request))


def page_in(request: CoopRequest, number: int) -> SectionPage:
    """The section as whoever looks sees it."""
    section = section_or_404(request, number)
    return page_of(request.coop.account, section, viewer_in(request), timezone.now())


def signing_in(request: CoopRequest) -> Signing:
    """Who signs, now."""
    roles = roles_in(request)
    return Signing(
        tenant=request.coop,
        person=person_of(request),
        now=timezone.now(),
        is_deputy="chair" not in roles and "deputy" in roles,
    )
