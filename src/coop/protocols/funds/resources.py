"""What programs may read of funds: memos and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.api.resources import Account, Digest, Money, Reader, Resource, Told
from coop.protocols.funds.models import Memo
from coop.protocols.funds.rules import MemoState
from coop.protocols.network import api as network

OFFICERS = frozenset({"accountant", "chair", "deputy", "council"})


class MemoTold(Told):
    """A request to spend a fund's money."""

    number: int
    author: Account
    payee: Account
    """The member who is paid; empty for a supplier."""
    fund: str
    program: int
    section: int
    amount: Money
    spent: Money
    is_advance: bool
    state: str
    content: Digest
    written_at: datetime
    due_at: datetime | None
    closed_at: datetime | None


def memos(reader: Reader) -> QuerySet[Memo]:
    """All for officers, the own ones for an author."""
    rows = Memo.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*OFFICERS) else rows.filter(author=reader.account)


def told(reader: Reader, rows: Sequence[Memo]) -> list[MemoTold]:
    """Memos in the cooperative's currency."""
    currency = network.currency(reader.coop)
    return [
        MemoTold(
            number=row.number,
            author=row.author,
            payee=row.payee,
            fund=row.fund,
            program=row.program,
            section=row.section,
            amount=str(Amount(row.units, currency)),
            spent=str(Amount(row.spent, currency)),
            is_advance=row.is_advance,
            state=MemoState(row.state).name.lower(),
            content=row.content,
            written_at=row.written_at,
            due_at=row.due_at,
            closed_at=row.closed_at,
        )
        for row in rows
    ]


RESOURCES = (
    Resource("memos", _("Memos"), MemoTold, roles=OFFICERS | {"member"}, rows=memos, tell=told),
)
