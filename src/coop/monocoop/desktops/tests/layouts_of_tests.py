"""Layouts for tests, in the fewest words."""

from __future__ import annotations

from coop.monocoop.blocks import Size, Words
from coop.monocoop.desktops.layouts import Band, Layout, Tile


def tile(name: str, size: Size = Size.SMALL, **more: object) -> Tile:
    """A tile of text."""
    return Tile.model_validate({"id": name, "block": "general.text", "size": size, **more})


def layout(**bands: str) -> Layout:
    """`layout(first="a b", second="c")`: bands with their tiles; `!a` is locked, `?a` offered."""
    return Layout(
        bands=tuple(
            Band(id=band, title=Words(ru=band), tiles=tuple(_marked(one) for one in names.split()))
            for band, names in bands.items()
        )
    )


def told(one: Layout) -> dict[str, str]:
    """The ids back again."""
    return {band.id: " ".join(tile.id for tile in band.tiles) for band in one.bands}


def _marked(name: str) -> Tile:
    return tile(name.lstrip("!?"), locked=name.startswith("!"), offered=name.startswith("?"))
