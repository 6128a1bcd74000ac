"""Regulations that the chair is writing: they save themselves, and their versions are kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from coop.documents.models import Document
from coop.protocols.programs import api
from coop.protocols.programs.models import Draft, DraftVersion
from coop.protocols.programs.presets import Preset, Section

VERSIONS_MAX = 50
KEPT = ("title", "purpose", "answers", "sections")


def from_preset(
    coop: str, one: Preset, answers: Mapping[str, Any], *, by: str, now: datetime
) -> Draft:
    """A new program begun with a preset; `answers` are its terms as the form asks them."""
    return _begin(
        coop,
        program=0,
        preset=one.key,
        title=one.title,
        purpose=one.purpose,
        answers=dict(answers),
        sections=[section.model_dump() for section in one.sections],
        by=by,
        now=now,
    )


def from_edition(
    coop: str, number: int, answers: Mapping[str, Any], *, by: str, now: datetime
) -> Draft:
    """The next edition of a program, begun with the texts of the one in force."""
    status = api.program(coop, number)
    paper = Document.unbound.filter(coop=coop, id=status.document or uuid.UUID(int=0)).first()
    told = paper.fields["sections"] if paper else []
    sections = [
        {"key": one["key"], "title": one["title"], "text": "\n".join(one["paragraphs"])}
        for one in told
    ]
    return _begin(
        coop,
        program=number,
        preset="",
        title=status.title,
        purpose=status.purpose,
        answers=dict(answers),
        sections=sections,
        by=by,
        now=now,
    )


def find(coop: str, token: uuid.UUID) -> Draft | None:
    """A draft by its token."""
    draft: Draft | None = Draft.unbound.filter(coop=coop, token=token).first()
    return draft


def listed(coop: str) -> list[Draft]:
    """All drafts, the one changed last first."""
    return list(Draft.unbound.filter(coop=coop).order_by("-changed_at"))


def save(draft: Draft, *, by: str, now: datetime, **values: Any) -> None:
    """Keep new values; nothing else changes."""
    for name, value in values.items():
        setattr(draft, name, value)
    draft.changed_by, draft.changed_at = by, now
    draft.save()


def keep_version(draft: Draft) -> None:
    """Keep the draft as it is, unless its last version says the same; of many the oldest go."""
    last = draft.versions.order_by("-number").first()
    told = {name: getattr(draft, name) for name in KEPT}
    if last and all(getattr(last, name) == value for name, value in told.items()):
        return
    DraftVersion.unbound.create(
        coop=draft.coop,
        draft=draft,
        number=last.number + 1 if last else 1,
        changed_by=draft.changed_by,
        changed_at=draft.changed_at,
        **told,
    )
    draft.versions.filter(number__lte=(last.number if last else 0) + 1 - VERSIONS_MAX).delete()


def take_up(draft: Draft, number: int, *, by: str, now: datetime) -> bool:
    """Go on from an older version; what stands now is kept as a version before."""
    version = draft.versions.filter(number=number).first()
    if version is None:
        return False
    keep_version(draft)
    save(draft, by=by, now=now, **{name: getattr(version, name) for name in KEPT})
    keep_version(draft)
    return True


def sections_of(draft: Draft) -> tuple[Section, ...]:
    """The draft's text blocks."""
    return tuple(Section(**one) for one in draft.sections)


def is_written(draft: Draft) -> bool:
    """Whether there is a title, a purpose, and no empty section."""
    sections = sections_of(draft)
    texts = all(section.paragraphs for section in sections)
    return bool(draft.title and draft.purpose and sections) and texts


def _begin(coop: str, *, by: str, now: datetime, **values: Any) -> Draft:
    draft: Draft = Draft.unbound.create(coop=coop, changed_by=by, changed_at=now, **values)
    keep_version(draft)
    return draft
