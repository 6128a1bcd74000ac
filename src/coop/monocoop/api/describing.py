"""Pieces of an OpenAPI description: answers, parameters, bodies, operations."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

REF = "#/components/schemas/{model}"
PROBLEM = "application/problem+json"
PDF = "application/pdf"
KINDS: dict[str, dict[str, Any]] = {
    "int": {"type": "integer", "minimum": 0},
    "uuid": {"type": "string", "format": "uuid"},
}

Piece = dict[str, Any]


def ref(model: type[BaseModel] | str) -> Piece:
    """A schema by its name."""
    return {"$ref": REF.format(model=model if isinstance(model, str) else model.__name__)}


def content(schema: Piece, kind: str = "application/json") -> Piece:
    """What is carried, of one kind."""
    return {"content": {kind: {"schema": schema}}}


def answer(model: type[BaseModel], words: str, kind: str = "application/json") -> Piece:
    """An answer that carries a body of ours."""
    return {"description": words, **content(ref(model), kind)}


def pdf(words: str) -> Piece:
    """An answer that carries a PDF."""
    return {"description": words, **content({"type": "string", "contentMediaType": PDF}, PDF)}


def body(schema: Piece) -> Piece:
    """What is to be sent."""
    return {"requestBody": {"required": True, **content(schema)}}


def in_path(name: str, **schema: Any) -> Piece:
    """A part of the address."""
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", **schema}}


def in_query(name: str, schema: Piece, *, required: bool = False) -> Piece:
    """A value behind the address."""
    return {"name": name, "in": "query", "required": required, "schema": schema}


def operation(
    name: str, words: str, tag: str, good: dict[int, Piece], *parameters: Piece, **more: Any
) -> Piece:
    """One operation; whatever is not good is told as a problem."""
    answers = {str(status): each for status, each in good.items()}
    told = {
        "operationId": name,
        "summary": words,
        "tags": [tag],
        "responses": answers | {"default": {"$ref": "#/components/responses/Problem"}},
    }
    return told | ({"parameters": list(parameters)} if parameters else {}) | more
