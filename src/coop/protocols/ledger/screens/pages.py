"""What the ledger's screens show: a member's money and the books, each number with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coop.kernel.money import RUB, Amount
from coop.monocoop import people
from coop.protocols.ledger import api
from coop.protocols.ledger.chart import Bucket, account_of
from coop.protocols.ledger.screens.words import OPERATION_WORDS


@dataclass(frozen=True, slots=True)
class WalletPage:
    """A member's balances and history."""

    total: Amount
    free: Amount
    held: Amount
    held_why: str
    history: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry in people's words; `change` is what it did to the member's money."""

    title: str
    at: datetime
    change: Amount
    recorded_in: int


@dataclass(frozen=True, slots=True)
class BookRow:
    """One entry as the accountant reads it."""

    number: int
    at: datetime
    title: str
    debit: str
    credit: str
    member: str
    amount: Amount


def wallet_page(coop: str, member: str) -> WalletPage:
    """The wallet of one member, from the read model."""
    held = api.buckets_of(coop, member)
    minimum, main = held.get(Bucket.SHARE_MINIMUM, 0), held.get(Bucket.SHARE_MAIN, 0)
    pending = held.get(Bucket.PENDING, 0)
    reasons = [
        _("The minimum share stays until you leave; then it is returned in full.")
        if minimum
        else "",
        _("Your payment waits for the council's decision.") if pending else "",
    ]
    return WalletPage(
        total=Amount(minimum + main + pending, RUB),
        free=Amount(main, RUB),
        held=Amount(minimum + pending, RUB),
        held_why=" ".join(reason for reason in reasons if reason),
        history=tuple(
            HistoryRow(
                str(OPERATION_WORDS[line.operation]),
                line.posted_at,
                Amount(_change(line), RUB),
                line.recorded_in,
            )
            for line in api.entries(coop, member=member)
        ),
    )


def book_rows(coop: str) -> list[BookRow]:
    """The newest entries with members' names."""
    lines = api.entries(coop)
    names = people.names_of(coop, [line.member for line in lines])
    return [
        BookRow(
            line.number,
            line.posted_at,
            str(OPERATION_WORDS[line.operation]),
            line.debit,
            line.credit,
            names[line.member],
            Amount(line.units, RUB),
        )
        for line in lines
    ]


def _change(line: api.EntryLine) -> int:
    """What an entry did to the member's money; what the member owes counts against it."""
    debit, credit = account_of(line.debit), account_of(line.credit)
    lost = line.units if debit is not None and debit.is_bucket else 0
    won = line.units if credit is not None and credit.is_bucket else 0
    return won - lost
