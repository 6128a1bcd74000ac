"""What programs may read of returns of shares."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount, Symbol
from coop.monocoop.api.resources import (
    Account,
    Digest,
    Money,
    Reader,
    Resource,
    Told,
    one_by_one,
)
from coop.protocols.returns.models import ShareReturn
from coop.protocols.returns.rules import State

OFFICERS = frozenset({"chair", "deputy", "cashier"})


class ReturnTold(Told):
    """A share on its way back to its member."""

    number: int
    member: Account
    program: int
    amount: Money
    asset: str
    """The ledger account of the property; empty where it is money."""
    state: str
    statement: Digest
    asked_at: datetime
    decided_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None


def returns(reader: Reader) -> QuerySet[ShareReturn]:
    """All for officers, the own ones for a member."""
    rows = ShareReturn.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(member=reader.account)


def told(row: ShareReturn) -> ReturnTold:
    """A return as the ledger has it."""
    precision, _comma, code = row.currency.partition(",")
    return ReturnTold(
        number=row.number,
        member=row.member,
        program=row.program,
        amount=str(Amount(row.units, Symbol(code, int(precision)))),
        asset=row.asset,
        state=State(row.state).name.lower(),
        statement=row.document,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
    )


RESOURCES = (
    Resource(
        "returns",
        _("Returns of shares"),
        ReturnTold,
        roles=OFFICERS | {"member"},
        rows=returns,
        tell=one_by_one(told),
    ),
)
