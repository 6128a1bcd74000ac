"""The charter in numbers: what is in force, and what was."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from coop.monocoop.requests import CoopRequest
from coop.protocols.charter import api
from coop.protocols.charter.models import CharterVersion
from coop.protocols.charter.rules import CharterMissing
from coop.protocols.charter.screens.pages import shown_parameters


@require_GET
def show(request: CoopRequest) -> HttpResponse:
    """The charter in force, or an older version; open to everyone, members or not."""
    coop, asked = request.coop.account, request.GET.get("version", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    try:
        in_force = api.version_in_force(coop)
        charter = api.charter_of(coop, wanted)
        before = api.charter_of(coop, charter.version - 1) if charter.version > 1 else None
    except CharterMissing as missing:
        if wanted:
            raise Http404 from missing
        return render(request, "charter/missing.html")
    language = (get_language() or "ru").split("-")[0]
    shown = {
        "charter": charter,
        "is_in_force": charter.version == in_force,
        "parameters": shown_parameters(charter, before, language=language),
        "versions": CharterVersion.objects.order_by("-version").values("version", "adopted_at"),
        "row": CharterVersion.objects.get(version=charter.version),
    }
    return render(request, "charter/show.html", shown)
