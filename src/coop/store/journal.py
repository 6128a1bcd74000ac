"""Writes of projections, each of which can be undone while its block is not final.

A projection changes rows only through `put`, `change` and `remove`. Each keeps the row as it was in
`UndoEntry`, under the block being applied; a fork is undone by restoring them in reverse order.

Ids of new rows follow from the block and from how many rows it made before, so that a read model
built anew from the same blocks is equal to the last byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.deletion import Collector

from coop.kernel.errors import CoopError
from coop.store.models import UndoEntry
from coop.store.rows import ProjectedRow

Row = TypeVar("Row", bound=ProjectedRow)

ROWS_PER_BLOCK_BITS = 20
"""A block may make about a million rows; ids stay below 2**53 for the chain's whole life."""


class OutsideBlock(CoopError):
    """A projected row was written outside of `at_block`."""

    code = "outside_block"
    sentence = "Projected rows are written only while a block is applied."


class TooManyRows(CoopError):
    """One block made more rows than there are ids for."""

    code = "too_many_rows"
    sentence = "One block made more rows than the read model has numbers for."


@dataclass(slots=True)
class _Applied:
    """The block being applied, the last id it gave to a new row of each kind, what undoes it."""

    block: int
    final: bool
    last_ids: dict[type[models.Model], int] = field(default_factory=dict)
    entries: list[UndoEntry] = field(default_factory=list)

    def next_id(self, kind: type[models.Model]) -> int:
        """The id of the next new row of a kind."""
        first = self.block << ROWS_PER_BLOCK_BITS
        bound = first + (1 << ROWS_PER_BLOCK_BITS)
        if kind not in self.last_ids:
            # Only a block applied in parts (a test, a correction) finds rows of its own here.
            rows = kind._base_manager.filter(pk__gte=first, pk__lt=bound)
            self.last_ids[kind] = rows.aggregate(last=models.Max("pk"))["last"] or first
        self.last_ids[kind] += 1
        if self.last_ids[kind] >= bound:
            raise TooManyRows(block=self.block)
        return self.last_ids[kind]


_applied_block: ContextVar[_Applied | None] = ContextVar("applied_block", default=None)


@contextmanager
def at_block(number: int, *, final: bool = False) -> Iterator[None]:
    """Apply a block: writes inside belong to it. Final blocks keep no undo entries.

    The entries are written at the end, together; a block that fails is its caller's transaction to
    roll back.
    """
    applied = _Applied(number, final)
    token = _applied_block.set(applied)
    try:
        yield
    finally:
        _applied_block.reset(token)
    if applied.entries:
        UndoEntry.objects.bulk_create(applied.entries)


def put(kind: type[Row], /, *, coop: str, key: dict[str, Any], **values: Any) -> Row:
    """Create the row with this key, or give it these values when it exists."""
    applied = _applied()
    found = kind.unbound.filter(coop=coop, **key).first()
    if isinstance(found, kind):
        return change(found, **values)
    row = kind(coop=coop, **key, **values)
    if isinstance(row._meta.pk, models.AutoField) and row.pk is None:
        row.pk = applied.next_id(kind)
    _save(row, applied, before="", is_new=True)
    return row


def change(row: Row, /, **values: Any) -> Row:
    """Give an existing row new values."""
    applied = _applied()
    before = "" if applied.final else _image(row)
    for name, value in values.items():
        setattr(row, name, value)
    _save(row, applied, before=before, is_new=False)
    return row


def remove(row: ProjectedRow, /) -> None:
    """Delete a row, and the rows that hang on it."""
    applied = _applied()
    if not applied.final:
        for lost in _lost_with(row):
            _note(lost, applied, _image(lost))
    row.delete()


def undo_from(block: int) -> int:
    """Restore every row changed in `block` or later; return how many entries were undone."""
    with transaction.atomic():
        entries = UndoEntry.objects.filter(block__gte=block)
        count = 0
        for entry in entries.order_by("-id").iterator():
            _undo(entry)
            count += 1
        entries.delete()
    return count


def forget_upto(block: int) -> None:
    """Drop the undo entries of final blocks."""
    UndoEntry.objects.filter(block__lte=block).delete()


def _undo(entry: UndoEntry) -> None:
    if entry.before:
        for image in serializers.deserialize("json", entry.before):
            image.save()
    else:
        apps.get_model(entry.model)._base_manager.filter(pk=entry.row).delete()


def _applied() -> _Applied:
    applied = _applied_block.get()
    if applied is None:
        raise OutsideBlock
    return applied


class _ExactEncoder(DjangoJSONEncoder):
    """Django's own encoder cuts microseconds; an image must give back what was there."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _image(row: models.Model) -> str:
    text: str = serializers.serialize("json", [row], cls=_ExactEncoder)
    return text


def _save(row: ProjectedRow, applied: _Applied, *, before: str, is_new: bool) -> None:
    row.recorded_in = applied.block
    row.save(force_insert=is_new, force_update=not is_new)
    if not applied.final:
        _note(row, applied, before)


def _note(row: models.Model, applied: _Applied, before: str) -> None:
    applied.entries.append(
        UndoEntry(block=applied.block, model=row._meta.label, row=row.pk, before=before)
    )


def _lost_with(row: ProjectedRow) -> list[models.Model]:
    """The row and all that the database deletes with it, the row itself last."""
    collector = Collector(using=row._state.db or "default", origin=row)
    collector.collect([row])
    hanging = [one for rows in collector.data.values() for one in rows if one is not row]
    hanging += [one for rows in collector.fast_deletes for one in rows if one != row]
    return [*hanging, row]
