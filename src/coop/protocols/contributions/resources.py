"""What programs may read of contributions: money promised and received."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.api.resources import Account, Money, Reader, Resource, Told
from coop.protocols.contributions.models import Contribution
from coop.protocols.contributions.rules import GivingState
from coop.protocols.network import api as network

OFFICERS = frozenset({"accountant", "council", "chair", "deputy"})


class ContributionTold(Told):
    """A contribution in money, by the order that it is paid by."""

    order: int
    giver: Account
    way: str
    program: int
    amount: Money
    received: Money
    state: str
    promised_at: datetime
    ended_at: datetime | None


def contributions(reader: Reader) -> QuerySet[Contribution]:
    """All for officers, the own ones for a giver."""
    rows = Contribution.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(giver=reader.account)


def told(reader: Reader, rows: Sequence[Contribution]) -> list[ContributionTold]:
    """Contributions in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        ContributionTold(
            order=row.order,
            giver=row.giver,
            way=row.way,
            program=row.program,
            amount=str(Amount(row.units, currency)),
            received=str(Amount(row.received, currency)),
            state=GivingState(row.state).name.lower(),
            promised_at=row.promised_at,
            ended_at=row.ended_at,
        )
        for row in rows
    ]


RESOURCES = (
    Resource(
        "contributions",
        _("Contributions"),
        ContributionTold,
        roles=OFFICERS | {"person"},
        rows=contributions,
        tell=told,
        key="order",
    ),
)
