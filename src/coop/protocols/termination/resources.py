"""What programs may read of the end of membership: ends, settlements, claims on an estate.

The own ones are read by who is no member any more, too: the site shows them to whoever signs in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.api.resources import (
    Account,
    Digest,
    Money,
    Reader,
    Resource,
    Told,
    one_by_one,
)
from coop.protocols.network import api as network
from coop.protocols.termination.models import Claim, Ending, Settlement
from coop.protocols.termination.rules import Cause, ClaimState, EndState, SettlementState

OFFICERS = frozenset({"council", "secretary", "chair", "deputy", "cashier", "accountant"})
READERS = OFFICERS | {"person"}


class EndingTold(Told):
    """A statement of exit, a reported death or an accusation."""

    member: Account
    cause: str
    state: str
    document: Digest
    matter: int | None
    """By which it was decided."""
    filed_at: datetime
    decided_at: datetime | None


class SettlementTold(Told):
    """What a former member is still to get, or got."""

    number: int
    member: Account
    cause: str
    state: str
    charter_version: int
    payout: Money
    """What is to be paid out now."""
    estate: Money
    """What waits for those who have a right to it."""
    claimed: Money
    paid: Money
    order: int
    ended_at: datetime
    due_at: datetime | None
    finished_at: datetime | None


class ClaimTold(Told):
    """What somebody claims out of an estate."""

    number: int
    settlement: int
    payee: Account
    amount: Money
    state: str
    document: Digest
    filed_at: datetime
    finished_at: datetime | None


def endings(reader: Reader) -> QuerySet[Ending]:
    """All for officers, the own ones for anybody else."""
    rows = Ending.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(member=reader.account)


def told(row: Ending) -> EndingTold:
    """An end as the ledger has it."""
    return EndingTold(
        member=row.member,
        cause=Cause(row.cause).name.lower(),
        state=EndState(row.state).name.lower(),
        document=row.document,
        matter=row.matter,
        filed_at=row.filed_at,
        decided_at=row.decided_at,
    )


def settlements(reader: Reader) -> QuerySet[Settlement]:
    """All for officers, the own ones for anybody else."""
    rows = Settlement.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(member=reader.account)


def told_settlements(reader: Reader, rows: Sequence[Settlement]) -> list[SettlementTold]:
    """Settlements in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        SettlementTold(
            number=row.number,
            member=row.member,
            cause=Cause(row.cause).name.lower(),
            state=SettlementState(row.state).name.lower(),
            charter_version=row.charter_version,
            payout=str(Amount(row.payout, currency)),
            estate=str(Amount(row.estate, currency)),
            claimed=str(Amount(row.claimed, currency)),
            paid=str(Amount(row.paid, currency)),
            order=row.order,
            ended_at=row.ended_at,
            due_at=row.due_at,
            finished_at=row.finished_at,
        )
        for row in rows
    ]


def claims(reader: Reader) -> QuerySet[Claim]:
    """All claims."""
    return Claim.unbound.filter(coop=reader.coop)


def told_claims(reader: Reader, rows: Sequence[Claim]) -> list[ClaimTold]:
    """Claims in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        ClaimTold(
            number=row.number,
            settlement=row.settlement,
            payee=row.payee,
            amount=str(Amount(row.units, currency)),
            state=ClaimState(row.state).name.lower(),
            document=row.document,
            filed_at=row.filed_at,
            finished_at=row.finished_at,
        )
        for row in rows
    ]


RESOURCES = (
    Resource(
        "endings",
        _("Ends of membership"),
        EndingTold,
        roles=READERS,
        rows=endings,
        tell=one_by_one(told),
        key="id",
        is_list=True,
    ),
    Resource(
        "settlements",
        _("Settlements with former members"),
        SettlementTold,
        roles=READERS,
        rows=settlements,
        tell=told_settlements,
    ),
    Resource(
        "claims", _("Claims on an estate"), ClaimTold, roles=OFFICERS, rows=claims, tell=told_claims
    ),
)
