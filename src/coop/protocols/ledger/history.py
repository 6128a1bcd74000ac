"""The history of entries as one commitment: the twin of `contract/history.hpp`.

A Merkle mountain range: entry n is leaf n - 1; `peaks[k]` is the root of the 2^k leaves that bit k
of the number of entries stands for. Any entry, however old, is shown to the contract with a path
of at most log2(n) digests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256


def digest_of_pair(left: bytes, right: bytes) -> bytes:
    """The digest of two digests side by side."""
    return sha256(left + right).digest()


def append(peaks: Sequence[bytes], count: int, leaf: bytes) -> tuple[bytes, ...]:
    """The peaks after adding a leaf to a range of `count` leaves."""
    level, root = roots_filled(peaks, count, leaf)[-1]
    return (*peaks[:level], root, *peaks[level + 1 :])


def roots_filled(peaks: Sequence[bytes], count: int, leaf: bytes) -> tuple[tuple[int, bytes], ...]:
    """The level and root of each subtree that a leaf fills, added to a range of `count` leaves."""
    filled, level = [(0, leaf)], 0
    while count >> level & 1:
        leaf = digest_of_pair(peaks[level], leaf)
        level += 1
        filled.append((level, leaf))
    return tuple(filled)


def mountain_of(count: int, index: int) -> tuple[int, int]:
    """The level of the mountain on which a leaf stands, and the first leaf of that mountain.

    `index` is below `count`.
    """
    first = 0
    for level in reversed(range(count.bit_length())):
        if count >> level & 1:
            if index < first + (1 << level):
                return level, first
            first += 1 << level
    raise IndexError(index)


def path_of(count: int, index: int, node: Callable[[int, int], bytes]) -> tuple[bytes, ...]:
    """The path that shows a leaf; `node(level, place)` is the root of 2^level aligned leaves."""
    level, _ = mountain_of(count, index)
    return tuple(node(step, (index >> step) ^ 1) for step in range(level))


def holds(
    peaks: Sequence[bytes], count: int, index: int, leaf: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the leaf stands at this index of a range of `count` leaves, as the path shows."""
    if index >= count:
        return False
    level, first = mountain_of(count, index)
    if len(path) != level:
        return False
    for step, other in enumerate(path):
        right = (index - first) >> step & 1
        leaf = digest_of_pair(other, leaf) if right else digest_of_pair(leaf, other)
    return leaf == peaks[level]
