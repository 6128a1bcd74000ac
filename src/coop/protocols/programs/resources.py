"""What programs may read of target programs: which there are, and in which the reader takes part.

Here `program` is a target program, as everywhere; what reads is somebody's software.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.resources import Account, Digest, Reader, Resource, Told, one_by_one
from coop.protocols.programs import api
from coop.protocols.programs.models import Participation, Program
from coop.protocols.programs.rules import ProgramState

OFFICERS = frozenset({"council", "chair", "deputy", "secretary", "accountant"})
READERS = OFFICERS | {"member"}


class ProgramTold(Told):
    """A target program with the edition in force."""

    number: int
    title: str
    state: str
    edition: int
    participants: int
    regulation: Digest
    adopted_at: datetime
    closed_at: datetime | None


class ParticipationTold(Told):
    """That a member takes part in a program, or did."""

    account: Account
    program: int
    edition: int
    joined_at: datetime
    left_at: datetime | None


def programs(reader: Reader) -> QuerySet[Program]:
    """All programs, closed ones too."""
    return Program.unbound.filter(coop=reader.coop)


def participations(reader: Reader) -> QuerySet[Participation]:
    """All for officers, the own ones for a member."""
    rows = Participation.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(account=reader.account)


def told(reader: Reader, rows: Sequence[Program]) -> list[ProgramTold]:
    """Programs with the titles of their regulations."""
    titles = api.titles(reader.coop)
    return [
        ProgramTold(
            number=row.number,
            title=titles.get(row.number, ""),
            state=ProgramState(row.state).name.lower(),
            edition=row.edition,
            participants=row.participants,
            regulation=row.regulation,
            adopted_at=row.adopted_at,
            closed_at=row.closed_at,
        )
        for row in rows
    ]


def told_participation(row: Participation) -> ParticipationTold:
    """A participation as the ledger has it."""
    return ParticipationTold(
        account=row.account,
        program=row.program,
        edition=row.edition,
        joined_at=row.joined_at,
        left_at=row.left_at,
    )


RESOURCES = (
    Resource(
        "programs", _("Target programs"), ProgramTold, roles=READERS, rows=programs, tell=told
    ),
    Resource(
        "participations",
        _("Taking part in programs"),
        ParticipationTold,
        roles=READERS,
        rows=participations,
        tell=one_by_one(told_participation),
        key="id",
        is_list=True,
    ),
)
