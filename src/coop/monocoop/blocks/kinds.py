"""What a block is, and the registry of all blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from django.utils.functional import Promise

from coop.kernel.errors import CoopError
from coop.monocoop.blocks.schema import Settings
from coop.monocoop.menu import MEMBERS
from coop.monocoop.requests import CoopRequest

__all__ = [
    "EVERYONE",
    "MEMBERS",
    "SIGNED_IN",
    "Block",
    "BlockUnknown",
    "Query",
    "Size",
    "Stand",
    "all_blocks",
    "block_named",
    "register",
]

SIGNED_IN = frozenset({"person"})
EVERYONE = frozenset({"person", "visitor"})
Query: TypeAlias = Callable[[CoopRequest, Any], Mapping[str, Any] | None]
"""(request, the tile's settings) → what the template shows; None leaves the tile out."""


class BlockUnknown(CoopError):
    """A layout names a block that no protocol of this installation offers."""

    code = "block_unknown"
    sentence = "This installation has no such block."


class Size(StrEnum):
    """How much of a row a tile takes on a wide screen: a third, two thirds, all of it."""

    SMALL = "s"
    MEDIUM = "m"
    LARGE = "l"


ALL_SIZES = (Size.SMALL, Size.MEDIUM, Size.LARGE)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a block stands on the desktop of a new cooperative: audience, band, order, size."""

    audience: str
    band: str
    order: int
    size: Size
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A block as its protocol registers it.

    `name` is `<protocol>.<noun>` and never changes: layouts keep it. `roles`: any one is enough to
    see it, whatever a layout says. `sizes`: those it may have, the first is the usual one.
    """

    name: str
    title: str | Promise
    note: str | Promise
    icon: str
    template: str
    query: Query
    roles: AbstractSet[str] = MEMBERS
    sizes: tuple[Size, ...] = ALL_SIZES
    settings: type[Settings] = Settings
    stands: tuple[Stand, ...] = ()


_blocks: dict[str, Block] = {}


def register(block: Block) -> None:
    """Called for each entry of a slice's `blocks.BLOCKS`; the same name twice is an error."""
    known = _blocks.setdefault(block.name, block)
    if known is not block:
        message = f"Two blocks are called {block.name}."
        raise ValueError(message)


def all_blocks() -> tuple[Block, ...]:
    """Every block, in the order of their protocols."""
    return tuple(_blocks.values())


def block_named(name: str) -> Block:
    """The block of this name; raises `BlockUnknown`."""
    try:
        return _blocks[name]
    except KeyError as error:
        raise BlockUnknown(block=name) from error
