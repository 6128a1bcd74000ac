"""Where the picture at the head of a page stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from coop.monocoop.tenants.rows import Tenant
from coop.monocoop.theme import icons


@dataclass(frozen=True, slots=True)
class Mark:
    """Addresses of the pictures that stand for a cooperative; `night` is empty where one does."""

    day: str
    night: str
    favicon: str
    favicon_kind: str
    touch: str


def mark_of(tenant: Tenant) -> Mark:
    """The pictures of a cooperative: its logo, or its initials until there is one."""
    touch = f"{reverse('icon', args=['apple-180'])}?{icons.key_of(tenant)}"
    if not tenant.logo:
        drawn = f"{reverse('favicon')}?{icons.key_of(tenant)}"
        return Mark(drawn, "", drawn, "image/svg+xml", touch)
    key = tenant.logo_key
    return Mark(
        day=f"{reverse('logo', args=['day'])}?{key}",
        night=f"{reverse('logo', args=['night'])}?{key}",
        favicon=f"{reverse('icon', args=['favicon-48'])}?{icons.key_of(tenant)}",
        favicon_kind="image/png",
        touch=touch,
    )
