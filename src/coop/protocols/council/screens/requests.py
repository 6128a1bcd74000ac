"""What every view of the council asks of a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils import timezone

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.council import motions
from coop.protocols.council.models import Matter, Session
from coop.protocols.council.papers import Signing
from coop.protocols.council.screens import pages
from coop.protocols.council.screens.pages import MatterPage

READERS = ("council", "secretary")
MOVERS = ("council", "board")
HEADS = ("chair", "deputy")


def me(request: CoopRequest) -> str:
    """The account of who looks."""
    return str(person_of(request).account)


def signing_in(request: CoopRequest) -> Signing:
    """Who signs, now."""
    return Signing(request.coop, person_of(request), timezone.now())


def posted(request: CoopRequest) -> Mapping[str, Any] | None:
    """What was sent, if anything."""
    return request.POST if request.method == "POST" else None


def matter_or_404(request: CoopRequest, number: int) -> Matter:
    """A matter that whoever looks may read: who moved it reads it without a seat in the council."""
    found: Matter | None = Matter.objects.filter(number=number).first()
    if found is None:
        raise Http404
    reads_all = not {*READERS, "auditor"}.isdisjoint(roles_in(request))
    if not reads_all and motions.mover_of(found) != me(request):
        raise Http404
    return found


def page_or_404(request: CoopRequest, number: int) -> MatterPage:
    """A matter as whoever looks sees it."""
    return pages.matter_page(matter_or_404(request, number), me(request), timezone.now())


def session_or_404(number: int) -> Session:
    """A session of this cooperative."""
    found: Session | None = Session.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def takes_part(request: CoopRequest, page: MatterPage) -> bool:
    """Whether the viewer may speak and add materials: the council, its secretary, who moved it."""
    if not page.is_open:
        return False
    if not roles_in(request).isdisjoint(READERS):
        return True
    return motions.mover_of(page.matter) == me(request)
