"""Panels: parts of the operator's desk, each at `/operator/<key>/`, offered by shells and slices.

A slice puts `PANELS` into its shelf file `operating.py`. Its views need no guard of their own: the
door (`door.py`) lets nobody but the operator to any address of the desk. There is no cooperative in
the request: a view names the one it asks about, and shows nothing personal of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, include, path
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the desk.

    `urlpatterns` stand below `/operator/<key>/` under the names `<key>:…`; the first of them, at
    the panel's own address, is called `page`. `icon` is one of the sprite. `waiting` tells how many
    things wait there for the operator.
    """

    key: str
    title: str | Promise
    icon: str
    urlpatterns: Sequence[URLPattern]
    note: str | Promise = ""
    order: int = 100
    waiting: Callable[[], int] | None = field(default=None, kw_only=True)

    @property
    def url_name(self) -> str:
        """The name of the panel's own address."""
        return f"{self.key}:page"


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Called for each of a slice's `operating.PANELS`; a later one of a key takes its place."""
    _panels[panel.key] = panel


def registered() -> list[Panel]:
    """All panels, in their order."""
    return sorted(_panels.values(), key=lambda panel: panel.order)


def mounted() -> list[URLResolver]:
    """The addresses of all panels, for the root of the desk."""
    return [
        path(f"{panel.key}/", include((list(panel.urlpatterns), panel.key)))
        for panel in registered()
    ]
