"""What a button of the constructor does to the draft, and what is said of it.

Every change is one form field `do` with its operands, whether a button, a key or a drag sent it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coop.monocoop.blocks import BlockUnknown, Size, Words, block_named
from coop.monocoop.desktops import editing
from coop.monocoop.desktops.differences import SIZES, heading_of, title_of
from coop.monocoop.desktops.editing import Way
from coop.monocoop.desktops.layouts import Band, Layout, Tile

HEADING_LENGTH_MAX = 120


@dataclass(frozen=True, slots=True)
class Change:
    """The layout after a change, what a screen reader hears of it, and where the focus goes."""

    layout: Layout
    said: str
    focus: str = ""


Asked = Mapping[str, str]
Doing = Callable[[Layout, Asked], Change]


def change(layout: Layout, do: str, asked: Asked) -> Change:
    """Do one thing to a layout; an unknown one changes nothing."""
    doing = DOINGS.get(do)
    return doing(layout, asked) if doing else Change(layout, "")


def where(layout: Layout, tile_id: str) -> str:
    """Where a tile stands, in words: which of how many, in which band."""
    band, tile = layout.band_of(tile_id), layout.tile(tile_id)
    if band is None or tile is None:
        return ""
    words = {
        "tile": title_of(tile),
        "place": [one.id for one in band.tiles].index(tile_id) + 1,
        "count": len(band.tiles),
        "band": heading_of(band),
    }
    return _("%(tile)s: place %(place)d of %(count)d, %(band)s") % words


def new_id() -> str:
    """An id that no layout has had."""
    return secrets.token_hex(6)


def _add(layout: Layout, asked: Asked) -> Change:
    try:
        block = block_named(asked.get("block", ""))
    except BlockUnknown:
        return Change(layout, "")
    tile = Tile(id=new_id(), block=block.name, size=block.sizes[0])
    band_id = asked.get("band") or layout.bands[-1].id
    after = editing.add_tile(layout, tile, band_id, asked.get("before", ""))
    told = {"where": where(after, tile.id)}
    return Change(after, _("Added. %(where)s") % told, f"grip-{tile.id}")


def _remove(layout: Layout, asked: Asked) -> Change:
    tile = layout.tile(asked.get("tile", ""))
    if tile is None:
        return Change(layout, "")
    band = layout.band_of(tile.id)
    neighbours = [one.id for one in band.tiles if one.id != tile.id] if band else []
    focus = f"grip-{neighbours[0]}" if neighbours else "drawer"
    after = editing.remove_tile(layout, tile.id)
    return Change(
        after, _("Removed: %(tile)s. Undo brings it back.") % {"tile": title_of(tile)}, focus
    )


def _step(way: Way) -> Doing:
    def step(layout: Layout, asked: Asked) -> Change:
        tile_id = asked.get("tile", "")
        after = editing.step_tile(layout, tile_id, way)
        return Change(after, where(after, tile_id), f"grip-{tile_id}")

    return step


def _move(layout: Layout, asked: Asked) -> Change:
    tile_id = asked.get("tile", "")
    after = editing.move_tile(layout, tile_id, asked.get("band", ""), asked.get("before", ""))
    return Change(after, where(after, tile_id), f"grip-{tile_id}")


def _size(size: Size) -> Doing:
    def resize(layout: Layout, asked: Asked) -> Change:
        tile = layout.tile(asked.get("tile", ""))
        if tile is None or not _may_be(tile, size):
            return Change(layout, _("It does not come in this size."))
        words = {"tile": title_of(tile), "size": SIZES[size]}
        after = editing.change_tile(layout, tile.id, size=size)
        return Change(after, _("%(tile)s: %(size)s") % words, f"grip-{tile.id}")

    return resize


def _may_be(tile: Tile, size: Size) -> bool:
    try:
        return size in block_named(tile.block).sizes
    except BlockUnknown:
        return False


def _lock(layout: Layout, asked: Asked) -> Change:
    tile = layout.tile(asked.get("tile", ""))
    if tile is None:
        return Change(layout, "")
    after = editing.change_tile(layout, tile.id, locked=not tile.locked)
    told = _("%(tile)s: no longer locked") if tile.locked else _("%(tile)s: locked")
    return Change(after, told % {"tile": title_of(tile)}, f"lock-{tile.id}")


def _offer(layout: Layout, asked: Asked) -> Change:
    tile = layout.tile(asked.get("tile", ""))
    if tile is None:
        return Change(layout, "")
    after = editing.change_tile(layout, tile.id, offered=not tile.offered)
    told = (
        _("%(tile)s: stands there from the outset")
        if tile.offered
        else _("%(tile)s: members add it themselves")
    )
    return Change(after, told % {"tile": title_of(tile)}, "offer-tile")


def _add_band(layout: Layout, asked: Asked) -> Change:
    band = Band(id=new_id(), title=_heading(asked))
    return Change(
        editing.add_band(layout, band),
        _("New band: %(band)s") % {"band": heading_of(band)},
        f"band-title-{band.id}",
    )


def _rename_band(layout: Layout, asked: Asked) -> Change:
    band_id = asked.get("band", "")
    after = editing.rename_band(layout, band_id, _heading(asked))
    band = after.band(band_id)
    told = {"band": heading_of(band)} if band else {"band": ""}
    return Change(after, _("The band is called %(band)s") % told, f"band-title-{band_id}")


def _step_band(way: Way) -> Doing:
    def step(layout: Layout, asked: Asked) -> Change:
        band_id = asked.get("band", "")
        after = editing.step_band(layout, band_id, way)
        ids = [band.id for band in after.bands]
        if band_id not in ids:
            return Change(layout, "")
        words = {"place": ids.index(band_id) + 1, "count": len(ids)}
        return Change(
            after, _("The band is number %(place)d of %(count)d") % words, f"band-{way}-{band_id}"
        )

    return step


def _remove_band(layout: Layout, asked: Asked) -> Change:
    band = layout.band(asked.get("band", ""))
    if band is None or len(layout.bands) == 1:
        return Change(layout, _("The last band stays."))
    after = editing.remove_band(layout, band.id)
    told = _("Band removed with its tiles: %(band)s. Undo brings it back.")
    return Change(after, told % {"band": heading_of(band)}, f"band-title-{after.bands[0].id}")


def _heading(asked: Asked) -> Words:
    return Words(
        ru=asked.get("title-ru", "")[:HEADING_LENGTH_MAX],
        en=asked.get("title-en", "")[:HEADING_LENGTH_MAX],
    )


DOINGS: dict[str, Doing] = {
    "add": _add,
    "remove": _remove,
    "move": _move,
    **{way.value: _step(way) for way in Way},
    **{f"size_{size.value}": _size(size) for size in Size},
    "lock": _lock,
    "offer": _offer,
    "add_band": _add_band,
    "rename_band": _rename_band,
    "band_up": _step_band(Way.EARLIER),
    "band_down": _step_band(Way.LATER),
    "remove_band": _remove_band,
}
