"""What the search finds of the council's matters, for those who read them.

The database looks through the minutes, whose words lie folded in the archive, however many were
decided; matters without minutes here, and those of a session, are compared by their descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.documents.models import Document
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import AUDITOR
from coop.monocoop.search.sources import Hit, Query, Source, fitting
from coop.protocols.council import api
from coop.protocols.council.models import Matter, MinutesOf, MinutesSignature

READERS = frozenset({"council", "secretary", AUDITOR})
AT_ONCE = 100


def matters(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Matters by their minutes or their words, the latest first."""
    return list(islice(_found(request.coop.account, query), count))


def _found(coop: str, query: Query) -> Iterator[Hit]:
    """Read on only as far as somebody asks."""
    rows, before = _candidates(coop, query), None
    while listed := list((rows.filter(number__lt=before) if before else rows)[:AT_ONCE]):
        told = api.describe_all(listed)
        for one in listed:
            words = told[one.number]
            if one.has_fitting_minutes or query.fits(words.title, words.summary):
                url = reverse("council:matter", args=[one.number])
                yield Hit(words.title, url, at=one.opened_at)
        before = listed[-1].number


def _candidates(coop: str, query: Query) -> QuerySet[Any]:
    """Matters that the archive tells nothing against, the latest first."""
    papers = Document.unbound.filter(coop=coop, content_digest=OuterRef("content"))
    kept, fit = Exists(papers), Exists(fitting(papers, query))
    own = MinutesSignature.unbound.filter(
        coop=coop, minutes_of=MinutesOf.MATTER, number=OuterRef("number")
    )
    sessions = MinutesSignature.unbound.filter(
        coop=coop, minutes_of=MinutesOf.SESSION, number=OuterRef("session")
    )
    rows = Matter.unbound.filter(coop=coop).annotate(has_fitting_minutes=Exists(own.filter(fit)))
    is_untold = ~Exists(own.filter(kept)) & ~Exists(sessions.filter(kept))
    is_candidate = Q(has_fitting_minutes=True) | Q(Exists(sessions.filter(fit))) | is_untold
    found: QuerySet[Any] = rows.filter(is_candidate).order_by("-number")
    return found


PROVIDERS = (Source("matters", _("Council"), "gavel", matters, READERS, 85),)
