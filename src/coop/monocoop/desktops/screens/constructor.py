"""The constructor: the page itself with handles, blocks in a drawer, settings at the side.

Every change is a form that works without a script; with one, the page is fetched and its parts put
in place (`constructor.js`), so that there is one way a change is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET
from pydantic import ValidationError

from coop.monocoop import people
from coop.monocoop.blocks import Block, BlockUnknown, UploadId, all_blocks, block_named
from coop.monocoop.desktops import drafts, editing, uploads
from coop.monocoop.desktops.audiences import Audience, AudienceUnknown, all_of, audience_of
from coop.monocoop.desktops.drafts import DraftStatus
from coop.monocoop.desktops.editors import editors_only
from coop.monocoop.desktops.errors import DraftChangedElsewhere
from coop.monocoop.desktops.layouts import Tile
from coop.monocoop.desktops.panel import Panel
from coop.monocoop.desktops.reading import layout_in_force
from coop.monocoop.desktops.screens.changes import Change, change
from coop.monocoop.desktops.showing import as_audience, show_all
from coop.monocoop.identity.requests import person_of
from coop.monocoop.incoming import Sent
from coop.monocoop.requests import CoopRequest

LIVE = "X-Constructor"


def audience_or_404(request: CoopRequest, key: str) -> Audience:
    """The audience of this key."""
    try:
        return audience_of(request.coop.account, key)
    except AudienceUnknown as error:
        raise Http404 from error


@never_cache
@editors_only
def constructor(request: CoopRequest, audience: str) -> HttpResponseBase:
    """Show the draft, or make one change of it."""
    found = audience_or_404(request, audience)
    status = drafts.draft_of(request.coop.account, found.key)
    if request.method != "POST":
        return _page(request, found, status)
    asked = request.POST.dict()
    status = replace(status, step=_number(asked.get("step", "")))
    try:
        return _changed(request, found, status, asked)
    except DraftChangedElsewhere:
        messages.warning(
            request, _("The draft has been changed in another window. Here is what it is now.")
        )
        fresh = drafts.draft_of(request.coop.account, found.key)
        return _answer(request, found, fresh, Change(fresh.layout, ""))


@never_cache
@editors_only
@require_GET
@xframe_options_sameorigin
def preview(request: CoopRequest, audience: str) -> HttpResponse:
    """The draft as its readers will see it, with no right that the chair lacks."""
    found = audience_or_404(request, audience)
    viewer = as_audience(request, found)
    layout = drafts.draft_of(request.coop.account, found.key).layout
    return render(
        request,
        "desktops/preview.html",
        {"bands": show_all(viewer, layout), "audience": found, "person": viewer.person},
    )


def _changed(
    request: CoopRequest, audience: Audience, status: DraftStatus, asked: Mapping[str, str]
) -> HttpResponseBase:
    coop, by = request.coop.account, person_of(request).account
    do = asked.get("do", "")
    if do in ("undo", "redo"):
        turned = drafts.turn(coop, status, back=do == "undo")
        said = _("Undone.") if do == "undo" else _("Done again.")
        return _answer(request, audience, turned, Change(turned.layout, said, do))
    if do == "drop":
        drafts.drop(coop, audience.key)
        fresh = drafts.draft_of(coop, audience.key)
        return _answer(request, audience, fresh, Change(fresh.layout, _("The draft is dropped.")))
    if do == "settings":
        return _settings_saved(request, audience, status, asked.get("tile", ""))
    try:
        made = change(status.layout, do, asked)
    except ValidationError:
        messages.warning(request, _("A desktop holds 12 bands and 40 tiles at most."))
        made = Change(status.layout, "")
    saved = drafts.save(coop, status, made.layout, by=by, now=timezone.now())
    chosen = asked.get("chosen", "")
    return _answer(request, audience, saved, made, chosen=chosen)


def _settings_saved(
    request: CoopRequest, audience: Audience, status: DraftStatus, tile_id: str
) -> HttpResponseBase:
    coop, by, now = request.coop.account, person_of(request).account, timezone.now()
    tile = status.layout.tile(tile_id)
    block = _block_of(tile)
    if tile is None or block is None:
        return _answer(request, audience, status, Change(status.layout, ""))
    panel = Panel(coop, block.settings, tile.settings, request.POST, request.FILES)

    def keep(sent: Sent, upload: UploadId) -> str:
        return str(uploads.keep(coop, sent, upload.kind, by=by, now=now).id)

    settings = panel.settings(keep)
    if settings is None:
        return _page(request, audience, status, tile_id=tile.id, panel=panel, code=422)
    layout = editing.change_tile(status.layout, tile.id, settings=settings)
    saved = drafts.save(coop, status, layout, by=by, now=now)
    return _answer(
        request, audience, saved, Change(layout, _("Settings saved in the draft.")), chosen=tile.id
    )


def _answer(
    request: CoopRequest,
    audience: Audience,
    status: DraftStatus,
    made: Change,
    chosen: str = "",
) -> HttpResponseBase:
    """The page itself for the script; the way back to it for who has none."""
    if request.headers.get(LIVE):
        return _page(request, audience, status, tile_id=chosen, made=made)
    if made.said:
        messages.success(request, made.said)
    where = reverse("desktops:edit", args=[audience.key])
    query = f"?{urlencode({'tile': chosen})}" if chosen else ""
    return HttpResponseRedirect(f"{where}{query}#{made.focus or 'content'}")


def _page(
    request: CoopRequest,
    audience: Audience,
    status: DraftStatus,
    *,
    tile_id: str = "",
    panel: Panel | None = None,
    made: Change | None = None,
    code: int = 200,
) -> HttpResponse:
    coop = request.coop.account
    tile = status.layout.tile(tile_id or request.GET.get("tile", ""))
    block = _block_of(tile)
    if tile and block and panel is None:
        panel = Panel(coop, block.settings, tile.settings)
    return render(
        request,
        "desktops/constructor.html",
        {
            "audience": audience,
            "audiences": all_of(coop),
            "draft": status,
            "differs": status.layout != layout_in_force(coop, audience.key),
            "changed_by": people.name_of(coop, status.changed_by) if status.changed_by else "",
            "bands": show_all(as_audience(request, audience), status.layout),
            "drawer": _drawer(audience),
            "chosen": tile,
            "chosen_block": block,
            "panel": panel,
            "made": made,
        },
        status=code,
    )


def _drawer(audience: Audience) -> list[Block]:
    """The blocks that readers of this audience may see at all."""
    return [block for block in all_blocks() if not block.roles.isdisjoint(audience.roles)]


def _block_of(tile: Tile | None) -> Block | None:
    try:
        return block_named(tile.block) if tile else None
    except BlockUnknown:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
