"""The desk's own pages: its overview, coming in and going out."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coop.kernel.clock import SystemClock
from coop.monocoop.frame import Place
from coop.monocoop.identity.errors import QuestionExpired
from coop.monocoop.operator import panels, sessions
from coop.monocoop.operator.troubles import troubles

OVERVIEW = "operator:overview"


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the desk's places, on its own pages alone."""
    if hasattr(request, "coop") or not request.path.startswith("/operator/"):
        return {}
    return {"desk_places": SimpleLazyObject(lambda: _places(request))}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What needs an eye, and the way to every panel."""
    told = {"troubles": troubles(SystemClock().now()), "edition": version("coop")}
    return render(request, "operator/overview.html", told)


def enter(request: HttpRequest, nonce: str) -> HttpResponse:
    """A one-time link: looking at it (a mail program does) opens nothing, the button does."""
    if request.method != "POST":
        return render(request, "operator/enter.html")
    try:
        sessions.enter(request, nonce, now=SystemClock().now())
    except QuestionExpired:
        return render(request, "operator/closed.html", {"is_over": True}, status=403)
    return redirect(OVERVIEW)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End this browser's session."""
    sessions.leave(request)
    return redirect(OVERVIEW)


def _places(request: HttpRequest) -> list[Place]:
    first = reverse(OVERVIEW)
    places = [Place(_("Overview"), "layout-dashboard", first, request.path == first)]
    for panel in panels.registered():
        url = reverse(panel.url_name)
        count = panel.waiting() if panel.waiting else 0
        places.append(Place(str(panel.title), panel.icon, url, request.path.startswith(url), count))
    return places
