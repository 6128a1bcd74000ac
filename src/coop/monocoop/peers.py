"""Who really asks: the visitor's address behind a proxy, for those proxies that the operator names.

A header may say anything, so `X-Forwarded-…` counts only when the machine that brought the request
is a named proxy; from anybody else it is dropped unseen. Of the addresses told, the last is the one
that the proxy itself saw. A header name with underscores reads the same to this server as one with
hyphens, so the proxy must drop such: our Caddyfile does, nginx does of itself.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

TOLD_BY_PROXIES = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
)
CAME_BY_PROXY = "coop.came_by_proxy"
"""Key in a request's META: that it came through a proxy, from anywhere in the world."""


class PeerAddress:
    """Middleware, the first of all: `REMOTE_ADDR` becomes the visitor's own address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Believe a named proxy; drop what anybody else says."""
        meta = request.META
        if meta.get("REMOTE_ADDR", "") in settings.CONFIGURATION.proxies:
            told = meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            meta[CAME_BY_PROXY] = any(name in meta for name in TOLD_BY_PROXIES)
            if _is_address(told):
                meta["REMOTE_ADDR"] = told
        else:
            for name in TOLD_BY_PROXIES:
                meta.pop(name, None)
        return self.get_response(request)


def is_from_this_machine(request: HttpRequest) -> bool:
    """Whether a program on this machine asks, and not somebody through a proxy on it."""
    address = request.META.get("REMOTE_ADDR", "")
    is_local = _is_address(address) and ip_address(address).is_loopback
    return is_local and not request.META.get(CAME_BY_PROXY, False)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
