"""A member with very many entries, and the totals by day that trial balances are added up from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncDate

from coop.demo.bench.pile import pour, stored
from coop.protocols.ledger.models import AccountDay, AccountTurnover, Entry, MemberBalance
from coop.protocols.ledger.rules import Bucket, LedgerAccount

DAYS = 3600
PROGRAMS = 3
BATCH = 5000
# (operation, debit, credit, minor units) of what the member does over and over
ROUND = (
    ("sharepaid", LedgerAccount.BANK, LedgerAccount.SHARE_MAIN, 100_000),
    ("toprogram", LedgerAccount.SHARE_MAIN, LedgerAccount.SHARE_PROGRAM, 60_000),
    ("fromprogram", LedgerAccount.SHARE_PROGRAM, LedgerAccount.SHARE_MAIN, 20_000),
    ("hold", LedgerAccount.SHARE_MAIN, LedgerAccount.SHARE_PAYOUT, 30_000),
    ("returnpaid", LedgerAccount.SHARE_PAYOUT, LedgerAccount.BANK, 30_000),
)
LEFT = {(Bucket.SHARE_MAIN, 0): 30_000, (Bucket.SHARE_PROGRAM, 1): 40_000}


def pour_saver(coop: str, member: str, *, first: int, entries: int, since: datetime) -> None:
    """The member's entries, spread evenly over ten years and three programs."""
    rounds = entries // len(ROUND)
    for place, (operation, debit, credit, units) in enumerate(ROUND):
        pour(
            Entry(
                coop=coop,
                operation=operation,
                debit=debit.value,
                credit=credit.value,
                member=member,
                units=units,
                currency="RUB",
                protocol="contribution",
                transaction="ab" * 32,
            ),
            ("number", "source", "program", "posted_at"),
            _numbers(rounds, first, place, since),
        )
    MemberBalance.unbound.bulk_create(
        MemberBalance(
            coop=coop, member=member, bucket=bucket, program=program, units=units * rounds
        )
        for (bucket, program), units in LEFT.items()
    )


def add_up(coop: str) -> None:
    """Make the totals of days and accounts from the entries, as the projection keeps them."""
    days: dict[tuple[str, date], list[int]] = {}
    rows = Entry.unbound.filter(coop=coop).annotate(day=TruncDate("posted_at", tzinfo=UTC))
    for side, column in enumerate(("debit", "credit")):
        for row in rows.values(column, "day").annotate(total=Sum("units")).order_by():
            days.setdefault((row[column], row["day"]), [0, 0])[side] += row["total"]
    AccountDay.unbound.bulk_create(
        (
            AccountDay(coop=coop, account=account, day=day, debit=debit, credit=credit)
            for (account, day), (debit, credit) in days.items()
        ),
        batch_size=BATCH,
    )
    totals: dict[str, list[int]] = {account.value: [0, 0] for account in LedgerAccount}
    for (account, _), (debit, credit) in days.items():
        totals[account][0] += debit
        totals[account][1] += credit
    AccountTurnover.unbound.bulk_create(
        AccountTurnover(coop=coop, account=account, debit=debit, credit=credit)
        for account, (debit, credit) in totals.items()
    )


def _numbers(rounds: int, first: int, place: int, since: datetime) -> Iterator[tuple[Any, ...]]:
    for turn in range(rounds):
        at = since + timedelta(days=turn * DAYS / rounds, minutes=place)
        number = first + turn * len(ROUND) + place
        yield (number, str(number), turn % PROGRAMS + 1, stored(Entry, "posted_at", at))
