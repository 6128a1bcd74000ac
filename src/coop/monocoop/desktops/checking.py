"""Whether a layout can stand in a cooperative: blocks known, settings sound, references its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from coop.kernel.names import AccountName
from coop.monocoop.blocks import BlockUnknown, Label, Settings, UploadId, block_named
from coop.monocoop.desktops import uploads
from coop.monocoop.desktops.differences import title_of
from coop.monocoop.desktops.layouts import Layout, Tile


@dataclass(frozen=True, slots=True)
class Reference:
    """A setting that points at something of one cooperative: a program, an upload."""

    field: str
    told: str


def label_of(field: FieldInfo) -> Label | None:
    """How people read a field."""
    return next((one for one in field.metadata if isinstance(one, Label)), None)


def upload_of(field: FieldInfo) -> UploadId | None:
    """Whether a field holds the id of an upload."""
    return next((one for one in field.metadata if isinstance(one, UploadId)), None)


def problems_of(coop: AccountName, layout: Layout) -> tuple[str, ...]:
    """Why a layout can't stand here, in words; empty where it can."""
    return tuple(problem for tile in layout.tiles() for problem in problems_of_tile(coop, tile))


def problems_of_tile(coop: AccountName, tile: Tile) -> Iterator[str]:
    """Why one tile can't stand here."""
    try:
        block = block_named(tile.block)
        settings = block.settings.model_validate(tile.settings)
    except BlockUnknown:
        yield _("There is no block “%(block)s” here.") % {"block": tile.block}
        return
    except ValidationError:
        yield _("%(tile)s: its settings are not understood.") % {"tile": title_of(tile)}
        return
    if tile.size not in block.sizes:
        yield _("%(tile)s does not come in this size.") % {"tile": title_of(tile)}
    for reference in foreign_references(coop, settings):
        words = {"tile": title_of(tile), "field": reference.told}
        yield _("%(tile)s: “%(field)s” points at something this cooperative does not have.") % words


def foreign_references(coop: AccountName, settings: BaseModel) -> Iterator[Reference]:
    """The settings that point at what this cooperative does not have."""
    for name, field in type(settings).model_fields.items():
        value, label, upload = getattr(settings, name), label_of(field), upload_of(field)
        told = str(label.title) if label else name
        if upload and value and uploads.find(coop, value, upload.kind) is None:
            yield Reference(name, told)
        elif label and label.choices and value:
            wanted = value if isinstance(value, tuple) else (value,)
            known = {choice.value for choice in label.choices(coop)}
            if not known.issuperset(str(one) for one in wanted):
                yield Reference(name, told)


def without_references(coop: AccountName, tile: Tile) -> tuple[Tile, bool]:
    """The tile with what points elsewhere set back to nothing; and whether anything was."""
    settings = _settings_of(tile)
    if settings is None:
        return tile, False
    foreign = {reference.field for reference in foreign_references(coop, settings)}
    kept: Mapping[str, Any] = {
        name: value for name, value in tile.settings.items() if name not in foreign
    }
    return tile.model_copy(update={"settings": dict(kept)}), bool(foreign)


def _settings_of(tile: Tile) -> Settings | None:
    try:
        return block_named(tile.block).settings.model_validate(tile.settings)
    except (BlockUnknown, ValidationError):
        return None
