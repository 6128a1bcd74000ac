"""Where the Platform's own site answers, and where a cooperative's will."""

from __future__ import annotations

from django.conf import settings

from coop.monocoop.operator.sessions import address
from coop.monocoop.tenants.hosts import LOCAL


def platform_site() -> str:
    """The site's address, as letters name it."""
    return address()


def site_below(slug: str) -> str:
    """The address a cooperative has below the installation's own; empty where there is none."""
    configuration = settings.CONFIGURATION
    if settings.IS_PRODUCTION:
        return f"https://{slug}.{configuration.site}" if configuration.site else ""
    return f"http://{slug}.{configuration.site or LOCAL}:{configuration.port}"
