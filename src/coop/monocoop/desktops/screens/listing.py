"""The list of desktops: each audience with what it sees now and what is being made for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.monocoop import people
from coop.monocoop.desktops import drafts, publishing
from coop.monocoop.desktops.audiences import Audience, all_of
from coop.monocoop.desktops.differences import differences
from coop.monocoop.desktops.editors import editors_only
from coop.monocoop.desktops.errors import LayoutUnsound, NothingToPublish
from coop.monocoop.desktops.layouts import Layout
from coop.monocoop.desktops.reading import layout_in_force
from coop.monocoop.desktops.screens.constructor import audience_or_404
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest


@dataclass(frozen=True, slots=True)
class ListedDesktop:
    """One line of the list."""

    audience: Audience
    number: int
    """The version in force; 0 is the layout of a new cooperative."""
    published_by: str
    published_at: datetime | None
    draft_by: str
    draft_at: datetime | None


@never_cache
@editors_only
@require_GET
def listing(request: CoopRequest) -> HttpResponse:
    """Every audience, the public site first."""
    return render(request, "desktops/list.html", {"rows": _rows(request)})


@never_cache
@editors_only
def publish(request: CoopRequest, audience: str) -> HttpResponse:
    """What will change, in words; then put it in force."""
    found = audience_or_404(request, audience)
    coop = request.coop.account
    draft = drafts.draft_of(coop, found.key)
    if request.method == "POST":
        return _published(request, found, draft.layout)
    in_force = layout_in_force(coop, found.key)
    return render(
        request,
        "desktops/publish.html",
        {"audience": found, "changes": differences(in_force, draft.layout)},
    )


@never_cache
@editors_only
@require_GET
def history(request: CoopRequest, audience: str) -> HttpResponse:
    """Every version: who, when, what it changed."""
    found = audience_or_404(request, audience)
    versions = publishing.history(request.coop.account, found.key)
    names = people.names_of(request.coop.account, [one.published_by for one in versions])
    return render(
        request,
        "desktops/history.html",
        {
            "audience": found,
            "versions": [(one, names.get(one.published_by, "")) for one in versions],
        },
    )


@editors_only
@require_POST
def roll_back(request: CoopRequest, audience: str, number: int) -> HttpResponse:
    """Put an earlier version in force again."""
    found = audience_or_404(request, audience)
    try:
        publishing.roll_back(
            request.coop.account,
            found.key,
            number,
            by=person_of(request).account,
            now=timezone.now(),
        )
    except LayoutUnsound as error:
        messages.error(request, " ".join(error.problems))
    else:
        messages.success(request, _("The earlier version is in force again."))
    return redirect("desktops:history", found.key)


def _published(request: CoopRequest, audience: Audience, layout: Layout) -> HttpResponse:
    try:
        publishing.publish(
            request.coop.account,
            audience.key,
            layout,
            by=person_of(request).account,
            now=timezone.now(),
        )
    except LayoutUnsound as error:
        messages.error(request, " ".join(error.problems))
        return redirect("desktops:edit", audience.key)
    except NothingToPublish:
        messages.warning(request, _("There is nothing new to publish."))
        return redirect("desktops:edit", audience.key)
    messages.success(request, _("Published: readers see it from now on."))
    return redirect("desktops:list")


def _rows(request: CoopRequest) -> list[ListedDesktop]:
    coop = request.coop.account
    published, begun = publishing.published_of(coop), drafts.drafts_of(coop)
    accounts = [row.published_by for row in published.values()]
    names = people.names_of(coop, [*accounts, *(by for by, _at in begun.values())])
    rows = []
    for audience in all_of(coop):
        row, draft = published.get(audience.key), begun.get(audience.key)
        rows.append(
            ListedDesktop(
                audience=audience,
                number=row.number if row else 0,
                published_by=names[row.published_by] if row else "",
                published_at=row.published_at if row else None,
                draft_by=names[draft[0]] if draft else "",
                draft_at=draft[1] if draft else None,
            )
        )
    return rows
