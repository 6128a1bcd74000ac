"""How the site looks: colour, type, logo, with a preview that follows the hand."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from coop.monocoop.requests import CoopRequest
from coop.monocoop.site.forms import OWN, ColoursForm, LookForm
from coop.monocoop.site.room import CHAIR
from coop.monocoop.theme import brand, logos
from coop.monocoop.theme.palette import PALETTE

TOKENS = "monocoop/css/tokens.css"
AT_NIGHT = "@media (prefers-color-scheme: dark)"


@require_http_methods(["GET", "POST"])
@CHAIR
def edit(request: CoopRequest) -> HttpResponse:
    """Choose; what is chosen is in force at once for everyone."""
    form = LookForm(request.POST or None, request.FILES or None, initial=_present(request))
    if request.method == "POST" and form.is_valid():
        _save(request, form)
        messages.success(request, _("The site looks so from now on."))
        return redirect("site:look")
    shown = {"form": form, "palette": PALETTE, "own": OWN, "repairs": _repairs(form, request)}
    return render(request, "site/look.html", shown)


@require_safe
@never_cache
@CHAIR
def preview(request: CoopRequest) -> HttpResponse:
    """A page as it would look; it stands in a frame beside the form and does nothing."""
    shown = {
        "stylesheet": f"{reverse('site:preview_stylesheet')}?{request.META['QUERY_STRING']}",
        "is_dark": request.GET.get("scheme") == "dark",
    }
    return render(request, "site/preview.html", shown)


@require_safe
@never_cache
@CHAIR
def preview_stylesheet(request: CoopRequest) -> HttpResponse:
    """Tokens and colours of one scheme, whatever the device prefers."""
    picked, font = _asked(request)
    told = scheme_stylesheet(picked, font, is_dark=request.GET.get("scheme") == "dark")
    return HttpResponse(told, content_type="text/css")


def scheme_stylesheet(picked: str, font: str, *, is_dark: bool) -> str:
    """Tokens and colours of one scheme, whatever the device prefers."""
    tokens = Path(str(finders.find(TOKENS))).read_text(encoding="utf-8")
    tokens = tokens.replace(AT_NIGHT, "@media all" if is_dark else "@media not all")
    return tokens + brand.stylesheet_of_scheme(picked, font, is_dark=is_dark)


@require_safe
@never_cache
@CHAIR
def told_repairs(request: CoopRequest) -> HttpResponse:
    """What the system would do to this colour so that people can read."""
    return render(request, "site/repairs.html", {"repairs": brand.repairs(_asked(request)[0])})


def _present(request: CoopRequest) -> dict[str, str]:
    colour = request.coop.brand_colour.lower()
    is_known = any(colour == swatch.colour for swatch in PALETTE)
    return {
        "colour": colour if is_known else OWN,
        "own_colour": colour,
        "font": request.coop.typeface.code,
    }


def _asked(request: CoopRequest) -> tuple[str, str]:
    """The colour and the family of a preview; what is in force where they make no sense."""
    form = ColoursForm(request.GET)
    if form.is_valid():
        return form.picked, form.cleaned_data["font"]
    return request.coop.brand_colour, request.coop.font


def _repairs(form: LookForm, request: CoopRequest) -> list[brand.Repair]:
    is_told = form.is_bound and {"colour", "own_colour"} <= set(form.cleaned_data)
    return brand.repairs(form.picked if is_told else request.coop.brand_colour)


def _save(request: CoopRequest, form: LookForm) -> None:
    tenant, logo = request.coop, form.cleaned_data["logo"]
    tenant.brand_colour, tenant.font = form.picked, form.cleaned_data["font"]
    if logo is not None:
        tenant.logo = logos.keep(tenant.account, logo)
    elif form.cleaned_data["drops_logo"]:
        tenant.logo = ""  # its files stay: documents made with it are drawn with it
    tenant.save(update_fields=["brand_colour", "font", "logo"])
