"""How much one request may bring: more is refused by its own word, before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from coop.monocoop.faults import fault_page

BODY_BYTES_MAX = 34 * 1024**2
"""A little above the largest file that a page takes, a package of documents to check."""


class BodyLimit:
    """Middleware: a request that says it is too large gets a page that says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the length told; a body without one is empty to us."""
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not told.isascii() or not told.isdigit() or int(told) > BODY_BYTES_MAX:
            return fault_page(request, 413)
        return self.get_response(request)
