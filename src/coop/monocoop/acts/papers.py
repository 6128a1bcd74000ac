"""The documents of an act, as its sheet shows them and the browser checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from coop.documents.kinds import DocumentKind, kind_of
from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.preparing import steps_of
from coop.monocoop.acts.steps import Step


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its kind, and the place of its step in the act."""

    place: int
    document: Document
    kind: DocumentKind
    action: str

    def claims(self) -> dict[str, Any]:
        """All that a browser needs to compute both digests by itself."""
        numbered = self.kind.is_numbered_by(self.action)
        return {
            "template": self.document.template,
            "edition": self.document.edition,
            "subject": self.document.subject,
            "content": self.document.content_digest,
            "salt": bytes(self.document.salt or b"").hex(),
            "fields": self.document.fields,
            "signer_field": self.kind.signer_field_of(self.action),
            "subject_field": "" if numbered else self.kind.subject_field,
            "number_field": self.kind.number_field if numbered else "",
        }


def papers_of(act: PreparedAct) -> list[Paper]:
    """The documents that this act signs, in the order of its steps."""
    return [
        paper_of(step, place)
        for place, step in enumerate(steps_of(act))
        if step.document is not None
    ]


def paper_of(step: Step, place: int) -> Paper:
    """One step's document; a stranger's or a shredded one is not there."""
    document = Document.objects.filter(id=step.document).first()
    if document is None or document.is_shredded:
        raise Http404
    kind = kind_of(document.template, document.edition)
    return Paper(place, document, kind, step.action)


def paper_at(act: PreparedAct, place: int) -> Paper:
    """The document of the step at this place."""
    for paper in papers_of(act):
        if paper.place == place:
            return paper
    raise Http404
