"""A desktop made ready for its page: every tile filled for its viewer, empty ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from coop.monocoop.blocks import BlockUnknown, block_named
from coop.monocoop.blocks.viewing import as_visitor, fill, with_roles
from coop.monocoop.desktops.arranging import OwnOrder, arranged
from coop.monocoop.desktops.audiences import Audience
from coop.monocoop.desktops.differences import title_of
from coop.monocoop.desktops.layouts import Band, Layout, Tile
from coop.monocoop.desktops.models import Own
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in


@dataclass(frozen=True, slots=True)
class ShownTile:
    """A tile for its page; without a template it has nothing to show to this viewer."""

    tile: Tile
    title: str
    note: str | Promise
    icon: str
    template: str
    values: Mapping[str, Any]
    level: int
    """Level of the heading inside: 2 in a band without a title, else 3."""
    is_closed: bool
    """Whether the one who looks lacks the role to see it, as a chair who previews a desk may."""


@dataclass(frozen=True, slots=True)
class ShownBand:
    """A band with its filled tiles."""

    band: Band
    tiles: tuple[ShownTile, ...]


def show(request: CoopRequest, layout: Layout) -> tuple[ShownBand, ...]:
    """What the viewer reads: tiles without anything to say, and bands left empty, are left out."""
    bands = [
        ShownBand(
            band,
            tuple(
                one
                for tile in band.tiles
                if not tile.offered and (one := _shown(request, band, tile)).template
            ),
        )
        for band in layout.bands
    ]
    return tuple(band for band in bands if band.tiles)


def show_all(request: CoopRequest, layout: Layout) -> tuple[ShownBand, ...]:
    """What the constructor shows: every tile, also those with nothing to say to the chair."""
    return tuple(
        ShownBand(band, tuple(_shown(request, band, tile) for tile in band.tiles))
        for band in layout.bands
    )


def own_order(request: CoopRequest, audience: Audience) -> OwnOrder:
    """What the person has changed of this desktop."""
    if request.person is None:
        return OwnOrder()
    row = Own.objects.filter(account=request.person.account, audience=audience.key).first()
    return OwnOrder.model_validate(row.body) if row else OwnOrder()


def show_own(request: CoopRequest, audience: Audience, layout: Layout) -> tuple[ShownBand, ...]:
    """A member's desktop in the member's own order."""
    own = arranged(layout, own_order(request, audience))
    chosen = [_all_standing(band) for band in own.bands]
    return show(request, own.model_copy(update={"bands": tuple(chosen)}))


def as_audience(request: CoopRequest, audience: Audience) -> CoopRequest:
    """The request as a reader of the audience would make it, with no right the viewer lacks."""
    return (
        as_visitor(request)
        if audience.is_public
        else with_roles(request, frozenset(audience.roles))
    )


def _all_standing(band: Band) -> Band:
    """The tiles that the member has put there stand like all others."""
    tiles: Iterable[Tile] = (tile.model_copy(update={"offered": False}) for tile in band.tiles)
    return band.model_copy(update={"tiles": tuple(tiles)})


def _shown(request: CoopRequest, band: Band, tile: Tile) -> ShownTile:
    filled = fill(request, tile.block, tile.settings)
    note, icon, roles = _told_of(tile)
    return ShownTile(
        tile=tile,
        title=title_of(tile),
        note=note,
        icon=icon,
        template=filled.block.template if filled else "",
        values=filled.values if filled else {},
        level=3 if band.title else 2,
        is_closed=roles.isdisjoint(roles_in(request)),
    )


def _told_of(tile: Tile) -> tuple[str | Promise, str, AbstractSet[str]]:
    try:
        block = block_named(tile.block)
    except BlockUnknown:
        return "", "circle-alert", frozenset()
    return block.note, block.icon, block.roles
