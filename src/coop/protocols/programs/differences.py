"""What a new edition of a regulation changes: terms by line, texts by paragraph."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coop.documents.models import Document
from coop.protocols.programs.api import EditionStatus

REMOVED, ADDED = "removed", "added"


@dataclass(frozen=True, slots=True)
class Change:
    """What one part of the regulation lost and gained, line by line."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """(`removed` or `added`, the line)."""


def changes_between(coop: str, before: EditionStatus, after: EditionStatus) -> tuple[Change, ...]:
    """What changed from one edition to another, as their papers say it."""
    ids = [one.told.document for one in (before, after) if one.told.document]
    papers = {
        str(paper.id): paper.fields for paper in Document.unbound.filter(coop=coop, id__in=ids)
    }
    if len(papers) != 2:
        return ()
    return changes(papers[before.told.document], papers[after.told.document])


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    """What changed between the fields of two regulations; what stayed is left out."""
    parts = [
        ("", (before["title"], before["purpose"]), (after["title"], after["purpose"])),
        ("Условия программы", _conditions(before), _conditions(after)),
    ]
    old = {one["key"]: one for one in before["sections"]}
    new = {one["key"]: one for one in after["sections"]}
    for key in dict.fromkeys([*new, *old]):
        title = (new.get(key) or old[key])["title"]
        parts.append((title, _paragraphs(old.get(key)), _paragraphs(new.get(key))))
    found = (Change(title, lines_changed(left, right)) for title, left, right in parts)
    return tuple(change for change in found if change.lines)


def lines_changed(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Lines that went and lines that came, in the order of reading."""
    marks = {"- ": REMOVED, "+ ": ADDED}
    told = difflib.ndiff(list(before), list(after))
    return tuple((marks[line[:2]], line[2:]) for line in told if line[:2] in marks)


def _conditions(fields: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"{one['label']}: {one['value']}" for one in fields["conditions"])


def _paragraphs(section: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(section["paragraphs"]) if section else ()
