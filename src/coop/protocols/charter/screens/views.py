"""The charter in numbers: what is in force, and what was; who decides what."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from coop.monocoop.requests import CoopRequest
from coop.protocols.charter import api
from coop.protocols.charter.models import CharterVersion
from coop.protocols.charter.screens.pages import grouped, shown_competences, shown_parameters


@require_GET
def show(request: CoopRequest) -> HttpResponse:
    """The charter in force, or an older version; open to everyone, members or not."""
    coop, asked = request.coop.account, request.GET.get("version", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    known = api.versions(coop)
    if not known and not wanted:
        return render(request, "charter/missing.html")
    upto = [each for each in known if not wanted or each.version <= wanted]
    if not upto or (wanted and upto[-1].version != wanted):
        raise Http404
    charter = upto[-1]
    parameters = shown_parameters(upto, language=language_of_page())
    shown = {
        "charter": charter,
        "is_in_force": charter is known[-1],
        "groups": grouped(parameters),
        "beyond_law": [each for each in parameters if each.lawful],
        "versions": known[::-1],
        "row": CharterVersion.objects.get(version=charter.version),
    }
    return render(request, "charter/show.html", shown)


@require_GET
def competences(request: CoopRequest) -> HttpResponse:
    """Which organ decides what, by what majority; open to everyone."""
    known = api.versions(request.coop.account)
    if not known:
        return render(request, "charter/missing.html")
    organs = shown_competences(known[-1], language=language_of_page())
    return render(request, "charter/competences.html", {"charter": known[-1], "organs": organs})


def language_of_page() -> str:
    """The language of this page, as the presets name languages."""
    return (get_language() or "ru").split("-")[0]
