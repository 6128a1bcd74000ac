"""How a cooperative looks: its colours, its type, its logo and what is drawn from it."""

from coop.monocoop.theme.brand import (
    DEFAULT_BRAND,
    BrandColours,
    dark_colours,
    favicon,
    light_colours,
    stylesheet,
)

__all__ = [
    "DEFAULT_BRAND",
    "BrandColours",
    "dark_colours",
    "favicon",
    "light_colours",
    "stylesheet",
]
