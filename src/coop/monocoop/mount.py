"""Where slices' screens stand: `/<slice>/`, with names like `membership:apply`."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

_mounted: dict[str, URLResolver] = {}


def register(slice_name: str, urlpatterns: Sequence[URLPattern | URLResolver]) -> None:
    """Mount a slice's screens under its own name."""
    _mounted[slice_name] = path(f"{slice_name}/", include((list(urlpatterns), slice_name)))


def mounted() -> list[URLResolver]:
    """All slices' screens, for the root of the addresses."""
    return list(_mounted.values())
