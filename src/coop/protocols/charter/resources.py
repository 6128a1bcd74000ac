"""What programs may read of the charter: its versions, and the drafts of its amendments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.decisions import Majority
from coop.monocoop.api.resources import Account, Digest, Reader, Resource, Told, one_by_one
from coop.protocols.charter.models import Amendment, CharterVersion
from coop.protocols.charter.rules import AmendmentState, CooperativeKind

READERS = frozenset({"member", "council", "chair", "deputy"})
"""Of drafts. The charter itself is everybody's, as on the site."""


class CharterTold(Told):
    """The charter's parameters from one version on; the newest is in force."""

    version: int
    kind: str
    parameters: dict[str, int]
    """Value by code, each in the parameter's own unit."""
    majorities: dict[str, str]
    """By kind of matter, where the charter asks for more than the law."""
    amendment: int
    """The draft that the general meeting adopted; 0 where there was none."""
    adopted_at: datetime


class AmendmentTold(Told):
    """A draft of an amendment, and what became of it."""

    number: int
    chair: Account
    parameters: dict[str, int]
    majorities: dict[str, str]
    state: str
    document: Digest
    former: int
    """The version that it amends."""
    matter: int
    """The meeting's question by which it was decided; 0 before."""
    drafted_at: datetime
    closed_at: datetime | None


def versions(reader: Reader) -> QuerySet[CharterVersion]:
    """All versions."""
    return CharterVersion.unbound.filter(coop=reader.coop)


def told(row: CharterVersion) -> CharterTold:
    """A version as the ledger has it."""
    return CharterTold(
        version=row.version,
        kind=CooperativeKind(row.kind).name.lower(),
        parameters=row.parameters,
        majorities=_in_words(row.raises),
        amendment=row.amendment,
        adopted_at=row.adopted_at,
    )


def amendments(reader: Reader) -> QuerySet[Amendment]:
    """All drafts."""
    return Amendment.unbound.filter(coop=reader.coop)


def told_amendment(row: Amendment) -> AmendmentTold:
    """A draft as the ledger has it."""
    return AmendmentTold(
        number=row.number,
        chair=row.chair,
        parameters=row.parameters,
        majorities=_in_words(row.raises),
        state=AmendmentState(row.state).name.lower(),
        document=row.document,
        former=row.former,
        matter=row.matter,
        drafted_at=row.drafted_at,
        closed_at=row.closed_at,
    )


def _in_words(raises: Mapping[str, int]) -> dict[str, str]:
    return {matter: Majority(majority).name.lower() for matter, majority in raises.items()}


RESOURCES = (
    Resource(
        "versions",
        _("The charter in numbers"),
        CharterTold,
        roles=frozenset({"person"}),
        rows=versions,
        tell=one_by_one(told),
        key="version",
    ),
    Resource(
        "amendments",
        _("Drafts of amendments of the charter"),
        AmendmentTold,
        roles=READERS,
        rows=amendments,
        tell=one_by_one(told_amendment),
    ),
)
