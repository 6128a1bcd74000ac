"""Lists part by part: what comes after a key, so that the last part costs what the first does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from pydantic import BaseModel, create_model

from coop.monocoop.api.bodies import Body
from coop.monocoop.api.errors import CallMalformed
from coop.monocoop.api.resources import Reader, Resource

LIMIT_MAX = 200
LIMIT = 50
KEY_LENGTH_MAX = 100


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and the key after which the next part begins; empty after the last."""

    rows: Sequence[Any]
    next: str


def page_of(resource: Resource, reader: Reader, after: str, limit: int) -> Page:
    """A part of the list: what the reader may see, after a key; raises `CallMalformed`."""
    rows = resource.rows(reader)
    if after:
        towards = "lt" if resource.is_newest_first else "gt"
        rows = rows.filter(**{f"{resource.key}__{towards}": _value(rows.model, resource, after)})
    order = f"-{resource.key}" if resource.is_newest_first else resource.key
    found = list(rows.order_by(order)[: limit + 1])
    shown = found[:limit]
    return Page(shown, str(getattr(shown[-1], resource.key)) if len(found) > limit else "")


def one_of(resource: Resource, reader: Reader, key: str) -> Any | None:
    """The row of this key, if the reader may see it."""
    if resource.is_list:
        return None
    rows = resource.rows(reader)
    try:
        value = _value(rows.model, resource, key)
    except CallMalformed:
        return None
    return rows.filter(**{resource.key: value}).first()


@cache
def page_model(resource: Resource) -> type[BaseModel]:
    """A part of a resource's list, as it is answered."""
    row: Any = resource.row
    name = f"{row.__name__}Page"
    return create_model(name, __base__=Body, items=(list[row], ...), next=(str, ...))


def _value(model: type[Model], resource: Resource, text: str) -> Any:
    field: Any = model._meta.get_field(resource.key)
    try:
        return field.clean(text, None)
    except ValidationError as error:
        raise CallMalformed(key=text[:KEY_LENGTH_MAX]) from error
