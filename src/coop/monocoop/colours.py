"""Colours as numbers: sRGB to OKLCh and back, and contrast. Floats are fine here: nothing is money.

Sources: WCAG 2.2 (relative luminance, contrast ratio); Björn Ottosson,
«A perceptual color space» (OKLab).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Self

from coop.kernel.errors import CoopError

IN_GAMUT = 0.0005
CHROMA_STEP = 0.004


class ColourMalformed(CoopError):
    """A text that is no colour."""

    code = "colour_malformed"
    sentence = "A colour reads like #0e6b56."


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by lightness (0-1), chroma (0 is grey) and hue (radians), as eyes see them."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `#rrggbb`; raises `ColourMalformed`."""
        digits = text.removeprefix("#")
        if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            raise ColourMalformed(text=text)
        red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
        long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
        middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
        short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
        a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
        lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
        return cls(lightness, math.hypot(a, b), math.atan2(b, a))

    def at(self, lightness: float, *, chroma_max: float = 1.0) -> Colour:
        """The same hue at another lightness, with no more chroma than given."""
        return replace(self, lightness=lightness, chroma=min(self.chroma, chroma_max))

    def hex(self) -> str:
        """As `#rrggbb`; chroma gives way where a screen can't show the colour."""
        colour = self
        while colour.chroma > 0 and not _is_shown(colour._channels()):
            colour = replace(colour, chroma=max(0.0, colour.chroma - CHROMA_STEP))
        channels = (_gamma(min(max(channel, 0.0), 1.0)) for channel in colour._channels())
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)

    def _channels(self) -> tuple[float, float, float]:
        a, b = self.chroma * math.cos(self.hue), self.chroma * math.sin(self.hue)
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(text: str) -> float:
    red, green, blue = (_linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _gamma(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * float(channel ** (1 / 2.4)) - 0.055


def _is_shown(channels: tuple[float, float, float]) -> bool:
    return all(-IN_GAMUT <= channel <= 1 + IN_GAMUT for channel in channels)
