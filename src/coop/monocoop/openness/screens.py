"""The pages of openness: the list of acts, and the proof of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coop.monocoop.frame import read_once
from coop.monocoop.openness import listing, telling
from coop.monocoop.openness.forms import FilterForm
from coop.monocoop.requests import CoopRequest


@require_safe
def acts(request: CoopRequest) -> HttpResponse:
    """The acts of the cooperative, newest first."""
    form = FilterForm(request.GET)
    filters = form.filters()
    rows, last = listing.page(request.coop.account, filters)
    context = {
        "form": form,
        "narrowing": [form[name] for name in ("what", "since", "until")],
        "is_narrow": filters.is_narrow,
        "is_first": not filters.before,
        "acts": [telling.told(row) for row in rows],
        "older_url": _older(request, last) if last else "",
    }
    return render(request, "openness/acts.html", context)


@require_safe
def act(request: CoopRequest, sequence: int) -> HttpResponse:
    """The proof of one act: where it stands, what it says, how anybody checks it."""
    row = listing.act_of(request.coop.account, sequence)
    if row is None:
        raise Http404
    context = {
        "act": telling.told(row),
        "row": row,
        "facts": telling.facts_of(row),
        "paper": telling.paper_of(row),
        "together": [
            (telling.told(each), each.sequence == row.sequence)
            for each in listing.together_with(row)
        ],
        "is_final": row.block <= read_once(request).final_block,
        "command": f"coop audit --node {_('NODE')} --coop {row.coop}",
    }
    return render(request, "openness/act.html", context)


def _older(request: HttpRequest, last: int) -> str:
    told: dict[str, Any] = {
        name: value for name, value in request.GET.items() if value and name != "before"
    }
    return f"?{urlencode({**told, 'before': last})}"
