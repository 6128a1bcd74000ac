"""A kind of document as a blank form: its template with lines to be filled, for people to look at.

Fields are made by their types alone, without the checks of the form: nothing of it is ever kept,
numbered or signed.
"""

from __future__ import annotations

import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from coop.documents.factory import Frame, Renderer, shared_renderer
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails

LINE = "________"
NUMBER = 0


def blank_page(
    kind: DocumentKind,
    cooperative: CooperativeDetails,
    frame: Frame,
    renderer: Renderer | None = None,
) -> bytes:
    """The blank form's first page as a PNG picture; raises `RenderFailed`, `RenderTooLong`."""
    fields = blank_fields(kind.fields, cooperative)
    return (renderer or shared_renderer()).first_page(kind, fields, frame)


def blank_fields(form: type[BaseModel], cooperative: CooperativeDetails) -> dict[str, Any]:
    """Every field of the form as JSON has it: lines, zeros, one entry in each list."""
    if issubclass(form, CooperativeDetails):
        return cooperative.model_dump(mode="json")
    return {
        name: _blank(field.annotation, cooperative) for name, field in form.model_fields.items()
    }


def _blank(kind: Any, cooperative: CooperativeDetails) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return arguments[0]
    if origin in (Union, types.UnionType):
        return _blank(arguments[0], cooperative)
    if origin in (tuple, list):
        return [_blank(arguments[0], cooperative)]
    if origin is dict:
        return {}
    if isinstance(kind, type):
        return _plain(kind, cooperative)
    return LINE


def _plain(kind: type, cooperative: CooperativeDetails) -> Any:
    if issubclass(kind, BaseModel):
        return blank_fields(kind, cooperative)
    if issubclass(kind, bool):
        return False
    if issubclass(kind, int):
        return NUMBER
    return date(2000, 1, 1).isoformat() if issubclass(kind, date) else LINE
