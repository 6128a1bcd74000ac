"""Colours to pick from: twelve that people know by name; any other may be picked as well."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the palette; `code` names its class in the stylesheet."""

    code: str
    colour: str
    title: str | Promise


PALETTE = (
    Swatch("fir", "#0e6b56", _("Fir")),
    Swatch("leaf", "#3f7d2c", _("Leaf")),
    Swatch("olive", "#6b6b1f", _("Olive")),
    Swatch("honey", "#9a5b00", _("Honey")),
    Swatch("brick", "#b5482a", _("Brick")),
    Swatch("cherry", "#a3213a", _("Cherry")),
    Swatch("plum", "#85356f", _("Plum")),
    Swatch("violet", "#5d45a8", _("Violet")),
    Swatch("cornflower", "#3556b8", _("Cornflower")),
    Swatch("river", "#1b6391", _("River")),
    Swatch("pine", "#1f5f66", _("Pine")),
    Swatch("slate", "#4a5560", _("Slate")),
)
