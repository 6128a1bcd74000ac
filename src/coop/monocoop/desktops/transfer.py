"""Layouts that travel: as a file, from a template, from another cooperative of this installation.

A file is refused whole or taken whole. What is copied from another cooperative leaves behind what
points at that cooperative: its programs, its pictures.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from coop.kernel.names import AccountName
from coop.monocoop.blocks import BlockUnknown, block_named
from coop.monocoop.desktops import checking
from coop.monocoop.desktops.defaults import blank_layout, default_layout
from coop.monocoop.desktops.differences import title_of
from coop.monocoop.desktops.errors import LayoutFileRefused, LayoutNotOffered
from coop.monocoop.desktops.layouts import BODY_BYTES_MAX, SCHEMA, Layout
from coop.monocoop.desktops.models import Offer
from coop.monocoop.desktops.reading import layout_in_force
from coop.monocoop.tenants import Tenant

FORMAT = "coop.desktop"
BLANK = "blank"
DEPTH_MAX = 20


@dataclass(frozen=True, slots=True)
class Copied:
    """A layout brought from elsewhere, and the tiles that had to leave something behind."""

    layout: Layout
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedLayout:
    """A layout that another cooperative lets copy."""

    coop: str
    coop_name: str
    audience: str


def file_of(layout: Layout, audience: str) -> bytes:
    """A layout as a file people can keep and read."""
    body = {"format": FORMAT, "schema": SCHEMA, "audience": audience, "layout": layout.body()}
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def from_file(coop: AccountName, content: bytes) -> Layout:
    """The layout of a file; raises `LayoutFileRefused` with the reason in words."""
    body = _opened(content)
    if body.get("format") != FORMAT or not isinstance(body.get("layout"), dict):
        raise LayoutFileRefused(_("This file does not hold a layout of a desktop."))
    if body.get("schema") != SCHEMA:
        raise LayoutFileRefused(_("The file was made by another edition of this program."))
    try:
        layout = Layout.model_validate(body["layout"])
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "layout"
        told = _("The layout in this file is damaged at: %(place)s.") % {"place": place[:80]}
        raise LayoutFileRefused(told) from error
    if problems := checking.problems_of(coop, layout):
        raise LayoutFileRefused(" ".join(problems[:5]))
    return layout


def from_template(template: str) -> Layout:
    """A template is the layout of a new cooperative for an audience, or a blank one."""
    return blank_layout() if template == BLANK else default_layout(template)


def offered(coop: AccountName) -> tuple[OfferedLayout, ...]:
    """What other cooperatives of this installation offer."""
    rows = Offer.unbound.exclude(coop=coop).order_by("coop", "audience")
    names = dict(
        Tenant.objects.filter(account__in={row.coop for row in rows}).values_list("account", "name")
    )
    return tuple(
        OfferedLayout(row.coop, names[row.coop], row.audience) for row in rows if row.coop in names
    )


def from_cooperative(coop: AccountName, other: str, audience: str) -> Copied:
    """A copy of what another cooperative offers; raises `LayoutNotOffered`."""
    if not Offer.unbound.filter(coop=other, audience=audience).exists():
        raise LayoutNotOffered(audience=audience)
    layout = layout_in_force(AccountName(other), audience)
    emptied: list[str] = []
    bands = []
    for band in layout.bands:
        tiles = []
        for tile in band.tiles:
            if not _is_known(tile.block):
                emptied.append(tile.block)
                continue
            own, is_emptied = checking.without_references(coop, tile)
            tiles.append(own)
            if is_emptied:
                emptied.append(title_of(own))
        bands.append(band.model_copy(update={"tiles": tuple(tiles)}))
    return Copied(layout.model_copy(update={"bands": tuple(bands)}), tuple(emptied))


def offer(coop: AccountName, audience: str, *, on: bool, now: datetime) -> None:
    """Let other cooperatives of this installation copy a layout, or stop that."""
    if on:
        Offer.unbound.get_or_create(coop=coop, audience=audience, defaults={"offered_at": now})
    else:
        Offer.unbound.filter(coop=coop, audience=audience).delete()


def _is_known(name: str) -> bool:
    try:
        block_named(name)
    except BlockUnknown:
        return False
    return True


def _opened(content: bytes) -> dict[str, Any]:
    if len(content) > BODY_BYTES_MAX:
        limit = BODY_BYTES_MAX // 1024
        raise LayoutFileRefused(_("The file is larger than %d KB: no layout is.") % limit)
    try:
        body = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise LayoutFileRefused(_("This file can't be read: it is no layout of ours.")) from error
    if not isinstance(body, dict) or _depth(body) > DEPTH_MAX:
        raise LayoutFileRefused(_("This file does not hold a layout of a desktop."))
    return body


def _depth(value: object) -> int:
    """How deep lists and objects lie in each other, counted level by level."""
    level, depth = [value], 0
    while level and depth <= DEPTH_MAX:
        depth += 1
        level = [
            inner
            for one in level
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return depth
