"""The page of what was found: some of each source, or all of one, page by page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coop.monocoop.requests import CoopRequest
from coop.monocoop.search.sources import (
    PAGES_MAX,
    TYPED_LENGTH_MAX,
    Found,
    Query,
    found_by,
    page_of,
    query_of,
)


@require_safe
@never_cache
def page(request: CoopRequest) -> HttpResponse:
    """The box, and what each source found of what was typed."""
    typed = request.GET.get("q", "")[:TYPED_LENGTH_MAX]
    query, name = query_of(typed), request.GET.get("in", "")
    given = request.GET.get("page", "")
    number = min(int(given), PAGES_MAX) if given.isascii() and given.isdigit() else 1
    context = {
        "typed": typed,
        "query": query,
        "found": _found(request, query, name, number) if query else (),
        "only": name,
        "number": number,
        "next": number + 1 if number < PAGES_MAX else None,
        "public": request.person is None,
    }
    return render(request, "search/page.html", context)


def _found(request: CoopRequest, query: Query, name: str, number: int) -> tuple[Found, ...]:
    if not name:
        return found_by(request, query)
    one = page_of(request, query, name, number)
    return (one,) if one and one.hits else ()
