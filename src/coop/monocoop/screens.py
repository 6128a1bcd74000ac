"""The shell's own pages: the first page of visitors and of members, the inbox, and the rest."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from coop.monocoop.desktops.pages import own_desktop, public_home
from coop.monocoop.elsewhere import waiting_elsewhere
from coop.monocoop.frame import inbox_items
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required


def home(request: CoopRequest) -> HttpResponseBase:
    """The first page: the public site for a visitor, one's own desktop for a person."""
    if request.person is None:
        return public_home(request)
    return own_desktop(request)


@signed_in_required
def inbox(request: CoopRequest) -> HttpResponse:
    """«Дела»: everything that waits for this person, here and in their other cooperatives."""
    person = request.person.account if request.person else None
    elsewhere = waiting_elsewhere(request.coop.account, person) if person else []
    context = {"items": inbox_items(request), "elsewhere": elsewhere}
    return render(request, "monocoop/inbox.html", context)


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
