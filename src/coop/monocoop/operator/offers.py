"""Takes everything that a slice's shelf file `operating.py` offers to the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from coop.monocoop.operator import columns, meters, panels, queues

SHELVES: Mapping[str, Callable[[Any], None]] = {
    "PANELS": panels.register,
    "QUEUES": queues.register,
    "COLUMNS": columns.register,
    "METERS": meters.register,
}


def register(offered: ModuleType) -> None:
    """Hand each of its entries to where it belongs; what it hasn't is nothing."""
    for name, take in SHELVES.items():
        for entry in getattr(offered, name, ()):
            take(entry)
