"""Gives every request its `person`. Stands after the sessions' and the tenants' middleware."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from coop.kernel.clock import SystemClock
from coop.monocoop.identity.sessions import signed_in


class SignedInPerson:
    """Sets `request.person`: the signed-in `Person`, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find out who it is, once per request."""
        is_of_a_cooperative = hasattr(request, "coop")
        request.person = (  # type: ignore[attr-defined]
            signed_in(request, now=SystemClock().now()) if is_of_a_cooperative else None
        )
        return self._get_response(request)
