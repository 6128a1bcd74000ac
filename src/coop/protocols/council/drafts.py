"""What somebody began to write, kept until it is signed; and the paper drawn up of it last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.models import Document
from coop.protocols.council import papers
from coop.protocols.council.models import Draft
from coop.protocols.council.papers import Signing

MOTION = "motion"
SESSION = "session"
KEPT_DAYS = 60
_PAPER, _MADE_OF = "_paper", "_made_of"


def draft_of(coop: str, account: str, kind: str, *, now: datetime) -> Draft:
    """The person's draft of this kind; an empty one at first, and after the last was signed."""
    draft: Draft
    draft, _created = Draft.unbound.get_or_create(
        coop=coop, account=account, kind=kind, defaults={"changed_at": now}
    )
    paper = _paper_of(draft)
    if paper is not None and papers.is_signed(paper):
        draft.values, draft.changed_at = {}, now
        draft.save(update_fields=["values", "changed_at"])
    return draft


def begun(coop: str, account: str, kind: str) -> Mapping[str, Any]:
    """What the person began to write and has not signed; empty where there is nothing."""
    draft = Draft.unbound.filter(coop=coop, account=account, kind=kind).first()
    paper = _paper_of(draft) if draft else None
    if draft is None or (paper is not None and papers.is_signed(paper)):
        return {}
    values: Mapping[str, Any] = draft.values
    return values


def keep(draft: Draft, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what was typed beside what was typed on other steps."""
    draft.values, draft.changed_at = {**draft.values, **typed}, now
    draft.save(update_fields=["values", "changed_at"])


def paper_for(
    draft: Draft, kind: DocumentKind, fields: BaseModel, signing: Signing, *, subject: int
) -> Document:
    """The draft's paper: the kept one while nothing it says has changed, else a new one."""
    told = fields.model_dump(mode="json") | {"day": papers.day_in_words(signing.now)}
    made_of = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    kept = _paper_of(draft)
    if kept is not None and draft.values.get(_MADE_OF) == made_of:
        return kept
    _discard(draft, now=signing.now)
    package = f"{draft.kind}/{subject}"
    paper = papers.draw_up(
        kind, fields, signing.tenant, package=package, subject=subject, now=signing.now
    )
    keep(draft, {_PAPER: str(paper.id), _MADE_OF: made_of}, now=signing.now)
    return paper


def forget_old(now: datetime) -> int:
    """Erase drafts nobody returned to, with their unsigned papers (152-FZ art. 5(7))."""
    old = Draft.unbound.filter(changed_at__lt=now - timedelta(days=KEPT_DAYS))
    for draft in old:
        _discard(draft, now=now)
    return int(old.delete()[0])


def packages_of(coop: str, account: str) -> frozenset[str]:
    """Packages of papers that were drawn up for the person to sign."""
    drafts = Draft.unbound.filter(coop=coop, account=account)
    found = (_paper_of(draft) for draft in drafts)
    return frozenset(paper.package for paper in found if paper is not None)


def _paper_of(draft: Draft) -> Document | None:
    if _PAPER not in draft.values:
        return None
    kept = Document.unbound.filter(
        coop=draft.coop, id=draft.values[_PAPER], shredded_at__isnull=True
    )
    found: Document | None = kept.first()
    return found


def _discard(draft: Draft, *, now: datetime) -> None:
    """Destroy the draft's paper unless somebody has signed it."""
    paper = _paper_of(draft)
    if paper is not None and not papers.is_signed(paper):
        archive.shred(paper, at=now)
