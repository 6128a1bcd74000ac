"""What programs may read of the books: entries, accounts with their turnovers, members' balances.

A member reads the own ones; the accountant and the chair read all, as on the site.
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
)
from coop.protocols.ledger.chart import CHART, Bucket, LedgerAccount
from coop.protocols.ledger.models import AccountTurnover, Entry, MemberBalance
from coop.protocols.network import api as network

BOOKKEEPERS = frozenset({"accountant", "chair"})
READERS = BOOKKEEPERS | {"member"}


class BookEntry(Told):
    """One debit and one credit."""

    number: int
    operation: str
    debit: str
    credit: str
    member: Account
    program: int
    section: int
    amount: Money
    document: Digest
    reverses: int
    """The entry that this one undoes; 0 for any other."""
    posted_at: datetime
    transaction: Digest


class Balance(Told):
    """What stands on a ledger account, with all that ever moved it."""

    account: str
    debit: Money
    credit: Money
    balance: Money


class BucketBalance(Told):
    """What a member has in one bucket."""

    member: Account
    bucket: str
    program: int
    amount: Money


def entries(reader: Reader) -> QuerySet[Entry]:
    """All entries for the bookkeepers, a member's own for the member."""
    rows = Entry.unbound.filter(coop=reader.coop)
    return rows if reader.is_any(*BOOKKEEPERS) else rows.filter(member=reader.account)


def accounts(reader: Reader) -> QuerySet[AccountTurnover]:
    """The accounts that anything ever moved."""
    return AccountTurnover.unbound.filter(coop=reader.coop)


def balances(reader: Reader) -> QuerySet[MemberBalance]:
    """What members have; what is empty is left out."""
    rows = MemberBalance.unbound.filter(coop=reader.coop).exclude(units=0)
    return rows if reader.is_any(*BOOKKEEPERS) else rows.filter(member=reader.account)


def told_entries(reader: Reader, rows: Sequence[Entry]) -> list[BookEntry]:
    """Entries in the currency of the books."""
    currency = network.currency(reader.coop)
    return [
        BookEntry(
            number=row.number,
            operation=row.operation,
            debit=row.debit,
            credit=row.credit,
            member=row.member,
            program=row.program,
            section=row.section,
            amount=str(Amount(row.units, currency)),
            document=row.document,
            reverses=row.reverses,
            posted_at=row.posted_at,
            transaction=row.transaction,
        )
        for row in rows
    ]


def told_accounts(reader: Reader, rows: Sequence[AccountTurnover]) -> list[Balance]:
    """Each account with the balance on its own side."""
    currency = network.currency(reader.coop)
    return [
        Balance(
            account=row.account,
            debit=str(Amount(row.debit, currency)),
            credit=str(Amount(row.credit, currency)),
            balance=str(Amount(_balance(row), currency)),
        )
        for row in rows
    ]


def told_balances(reader: Reader, rows: Sequence[MemberBalance]) -> list[BucketBalance]:
    """Buckets by name."""
    currency = network.currency(reader.coop)
    return [
        BucketBalance(
            member=row.member,
            bucket=Bucket(row.bucket).name.lower(),
            program=row.program,
            amount=str(Amount(row.units, currency)),
        )
        for row in rows
    ]


def _balance(row: AccountTurnover) -> int:
    return CHART[LedgerAccount(row.account)].balance(row.debit, row.credit)


RESOURCES = (
    Resource(
        "entries", _("Entries"), BookEntry,
        roles=READERS, rows=entries, tell=told_entries,
    ),
    Resource(
        "accounts", _("Trial balance"), Balance,
        roles=BOOKKEEPERS, rows=accounts, tell=told_accounts, key="account", is_newest_first=False,
    ),
    Resource(
        "balances", _("Balances of members"), BucketBalance,
        roles=READERS, rows=balances, tell=told_balances, key="id", is_list=True,
    ),
)  # fmt: skip
