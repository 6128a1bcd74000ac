"""What changed between two layouts, in words: for the history and before publishing. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.monocoop.blocks import BlockUnknown, Size, block_named
from coop.monocoop.desktops.layouts import Band, Layout, Tile

SIZES: dict[Size, str | Promise] = {
    Size.SMALL: gettext_lazy("a third of a row"),
    Size.MEDIUM: gettext_lazy("two thirds of a row"),
    Size.LARGE: gettext_lazy("a whole row"),
}


class Mark(StrEnum):
    """How a line is marked: by a sign, a word and a colour."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: what happened to which part."""

    mark: Mark
    told: str


def title_of(tile: Tile) -> str:
    """What a tile is called: its own title where its settings have one, else its block's."""
    try:
        block = block_named(tile.block)
    except BlockUnknown:
        return tile.block
    own = tile.settings.get("title")
    written = (own.get("ru") or own.get("en")) if isinstance(own, dict) else ""
    return f"{block.title}: {written}" if written else str(block.title)


def differences(before: Layout, after: Layout) -> tuple[Difference, ...]:
    """Everything that a reader of the second would notice who knew the first."""
    return (*_of_bands(before, after), *_of_tiles(before, after), *_of_ways(before, after))


def heading_of(band: Band) -> str:
    """A band's heading in quotation marks, or that it has none."""
    return _("“%(title)s”") % {"title": band.title} if band.title else _("the band without a title")


def _of_bands(before: Layout, after: Layout) -> Iterator[Difference]:
    old, new = ({band.id: band for band in one.bands} for one in (before, after))
    for key, band in new.items():
        if key not in old:
            yield Difference(Mark.ADDED, _("New band: %(band)s") % {"band": heading_of(band)})
        elif old[key].title != band.title:
            words = {"old": heading_of(old[key]), "new": heading_of(band)}
            yield Difference(Mark.CHANGED, _("A band's title: %(old)s → %(new)s") % words)
    for key, band in old.items():
        if key not in new:
            yield Difference(Mark.REMOVED, _("Band removed: %(band)s") % {"band": heading_of(band)})
    if _moved([key for key in old if key in new], [key for key in new if key in old]):
        yield Difference(Mark.MOVED, _("Bands stand in another order"))


def _of_tiles(before: Layout, after: Layout) -> Iterator[Difference]:
    old = {tile.id: tile for tile in before.tiles()}
    new = {tile.id: tile for tile in after.tiles()}
    for key, tile in new.items():
        band = after.band_of(key)
        where = {"tile": title_of(tile), "band": heading_of(band) if band else ""}
        if key not in old:
            yield Difference(Mark.ADDED, _("New: %(tile)s, in %(band)s") % where)
        else:
            yield from _of_tile(old[key], tile)
            earlier = before.band_of(key)
            if band and earlier and band.id != earlier.id:
                yield Difference(Mark.MOVED, _("%(tile)s: moved to %(band)s") % where)
    for key, tile in old.items():
        if key not in new:
            yield Difference(Mark.REMOVED, _("Removed: %(tile)s") % {"tile": title_of(tile)})
    yield from _of_order(before, after)


def _of_order(before: Layout, after: Layout) -> Iterator[Difference]:
    for band in after.bands:
        earlier = before.band(band.id)
        if earlier is None:
            continue
        old, new = ([tile.id for tile in one.tiles] for one in (earlier, band))
        if _moved([key for key in old if key in new], [key for key in new if key in old]):
            words = {"band": heading_of(band)}
            yield Difference(Mark.MOVED, _("Tiles stand in another order in %(band)s") % words)


def _of_tile(old: Tile, new: Tile) -> Iterator[Difference]:
    name = {"tile": title_of(new)}
    if old.size is not new.size:
        sizes = {"old": SIZES[old.size], "new": SIZES[new.size]}
        yield Difference(Mark.CHANGED, _("%(tile)s: size, %(old)s → %(new)s") % {**name, **sizes})
    if old.settings != new.settings or old.block != new.block:
        yield Difference(Mark.CHANGED, _("%(tile)s: other settings") % name)
    if old.locked is not new.locked:
        told = _("%(tile)s: locked") if new.locked else _("%(tile)s: no longer locked")
        yield Difference(Mark.CHANGED, told % name)
    if old.offered is not new.offered:
        told = (
            _("%(tile)s: members add it themselves")
            if new.offered
            else _("%(tile)s: stands there from the outset")
        )
        yield Difference(Mark.CHANGED, told % name)


def _of_ways(before: Layout, after: Layout) -> Iterator[Difference]:
    if before.start != after.start:
        yield Difference(Mark.CHANGED, _("Another page opens first"))
    if before.menu != after.menu:
        yield Difference(Mark.CHANGED, _("The menu: another order or other entries hidden"))


def _moved(old: list[str], new: list[str]) -> bool:
    return old != new
