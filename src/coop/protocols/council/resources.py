"""What programs may read of the council: its matters and what became of them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.resources import Reader, Resource, Told, one_by_one
from coop.protocols.council.models import Matter, Session

READERS = frozenset({"council", "secretary"})


class CouncilMatter(Told):
    """A question before the council."""

    number: int
    kind: str
    subject: str
    """An account's value, or the number of a thing in the protocol that asked."""
    protocol: str
    state: str
    opened_at: datetime
    closes_at: datetime
    signed_at: datetime | None
    """When the outcome took effect."""


class CouncilSession(Told):
    """Several matters decided at one time."""

    number: int
    form: int
    """1 in person, 2 from afar, 3 in absence."""
    state: str
    opens_at: datetime
    closes_at: datetime
    signed_at: datetime | None
    """When both had signed its minutes."""
    chair: str
    secretary: str


def matters(reader: Reader) -> QuerySet[Matter]:
    """All matters."""
    return Matter.unbound.filter(coop=reader.coop)


def told(row: Matter) -> CouncilMatter:
    """A matter as the ledger has it."""
    return CouncilMatter(
        number=row.number,
        kind=row.kind,
        subject=row.subject,
        protocol=row.contract,
        state=str(row.state),
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        signed_at=row.signed_at,
    )


def sessions(reader: Reader) -> QuerySet[Session]:
    """All sessions."""
    return Session.unbound.filter(coop=reader.coop)


def told_of_session(row: Session) -> CouncilSession:
    """A session as the ledger has it."""
    return CouncilSession(
        number=row.number,
        form=row.form,
        state=str(row.state),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        signed_at=row.signed_at,
        chair=row.chair,
        secretary=row.secretary,
    )


RESOURCES = (
    Resource(
        "matters",
        _("Matters of the council"),
        CouncilMatter,
        roles=READERS,
        rows=matters,
        tell=one_by_one(told),
    ),
    Resource(
        "sessions",
        _("Sessions of the council"),
        CouncilSession,
        roles=READERS,
        rows=sessions,
        tell=one_by_one(told_of_session),
    ),
)
