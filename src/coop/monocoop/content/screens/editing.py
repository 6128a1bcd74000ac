"""The editor that announcements and pages share: the draft saves itself, the preview follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.content.errors import ChangedElsewhere
from coop.monocoop.content.models import Writing
from coop.monocoop.content.writing import DRAFT_LENGTH_MAX, W, keep_draft
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest

BY_SCRIPT = "X-Editor"


def typed(request: CoopRequest, names: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the form, as it was typed; nothing for what is empty."""
    told = {name: request.POST.get(name, "")[:DRAFT_LENGTH_MAX] for name in names}
    return {name: value for name, value in told.items() if value}


def keep(request: CoopRequest, row: W, names: Mapping[str, Any]) -> W | None:
    """Keep what was typed; None when another window was faster, which the person is told."""
    given = request.POST.get("revision", "")
    revision = int(given) if given.isascii() and given.isdigit() else -1
    by, now = person_of(request).account, timezone.now()
    try:
        return keep_draft(row, typed(request, names), revision=revision, by=by, now=now)
    except ChangedElsewhere as error:
        messages.error(request, f"{_(error.sentence)} {_(error.advice)}")
        return None


def answer_script(request: CoopRequest, row: Writing, names: Mapping[str, Any]) -> HttpResponse:
    """For the script: what was kept, as readers would see it."""
    given = request.POST.get("revision", "")
    revision = int(given) if given.isascii() and given.isdigit() else -1
    by, now = person_of(request).account, timezone.now()
    try:
        keep_draft(row, typed(request, names), revision=revision, by=by, now=now)
    except ChangedElsewhere as error:
        return JsonResponse({"said": f"{_(error.sentence)} {_(error.advice)}"}, status=409)
    text = request.POST.get("text", "")[:DRAFT_LENGTH_MAX]
    return JsonResponse(
        {
            "revision": row.revision,
            "title": request.POST.get("title", ""),
            "html": as_html(text),
            "said": _("The draft is kept."),
        }
    )


def is_by_script(request: CoopRequest) -> bool:
    """Whether the editor's script asks, which needs no page."""
    return request.headers.get(BY_SCRIPT) == "1"
