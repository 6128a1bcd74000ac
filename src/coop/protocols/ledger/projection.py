"""From recorded entries of the ledger's contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.protocols.ledger import history
from coop.protocols.ledger.chart import Bucket
from coop.protocols.ledger.entries import LEDGER, RecordedEntry, read_entry
from coop.protocols.ledger.models import (
    AccountDay,
    AccountTurnover,
    Books,
    Detail,
    Entry,
    HistoryNode,
    MemberBalance,
)
from coop.store import journal

NODE_LEVEL_KEPT = 6
"""Roots of fewer entries than 2^6 are computed when they are asked for."""


def on_open(action: RecordedAction) -> None:
    """The books of a cooperative were opened."""
    data = action.data
    journal.put(Books, coop=data["coop"], key={}, currency=data["currency"], kind=data["kind"])


def on_entry(action: RecordedAction) -> None:
    """An entry of a protocol or an accountant: its row, turnovers, buckets, the history."""
    entry = read_entry(action)
    coop = entry.coop
    journal.put(Entry, coop=coop, key={"number": entry.number}, **entry.columns())
    day = entry.posted_at.astimezone(UTC).date()
    for account, debit, credit in entry.turnovers():
        _turn(AccountTurnover, coop, {"account": account}, debit, credit)
        _turn(AccountDay, coop, {"account": account, "day": day}, debit, credit)
        for place in entry.places:
            _turn(Detail, coop, {"place": place, "account": account}, debit, credit)
    for bucket, program, units in entry.shifts():
        _shift(coop, entry.posting.member, bucket, program, units)
    _append(entry)


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("ledger", "open"): on_open,
    ("ledger", "post"): on_entry,
    ("ledger", "enter"): on_entry,
    ("ledger", "reverse"): on_entry,
}


def _turn(
    kind: type[AccountTurnover | AccountDay | Detail],
    coop: str,
    key: dict[str, Any],
    debit: int,
    credit: int,
) -> None:
    row = kind.unbound.filter(coop=coop, **key).first()
    if row is None:
        journal.put(kind, coop=coop, key=key, debit=debit, credit=credit)
    else:
        journal.change(row, debit=row.debit + debit, credit=row.credit + credit)


def _shift(coop: str, member: str, bucket: Bucket, program: int, units: int) -> None:
    key = {"member": member, "bucket": bucket, "program": program}
    row = MemberBalance.unbound.filter(coop=coop, **key).first()
    if row is None:
        journal.put(MemberBalance, coop=coop, key=key, units=units)
    else:
        journal.change(row, units=row.units + units)


def _append(entry: RecordedEntry) -> None:
    """Add the entry to the history's commitment, and keep the roots of the subtrees it fills."""
    coop, count = entry.coop, entry.number - 1
    row = Books.unbound.filter(coop=coop).first()
    if row is None:  # opened before this read model kept books
        symbol = str(entry.posting.amount.symbol)
        row = journal.put(Books, coop=coop, key={}, currency=symbol, kind=0)
    before = tuple(bytes.fromhex(peak) for peak in row.peaks.split())
    filled = history.roots_filled(before, count, entry.leaf)
    peaks = history.append(before, count, entry.leaf)
    is_voucher = entry.protocol == LEDGER and not entry.reverses
    journal.change(
        row,
        last_entry=entry.number,
        peaks=" ".join(peak.hex() for peak in peaks),
        vouchers=row.vouchers + is_voucher,
    )
    for level, root in filled:
        if level >= NODE_LEVEL_KEPT:
            key = {"level": level, "place": count >> level}
            journal.put(HistoryNode, coop=coop, key=key, digest=root.hex())
