"""The description of the API in OpenAPI 3.1, made of what slices offer and of our bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.translation import get_language
from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from coop.monocoop.api import acts, bodies, resources
from coop.monocoop.api.acts import OfferedAct
from coop.monocoop.api.describing import (
    KINDS,
    PROBLEM,
    REF,
    Piece,
    answer,
    body,
    content,
    in_path,
    in_query,
    operation,
    pdf,
    ref,
)
from coop.monocoop.api.form_schema import schema_of_forms
from coop.monocoop.api.paging import KEY_LENGTH_MAX, LIMIT, LIMIT_MAX, page_model
from coop.monocoop.api.resources import OfferedIntake, OfferedResource
from coop.monocoop.api.scopes import all_scopes

ROOT = "/api/v1"
INTRODUCTION = (
    "What a cooperative's site can do, for computer programs. A key of a person or of the "
    "cooperative is sent as `Authorization: Bearer …`. The server can't sign for a person: an act "
    "is drawn up, its bytes are signed by the person's own key elsewhere, and sent back. Sums read "
    "`300.00 RUB`, moments are ISO 8601 in UTC, lists go on after the key in `next`."
)
BODIES = (
    bodies.ActKinds,
    bodies.ActTold,
    bodies.DrawnUp,
    bodies.File,
    bodies.FormNow,
    bodies.Me,
    bodies.Problem,
    bodies.SignedAct,
)
Path = tuple[str, Piece]
OWN = "common"
AN_ACT = in_path("act_id", format="uuid")


def text() -> str:
    """The description as JSON, in the reader's language."""
    return _text(get_language() or "en")


