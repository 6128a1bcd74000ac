"""Sections as points of a plain map: places by their coordinates, no tiles, nobody else asked.

Pure: coordinates in degrees become whole units of a drawing. Distances are true enough for a
district or a region: a degree of longitude is shortened by the middle latitude.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coop.protocols.sections.geography import KM_PER_DEGREE

WIDTH = 1000
HEIGHT_MIN, HEIGHT_MAX = 420, 760
MARGIN = 90
RULER_STRIP = 70
"""Ground below the points, for the scale bar."""
SCALE_MAX = 320
"""The scale bar is no longer than this."""
RULERS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
ALONE_KM = 2.0
"""How much ground is drawn around a single point."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section with its point."""

    number: int
    name: str
    latitude: Decimal
    longitude: Decimal
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A section on the drawing."""

    number: int
    name: str
    x: int
    y: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map: its size, its points, and the scale bar with its length in words of kilometres."""

    width: int
    height: int
    points: tuple[Point, ...]
    scale: int
    """Length of the scale bar in units of the drawing."""
    scale_km: str

    @property
    def scale_y(self) -> int:
        """Where the scale bar lies."""
        return self.height - 28

    @property
    def scale_end(self) -> int:
        """Where the scale bar ends."""
        return 28 + self.scale


def draw(places: Sequence[Place]) -> Drawing | None:
    """The map of these places; None where there is nothing to draw."""
    if not places:
        return None
    middle = sum(float(each.latitude) for each in places) / len(places)
    across = KM_PER_DEGREE * math.cos(math.radians(middle))
    flat = [
        (float(each.longitude) * across, float(each.latitude) * KM_PER_DEGREE) for each in places
    ]
    left, right = _span([x for x, _ in flat])
    bottom, top = _span([y for _, y in flat])
    room = WIDTH - 2 * MARGIN
    units = min(room / (right - left), (HEIGHT_MAX - 2 * MARGIN) / (top - bottom))
    height = max(HEIGHT_MIN, min(HEIGHT_MAX, round((top - bottom) * units) + 2 * MARGIN))
    aside = (WIDTH - (right - left) * units) / 2
    above = (height - (top - bottom) * units) / 2
    points = tuple(
        Point(
            number=place.number,
            name=place.name,
            x=round(aside + (x - left) * units),
            y=round(above + (top - y) * units),
            is_mine=place.is_mine,
        )
        for place, (x, y) in zip(places, flat, strict=True)
    )
    ruler = max((km for km in RULERS_KM if km * units <= SCALE_MAX), default=RULERS_KM[0])
    return Drawing(WIDTH, height + RULER_STRIP, points, round(ruler * units), f"{ruler:g}")


def _span(values: list[float]) -> tuple[float, float]:
    """From the least to the greatest, with some ground around where they are one."""
    low, high = min(values), max(values)
    if high - low < ALONE_KM:
        middle = (low + high) / 2
        return middle - ALONE_KM / 2, middle + ALONE_KM / 2
    return low, high
