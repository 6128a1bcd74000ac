"""A member's own order of a desktop: what is hidden, what was put there, what stands where. Pure.

A locked tile stays where the cooperative put it. A tile that appears later stands at its own place;
one that is gone is forgotten. So a member's order never keeps an old layout alive.
"""

from __future__ import annotations

from collections.abc import Sequence

from coop.monocoop.desktops.layouts import Band, Frozen, Id, Layout, Tile

KEPT_MAX = 80


class OwnOrder(Frozen):
    """What a member has changed: tiles in the member's order, the hidden, and the added ones."""

    order: tuple[Id, ...] = ()
    hidden: frozenset[Id] = frozenset()
    added: frozenset[Id] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is changed."""
        return not (self.order or self.hidden or self.added)


def stands(tile: Tile, own: OwnOrder) -> bool:
    """Whether a tile stands on this member's desktop."""
    if tile.locked:
        return True
    return tile.id in own.added if tile.offered else tile.id not in own.hidden


def arranged(layout: Layout, own: OwnOrder) -> Layout:
    """The layout as this member sees it; bands left empty go."""
    bands = [
        band.model_copy(update={"tiles": tuple(_in_own_order(_standing(band, own), own))})
        for band in layout.bands
    ]
    return layout.model_copy(update={"bands": tuple(band for band in bands if band.tiles)})


def moved(layout: Layout, own: OwnOrder, tile_id: str, *, later: bool) -> OwnOrder:
    """The order after a tile has changed places with its free neighbour in its band."""
    band = layout.band_of(tile_id)
    tile = layout.tile(tile_id)
    if band is None or tile is None or tile.locked:
        return own
    free = [one.id for one in _in_own_order(_standing(band, own), own) if not one.locked]
    if tile_id not in free:
        return own
    at = free.index(tile_id)
    to = at + (1 if later else -1)
    if not 0 <= to < len(free):
        return own
    free[at], free[to] = free[to], free[at]
    return _ordered(layout, own, free)


def placed(layout: Layout, own: OwnOrder, tile_id: str, before: str) -> OwnOrder:
    """The order after a tile was dropped before another one of its band, or at the band's end."""
    band = layout.band_of(tile_id)
    if band is None or tile_id == before:
        return own
    free = [one.id for one in _in_own_order(_standing(band, own), own) if not one.locked]
    if tile_id not in free or (before and before not in free):
        return own
    free.remove(tile_id)
    free.insert(free.index(before) if before else len(free), tile_id)
    return _ordered(layout, own, free)


def shown(layout: Layout, own: OwnOrder, tile_id: str, *, on: bool) -> OwnOrder:
    """Put a tile there or hide it; a locked one stays."""
    tile = layout.tile(tile_id)
    if tile is None or tile.locked:
        return own
    kept = own.added if tile.offered else own.hidden
    is_in = on if tile.offered else not on
    changed = kept | {tile_id} if is_in else kept - {tile_id}
    return own.model_copy(update={"added" if tile.offered else "hidden": changed})


def _standing(band: Band, own: OwnOrder) -> list[Tile]:
    return [tile for tile in band.tiles if stands(tile, own)]


def _in_own_order(tiles: Sequence[Tile], own: OwnOrder) -> list[Tile]:
    """Free tiles in the member's order, locked ones at their own places."""
    places = {tile_id: place for place, tile_id in enumerate(own.order)}
    free = [tile for tile in tiles if not tile.locked]
    known = iter(sorted((tile for tile in free if tile.id in places), key=lambda t: places[t.id]))
    return [next(known) if tile.id in places and not tile.locked else tile for tile in tiles]


def _ordered(layout: Layout, own: OwnOrder, free: Sequence[str]) -> OwnOrder:
    """Keep the order of other bands, and this band's anew."""
    alive = {tile.id for tile in layout.tiles()}
    others = [one for one in own.order if one in alive and one not in free]
    return own.model_copy(update={"order": tuple([*others, *free][:KEPT_MAX])})
