"""One request at a time, for tests whose threads share one connection to the database."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

from django.http import HttpRequest, HttpResponse

_turn = RLock()


class InTurn:
    """Middleware: waits until the request before is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer when it is our turn."""
        with _turn:
            return self.get_response(request)
