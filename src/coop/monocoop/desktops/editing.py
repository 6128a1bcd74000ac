"""Changes of a layout, one by one: each takes a layout and gives another. Pure.

A change that can't be made (the tile is gone, the band is the last) gives the same layout back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from coop.monocoop.blocks import Size, Words
from coop.monocoop.desktops.layouts import Band, Layout, MenuItem, Tile


class Way(StrEnum):
    """Where a tile or a band goes by one step."""

    EARLIER = "earlier"
    LATER = "later"
    BAND_BEFORE = "band_before"
    BAND_AFTER = "band_after"


def add_tile(layout: Layout, tile: Tile, band_id: str, before: str = "") -> Layout:
    """Put a new tile into a band, before another one or at its end."""
    target = layout.band(band_id)
    if target is None:
        return layout
    return _with_tiles(layout, band_id, _inserted(target.tiles, tile, before))


def remove_tile(layout: Layout, tile_id: str) -> Layout:
    """Take a tile away."""
    band = layout.band_of(tile_id)
    if band is None:
        return layout
    return _with_tiles(layout, band.id, [tile for tile in band.tiles if tile.id != tile_id])


def move_tile(layout: Layout, tile_id: str, band_id: str, before: str = "") -> Layout:
    """Put a tile before another one of a band, or at the band's end."""
    tile = layout.tile(tile_id)
    if tile is None or layout.band(band_id) is None or tile_id == before:
        return layout
    return add_tile(remove_tile(layout, tile_id), tile, band_id, before)


def step_tile(layout: Layout, tile_id: str, way: Way) -> Layout:
    """Move a tile by one place, over a band's edge into the next band; or to another band."""
    band = layout.band_of(tile_id)
    if band is None:
        return layout
    at = [tile.id for tile in band.tiles].index(tile_id)
    if way is Way.EARLIER and at > 0:
        return move_tile(layout, tile_id, band.id, band.tiles[at - 1].id)
    if way is Way.LATER and at < len(band.tiles) - 1:
        after = band.tiles[at + 2].id if at + 2 < len(band.tiles) else ""
        return move_tile(layout, tile_id, band.id, after)
    is_back = way in (Way.EARLIER, Way.BAND_BEFORE)
    return _step_to_band(layout, tile_id, band, is_back=is_back)


def _step_to_band(layout: Layout, tile_id: str, band: Band, *, is_back: bool) -> Layout:
    number = layout.bands.index(band) + (-1 if is_back else 1)
    if not 0 <= number < len(layout.bands):
        return layout
    target = layout.bands[number]
    first = target.tiles[0].id if target.tiles else ""
    return move_tile(layout, tile_id, target.id, "" if is_back else first)


def change_tile(
    layout: Layout,
    tile_id: str,
    *,
    size: Size | None = None,
    settings: Mapping[str, Any] | None = None,
    locked: bool | None = None,
    offered: bool | None = None,
) -> Layout:
    """Give a tile another size, other settings, a lock."""
    band = layout.band_of(tile_id)
    if band is None:
        return layout
    given = {"size": size, "settings": settings, "locked": locked, "offered": offered}
    values = {name: value for name, value in given.items() if value is not None}
    tiles = [tile.model_copy(update=values) if tile.id == tile_id else tile for tile in band.tiles]
    return _with_tiles(layout, band.id, tiles)


def add_band(layout: Layout, band: Band) -> Layout:
    """Put a new band at the end."""
    return _with_bands(layout, [*layout.bands, band])


def rename_band(layout: Layout, band_id: str, title: Words) -> Layout:
    """Give a band another heading."""
    return _with_bands(
        layout,
        [
            band.model_copy(update={"title": title}) if band.id == band_id else band
            for band in layout.bands
        ],
    )


def step_band(layout: Layout, band_id: str, way: Way) -> Layout:
    """Move a band up or down by one."""
    ids = [band.id for band in layout.bands]
    if band_id not in ids:
        return layout
    at = ids.index(band_id)
    to = at + (1 if way is Way.LATER else -1)
    if not 0 <= to < len(ids):
        return layout
    bands = list(layout.bands)
    bands[at], bands[to] = bands[to], bands[at]
    return _with_bands(layout, bands)


def remove_band(layout: Layout, band_id: str) -> Layout:
    """Take a band away with its tiles; the last one stays."""
    if len(layout.bands) <= 1:
        return layout
    return _with_bands(layout, [band for band in layout.bands if band.id != band_id])


def set_start(layout: Layout, start: str) -> Layout:
    """Let another page open first."""
    return _checked(layout, {"start": start})


def set_menu(layout: Layout, menu: Sequence[MenuItem]) -> Layout:
    """Put the menu in order and hide some of its entries."""
    return _checked(layout, {"menu": tuple(menu)})


def _inserted(tiles: Sequence[Tile], tile: Tile, before: str) -> list[Tile]:
    ids = [one.id for one in tiles]
    at = ids.index(before) if before in ids else len(ids)
    return [*tiles[:at], tile, *tiles[at:]]


def _with_tiles(layout: Layout, band_id: str, tiles: Sequence[Tile]) -> Layout:
    return _with_bands(
        layout,
        [
            band.model_copy(update={"tiles": tuple(tiles)}) if band.id == band_id else band
            for band in layout.bands
        ],
    )


def _with_bands(layout: Layout, bands: Sequence[Band]) -> Layout:
    return _checked(layout, {"bands": tuple(bands)})


def _checked(layout: Layout, values: Mapping[str, Any]) -> Layout:
    """Validated again as a whole: too many tiles are refused wherever they come from."""
    fields = {name: getattr(layout, name) for name in type(layout).model_fields}
    return Layout.model_validate({**fields, **values})
