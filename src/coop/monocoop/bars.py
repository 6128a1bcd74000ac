"""Where the parts of a bar stand, in hundredths of a percent: integers, so a mark never drifts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a bar: its class, and where it starts and how wide it is, as `12.50%`."""

    name: str
    start: str
    width: str


def percent(part: int, total: int) -> str:
    """`part` of `total` as an SVG length, at most a hundred percent; of nothing it is `0.00%`."""
    hundredths = min(part * 10_000 // total, 10_000) if total > 0 else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def lay_out(total: int, parts: Iterable[tuple[str, int]]) -> list[BarPart]:
    """Place the parts one after another along a bar that stands for `total`."""
    placed = []
    before = 0
    for name, size in parts:
        placed.append(BarPart(name, percent(before, total), percent(size, total)))
        before += size
    return placed
