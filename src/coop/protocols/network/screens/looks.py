"""How the site will look: colour, type, logo, with a preview that follows the hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from coop.kernel.names import AccountName
from coop.monocoop.formats import initials
from coop.monocoop.site.forms import OWN, ColoursForm, LookForm
from coop.monocoop.site.look import scheme_stylesheet
from coop.monocoop.theme import brand, logos
from coop.monocoop.theme.brand import DEFAULT_BRAND
from coop.monocoop.theme.fonts import DEFAULT_FONT
from coop.monocoop.theme.palette import PALETTE
from coop.protocols.network.petitions import drafting
from coop.protocols.network.petitions.rows import Petition
from coop.protocols.network.petitions.steps import Step
from coop.protocols.network.screens.steps import (
    address,
    code_of,
    now,
    of_petition,
    page,
    while_open,
)

LOGOS = {"day": "day.png", "night": "night.png"}


@require_http_methods(["GET", "POST"])
@of_petition
@while_open
def look(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Colour, type and logo, with a preview that follows the hand."""
    form = LookForm(request.POST or None, request.FILES or None, initial=_present(petition))
    if request.method == "POST" and form.is_valid():
        told = {"brand_colour": form.picked, "font": form.cleaned_data["font"]}
        logo = form.cleaned_data["logo"]
        if logo is not None:
            told["logo"] = logos.keep(AccountName(petition.account), logo)
        elif form.cleaned_data["drops_logo"]:
            told["logo"] = ""
        drafting.keep_typed(petition, told, now=now())
        drafting.keep(petition, now=now(), has_seen_look=True)
        return redirect(address(code_of(request), Step.SIGNATURES))
    colour = petition.site.get("brand_colour", DEFAULT_BRAND)
    shown = {
        "form": form,
        "palette": PALETTE,
        "own": OWN,
        "colour": colour,
        "font": petition.site.get("font", DEFAULT_FONT),
        "logo": petition.site.get("logo", ""),
        "repairs": brand.repairs(colour),
    }
    return page(request, petition, Step.LOOK, shown)


@require_safe
@of_petition
def preview(request: HttpRequest, petition: Petition) -> HttpResponse:
    """A page as it would look, in a frame beside the form."""
    code, site = code_of(request), petition.site
    day, night = (reverse("network:logo", args=[code, scheme]) for scheme in LOGOS)
    name = site.get("name", "")
    shown = {
        "stylesheet": f"{reverse('network:stylesheet', args=[code])}?"
        f"{request.META['QUERY_STRING']}",
        "is_dark": request.GET.get("scheme") == "dark",
        "coop": SimpleNamespace(name=name, logo=site.get("logo", "")),
        "mark": {"day": day, "night": night},
    }
    return render(request, "site/preview.html", shown)


@require_safe
@of_petition
def stylesheet(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Tokens and colours of one scheme."""
    picked, font = _asked(request, petition)
    told = scheme_stylesheet(picked, font, is_dark=request.GET.get("scheme") == "dark")
    return HttpResponse(told, content_type="text/css")


@require_safe
@of_petition
def repairs(request: HttpRequest, petition: Petition) -> HttpResponse:
    """What the system would do to this colour so that people can read."""
    told = brand.repairs(_asked(request, petition)[0])
    return render(request, "site/repairs.html", {"repairs": told})


@require_safe
@of_petition
def logo(request: HttpRequest, petition: Petition, scheme: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The logo, made of pixels by us; initials until there is one."""
    folder = petition.site.get("logo", "")
    if scheme not in LOGOS:
        raise Http404
    if folder:
        return HttpResponse(logos.file_of(folder, LOGOS[scheme]), content_type="image/png")
    colour = petition.site.get("brand_colour", DEFAULT_BRAND)
    drawn = brand.favicon(initials(petition.site.get("name", "")), colour)
    return HttpResponse(drawn, content_type="image/svg+xml")


def _present(petition: Petition) -> dict[str, Any]:
    colour = petition.site.get("brand_colour", DEFAULT_BRAND).lower()
    is_known = any(colour == swatch.colour for swatch in PALETTE)
    return {
        "colour": colour if is_known else OWN,
        "own_colour": colour,
        "font": petition.site.get("font", DEFAULT_FONT),
    }


def _asked(request: HttpRequest, petition: Petition) -> tuple[str, str]:
    form = ColoursForm(request.GET)
    if form.is_valid():
        return form.picked, form.cleaned_data["font"]
    site = petition.site
    return site.get("brand_colour", DEFAULT_BRAND), site.get("font", DEFAULT_FONT)
