"""Rows in every private table, whatever tables there are; values are made by the columns."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from coop.store.rows import PrivateRow

MOMENT = datetime(2026, 3, 5, 12, 30, 15, 123456, tzinfo=UTC)
MARK = "Пётр Ёлкин «\n»"


def private_kinds() -> list[type[PrivateRow]]:
    """All private tables, those that are pointed at first."""
    kinds = [kind for kind in apps.get_models() if issubclass(kind, PrivateRow)]
    ordered: list[type[PrivateRow]] = []
    while len(ordered) < len(kinds):
        ordered += [
            kind for kind in kinds if kind not in ordered and targets(kind) <= {*ordered, kind}
        ]
    return ordered


def targets(kind: type[models.Model]) -> set[Any]:
    return {field.remote_field.model for field in kind._meta.concrete_fields if field.remote_field}


def fill(coop: str, serial: int) -> None:
    """One row in each table; another serial gives other rows."""
    made: dict[Any, models.Model] = {}
    for kind in private_kinds():
        values = {
            field.name: value_of(field, serial, made)
            for field in kind._meta.concrete_fields
            if field.name != "coop" and not isinstance(field, models.AutoField)
        }
        known = kind.unbound.filter(coop=coop).first() if stands_once(kind) else None
        made[kind] = known or kind.unbound.create(coop=coop, **values)


def stands_once(kind: type[PrivateRow]) -> bool:
    """Whether a cooperative has one row of it at most."""
    return any(
        isinstance(rule, models.UniqueConstraint) and rule.fields == ("coop",)
        for rule in kind._meta.constraints
    )


def value_of(field: models.Field[Any, Any], serial: int, made: dict[Any, models.Model]) -> Any:
    """Something that fits, tells rows apart, and is hard to carry."""
    if field.remote_field:
        return made[field.remote_field.model]
    match field:
        case models.UUIDField():
            return uuid.UUID(int=serial << 64 | hash(str(field)) & 0xFFFF)
        case models.DateTimeField():
            return MOMENT + timedelta(days=serial)
        case models.DateField():
            return date(2026, 3, 1) + timedelta(days=serial)
        case models.BooleanField():
            return True
        case models.DecimalField():
            return Decimal(serial) / 8
        case models.IntegerField():
            return serial
        case models.BinaryField():
            return bytes(range(256)) + bytes([serial])
        case models.JSONField():
            return {"имя": MARK, "список": [serial, None, 1.5, "x"], "пусто": {}}
        case _:
            return f"{serial} {MARK}"[: field.max_length or 100]


def everything(coop: str) -> dict[str, list[dict[str, Any]]]:
    """All private rows of a cooperative, by table; those that go along."""
    return {
        kind._meta.label: [
            {name: plain(value) for name, value in row.items()}
            for row in kind.unbound.filter(coop=coop).order_by("pk").values()
        ]
        for kind in private_kinds()
        if kind.moves
    }


def plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
