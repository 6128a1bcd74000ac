"""The panels that the desk has by itself."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from coop.kernel.clock import SystemClock
from coop.monocoop.operator import pages
from coop.monocoop.operator.panels import Panel
from coop.monocoop.operator.troubles import troubles


def _troubles_count() -> int:
    return len(troubles(SystemClock().now()))


PANELS = (
    Panel(
        "cooperatives",
        _("Cooperatives"),
        "building-2",
        [path("", pages.cooperatives, name="page")],
        order=10,
    ),
    Panel(
        "health",
        _("Health"),
        "shield-check",
        [path("", pages.health, name="page")],
        order=20,
        waiting=_troubles_count,
    ),
    Panel("nodes", _("Nodes"), "share-2", [path("", pages.nodes_page, name="page")], order=30),
    Panel(
        "deliveries",
        _("Deliveries"),
        "mail",
        [path("", pages.deliveries, name="page")],
        order=40,
    ),
    Panel("storage", _("Storage"), "archive", [path("", pages.storage, name="page")], order=50),
    Panel("domains", _("Domains"), "globe", [path("", pages.domains, name="page")], order=60),
)
