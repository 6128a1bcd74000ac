"""Signing in a test what a signature sheet shows, in the very form the sheet would send."""

from __future__ import annotations

from typing import Any

from coop.chain.acts import act_digest, signed_document
from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.testing import Cooperative


def signed(cooperative: Cooperative, person: str, address: str) -> PreparedAct:
    """The person signs what stands at `/sign/<id>/`; the ledger takes it or raises its refusal."""
    act: PreparedAct = PreparedAct.unbound.get(id=address.strip("/").rpartition("/")[2])
    return sign_act(cooperative, person, act)


def sign_newest(cooperative: Cooperative, person: str) -> PreparedAct:
    """The person signs what the newest sheet shows."""
    return sign_act(cooperative, person, PreparedAct.unbound.latest("created_at"))


def sign_act(cooperative: Cooperative, person: str, act: PreparedAct) -> PreparedAct:
    """The person signs each step of an act, in the very form the sheet would send."""
    for step in act.steps:
        values = dict(step["data"])
        values.pop("coop")
        if step["document"]:
            document = Document.unbound.get(id=step["document"])
            values["document"] = _signed(cooperative, person, document)
        cooperative.push(cooperative.step(step["contract"], step["action"], person, **values))
    return act


def _signed(cooperative: Cooperative, person: str, document: Document) -> dict[str, Any]:
    content = bytes.fromhex(document.content_digest)
    digest = act_digest(
        cooperative.chain.chain_id,
        cooperative.name,
        document.template,
        document.edition,
        int(document.subject),
        content,
    )
    signature = str(cooperative.key(person).sign(digest))
    return dict(signed_document(document.edition, content, signature))