def document() -> Piece:
    """The description in the present language."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Digital Cooperative", "version": "1", "description": INTRODUCTION},
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": _merged(_paths()),
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
            "responses": {"Problem": answer(bodies.Problem, "What went wrong.", PROBLEM)},
        },
        "x-scopes": {scope.code: scope.words for scope in all_scopes()},
    }


@cache
def _text(_language: str) -> str:
    return json.dumps(document(), ensure_ascii=False, sort_keys=True, indent=1)


def _merged(paths: Iterator[Path]) -> Piece:
    """Paths with all their verbs: what is read and what is brought in may share one."""
    merged: Piece = {}
    for path, verbs in paths:
        merged[path] = merged.get(path, {}) | verbs
    return merged


def _schemas() -> Piece:
    told = [each.resource.row for each in resources.offered()]
    pages = [page_model(each.resource) for each in resources.offered()]
    brought = [each.intake.told for each in resources.intakes()]
    models: list[type[BaseModel]] = list(dict.fromkeys([*BODIES, *told, *pages, *brought]))
    _, made = models_json_schema([(each, "serialization") for each in models], ref_template=REF)
    value = TypeAdapter(bodies.Value).json_schema(ref_template=REF)
    value.pop("$defs", None)
    return {**made["$defs"], "Value": value}


def _paths() -> Iterator[Path]:
    whose = {200: answer(bodies.Me, "Whose key this is.")}
    yield f"{ROOT}/me", {"get": operation("me", "Whose key this is", OWN, whose)}
    kinds = {200: answer(bodies.ActKinds, "The acts.")}
    yield f"{ROOT}/acts", {"get": operation("acts", "Acts this key may draw up", OWN, kinds)}
    yield from _paths_of_an_act()
    for act in acts.offered():
        yield from _paths_of(act)
    for resource in resources.offered():
        yield from _paths_of_resource(resource)
    for intake in resources.intakes():
        yield _path_of_intake(intake)


def _paths_of_an_act() -> Iterator[Path]:
    base = f"{ROOT}/acts/{{act_id}}"
    way = {200: answer(bodies.ActTold, "The act and how far it is.")}
    yield base, {"get": operation("act", "How far an act is", OWN, way, AN_ACT)}
    either = {"anyOf": [ref(bodies.DrawnUp), ref(bodies.ActTold)]}
    fresh = {200: {"description": "Fresh bytes, or the act on its way.", **content(either)}}
    renewing = operation("transaction", "Fresh bytes to sign", OWN, fresh, AN_ACT)
    yield f"{base}/transaction", {"post": renewing}
    sending = operation("send", "Send what was signed", OWN, way, AN_ACT)
    yield f"{base}/send", {"post": sending | body(ref(bodies.SignedAct))}
    place = in_path("place", type="integer", minimum=0)
    reading = operation("paper", "A paper of an act", OWN, {200: pdf("The PDF.")}, AN_ACT, place)
    yield f"{base}/papers/{{place}}", {"get": reading}
    named = (
        in_path("contract", pattern="^[a-z1-5.]{1,13}$"),
        in_path("digest", pattern=r"^[0-9a-f]{64}$"),
    )
    interface = {200: {"description": "The interface.", **content({"type": "object"})}}
    asking = operation("abi", "A contract's binary interface", OWN, interface, *named)
    yield f"{ROOT}/abi/{{contract}}/{{digest}}", {"get": asking}


def _paths_of(act: OfferedAct) -> Iterator[Path]:
    base, title, tag = f"{ROOT}/acts/{act.name}", str(act.act.title), act.protocol
    told = {"description": act.told, "x-scope": act.scope, "x-roles": sorted(act.roles)}
    drawn = {201: answer(bodies.DrawnUp, "The act, and what is to be signed.")}
    drawing = operation(f"{act.name}.draw_up", title, tag, drawn, **told)
    yield f"{base}/draw-up", {"post": drawing | body(_body_of(act))}
    fields = {200: answer(bodies.FormNow, "The fields of this moment, with their choices.")}
    about = [in_query(name, _kind(kind), required=True) for name, kind in act.about.items()]
    yield f"{base}/form", {"get": operation(f"{act.name}.form", title, tag, fields, *about, **told)}


def _paths_of_resource(offered: OfferedResource) -> Iterator[Path]:
    resource, tag = offered.resource, offered.protocol
    base, name = f"{ROOT}/{tag}/{resource.name}", f"{tag}.{resource.name}"
    title = str(resource.title)
    told = {"x-scope": offered.scope, "x-roles": sorted(resource.readers)}
    limit = {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT}
    after = in_query("after", {"type": "string", "maxLength": KEY_LENGTH_MAX})
    page = {200: answer(page_model(resource), title)}
    listing = operation(f"{name}.list", title, tag, page, after, in_query("limit", limit), **told)
    yield base, {"get": listing}
    if resource.is_list:
        return
    key, one = in_path("key", pattern="^[^/]{1,100}$"), {200: answer(resource.row, title)}
    yield f"{base}/{{key}}", {"get": operation(f"{name}.one", title, tag, one, key, **told)}
    if resource.file:
        file = operation(f"{name}.file", title, tag, {200: pdf("The PDF.")}, key, **told)
        yield f"{base}/{{key}}/file", {"get": file}


def _path_of_intake(offered: OfferedIntake) -> Path:
    intake, tag = offered.intake, offered.protocol
    told = {"x-scope": offered.scope, "x-roles": sorted(intake.roles)}
    taken = {201: answer(intake.told, "What came of it.")}
    bringing = operation(f"{tag}.{intake.name}.bring", str(intake.title), tag, taken, **told)
    sent = {"requestBody": {"required": True, "content": {"application/octet-stream": {}}}}
    return f"{ROOT}/{tag}/{intake.name}", {"post": bringing | sent}


def _body_of(act: OfferedAct) -> Piece:
    values = schema_of_forms(tuple(act.act.forms))
    for name, words in act.act.fields.items():
        values["properties"][name] = {**ref("Value"), "description": str(words)}
    required = ["values"] if values["required"] else []
    properties: dict[str, Any] = {"values": values}
    if act.about:
        properties["about"] = {
            "type": "object",
            "properties": {name: _kind(kind) for name, kind in act.about.items()},
            "required": sorted(act.about),
            "additionalProperties": False,
        }
        required.append("about")
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def _kind(kind: str) -> Piece:
    return KINDS.get(kind, {"type": "string"})
