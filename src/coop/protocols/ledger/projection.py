"""From recorded entries of the ledger's contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.money import Amount, Symbol
from coop.protocols.ledger import history
from coop.protocols.ledger.chart import CHART, Kept, LedgerAccount, Side
from coop.protocols.ledger.models import (
    AccountDay,
    AccountTurnover,
    Books,
    Detail,
    Entry,
    HistoryNode,
    MemberBalance,
)
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.rules import SECTION_BIT, Posting, leaf_of
from coop.store import journal

NODE_LEVEL_KEPT = 6
"""Roots of fewer entries than 2^6 are computed when they are asked for."""


def on_open(action: RecordedAction) -> None:
    """The books of a cooperative were opened."""
    data = action.data
    journal.put(Books, coop=data["coop"], key={}, currency=data["currency"], kind=data["kind"])


def on_post(action: RecordedAction) -> None:
    """A protocol's entry."""
    _record(action, posting_of(action.data["entry"]), _sender(action))


def on_enter(action: RecordedAction) -> None:
    """An accountant's entry."""
    _record(action, posting_of(action.data["entry"]), action.contract)


def on_reverse(action: RecordedAction) -> None:
    """An entry undone: the same accounts the other way round, on the accountant's paper."""
    told = {**action.data["original"], "document": action.data["document"]["content"]}
    _record(action, posting_of(told), action.contract, reverses=int(action.data["number"]))


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("ledger", "open"): on_open,
    ("ledger", "post"): on_post,
    ("ledger", "enter"): on_enter,
    ("ledger", "reverse"): on_reverse,
}


def posting_of(told: Mapping[str, Any]) -> Posting:
    """What was entered, as the chain tells it."""
    return Posting(
        operation=told["operation"],
        member=told["member"],
        amount=Amount.parse(told["amount"]),
        chosen=told["chosen"],
        program=int(told["program"]),
        section=int(told["section"]),
        source=int(told["source"]),
        decision=int(told["decision"]),
        organ=int(told["organ"]),
        document=bytes.fromhex(told["document"]),
    )


def _record(action: RecordedAction, entry: Posting, protocol: str, *, reverses: int = 0) -> None:
    """An entry: its row, both accounts' turnovers, the member's buckets, the history."""
    coop, number, units = action.data["coop"], int(action.result), entry.amount.units
    sides = OPERATIONS[entry.operation].sides(entry.chosen)
    if sides is None:
        raise ValueError(f"entry {number} of {coop} is on no account of its operation")
    debit, credit = (sides[1], sides[0]) if reverses else sides
    leaf = leaf_of(number, entry, reverses)
    journal.put(
        Entry,
        coop=coop,
        key={"number": number},
        operation=entry.operation,
        debit=debit,
        credit=credit,
        chosen=entry.chosen,
        member=entry.member,
        program=entry.program,
        section=entry.section,
        units=units,
        currency=entry.amount.symbol.code,
        source=str(entry.source),
        decision=str(entry.decision),
        organ=entry.organ,
        document=entry.document.hex() if any(entry.document) else "",
        reverses=reverses,
        leaf=leaf.hex(),
        protocol=protocol,
        posted_at=action.time,
        transaction=action.transaction,
    )
    day = action.time.astimezone(UTC).date()
    for account, debited, credited in ((debit, units, 0), (credit, 0, units)):
        _turn(AccountTurnover, coop, {"account": account}, debited, credited)
        _turn(AccountDay, coop, {"account": account, "day": day}, debited, credited)
        for place in _places(entry):
            _turn(Detail, coop, {"place": place, "account": account}, debited, credited)
        _shift(coop, entry, account, debited - credited)
    _append(coop, number, leaf, entry.amount.symbol)


def _sender(action: RecordedAction) -> str:
    return action.authorizers[0].partition("@")[0] if action.authorizers else ""


def _places(entry: Posting) -> list[int]:
    sections = [SECTION_BIT | entry.section] if entry.section else []
    return ([entry.program] if entry.program else []) + sections


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


def _shift(coop: str, entry: Posting, code: LedgerAccount, debited: int) -> None:
    account = CHART[code]
    if account.bucket is None:
        return
    units = debited if account.side is Side.DEBIT else -debited
    program = entry.program if Kept.BY_PROGRAM in account.kept else 0
    key = {"member": entry.member, "bucket": account.bucket, "program": program}
    row = MemberBalance.unbound.filter(coop=coop, **key).first()
    if row is None:
        journal.put(MemberBalance, coop=coop, key=key, units=units)
    else:
        journal.change(row, units=row.units + units)


def _append(coop: str, number: int, leaf: bytes, symbol: Symbol) -> None:
    """Add the entry to the history's commitment, and keep the roots of the subtrees it fills."""
    row = Books.unbound.filter(coop=coop).first()
    if row is None:
        row = journal.put(Books, coop=coop, key={}, currency=str(symbol), kind=0)
    before = tuple(bytes.fromhex(peak) for peak in row.peaks.split())
    peaks = history.append(before, number - 1, leaf)
    journal.change(row, last_entry=number, peaks=" ".join(peak.hex() for peak in peaks))
    for level, root in history.roots_filled(before, number - 1, leaf):
        if level >= NODE_LEVEL_KEPT:
            key = {"level": level, "place": (number - 1) >> level}
            journal.put(HistoryNode, coop=coop, key=key, digest=root.hex())
