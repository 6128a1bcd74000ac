"""What a browser asks of a theme: the stylesheet, the logo, the icons."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coop.monocoop.formats import initials
from coop.monocoop.requests import CoopRequest
from coop.monocoop.theme import brand, icons, logos

ONE_DAY = 24 * 3600
ONE_YEAR = 365 * ONE_DAY
LOGO_FILES = {"day": "day.png", "night": "night.png"}


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def stylesheet(request: CoopRequest) -> HttpResponse:
    """The cooperative's colours and type; the address carries both, so it may be kept."""
    text = brand.stylesheet(request.coop.brand_colour, request.coop.font)
    return HttpResponse(text, content_type="text/css")


@require_safe
def logo(request: CoopRequest, scheme: str) -> HttpResponse:
    """The cooperative's logo, for pages by day or by night; always made of pixels by us."""
    if not request.coop.logo or scheme not in LOGO_FILES:
        raise Http404
    content = logos.file_of(request.coop.logo, LOGO_FILES[scheme])
    return _kept(request, content, request.coop.logo_key)


@require_safe
def icon(request: CoopRequest, name: str) -> HttpResponse:
    """An icon of the site or the app."""
    if name not in icons.KINDS:
        raise Http404
    return _kept(request, icons.icon_of(request.coop, name), icons.key_of(request.coop))


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def favicon(request: CoopRequest) -> HttpResponse:
    """The cooperative's initials on its colour."""
    drawing = brand.favicon(initials(request.coop.name), request.coop.brand_colour)
    return HttpResponse(drawing, content_type="image/svg+xml")


def _kept(request: CoopRequest, content: bytes, key: str) -> HttpResponse:
    """A picture; under its own key it never changes, under another it may be an old page's."""
    response = HttpResponse(content, content_type="image/png")
    is_exact = request.META.get("QUERY_STRING", "") == key
    patch_cache_control(response, public=True, max_age=ONE_YEAR if is_exact else ONE_DAY)
    return response
