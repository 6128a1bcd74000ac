"""The ledger's door: balances and entries, read from the read model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coop.protocols.ledger.models import AccountTurnover, Entry, MemberBalance
from coop.protocols.ledger.rules import CHART, Bucket, LedgerAccount, Side


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """One line of the trial balance, in minor units."""

    account: LedgerAccount
    number: str
    debit: int
    credit: int

    @property
    def balance(self) -> int:
        """The balance on the account's normal side."""
        difference = self.debit - self.credit
        return difference if CHART[self.account].side is Side.DEBIT else -difference


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a statement shows it."""

    number: int
    operation: str
    debit: str
    credit: str
    member: str
    units: int
    posted_at: datetime
    transaction: str
    recorded_in: int


def buckets_of(coop: str, member: str) -> dict[Bucket, int]:
    """What a member has, by bucket, in minor units; absent buckets hold nothing."""
    rows = MemberBalance.unbound.filter(coop=coop, member=member)
    return {Bucket(row.bucket): row.units for row in rows}


def trial_balance(coop: str) -> tuple[BalanceLine, ...]:
    """Every account of the chart with its turnovers."""
    rows = {row.account: row for row in AccountTurnover.unbound.filter(coop=coop)}
    return tuple(
        BalanceLine(
            account,
            kind.number,
            rows[account].debit if account in rows else 0,
            rows[account].credit if account in rows else 0,
        )
        for account, kind in CHART.items()
    )


def entries(coop: str, *, member: str = "", limit: int = 100) -> tuple[EntryLine, ...]:
    """The newest entries, of one member where given."""
    rows = Entry.unbound.filter(coop=coop)
    if member:
        rows = rows.filter(member=member)
    return tuple(
        EntryLine(
            row.number,
            row.operation,
            row.debit,
            row.credit,
            row.member,
            row.units,
            row.posted_at,
            row.transaction,
            row.recorded_in,
        )
        for row in rows.order_by("-number")[:limit]
    )
