"""What programs may read of sections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.resources import Account, Reader, Resource, Told
from coop.protocols.sections import api
from coop.protocols.sections.models import SectionRow
from coop.protocols.sections.rules import Kind, State

READERS = frozenset({"member", "council", "chair", "deputy", "secretary"})


class SectionTold(Told):
    """A section of members."""

    number: int
    name: str
    kind: str
    state: str
    chair: Account
    voters: int
    founded_at: datetime | None
    closed_at: datetime | None
    merged_into: int
    """The section it was merged into; 0 where it was not."""


def sections(reader: Reader) -> QuerySet[SectionRow]:
    """All sections, proposed and closed ones too."""
    return SectionRow.unbound.filter(coop=reader.coop)


def told(reader: Reader, rows: Sequence[SectionRow]) -> list[SectionTold]:
    """Sections with their names."""
    names = api.sections_by_name(reader.coop, [row.number for row in rows])
    return [
        SectionTold(
            number=row.number,
            name=names.get(row.number, ""),
            kind=Kind(row.kind).name.lower(),
            state=State(row.state).name.lower(),
            chair=row.chair,
            voters=row.voters,
            founded_at=row.founded_at,
            closed_at=row.closed_at,
            merged_into=row.merged_into,
        )
        for row in rows
    ]


RESOURCES = (
    Resource("sections", _("Sections"), SectionTold, roles=READERS, rows=sections, tell=told),
)
