"""What the search finds of meetings: those on the list that every member reads."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.documents.models import Document
from coop.monocoop.requests import CoopRequest
from coop.monocoop.search.sources import Hit, Query, Source, fitting
from coop.protocols.meetings import api
from coop.protocols.meetings.models import Meeting

READERS = frozenset({"member", "council", "auditor", "secretary", "accountant"})


def meetings(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Meetings by their title, or by the words of their notice: place, agenda, dates."""
    coop = request.coop.account
    told = _notices(coop, query)
    found = [
        (number, title)
        for number, title, notice in api.titles(coop)
        if query.fits(title) or notice in told
    ][:count]
    rows = Meeting.unbound.filter(coop=coop, number__in=[number for number, _title in found])
    begins = dict(rows.values_list("number", "opens_at"))
    return [
        Hit(title, reverse("meetings:meeting", args=[number]), at=begins[number])
        for number, title in found
    ]


def _notices(coop: str, query: Query) -> frozenset[str]:
    """The notices that hold every word; whoever reads the meeting reads its notice."""
    notices = Meeting.unbound.filter(coop=coop).values("notice")
    papers = Document.unbound.filter(coop=coop, content_digest__in=notices)
    return frozenset(fitting(papers, query).values_list("content_digest", flat=True))


PROVIDERS = (Source("meetings", _("Meetings"), "vote", meetings, READERS, 60),)
