"""The shell's own pages: the first page of visitors and of members, the inbox, and the rest."""

from __future__ import annotations

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from coop.monocoop import theme
from coop.monocoop.formats import initials
from coop.monocoop.frame import inbox_items
from coop.monocoop.home import cards_for
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import VISITOR, roles_in, signed_in_required

INBOX_AT_HOME_MAX = 3
ONE_DAY = 24 * 3600
PAPER = "#faf8f4"


def home(request: CoopRequest) -> HttpResponse:
    """The first page: the public site for a visitor, one's own page for a person."""
    if request.person is None:
        return public_home(request)
    items = inbox_items(request)
    return render(
        request,
        "monocoop/home.html",
        {
            "items": items[:INBOX_AT_HOME_MAX],
            "items_more": max(0, len(items) - INBOX_AT_HOME_MAX),
            "cards": cards_for(request, roles_in(request)),
        },
    )


def public_home(request: CoopRequest) -> HttpResponse:
    """Who we are, how joining works, what it costs and what of it comes back."""
    cards = cards_for(request, VISITOR)
    costs = [card for card in cards if card.slot == "cost"]
    return render(
        request, "monocoop/public_home.html", {"public": True, "cards": cards, "costs": costs}
    )


@signed_in_required
def inbox(request: CoopRequest) -> HttpResponse:
    """«Дела»: everything that waits for this person."""
    return render(request, "monocoop/inbox.html", {"items": inbox_items(request)})


@signed_in_required
def more(request: CoopRequest) -> HttpResponse:
    """Everything that does not stand on the phone's bar."""
    return render(request, "monocoop/more.html")


@require_POST
def choose_language(request: CoopRequest) -> HttpResponse:
    """Remember the language in a cookie and return to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.POST["language"],
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


@cache_control(public=True, max_age=ONE_DAY)
def theme_stylesheet(request: CoopRequest) -> HttpResponse:
    """The cooperative's colours; the address carries the colour, so it may be kept."""
    return HttpResponse(theme.stylesheet(request.coop.brand_colour), content_type="text/css")


@cache_control(public=True, max_age=ONE_DAY)
def logo(request: CoopRequest) -> FileResponse:
    """The cooperative's own picture, where it has one."""
    if not request.coop.logo:
        raise Http404
    return FileResponse(request.coop.logo.open("rb"))


@cache_control(public=True, max_age=ONE_DAY)
def manifest(request: CoopRequest) -> JsonResponse:
    """What a phone needs to keep the site as an app of this cooperative."""
    return JsonResponse(
        {
            "id": "/",
            "start_url": "/",
            "name": request.coop.name,
            "short_name": request.coop.name,
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": theme.light_colours(request.coop.brand_colour).brand,
            "icons": [{"src": reverse("favicon"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


@cache_control(public=True, max_age=ONE_DAY)
def favicon(request: CoopRequest) -> HttpResponse:
    """The cooperative's initials on its colour."""
    drawing = theme.favicon(initials(request.coop.name), request.coop.brand_colour)
    return HttpResponse(drawing, content_type="image/svg+xml")
