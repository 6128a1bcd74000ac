"""Another cooperative's rows in every table, marked so that whatever leaks of them is seen.

Each table that belongs to cooperatives gets two rows: one about nobody, and one about somebody of
the cooperative that is looked at, so that a query which forgets the cooperative finds it. Numbers
are those that any cooperative's first things have; tables that come later are planted too.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from coop.monocoop.tenants import Tenant, TenantHost
from coop.store.rows import TenantRow

MARK = "zzforeignzz"
"""Fits a chain name, a word and a digest; nothing else on a page reads so."""
UNITS = 918_273_645
"""A sum that nobody else has."""
ACCOUNT_WIDTH = 13
NUMBERS = ("number", "order", "version", "edition", "fee", "sequence", "year", "act", "meeting")
"""Columns by which addresses find things: the first ones of any cooperative."""
HOST = f"{MARK}.example"


@dataclass(slots=True)
class Planted:
    """What addresses could name of another cooperative's rows."""

    keys: list[int] = field(default_factory=list)
    ids: list[uuid.UUID] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)


def found() -> None:
    """Found the foreign cooperative, which has nothing yet."""
    names = ("slug", "account", "name", "legal_name", "purpose", "address", "city")
    tenant = Tenant.objects.create(**dict.fromkeys(names, MARK))
    TenantHost.objects.create(host=HOST, tenant=tenant)


def plant(persons: Iterable[str]) -> Planted:
    """Found the foreign cooperative and fill every table; `persons` are accounts of ours."""
    found()
    planted = Planted()
    for model in _tables():
        for about in (MARK, *persons):
            _plant_row(model, about, planted)
    return planted


def _tables() -> Iterator[type[models.Model]]:
    """Every table of cooperatives' rows, those that others point at first."""
    waiting = [each for each in apps.get_models() if issubclass(each, TenantRow)]
    placed: list[type[models.Model]] = []
    while waiting:
        for model in list(waiting):
            needs = {each.related_model for each in _columns(model) if each.is_relation}
            if not needs & (set(waiting) - {model}):
                waiting.remove(model)
                placed.append(model)
    yield from placed


def _columns(model: type[models.Model]) -> list[Any]:
    return [each for each in model._meta.get_fields() if getattr(each, "column", None)]


def _plant_row(model: type[models.Model], about: str, planted: Planted) -> None:
    values = {}
    for column in _columns(model):
        if not isinstance(column, models.AutoField):
            values[column.attname] = _value(column, about)
    try:
        with transaction.atomic():
            row = model._base_manager.create(**values)
    except IntegrityError:
        return  # the table keeps one row a cooperative, or one a number: it has it already
    planted.tables.add(model._meta.label)
    (planted.ids if isinstance(row.pk, uuid.UUID) else planted.keys).append(row.pk)


def _value(column: Any, about: str) -> Any:
    """A value that says whose it is, of the column's kind."""
    if column.name == "coop":
        return MARK
    if column.is_relation:
        found = column.related_model._base_manager.filter(coop=MARK).first()
        return found.pk if found else None
    if column.choices:
        return column.flatchoices[0][0]
    return next((make(column, about) for kind, make in MADE.items() if isinstance(column, kind)), 1)


def _text(column: Any, about: str) -> str:
    """An account where the column holds one, else the mark, as unique as the table wants it."""
    width = column.max_length or 200
    if column.max_length == ACCOUNT_WIDTH:
        return about
    return f"{MARK}{uuid.uuid4().hex}"[:width] if column.unique else MARK[:width]


def _sum(column: Any, _about: str) -> int:
    return 1 if column.name in NUMBERS else UNITS


def _like(default: Any) -> Any:
    if isinstance(default, list):
        return [MARK]
    return {MARK: MARK}


MADE: Mapping[type[models.Field[Any, Any]], Callable[[Any, str], Any]] = {
    models.UUIDField: lambda _column, _about: uuid.uuid4(),
    models.JSONField: lambda column, _about: _like(column.get_default()),
    models.DateTimeField: lambda _column, _about: datetime.now(UTC),
    models.DateField: lambda _column, _about: datetime.now(UTC).date(),
    models.BooleanField: lambda column, _about: bool(column.get_default()),
    models.BinaryField: lambda _column, _about: MARK.encode(),
    models.FileField: lambda _column, _about: MARK,
    models.CharField: _text,
    models.TextField: _text,
    models.BigIntegerField: _sum,
    models.PositiveBigIntegerField: _sum,
}
"""How values of each kind are made, the first that fits; other numbers are one."""
