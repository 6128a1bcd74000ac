"""The room's first page: what of the site the chair may arrange."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required

CHAIR = role_required("chair")


@require_safe
@CHAIR
def show(request: CoopRequest) -> HttpResponse:
    """Look, names, addresses: one way to each."""
    return render(request, "site/room.html")
