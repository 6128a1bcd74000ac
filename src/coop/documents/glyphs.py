"""Which characters the pinned fonts can draw; others are printed as their code, never dropped.

PDF/A forbids a missing glyph, and a reader of a paper must see that a character stood there: an
emoji is printed as `‹U+1F600›`. Marks that turn the writing direction are printed the same way, so
nobody can make a signed paper read otherwise than it is stored.
Source: OpenType 1.9, table `cmap`, formats 4 and 12.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
SHOWN_ALWAYS = frozenset("\n")
WIDTHLESS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters without a width: they are left out of the print, for they show nothing."""


def printable(text: str) -> str:
    """The text as the pinned fonts can draw it; unknown characters become `‹U+…›`."""
    drawn = drawable()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    if all(ord(character) in drawn for character in text):
        return text
    return "".join(_shown(character, drawn) for character in text)


def printable_tree(value: object) -> object:
    """The same, for every string inside lists and mappings."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [printable_tree(entry) for entry in value]
    if isinstance(value, dict):
        return {key: printable_tree(entry) for key, entry in value.items()}
    return value


def _shown(character: str, drawn: frozenset[int]) -> str:
    if ord(character) in drawn:
        return character
    if character in WIDTHLESS:
        return ""
    return f"‹U+{ord(character):04X}›"


@cache
def drawable() -> frozenset[int]:
    """Code points that every pinned text font has: a field may stand in any of them."""
    fonts = [path for path in sorted(FONTS.glob("*.ttf")) if "Mono" not in path.name]
    covered = [_covered(path.read_bytes()) for path in fonts]
    shown = frozenset.intersection(*covered) | {ord(character) for character in SHOWN_ALWAYS}
    return frozenset(point for point in shown if unicodedata.category(chr(point)) not in {"Cf"})


def _covered(font: bytes) -> frozenset[int]:
    """Code points with a glyph in one TrueType file."""
    offset = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, offset + 2)
    points: set[int] = set()
    for index in range(count):
        platform, _, at = struct.unpack_from(">HHI", font, offset + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", font, offset + at)
        if platform in {0, 3} and form == 4:
            points |= _segments(font, offset + at)
        elif platform in {0, 3} and form == 12:
            points |= _groups(font, offset + at)
    return frozenset(points)


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"The font has no table {tag!r}.")


def _segments(font: bytes, at: int) -> set[int]:
    """Format 4: segments of the basic plane."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    deltas = struct.unpack_from(f">{doubled // 2}h", font, at + 16 + 2 * doubled)
    ranges_at = at + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{doubled // 2}H", font, ranges_at)
    points: set[int] = set()
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point + deltas[index] & 0xFFFF
            if ranges[index]:
                place = ranges_at + 2 * index + ranges[index] + 2 * (point - start)
                (glyph,) = struct.unpack_from(">H", font, place)
            if glyph:
                points.add(point)
    return points


def _groups(font: bytes, at: int) -> set[int]:
    """Format 12: groups over all planes."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    points: set[int] = set()
    for index in range(count):
        start, end, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
        points.update(range(start + (glyph == 0), end + 1))
    return points
