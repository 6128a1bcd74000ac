"""A layout: bands of tiles, the start page, the order of the menu. Pure values, no tables.

Sizes are thirds of a row, so nothing can overlap or stick out; there are no free pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from coop.monocoop.blocks import Size, Words

SCHEMA = 1
BANDS_MAX = 12
TILES_MAX = 40
MENU_MAX = 60
BODY_BYTES_MAX = 256 * 1024

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40})?$")]
Way = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_:/-]{0,100}$")]


class Frozen(BaseModel):
    """A value that knows exactly its own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Tile(Frozen):
    """A block's place: how large, with which settings, and what a member may do with it.

    `locked`: members can neither hide nor move it. `offered`: it does not stand there from the
    outset; a member may put it there.
    """

    id: Id
    block: Name
    size: Size
    settings: dict[str, Any] = {}
    locked: bool = False
    offered: bool = False


class Band(Frozen):
    """A row of tiles under one heading; the heading may be empty."""

    id: Id
    title: Words = Words()
    tiles: tuple[Tile, ...] = ()


class MenuItem(Frozen):
    """An entry of the menu in the chair's order; hidden ones do not show."""

    entry: Way
    hidden: bool = False


class Layout(Frozen):
    """All that an audience sees, and in which order."""

    schema_number: int = SCHEMA
    start: Way = ""
    """The menu entry that opens first; empty: the desktop itself."""
    menu: tuple[MenuItem, ...] = ()
    bands: tuple[Band, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        """Ids name one thing each, and there is no more than a page can bear."""
        ids = [band.id for band in self.bands] + [tile.id for tile in self.tiles()]
        if len(ids) != len(set(ids)):
            raise PydanticCustomError("ids_twice", "Two parts of the layout have one id.")
        if len(self.bands) > BANDS_MAX or len(ids) - len(self.bands) > TILES_MAX:
            raise PydanticCustomError("layout_too_large", "The layout has too many parts.")
        if len(self.menu) > MENU_MAX:
            raise PydanticCustomError("layout_too_large", "The layout has too many parts.")
        if self.schema_number != SCHEMA:
            raise PydanticCustomError("schema_unknown", "The layout is of another edition.")
        return self

    def tiles(self) -> Iterator[Tile]:
        """Every tile, in reading order."""
        for band in self.bands:
            yield from band.tiles

    def tile(self, tile_id: str) -> Tile | None:
        """The tile of this id."""
        return next((tile for tile in self.tiles() if tile.id == tile_id), None)

    def band(self, band_id: str) -> Band | None:
        """The band of this id."""
        return next((band for band in self.bands if band.id == band_id), None)

    def band_of(self, tile_id: str) -> Band | None:
        """The band in which a tile stands."""
        found = (band for band in self.bands if any(tile.id == tile_id for tile in band.tiles))
        return next(found, None)

    def body(self) -> dict[str, Any]:
        """As it is kept in a row and in a file."""
        return self.model_dump(mode="json")


def read(body: Mapping[str, Any]) -> Layout:
    """A layout that this installation itself has kept."""
    return Layout.model_validate(body)
