"""Whatever colour the chair picks, the pages stay readable."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop.monocoop.colours import Colour, ColourMalformed, contrast
from coop.monocoop.tenants import Tenant
from coop.monocoop.theme import brand as theme

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
AA_TEXT = 4.5


@given(COLOURS)
def test_any_colour_reads_on_white_paper(picked: str) -> None:
    """Text on the brand, and the brand as text, pass AA in the light scheme."""
    shown = theme.light_colours(picked)

    assert contrast(shown.brand, shown.on_brand) >= AA_TEXT
    assert contrast(shown.strong, shown.on_brand) >= AA_TEXT
    assert contrast(shown.ink, shown.soft) >= AA_TEXT


@given(COLOURS)
def test_any_colour_reads_at_night(picked: str) -> None:
    """The dark scheme holds the same measure on its own surfaces."""
    shown = theme.dark_colours(picked)

    assert contrast(shown.brand, theme.NIGHT_SURFACE) >= AA_TEXT
    assert contrast(shown.brand, shown.on_brand) >= AA_TEXT
    assert contrast(shown.ink, shown.soft) >= AA_TEXT


@given(COLOURS)
def test_a_colour_survives_the_way_there_and_back(picked: str) -> None:
    """What the screen can show is shown as picked."""
    assert Colour.parse(picked).hex() == picked


def test_a_readable_colour_is_left_alone() -> None:
    """The default brand needs no repair."""
    assert theme.light_colours(theme.DEFAULT_BRAND).brand == theme.DEFAULT_BRAND


@pytest.mark.parametrize("text", ["green", "#12345", "#12345g", ""])
def test_what_is_no_colour_is_refused(text: str) -> None:
    """A slip in the colour is told, not painted."""
    with pytest.raises(ColourMalformed):
        Colour.parse(text)


def test_each_cooperative_has_its_own_stylesheet(voskhod: Tenant, zarya: Tenant) -> None:
    """The yellow of one does not colour the other."""
    ours = Client(headers={"host": "voskhod.example"}).get("/theme.css")
    theirs = Client(headers={"host": "zarya.example"}).get("/theme.css")

    assert ours["Content-Type"] == "text/css"
    assert ours.content != theirs.content
