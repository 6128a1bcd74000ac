"""Private tables as lines of JSON, and back: generic over all models, so that none is forgotten.

A line holds a row's columns in the order of its model, but for the cooperative: it is the bundle's,
so a bundle can bring rows to no other. Numbers of rows are the installation's own; where they are
taken on the new server, all of a table are shifted by the same amount, and what points at them too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from coop.store.rows import PrivateRow

COOP = "coop"
AT_ONCE = 500
Shifts = Mapping[type[models.Model], int]


def private_tables() -> list[Table]:
    """Every private table whose rows go along, by name."""
    kinds = [kind for kind in apps.get_models() if issubclass(kind, PrivateRow) and kind.moves]
    return [Table(kind) for kind in sorted(kinds, key=lambda kind: kind._meta.label)]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the private store."""

    kind: type[PrivateRow]

    @property
    def name(self) -> str:
        """As `documents.Document`."""
        return self.kind._meta.label

    @property
    def columns(self) -> list[str]:
        """What a line holds."""
        return [field.name for field in fields_of(self.kind, COOP)]

    def lines(self, coop: str) -> Iterator[Any]:
        """The cooperative's rows in the order of their keys."""
        fields = fields_of(self.kind, COOP)
        rows = self.kind.unbound.filter(coop=coop).order_by("pk")
        for row in rows.iterator(chunk_size=AT_ONCE):
            yield [told(field, row) for field in fields]

    def number_in(self, line: Any) -> int | None:
        """The row's number; None where keys are no numbers."""
        if not isinstance(self.kind._meta.pk, models.AutoField):
            return None
        return int(line[self.columns.index(self.kind._meta.pk.name)])

    def arrive(self, coop: str, lines: Sequence[Any], shifts: Shifts) -> None:
        """Write rows; raises the database's `IntegrityError` where one stands in the way."""
        fields = fields_of(self.kind, COOP)
        rows = [self._row(coop, fields, line, shifts) for line in lines]
        self.kind.unbound.bulk_create(rows, batch_size=AT_ONCE)

    def shift(self, first: int | None, last: int | None) -> int:
        """By how much numbers from `first` to `last` must be moved to be free here."""
        if first is None or last is None:
            return 0
        rows = self.kind.unbound.all()
        if not rows.filter(pk__gte=first, pk__lte=last).exists():
            return 0
        newest = rows.aggregate(newest=models.Max("pk"))["newest"]
        return int(newest) + 1 - first

    def _row(
        self, coop: str, fields: Sequence[models.Field[Any, Any]], line: Any, shifts: Shifts
    ) -> PrivateRow:
        values = {
            field.attname: shifted(field, read(field, value), shifts)
            for field, value in zip(fields, line, strict=True)
        }
        return self.kind(coop=coop, **values)


def fields_of(kind: type[models.Model], *but: str) -> list[models.Field[Any, Any]]:
    """The columns of a model, in order."""
    return [field for field in kind._meta.concrete_fields if field.name not in but]


def told(field: models.Field[Any, Any], row: models.Model) -> Any:
    """A column's value as JSON may hold it, exact to the microsecond."""
    value = field.value_from_object(row)
    is_plain = value is None or isinstance(value, (bool, int, str))
    return value if is_plain else field.value_to_string(row)


def read(field: models.Field[Any, Any], value: Any) -> Any:
    """What `told` wrote."""
    return None if value is None else field.to_python(value)


def told_row(row: models.Model, *but: str) -> dict[str, Any]:
    """A row's columns by name, as JSON may hold them."""
    return {field.name: told(field, row) for field in fields_of(type(row), *but)}


def read_row(kind: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """What `told_row` wrote."""
    fields = {field.name: field for field in kind._meta.concrete_fields}
    return {name: read(fields[name], value) for name, value in values.items()}


def shifted(field: models.Field[Any, Any], value: Any, shifts: Shifts) -> Any:
    """A row's own number, or what points at another's, where these have been moved."""
    related = field.remote_field.model if field.remote_field else None
    kind = field.model if field.primary_key else related
    shift = shifts.get(kind, 0) if isinstance(kind, type) else 0
    return value + shift if shift and value is not None else value


def packed(lines: Iterable[Any]) -> Iterator[bytes]:
    """Lines of JSON."""
    for line in lines:
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
