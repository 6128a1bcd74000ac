"""The history of entries: one commitment, and a short path to any entry."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.ledger import history

LEAVES = st.lists(st.integers(0, 255), min_size=1, max_size=70).map(
    lambda numbers: [sha256(bytes([number])).digest() for number in numbers]
)


def root(leaves: list[bytes]) -> bytes:
    """The root of a power of two of leaves, by its definition."""
    if len(leaves) == 1:
        return leaves[0]
    half = len(leaves) // 2
    return history.digest_of_pair(root(leaves[:half]), root(leaves[half:]))


def grown(leaves: list[bytes]) -> tuple[bytes, ...]:
    peaks: tuple[bytes, ...] = ()
    for count, leaf in enumerate(leaves):
        peaks = history.append(peaks, count, leaf)
    return peaks


def node(leaves: list[bytes], level: int, place: int) -> bytes:
    return root(leaves[place << level : place + 1 << level])


@given(LEAVES)
def test_peaks_are_the_roots_of_the_mountains(leaves: list[bytes]) -> None:
    """Each bit of the number of entries stands for a full subtree, largest first."""
    peaks, first = grown(leaves), 0
    for level in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> level & 1:
            assert peaks[level] == root(leaves[first : first + (1 << level)])
            first += 1 << level
    assert len(peaks) == len(leaves).bit_length()


@given(LEAVES, st.data())
def test_a_path_shows_its_entry_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    """The path of an entry fits its place and its content alone."""
    index = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.integers(0, len(leaves) + 3))
    count, peaks = len(leaves), grown(leaves)
    path = history.path_of(count, index, lambda level, place: node(leaves, level, place))

    assert history.holds(peaks, count, index, leaves[index], path)
    assert not history.holds(peaks, count, index, sha256(b"forged").digest(), path)
    assert not history.holds(peaks, count, index, leaves[index], [*path, path[0] if path else b""])
    if other != index and (other >= count or leaves[other] != leaves[index]):
        assert not history.holds(peaks, count, other, leaves[index], path)


@given(LEAVES)
def test_the_roots_filled_are_those_of_full_subtrees(leaves: list[bytes]) -> None:
    """Adding a leaf tells the root of every subtree that it completes."""
    peaks: tuple[bytes, ...] = ()
    for count, leaf in enumerate(leaves):
        for level, filled in history.roots_filled(peaks, count, leaf):
            assert filled == node(leaves, level, count >> level)
        peaks = history.append(peaks, count, leaf)


def test_there_is_no_entry_beyond_the_last() -> None:
    """A place outside of the history is nobody's."""
    with pytest.raises(IndexError):
        history.mountain_of(3, 3)
