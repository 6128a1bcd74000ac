"""The ledger's door: balances and entries, read from the read model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coop.protocols.ledger.chart import BY_NUMBER, CHART, Bucket, Exit, LedgerAccount
from coop.protocols.ledger.models import AccountTurnover, Detail, Entry, MemberBalance
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.program_names import register_program_names
from coop.protocols.ledger.rules import SECTION_BIT
from coop.protocols.ledger.screens.words import ACCOUNT_WORDS
from coop.protocols.ledger.wallet_actions import (
    WalletAction,
    forget_wallet_actions,
    register_wallet_action,
    wallet_actions,
)
from coop.store.once import once

__all__ = [
    "BalanceLine",
    "Bucket",
    "EntryLine",
    "Exit",
    "LedgerAccount",
    "WalletAction",
    "account_balance",
    "account_words",
    "buckets_of",
    "entries",
    "exit_of",
    "forget_wallet_actions",
    "held",
    "parts_of",
    "place_balances",
    "register_program_names",
    "register_wallet_action",
    "sides_of",
    "trial_balance",
    "wallet_actions",
]


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
        return CHART[self.account].balance(self.debit, self.credit)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a statement shows it."""

    number: int
    operation: str
    debit: str
    credit: str
    member: str
    program: int
    units: int
    posted_at: datetime
    transaction: str
    recorded_in: int


def exit_of(bucket: Bucket) -> Exit:
    """What becomes of this bucket when membership ends."""
    return BY_NUMBER[bucket].exit


@once
def parts_of(coop: str, member: str) -> Mapping[tuple[Bucket, int], int]:
    """What a member has by bucket and program (0 without one), in minor units; none is empty."""
    rows = MemberBalance.unbound.filter(coop=coop, member=member).exclude(units=0)
    return {(Bucket(row.bucket), row.program): row.units for row in rows}


def buckets_of(coop: str, member: str) -> dict[Bucket, int]:
    """What a member has by bucket over all programs, in minor units; none is empty."""
    buckets: dict[Bucket, int] = {}
    for (bucket, _), units in parts_of(coop, member).items():
        buckets[bucket] = buckets.get(bucket, 0) + units
    return buckets


def held(coop: str, member: str, bucket: Bucket, program: int = 0) -> int:
    """What a member has in one bucket, in minor units."""
    return parts_of(coop, member).get((bucket, program), 0)


def sides_of(operation: str, chosen: str = "") -> tuple[LedgerAccount, LedgerAccount] | None:
    """The accounts an operation debits and credits with this choice; None for an unknown one."""
    named = OPERATIONS.get(operation)
    return named.sides(chosen) if named else None


def account_words(code: str) -> str:
    """What an account is called on screens, in the reader's language."""
    return str(ACCOUNT_WORDS[LedgerAccount(code)])


def account_balance(coop: str, account: LedgerAccount) -> int:
    """The balance of a ledger account on its own side, in minor units."""
    row = AccountTurnover.unbound.filter(coop=coop, account=account).first()
    return CHART[account].balance(row.debit, row.credit) if row else 0


def place_balances(coop: str, *, program: int = 0, section: int = 0) -> dict[LedgerAccount, int]:
    """The balances of ledger accounts within a program or a section, in minor units."""
    place = SECTION_BIT | section if section else program
    return {
        LedgerAccount(row.account): CHART[LedgerAccount(row.account)].balance(row.debit, row.credit)
        for row in Detail.unbound.filter(coop=coop, place=place)
    }


def trial_balance(coop: str) -> tuple[BalanceLine, ...]:
    """Every account of the chart with its turnovers."""
    rows = {row.account: row for row in AccountTurnover.unbound.filter(coop=coop)}
    return tuple(
        BalanceLine(
            account,
            kind.ras,
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
            row.program,
            row.units,
            row.posted_at,
            row.transaction,
            row.recorded_in,
        )
        for row in rows.order_by("-number")[:limit]
    )
