"""Remembers in which language and time zone a person uses the site: notifications speak so too."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from coop.monocoop.notifications.models import Recipient
from coop.monocoop.zones import COOKIE, KNOWN

MARK = "told_in"


class RememberRecipient:
    """Middleware behind the sign-in: writes a change of language or zone, once in a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep what is new; ask the database for nothing when nothing is."""
        person = getattr(request, "person", None)
        zone = request.COOKIES.get(COOKIE, "")
        if person is not None and zone in KNOWN:
            language = (get_language() or "").split("-")[0]
            mark = f"{person.account} {language} {zone}"
            if request.session.get(MARK) != mark:
                Recipient.unbound.update_or_create(
                    coop=request.coop.account,  # type: ignore[attr-defined]  # set by the tenants
                    account=person.account,
                    defaults={"language": language, "zone": zone},
                )
                request.session[MARK] = mark
        return self.get_response(request)
