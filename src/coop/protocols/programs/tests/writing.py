"""What a browser does: the chair's forms from the preset to the signature, and the signature."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from coop.chain.acts import act_digest, signed_document
from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.preparing import steps_of
from coop.protocols.programs.models import Draft
from coop.protocols.testing import Cooperative


def propose_by_forms(cooperative: Cooperative, chair: Client, preset: str, **typed: Any) -> None:
    """The chair goes from a preset, or from a draft's address, to the signature.

    `typed` are answers to questions or texts of sections that differ from what stands there.
    """
    address = preset
    if not preset.startswith("/"):
        address = chair.post("/programs/new/", {"preset": preset})["Location"]
    draft = Draft.unbound.get(coop=cooperative.name, token=uuid.UUID(address.split("/")[3]))
    answers = {"title": draft.title, "purpose": draft.purpose, **draft.answers}
    to_texts = chair.post(address, answers | typed)
    assert to_texts.status_code == 302, to_texts.content.decode()
    texts = {one["key"]: typed.get(one["key"], one["text"]) for one in draft.sections}
    to_paper = chair.post(to_texts["Location"], texts)
    assert to_paper.status_code == 302, to_paper.content.decode()
    assert chair.get(to_paper["Location"]).status_code == 200
    sign(cooperative, cooperative.chair, chair.post(to_paper["Location"]))


def sign(cooperative: Cooperative, person: str, to_the_sheet: HttpResponse) -> None:
    """Sign what the sheet shows with the person's own key, as the browser does."""
    assert to_the_sheet.status_code == 302, to_the_sheet.content.decode()
    place = to_the_sheet["Location"].split("/")
    assert place[1] == "sign", to_the_sheet["Location"]
    act = PreparedAct.unbound.get(id=uuid.UUID(place[2]))
    assert act.signer == cooperative.account(person)
    steps = []
    for step in steps_of(act):
        told = dict(step.data)
        if step.document:
            told["document"] = _signed(cooperative, person, step.document)
        steps.append((step.contract, step.action, told, f"{act.signer}@active"))
    cooperative.push(*steps)


def _signed(cooperative: Cooperative, person: str, document: uuid.UUID) -> Any:
    paper = Document.unbound.get(id=document)
    content = bytes.fromhex(paper.content_digest)
    digest = act_digest(
        cooperative.chain.chain_id,
        cooperative.name,
        paper.template,
        paper.edition,
        int(paper.subject),
        content,
    )
    return signed_document(paper.edition, content, str(cooperative.key(person).sign(digest)))
