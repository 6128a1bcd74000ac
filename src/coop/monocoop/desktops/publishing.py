"""Publishing a layout, its history, taking an earlier version up again. Nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coop.kernel.names import AccountName
from coop.monocoop.desktops import checking, drafts
from coop.monocoop.desktops.defaults import default_layout
from coop.monocoop.desktops.differences import Difference, differences
from coop.monocoop.desktops.errors import LayoutUnsound, NothingToPublish
from coop.monocoop.desktops.layouts import Layout, read
from coop.monocoop.desktops.models import Published
from coop.monocoop.desktops.reading import layout_in_force


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, with what it changed against the one before it."""

    number: int
    is_in_force: bool
    of_number: int
    published_by: str
    published_at: datetime
    changes: tuple[Difference, ...]


def publish(
    coop: AccountName, audience: str, layout: Layout, *, by: AccountName, now: datetime
) -> int:
    """Put a layout in force and forget its draft; returns the version's number.

    Raises `LayoutUnsound` where a tile can't be shown, `NothingToPublish` where nothing changed.
    """
    if problems := checking.problems_of(coop, layout):
        raise LayoutUnsound(problems)
    if layout == layout_in_force(coop, audience):
        raise NothingToPublish(audience=audience)
    return _put_in_force(coop, audience, layout, by=by, now=now)


def roll_back(
    coop: AccountName, audience: str, number: int, *, by: AccountName, now: datetime
) -> int:
    """Put an earlier version in force again, as a new one; 0 is the layout of a new cooperative."""
    layout = version_of(coop, audience, number)
    if problems := checking.problems_of(coop, layout):
        raise LayoutUnsound(problems)
    return _put_in_force(coop, audience, layout, by=by, now=now, of_number=number)


def version_of(coop: AccountName, audience: str, number: int) -> Layout:
    """The layout of a version; 0 is that of a new cooperative."""
    row = Published.unbound.filter(coop=coop, audience=audience, number=number).first()
    return read(row.body) if row else default_layout(audience)


def history(coop: AccountName, audience: str) -> tuple[Version, ...]:
    """Every version, the newest first."""
    rows = list(Published.unbound.filter(coop=coop, audience=audience).order_by("number"))
    before, versions = default_layout(audience), []
    for row in rows:
        layout = read(row.body)
        versions.append(
            Version(
                number=row.number,
                is_in_force=row.is_in_force,
                of_number=row.of_number,
                published_by=row.published_by,
                published_at=row.published_at,
                changes=differences(before, layout),
            )
        )
        before = layout
    return tuple(reversed(versions))


def published_of(coop: AccountName) -> dict[str, Published]:
    """The version in force of each audience that has one."""
    rows = Published.unbound.filter(coop=coop, is_in_force=True).defer("body")
    return {row.audience: row for row in rows}


@transaction.atomic
def _put_in_force(
    coop: AccountName,
    audience: str,
    layout: Layout,
    *,
    by: AccountName,
    now: datetime,
    of_number: int = 0,
) -> int:
    rows = Published.unbound.select_for_update().filter(coop=coop, audience=audience)
    newest = rows.order_by("-number").first()
    rows.filter(is_in_force=True).update(is_in_force=False)
    row: Published = Published.unbound.create(
        coop=coop,
        audience=audience,
        number=(newest.number if newest else 0) + 1,
        body=layout.body(),
        of_number=of_number,
        published_by=by,
        published_at=now,
    )
    if not of_number:
        drafts.drop(coop, audience)
    return row.number
