"""Where slices' screens stand: `/<slice>/`, with names like `membership:apply`."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

_mounted: dict[str, URLResolver] = {}
_on_platform: dict[str, URLResolver] = {}


def register(slice_name: str, urlpatterns: Sequence[URLPattern | URLResolver]) -> None:
    """Mount a slice's screens under its own name."""
    _mounted[slice_name] = path(f"{slice_name}/", include((list(urlpatterns), slice_name)))


def register_on_platform(slice_name: str, urlpatterns: Sequence[URLPattern | URLResolver]) -> None:
    """Put a slice's screens onto the Platform's own site, from its first page on.

    They belong to no cooperative: `request` has no `coop`, and nobody is signed in.
    """
    _on_platform[slice_name] = path("", include((list(urlpatterns), slice_name)))


def mounted() -> list[URLResolver]:
    """All slices' screens, for the root of the addresses."""
    return list(_mounted.values())


def mounted_on_platform() -> list[URLResolver]:
    """All slices' screens of the Platform's own site."""
    return list(_on_platform.values())


def place_of(slice_name: str, name: str) -> URLPattern:
    """The address of this name within a slice; raises `LookupError`."""
    for pattern in _mounted[slice_name].url_patterns if slice_name in _mounted else ():
        if isinstance(pattern, URLPattern) and pattern.name == name:
            return pattern
    raise LookupError(f"{slice_name}:{name}")
