"""Pages go over the network compressed; a phone on a slow one waits for a third of the bytes.

Django's own middleware adds bytes of random length, so that the length of a page tells nothing of
what is in it (BREACH). Files that are compressed already pass as they are.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


class CompressedPages(GZipMiddleware):
    """Middleware: compresses texts alone."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """A PDF or a picture would only take time."""
        if not response.get("Content-Type", "").startswith(TEXTS):
            return response
        told: HttpResponseBase = super().process_response(request, response)
        return told
