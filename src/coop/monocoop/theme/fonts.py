"""Families of type that a chair may choose from: each with good Cyrillic, each served from here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REST = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'
REST_WITH_SERIFS = 'Georgia, "Noto Serif", serif'


@dataclass(frozen=True, slots=True)
class Font:
    """A family: `family` as a stylesheet names it, `file` what a page loads first."""

    code: str
    title: str
    note: str | Promise
    family: str
    file: str


# The rouble's sign of Inter would cost 85 KB: it is drawn by Golos Text, whose sign looks alike.
FONTS = (
    Font(
        "golos",
        "Golos Text",
        _("Calm and clear; the usual one."),
        f'"Golos Text", {REST}',
        "vendor/golos-text/golos-text-cyrillic-wght-normal.woff2",
    ),
    Font(
        "inter",
        "Inter",
        _("Even and businesslike, good for figures."),
        f'"Inter", "Golos Text", {REST}',
        "vendor/inter/inter-cyrillic-wght-normal.woff2",
    ),
    Font(
        "pt-sans",
        "PT Sans",
        _("Made for Russian state sites; familiar to everyone."),
        f'"PT Sans", "Golos Text", {REST}',
        "vendor/pt-sans/pt-sans-cyrillic-400-normal.woff2",
    ),
    Font(
        "pt-serif",
        "PT Serif",
        _("With serifs, as in a book."),
        f'"PT Serif", {REST_WITH_SERIFS}',
        "vendor/pt-serif/pt-serif-cyrillic-400-normal.woff2",
    ),
)
DEFAULT_FONT = "golos"
_BY_CODE = {font.code: font for font in FONTS}


def font_named(code: str) -> Font:
    """The family of that code; the usual one for a code that is no longer offered."""
    return _BY_CODE.get(code, _BY_CODE[DEFAULT_FONT])
