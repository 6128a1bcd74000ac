"""The first page of the Platform: what it is, who is on it, how to be connected."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coop.monocoop.registry.sites import site_of
from coop.monocoop.tenants import Tenant
from coop.monocoop.theme import brand
from coop.monocoop.theme.brand import DEFAULT_BRAND

CONNECT = "network:connect"
COOPERATIVES_MAX = 60
ONE_DAY = 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the Platform is, and the cooperatives whose sites answer here."""
    tenants = Tenant.objects.filter(closed_at=None).order_by("name")[:COOPERATIVES_MAX]
    cooperatives = [{"name": each.name, "url": site_of(each.account)} for each in tenants]
    shown = {"cooperatives": cooperatives, "connect_url": connect_url()}
    return render(request, "platform/home.html", shown)


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The Platform's letters on its colour."""
    return HttpResponse(brand.favicon("КЭ", DEFAULT_BRAND), content_type="image/svg+xml")


def connect_url() -> str:
    """Where a cooperative asks to be connected; empty where no protocol offers it."""
    try:
        return reverse(CONNECT)
    except NoReverseMatch:
        return ""
