"""Who writes, and the life of a text: a draft that saves itself, then what readers see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from coop.kernel.folding import folded
from coop.monocoop.blocks.markdown import as_text
from coop.monocoop.content.errors import ChangedElsewhere
from coop.monocoop.content.models import Writing
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in

TEXT_LENGTH_MAX = 20_000
DRAFT_LENGTH_MAX = TEXT_LENGTH_MAX + 1
"""One more than may be published: the form then says that it is too long."""
WRITERS = ("chair", "deputy", "secretary")
writers_only = role_required(*WRITERS)
W = TypeVar("W", bound=Writing)


def is_writer(request: CoopRequest) -> bool:
    """Whether whoever looks writes for the cooperative."""
    return not roles_in(request).isdisjoint(WRITERS)


def begin(row: W, *, by: str, now: datetime) -> W:
    """Keep a new empty draft."""
    row.changed_by, row.changed_at = by, now
    row.save(force_insert=True)
    return row


def keep_draft(row: W, values: Mapping[str, Any], *, revision: int, by: str, now: datetime) -> W:
    """Keep what stands in the form; raises `ChangedElsewhere`, and then nothing is kept."""
    draft = dict(values)
    if draft == row.draft:
        return row
    kept = (
        type(row)
        .unbound.filter(coop=row.coop, id=row.id, revision=revision)
        .update(draft=draft, revision=revision + 1, changed_by=by, changed_at=now)
    )
    if not kept:
        raise ChangedElsewhere
    row.draft, row.revision = draft, revision + 1
    row.changed_by, row.changed_at = by, now
    return row


def put_in_force(row: Writing, title: str, text: str) -> None:
    """Give readers the words of the draft; the caller saves the row."""
    row.title, row.text = title, text
    row.found_by = folded(f"{title} {as_text(text)}")
    row.draft = {}
    row.revision += 1
