"""The pages people read: the public site, one's own desktops, an upload of a desktop."""

from __future__ import annotations

import uuid

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from coop.monocoop.blocks.viewing import as_visitor
from coop.monocoop.desktops.audiences import Audience
from coop.monocoop.desktops.editors import is_editor
from coop.monocoop.desktops.models import Upload
from coop.monocoop.desktops.reading import desktops_of
from coop.monocoop.desktops.showing import show, show_own
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required


def public_home(request: CoopRequest) -> HttpResponseBase:
    """The public site: for a visitor, and for a person who looks at it as visitors do."""
    stranger = as_visitor(request)
    desktops = desktops_of(stranger)
    layout = desktops.layout(desktops.leading)
    if request.person is None and request.path == "/" and (start := _start_url(layout.start)):
        return HttpResponseRedirect(start)
    bands = show(stranger, layout)
    is_headed = any(tile.tile.block == "general.welcome" for one in bands for tile in one.tiles)
    return render(
        request,
        "monocoop/public_home.html",
        {"public": True, "bands": bands, "is_headed": is_headed},
    )


def own_desktop(request: CoopRequest) -> HttpResponseBase:
    """The leading desktop of the person, or the page that opens first there."""
    desktops = desktops_of(request)
    start = _start_url(desktops.layout(desktops.leading).start)
    return HttpResponseRedirect(start) if start else _desktop(request, desktops.leading)


@signed_in_required
@require_GET
def desktop(request: CoopRequest, audience: str) -> HttpResponse:
    """Another desktop of the same person."""
    found = desktops_of(request).of(audience)
    if found is None:
        raise Http404
    return _desktop(request, found)


@require_GET
def upload(request: CoopRequest, upload_id: uuid.UUID) -> HttpResponseBase:
    """A picture or file, to whoever has it on a desktop; its address alone opens nothing."""
    found: Upload | None = Upload.objects.filter(id=upload_id).first()
    if found is None or not (_stands(request, str(upload_id)) or is_editor(request)):
        raise Http404
    is_picture = found.kind == "picture"
    response = FileResponse(
        found.content.open("rb"),
        content_type=found.content_type,
        as_attachment=not is_picture,
        filename=found.name,
    )
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _desktop(request: CoopRequest, audience: Audience) -> HttpResponse:
    desktops = desktops_of(request)
    layout = desktops.layout(audience)
    return render(
        request,
        "monocoop/home.html",
        {
            "bands": show_own(request, audience, layout),
            "audience": audience,
            "desktops": desktops.audiences if len(desktops.audiences) > 1 else (),
            "leading": desktops.leading,
            "may_arrange": any(not tile.locked for tile in layout.tiles()),
        },
    )


def _stands(request: CoopRequest, upload_id: str) -> bool:
    """Whether a tile of the viewer's desktops, or of the public site, names the upload."""
    for viewer in (request, as_visitor(request)):
        desktops = desktops_of(viewer)
        for audience in desktops.audiences:
            for tile in desktops.layout(audience).tiles():
                if upload_id in tile.settings.values():
                    return True
    return False


def _start_url(start: str) -> str:
    """The address of the page that opens first; nothing where it is the desktop."""
    try:
        return reverse(start) if start else ""
    except NoReverseMatch:
        return ""
