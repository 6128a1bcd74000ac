"""Middleware before every address of the desk: nobody but the operator comes in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from coop.kernel.clock import SystemClock
from coop.monocoop.operator import sessions

DESK = "/operator/"
ENTRY = "/operator/enter/"


class OperatorsDoor:
    """Answers in place of the desk when its session is not open; keeps the desk out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on everything that is not the desk's."""
        if not request.path.startswith(DESK) or hasattr(request, "coop"):
            return self.get_response(request)
        is_entry = request.path.startswith(ENTRY)
        if is_entry or sessions.is_open(request, now=SystemClock().now()):
            response = self.get_response(request)
        else:
            response = render(request, "operator/closed.html", status=403)
        add_never_cache_headers(response)
        return response
