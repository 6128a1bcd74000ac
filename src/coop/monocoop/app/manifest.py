"""What a phone needs to keep the site as an app: of the cooperative, or of one of its desktops."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coop.monocoop.desktops.audiences import BY_KEY, Audience
from coop.monocoop.requests import CoopRequest
from coop.monocoop.tenants.rows import Tenant
from coop.monocoop.theme import brand, icons

ONE_DAY = 24 * 3600
PAPER = "#faf8f4"
SHORT_NAME_LENGTH_MAX = 24


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def manifest(request: CoopRequest) -> JsonResponse:
    """The manifest; browsers ask without a session, so it says nothing that is not public."""
    asked = BY_KEY.get(request.GET.get("desktop", ""))
    desktop = asked if asked and not asked.is_public else None
    return JsonResponse(told(request.coop, desktop), content_type="application/manifest+json")


def told(tenant: Tenant, desktop: Audience | None) -> dict[str, Any]:
    """The manifest's content; an app of a desktop opens it and bears its name as well."""
    address = reverse("desktops:show", args=[desktop.key]) if desktop else "/"
    name = f"{tenant.name}: {desktop.title}" if desktop else tenant.name
    return {
        "id": address,
        "start_url": address,
        "scope": "/",
        "name": name,
        "short_name": (str(desktop.title) if desktop else tenant.name)[:SHORT_NAME_LENGTH_MAX],
        "description": tenant.purpose or tenant.legal_name,
        "lang": translation.get_language() or "ru",
        "dir": "ltr",
        "display": "standalone",
        "orientation": "any",
        "background_color": PAPER,
        "theme_color": brand.light_colours(tenant.brand_colour).brand,
        "icons": _icons(tenant),
        "shortcuts": [
            {"name": _("Inbox"), "url": reverse("inbox")},
            {"name": _("Notifications"), "url": reverse("notifications:page")},
        ],
    }


def _icons(tenant: Tenant) -> list[dict[str, str]]:
    key = icons.key_of(tenant)
    return [
        {
            "src": f"{reverse('icon', args=[name])}?{key}",
            "sizes": f"{kind.side}x{kind.side}",
            "type": "image/png",
            "purpose": kind.purpose,
        }
        for name, kind in icons.KINDS.items()
        if name.startswith(("app-", "maskable-"))
    ]
