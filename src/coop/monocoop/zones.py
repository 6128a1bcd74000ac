"""The person's time zone, which the browser tells in a cookie; Moscow until it does."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "zone"
DEFAULT_ZONE = "Europe/Moscow"
KNOWN = frozenset(available_timezones())


class ZoneOfBrowser:
    """Middleware: moments on the page read in the person's own time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the zone that the cookie names, when such a zone exists."""
        name = request.COOKIES.get(COOKIE, DEFAULT_ZONE)
        with timezone.override(ZoneInfo(name if name in KNOWN else DEFAULT_ZONE)):
            return self.get_response(request)
