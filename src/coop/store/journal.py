"""Writes of projections, each of which can be undone while its block is not final.

A projection changes rows only through `put`, `change` and `remove`. Each keeps the row as it was in
`UndoEntry`, under the block being applied; a fork is undone by restoring those rows in reverse order.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.apps import apps
from django.core import serializers
from django.db import models, transaction

from coop.kernel.errors import CoopError
from coop.store.models import UndoEntry
from coop.store.rows import ProjectedRow

Row = TypeVar("Row", bound=ProjectedRow)


class OutsideBlock(CoopError):
    """A projected row was written outside of `at_block`."""

    code = "outside_block"
    sentence = "Projected rows are written only while a block is applied."


_block: ContextVar[tuple[int, bool] | None] = ContextVar("applied_block", default=None)


@contextmanager
def at_block(number: int, *, final: bool = False) -> Iterator[None]:
    """Apply a block: writes inside belong to it. Final blocks keep no undo entries."""
    token = _block.set((number, final))
    try:
        yield
    finally:
        _block.reset(token)


def put(kind: type[Row], /, *, coop: str, key: dict[str, Any], **values: Any) -> Row:
    """Create the row with this key, or give it these values when it exists."""
    row = kind.unbound.filter(coop=coop, **key).first()
    if row is None:
        row = kind(coop=coop, **key, **values)
        _save(row, before=None)
        return row
    return change(row, **values)


def change(row: Row, /, **values: Any) -> Row:
    """Give an existing row new values."""
    before = _image(row)
    for name, value in values.items():
        setattr(row, name, value)
    _save(row, before=before)
    return row


def remove(row: ProjectedRow, /) -> None:
    """Delete a row."""
    number, final = _applied()
    if not final:
        UndoEntry.objects.create(
            block=number, model=row._meta.label, row=row.pk, before=_image(row)
        )
    row.delete()


def undo_from(block: int) -> int:
    """Restore every row changed in `block` or later; return how many entries were undone."""
    with transaction.atomic():
        entries = list(UndoEntry.objects.filter(block__gte=block).order_by("-id"))
        for entry in entries:
            if entry.before:
                for image in serializers.deserialize("json", entry.before):
                    image.save()
            else:
                apps.get_model(entry.model)._base_manager.filter(pk=entry.row).delete()
        UndoEntry.objects.filter(block__gte=block).delete()
    return len(entries)


def forget_upto(block: int) -> None:
    """Drop the undo entries of final blocks."""
    UndoEntry.objects.filter(block__lte=block).delete()


def _applied() -> tuple[int, bool]:
    applied = _block.get()
    if applied is None:
        raise OutsideBlock
    return applied


def _image(row: models.Model) -> str:
    return serializers.serialize("json", [row])


def _save(row: ProjectedRow, *, before: str | None) -> None:
    number, final = _applied()
    row.recorded_in = number
    row.save()
    if not final:
        UndoEntry.objects.create(
            block=number, model=row._meta.label, row=row.pk, before=before or ""
        )
