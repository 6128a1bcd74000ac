"""A cooperative's colour made into the look's brand variables, with contrast repaired.

The chair picks one colour and can't pick an unreadable page: the hue stays, the lightness moves
until WCAG 2.2 AA holds in the light and in the dark scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coop.monocoop.colours import Colour, contrast
from coop.monocoop.theme.fonts import DEFAULT_FONT, font_named

DEFAULT_BRAND = "#0e6b56"
CONTRAST_MIN = 4.6
"""A little above the 4.5 of WCAG AA, so that rounding of a screen never falls below it."""

WHITE = "#ffffff"
NIGHT_SURFACE = "#1e1c19"
LIGHTNESS_STEP = 0.01


@dataclass(frozen=True, slots=True)
class BrandColours:
    """The brand variables of one scheme, each `#rrggbb`."""

    brand: str
    strong: str
    on_brand: str
    ink: str
    soft: str
    line: str

    def css(self) -> str:
        """As declarations of custom properties."""
        named = {
            "brand": self.brand,
            "brand-strong": self.strong,
            "on-brand": self.on_brand,
            "brand-ink": self.ink,
            "brand-soft": self.soft,
            "brand-line": self.line,
        }
        return " ".join(f"--{name}: {value};" for name, value in named.items())


def light_colours(picked: str) -> BrandColours:
    """The brand on white paper: dark enough for white text on it, and for itself as text."""
    hue = Colour.parse(picked)
    brand = _until(hue, hue.lightness, -LIGHTNESS_STEP, against=WHITE)
    soft = hue.at(0.95, chroma_max=0.022).hex()
    return BrandColours(
        brand=brand.hex(),
        strong=brand.at(max(0.0, brand.lightness - 0.08)).hex(),
        on_brand=WHITE,
        ink=_until(hue, brand.lightness, -LIGHTNESS_STEP, against=soft).hex(),
        soft=soft,
        line=hue.at(0.83, chroma_max=0.06).hex(),
    )


def dark_colours(picked: str) -> BrandColours:
    """The brand at night: light enough to read on dark surfaces, with dark text on it."""
    hue = Colour.parse(picked)
    brand = _until(hue.at(0.7, chroma_max=0.13), 0.7, LIGHTNESS_STEP, against=NIGHT_SURFACE)
    soft = hue.at(0.29, chroma_max=0.04).hex()
    ink = _until(hue.at(0.8, chroma_max=0.1), 0.8, LIGHTNESS_STEP, against=soft)
    return BrandColours(
        brand=brand.hex(),
        strong=brand.at(brand.lightness + 0.07).hex(),
        on_brand=hue.at(0.22, chroma_max=0.04).hex(),
        ink=ink.hex(),
        soft=soft,
        line=hue.at(0.44, chroma_max=0.06).hex(),
    )


@lru_cache(maxsize=1024)
def stylesheet(picked: str, font: str = DEFAULT_FONT) -> str:
    """The per-cooperative stylesheet: brand variables for both schemes, and the family of type."""
    return (
        f"@layer tokens {{ :root {{ {light_colours(picked).css()} {_family(font)} }}\n"
        "@media (prefers-color-scheme: dark) { :root "
        f"{{ {dark_colours(picked).css()} }} }} }}\n"
    )


def stylesheet_of_scheme(picked: str, font: str, *, is_dark: bool) -> str:
    """The same with one scheme alone, whatever the device prefers: for the preview."""
    shown = dark_colours(picked) if is_dark else light_colours(picked)
    return f"@layer tokens {{ :root {{ {shown.css()} {_family(font)} }} }}\n"


@dataclass(frozen=True, slots=True)
class Repair:
    """What the system did to a colour so that people can read: the scheme, before, after."""

    is_dark: bool
    picked: str
    shown: str
    contrast_before: float
    contrast_after: float


def repairs(picked: str) -> list[Repair]:
    """The changes that readability asked for; none for a colour which reads as it is."""
    found = []
    for is_dark, shown, ground in (
        (False, light_colours(picked).brand, WHITE),
        (True, dark_colours(picked).brand, NIGHT_SURFACE),
    ):
        before = contrast(picked.lower(), ground)
        if before < CONTRAST_MIN:
            found.append(Repair(is_dark, picked.lower(), shown, before, contrast(shown, ground)))
    return found


def favicon(initials: str, picked: str) -> str:
    """A square with the initials, as SVG; they stand in until a logo is given."""
    size = 30 if len(initials) > 1 else 36
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="16" fill="{light_colours(picked).brand}"/>'
        f'<text x="32" y="33" fill="#fff" font-family="system-ui, sans-serif" font-size="{size}" '
        'font-weight="700" text-anchor="middle" dominant-baseline="central">'
        f"{initials}</text></svg>"
    )


def _until(hue: Colour, lightness: float, step: float, *, against: str) -> Colour:
    while contrast(hue.at(lightness).hex(), against) < CONTRAST_MIN and 0 < lightness < 1:
        lightness += step
    return hue.at(lightness)


def _family(font: str) -> str:
    return f"--family: {font_named(font).family};"
