"""The description of the HTTP API, as the site itself gives it to programs, in English."""

from __future__ import annotations


def page() -> str:
    """The OpenAPI description as JSON; Django and all protocols must be loaded."""
    from django.utils import translation

    from coop.monocoop.api import openapi

    with translation.override("en"):
        return f"{openapi.text()}\n"
