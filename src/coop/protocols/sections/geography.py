"""Points on the Earth as sections need them: read, and how far apart; near enough for a map."""

from __future__ import annotations

import math
import re
from decimal import Decimal

NEAR_KM = 15
KM_PER_DEGREE = 111.32
_POINT = re.compile(r"^\s*(-?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$", re.ASCII)


def distance_km(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> float:
    """How far two points are apart, near enough for neighbours."""
    (latitude, longitude), (other_latitude, other_longitude) = one, other
    middle = math.radians(float(latitude + other_latitude) / 2)
    north = float(latitude - other_latitude) * KM_PER_DEGREE
    east = float(longitude - other_longitude) * KM_PER_DEGREE * math.cos(middle)
    return math.hypot(north, east)


def read_point(text: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude as people copy them from a map; None when it is no such pair."""
    found = _POINT.match(text)
    if found is None:
        return None
    latitude, longitude = (Decimal(part.replace(",", ".")) for part in found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude.quantize(Decimal("0.000001")), longitude.quantize(Decimal("0.000001"))
