"""Acts over the API: what may be drawn up, drawing up, signing elsewhere, sending, following."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from coop.documents import archive
from coop.kernel.errors import CoopError
from coop.monocoop.acts import building, ledger, sending
from coop.monocoop.acts.errors import SheetNeeded
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.papers import paper_at, papers_of
from coop.monocoop.api import acts
from coop.monocoop.api.acts import OfferedAct
from coop.monocoop.api.bodies import (
    ActKind,
    ActKinds,
    ActTold,
    DrawnUp,
    DrawUp,
    FormNow,
    PaperTold,
    Problem,
    SignedAct,
    ToSign,
)
from coop.monocoop.api.callers import Caller
from coop.monocoop.api.drawing import draw_up, forms_now
from coop.monocoop.api.errors import NothingThere, RoleMissing
from coop.monocoop.api.form_schema import fields_of
from coop.monocoop.api.models import DrawnAct
from coop.monocoop.api.operations import operation, read, told


def _kinds(_request: HttpRequest, caller: Caller) -> HttpResponse:
    items = [
        _kind(each)
        for each in acts.offered()
        if each.scope in caller.key.scopes and not _is_closed(each, caller)
    ]
    return told(ActKinds(items=items))


def _form(request: HttpRequest, caller: Caller, name: str) -> HttpResponse:
    offered = _offered(caller, name)
    about = {each: request.GET[each] for each in offered.about if each in request.GET}
    forms = forms_now(request, caller, offered, about)
    return told(FormNow(fields=[field for form in forms for field in fields_of(form)]))


def _draw_up(request: HttpRequest, caller: Caller, name: str) -> HttpResponse:
    offered = _offered(caller, name)
    body = read(request, DrawUp)
    act = draw_up(request, caller, offered, body.about, body.sent())
    drawn = DrawnAct.objects.create(
        coop=caller.coop, act=act.id, name=name, key=caller.key, drawn_at=caller.now
    )
    to_sign = building.hand_out(act, ledger.client())
    return told(DrawnUp(**_told(act, drawn), to_sign=ToSign(**to_sign)), status=201)


def _state(_request: HttpRequest, caller: Caller, act_id: uuid.UUID) -> HttpResponse:
    act, drawn = _drawn(caller, act_id)
    return told(ActTold(**_told(act, drawn)))


def _transaction(_request: HttpRequest, caller: Caller, act_id: uuid.UUID) -> HttpResponse:
    act, drawn = _drawn(caller, act_id)
    if sending.is_on_the_way(act):
        return told(ActTold(**_told(act, drawn)))
    to_sign = building.hand_out(act, ledger.client())
    return told(DrawnUp(**_told(act, drawn), to_sign=ToSign(**to_sign)))


def _send(request: HttpRequest, caller: Caller, act_id: uuid.UUID) -> HttpResponse:
    act, drawn = _drawn(caller, act_id)
    body = read(request, SignedAct)
    if caller.person is None or not caller.person.sheet_is_confirmed:
        raise SheetNeeded
    sending.send(
        act,
        bytes.fromhex(body.transaction),
        bytes.fromhex(body.signature),
        signer_key=caller.person.public_key,
        ledger=ledger.client(),
        now=caller.now,
    )
    return told(ActTold(**_told(PreparedAct.objects.get(id=act.id), drawn)))


def _paper(_request: HttpRequest, caller: Caller, act_id: uuid.UUID, place: int) -> HttpResponse:
    act, _drawn_act = _drawn(caller, act_id)
    content = archive.pdf_of(paper_at(act, place).document)
    return HttpResponse(content, content_type="application/pdf")


def _abi(_request: HttpRequest, _caller: Caller, contract: str, digest: str) -> HttpResponse:
    try:
        content = ledger.client().abi(contract).to_json()
    except CoopError as error:
        raise NothingThere from error
    if building.digest_of(content) != digest:
        raise NothingThere
    return HttpResponse(content, content_type="application/json")


kinds = operation(GET=_kinds)
form = operation(GET=_form)
draw = operation(POST=_draw_up)
state = operation(GET=_state)
transaction = operation(POST=_transaction)
send = operation(POST=_send)
paper = operation(GET=_paper)
abi = operation(GET=_abi)


def _offered(caller: Caller, name: str) -> OfferedAct:
    """The act of this name, if the key and its owner may draw it up."""
    offered = acts.act_named(name)
    if offered is None:
        raise NothingThere
    caller.check_scope(offered.scope)
    if _is_closed(offered, caller):
        raise RoleMissing(roles=", ".join(sorted(offered.roles)))
    return offered


def _is_closed(offered: OfferedAct, caller: Caller) -> bool:
    is_asked = bool(offered.roles)
    return caller.person is None or (is_asked and offered.roles.isdisjoint(caller.roles))


def _drawn(caller: Caller, act_id: uuid.UUID) -> tuple[PreparedAct, DrawnAct]:
    """The act, if it was drawn up under this key; under another nobody learns that it exists."""
    drawn = DrawnAct.objects.filter(act=act_id, key=caller.key).first()
    if drawn is None:
        raise NothingThere
    return PreparedAct.objects.get(id=act_id), drawn


def _kind(offered: OfferedAct) -> ActKind:
    return ActKind(
        name=offered.name,
        title=str(offered.act.title),
        protocol=offered.protocol,
        scope=offered.scope,
        roles=sorted(offered.roles),
        about=offered.about,
    )


def _told(act: PreparedAct, drawn: DrawnAct) -> dict[str, Any]:
    way = sending.state_of(act)
    return {
        "id": act.id,
        "name": drawn.name,
        "title": act.title,
        "consequences": act.consequences,
        "state": way["state"],
        "refusal": _refusal(way) if "error" in way else None,
        "transaction_id": act.transaction_id,
        "papers": _papers(act),
        "page": act.next_url,
    }


def _papers(act: PreparedAct) -> list[PaperTold]:
    """The act's papers; none of an act that has been signed long ago and its papers destroyed."""
    try:
        found = papers_of(act)
    except Http404:
        return []
    return [
        PaperTold(
            place=one.place,
            title=str(one.kind.title),
            template=one.document.template,
            content=one.document.content_digest,
            url=reverse("api:paper", args=[act.id, one.place]),
        )
        for one in found
    ]


def _refusal(way: dict[str, Any]) -> Problem:
    return Problem(
        type=f"urn:coop:problem:{way['error']}",
        title=way["title"],
        status=409,
        detail=way["advice"] or gettext("Nothing was recorded."),
        code=way["error"],
        values=way["details"],
        faults=[],
    )
