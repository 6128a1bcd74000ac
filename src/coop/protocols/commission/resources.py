"""What programs may read of the audit commission: its findings and their days."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.resources import Account, Digest, Reader, Resource, Told, one_by_one
from coop.protocols.commission.models import Finding
from coop.protocols.commission.rules import Addressee, FindingState

INSIDERS = frozenset(
    {"chair", "deputy", "council", "board", "board_chair", "secretary", "accountant"}
)


class FindingTold(Told):
    """What the commission found, without its words: those stand in its paper."""

    number: int
    addressee: str
    state: str
    auditor: Account
    document: Digest
    found_at: datetime
    due_at: datetime
    escalated_at: datetime | None
    closed_at: datetime | None


def findings(reader: Reader) -> QuerySet[Finding]:
    """All findings."""
    return Finding.unbound.filter(coop=reader.coop)


def told(row: Finding) -> FindingTold:
    """A finding as the ledger has it."""
    return FindingTold(
        number=row.number,
        addressee=Addressee(row.addressee).name.lower(),
        state=FindingState(row.state).name.lower(),
        auditor=row.auditor,
        document=row.document,
        found_at=row.found_at,
        due_at=row.due_at,
        escalated_at=row.escalated_at,
        closed_at=row.closed_at,
    )


RESOURCES = (
    Resource(
        "findings",
        _("Findings"),
        FindingTold,
        roles=INSIDERS,
        rows=findings,
        tell=one_by_one(told),
    ),
)
