"""Changes of a layout: nothing is lost, nothing doubled, whatever is pressed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from coop.monocoop.blocks import Size, Words
from coop.monocoop.desktops import editing
from coop.monocoop.desktops.editing import Way
from coop.monocoop.desktops.layouts import TILES_MAX, Band, MenuItem

from .layouts_of_tests import layout, tile, told

STORY = layout(first="a b c", second="d")
IDS = st.sampled_from(["a", "b", "c", "d", "nobody", ""])
BANDS = st.sampled_from(["first", "second", "nowhere"])
MOVES = st.tuples(
    st.sampled_from(["move", "step", "band", "size"]),
    IDS,
    BANDS,
    IDS,
    st.sampled_from(list(Way)),
    st.sampled_from(list(Size)),
)


@given(st.lists(MOVES, max_size=12))
def test_no_move_loses_a_tile(moves: list[tuple[str, str, str, str, Way, Size]]) -> None:
    """After any moves, steps and sizes the same tiles stand there, each once."""
    after = STORY
    for kind, tile_id, band, before, way, size in moves:
        after = {
            "move": lambda: editing.move_tile(after, tile_id, band, before),  # noqa: B023
            "step": lambda: editing.step_tile(after, tile_id, way),  # noqa: B023
            "band": lambda: editing.step_band(after, band, way),  # noqa: B023
            "size": lambda: editing.change_tile(after, tile_id, size=size),  # noqa: B023
        }[kind]()

    assert ["a", "b", "c", "d"] == sorted(one.id for one in after.tiles())
    assert {"first", "second"} == {band.id for band in after.bands}


@pytest.mark.parametrize(
    ("tile_id", "way", "first", "second"),
    [
        ("b", Way.EARLIER, "b a c", "d"),
        ("b", Way.LATER, "a c b", "d"),
        ("a", Way.EARLIER, "a b c", "d"),
        ("c", Way.LATER, "a b", "c d"),
        ("d", Way.EARLIER, "a b c d", ""),
        ("d", Way.LATER, "a b c", "d"),
        ("a", Way.BAND_AFTER, "b c", "a d"),
        ("d", Way.BAND_BEFORE, "a b c d", ""),
    ],
)
def test_steps_by_keys(tile_id: str, way: Way, first: str, second: str) -> None:
    """A step goes by one place, and over the edge of a band into the next one."""
    assert {"first": first, "second": second} == told(editing.step_tile(STORY, tile_id, way))


def test_a_tile_is_put_before_another() -> None:
    """Dropped before a tile of another band, it stands there; at the end without one."""
    assert "c d" == told(editing.move_tile(STORY, "c", "second", "d"))["second"]
    assert "d c" == told(editing.move_tile(STORY, "c", "second"))["second"]


def test_the_last_band_stays() -> None:
    """A desktop always has a band to put something into."""
    one = editing.remove_band(STORY, "first")

    assert {"second": "d"} == told(one)
    assert one == editing.remove_band(one, "second")


def test_a_band_and_the_menu() -> None:
    """Bands are named, added and moved; the menu is ordered; the first page is chosen."""
    one = editing.add_band(STORY, Band(id="third"))
    one = editing.rename_band(one, "third", Words(ru="Новости"))
    one = editing.step_band(one, "third", Way.EARLIER)
    one = editing.set_menu(one, [MenuItem(entry="ledger:wallet", hidden=True)])
    one = editing.set_start(one, "ledger:wallet")

    assert ["first", "third", "second"] == [band.id for band in one.bands]
    assert "Новости" == str(one.bands[1].title)
    assert one.menu[0].hidden
    assert "ledger:wallet" == one.start


def test_too_much_for_one_page_is_refused() -> None:
    """The forty-first tile is not taken."""
    full = layout(first=" ".join(f"t{number}" for number in range(TILES_MAX)))

    with pytest.raises(ValidationError):
        editing.add_tile(full, tile("more"), "first")


def test_two_tiles_of_one_id_are_refused() -> None:
    """A layout that names two things alike is not sound."""
    with pytest.raises(ValidationError):
        layout(first="a a")
