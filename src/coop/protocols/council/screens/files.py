"""Files that people put before the council about a matter."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.monocoop import attachments, people
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.council import materials
from coop.protocols.council.models import Material
from coop.protocols.council.screens.forms import MaterialForm
from coop.protocols.council.screens.requests import (
    READERS,
    matter_or_404,
    me,
    page_or_404,
    takes_part,
)


@never_cache
@role_required(*READERS, "board")
@require_http_methods(["GET", "POST"])
def files(request: CoopRequest, number: int) -> HttpResponse:
    """The files of a matter: add one, take one's own back before anybody has voted."""
    page = page_or_404(request, number)
    if not takes_part(request, page):
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = MaterialForm(given, coop=request.coop.account, files=request.FILES or None)
    listed = materials.materials_of(page.matter)
    is_full = len(listed) >= materials.FILES_MAX
    if form.is_valid() and not is_full:
        told = form.cleaned_data
        materials.keep(page.matter, told["name"], told["file"], me(request), timezone.now())
        return redirect("council:files", number)
    names = people.names_of(request.coop.account, [each.author for each in listed])
    shown = {
        "page": page,
        "form": form,
        "rows": [
            {
                "material": each,
                "author": names[each.author],
                "is_mine": _is_removable(each, request, page.tally.present),
            }
            for each in listed
        ],
        "is_full": is_full,
    }
    return render(request, "council/files.html", shown)


@never_cache
@reading_for(*READERS, "board")
def material(request: CoopRequest, number: int, file: uuid.UUID) -> HttpResponseBase:
    """A file to read; the browser shows it and never runs it."""
    row = _material(request, number, file)
    return attachments.show(row.place, row.kind, row.name)


@require_POST
@role_required(*READERS, "board")
def remove(request: CoopRequest, number: int, file: uuid.UUID) -> HttpResponse:
    """Take one's own file back; once somebody has voted it stays: votes rest on it."""
    row, page = _material(request, number, file), page_or_404(request, number)
    if not takes_part(request, page) or not _is_removable(row, request, page.tally.present):
        raise Http404
    materials.remove(row)
    return redirect("council:files", number)


def _is_removable(row: Material, request: CoopRequest, present: int) -> bool:
    return bool(row.author == me(request) and present == 0)


def _material(request: CoopRequest, number: int, file: uuid.UUID) -> Material:
    matter = matter_or_404(request, number)
    rows = Material.unbound.filter(coop=matter.coop, matter=matter.number, id=file)
    found: Material | None = rows.first()
    if found is None:
        raise Http404
    return found
