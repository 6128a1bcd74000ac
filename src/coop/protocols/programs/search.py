"""What the search finds of programs: those that the reader's desktops show, and one's own."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.monocoop.search.sources import Hit, Query, Source
from coop.protocols.programs import api
from coop.protocols.programs.visible import visible_to


def programs(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Programs by their title and purpose; closed ones are one's own alone."""
    coop = request.coop.account
    member = request.person.account if request.person else ""
    own = {one.program for one in api.participation(coop, member)}
    shown = visible_to(request, api.programs(coop, closed=True), own)
    found = [
        one
        for one in shown
        if (not one.is_closed or one.number in own) and query.fits(one.title, one.purpose)
    ]
    return [
        Hit(one.title, reverse("programs:program", args=[one.number]), one.purpose)
        for one in found[:count]
    ]


PROVIDERS = (Source("programs", _("Programs"), "sprout", programs, frozenset({"member"}), 50),)
