"""`/tls/ask?domain=…`: may the proxy get a certificate for this name? Asked by Caddy, on loopback.

Without this question anybody could point names at us and use up what a certificate authority gives
one installation. Only a program on this machine is answered; everyone else gets what any wrong
address gets.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from coop.monocoop.peers import is_from_this_machine
from coop.monocoop.tenants.hosts import is_served

PATH = "/tls/ask"


class CertificateQuestion:
    """Middleware before the tenants: the proxy asks by address, not by a cooperative's name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the proxy; pass everything else on."""
        if request.path != PATH or not is_from_this_machine(request):
            return self.get_response(request)
        try:
            is_ours = is_served(request.GET.get("domain", ""))
        except DatabaseError:
            return HttpResponse(status=503)
        return HttpResponse(status=200 if is_ours else 404)
