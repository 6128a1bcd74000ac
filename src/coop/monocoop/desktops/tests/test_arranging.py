"""A member's own order: what may be moved and hidden, and what the cooperative keeps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coop.monocoop.desktops.arranging import OwnOrder, arranged, moved, placed, shown

from .layouts_of_tests import layout, told

COMMON = layout(first="a !b c", second="d ?e")
IDS = ["a", "b", "c", "d", "e", "gone"]


def test_without_changes_it_is_the_cooperatives() -> None:
    """What is offered only does not stand there until the member puts it."""
    assert {"first": "a b c", "second": "d"} == told(arranged(COMMON, OwnOrder()))


def test_free_tiles_change_places_around_a_locked_one() -> None:
    """The locked tile stays in the middle."""
    own = moved(COMMON, OwnOrder(), "a", later=True)

    assert "c b a" == told(arranged(COMMON, own))["first"]


def test_a_locked_tile_is_neither_moved_nor_hidden() -> None:
    """Whatever a forged form asks for."""
    empty = OwnOrder()

    assert empty == moved(COMMON, empty, "b", later=True)
    assert empty == shown(COMMON, empty, "b", on=False)
    assert "a b c" == told(arranged(COMMON, OwnOrder(hidden=frozenset({"b"}))))["first"]


def test_hidden_and_put_back() -> None:
    """Hiding takes a tile away, and a band with nothing in it; it can come back."""
    own = shown(COMMON, OwnOrder(), "d", on=False)

    assert {"first": "a b c"} == told(arranged(COMMON, own))
    assert "d" == told(arranged(COMMON, shown(COMMON, own, "d", on=True)))["second"]


def test_an_offered_tile_is_put_there() -> None:
    """What newcomers do not see by default, a member may add."""
    own = shown(COMMON, OwnOrder(), "e", on=True)

    assert "d e" == told(arranged(COMMON, own))["second"]


def test_a_new_tile_of_the_cooperatives_appears() -> None:
    """A published change reaches who has an order of their own."""
    own = placed(COMMON, OwnOrder(), "c", "a")

    after = layout(first="a !b c new", second="d")
    assert "c b a new" == told(arranged(after, own))["first"]


@given(
    st.lists(st.sampled_from(IDS), max_size=8, unique=True),
    st.frozensets(st.sampled_from(IDS)),
    st.frozensets(st.sampled_from(IDS)),
)
def test_any_kept_order_shows_each_tile_once(
    order: list[str], hidden: frozenset[str], added: frozenset[str]
) -> None:
    """Whatever is kept, locked tiles stand at their places and nothing is doubled."""
    own = OwnOrder(order=tuple(order), hidden=hidden, added=added)
    first = told(arranged(COMMON, own))["first"].split()

    assert "b" in first
    assert len(first) == len(set(first))
    assert set(first) <= {"a", "b", "c"}
    if len(first) == 3:
        assert "b" == first[1]
