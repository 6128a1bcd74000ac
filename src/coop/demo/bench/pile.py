"""Puts millions of generated rows into tables quickly: prepared once, then only what varies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

AT_ONCE = 20_000


def pour(example: models.Model, varying: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows that differ from the example in some columns only; return how many.

    The values of `varying` columns are given as the database takes them: see `stored`.
    """
    kind = type(example)
    fields = [
        field
        for field in kind._meta.concrete_fields
        if not isinstance(field, models.AutoField | models.BigAutoField)
    ]
    constant = {
        field.name: field.get_db_prep_save(getattr(example, field.attname), connection)
        for field in fields
        if field.name not in varying
    }
    names = [*varying, *constant]
    columns = {field.name: str(field.column) for field in fields}
    quote = connection.ops.quote_name
    listed = ", ".join(quote(columns[name]) for name in names)
    places = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {quote(kind._meta.db_table)} ({listed}) VALUES ({places})"  # noqa: S608 - our own names
    tail, count = tuple(constant.values()), 0
    with transaction.atomic(), connection.cursor() as cursor:
        for group in _groups((*row, *tail) for row in rows):
            cursor.executemany(statement, group)
            count += len(group)
    return count


def stored(kind: type[models.Model], field: str, value: Any) -> Any:
    """A value as the database keeps it in this column."""
    return kind._meta.get_field(field).get_db_prep_save(value, connection)  # type: ignore[union-attr]


def _groups(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    remaining = iter(rows)
    while group := list(islice(remaining, AT_ONCE)):
        yield group
