"""What shows that an entry is in the books: its place in the history's commitment."""

from __future__ import annotations

from coop.kernel.money import Amount, Symbol
from coop.protocols.ledger import history
from coop.protocols.ledger.chart import LedgerAccount
from coop.protocols.ledger.models import Books, Entry, HistoryNode
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.projection import NODE_LEVEL_KEPT
from coop.protocols.ledger.rules import NO_DOCUMENT, Posting


def path_of(coop: str, number: int) -> tuple[bytes, ...]:
    """The digests that show the entry of this number to the contract, as the books stand now."""
    books = Books.unbound.get(coop=coop)
    below = _Subtree(coop, number - 1)

    def node(level: int, place: int) -> bytes:
        if level < NODE_LEVEL_KEPT:
            return below(level, place)
        row = HistoryNode.unbound.get(coop=coop, level=level, place=place)
        return bytes.fromhex(row.digest)

    return history.path_of(books.last_entry, number - 1, node)


def is_shown(coop: str, entry: Entry) -> bool:
    """Whether the path leads from the entry, as its row reads, to the commitment of the books."""
    books = Books.unbound.get(coop=coop)
    peaks = [bytes.fromhex(peak) for peak in books.peaks.split()]
    leaf, path = bytes.fromhex(entry.leaf), path_of(coop, entry.number)
    return history.holds(peaks, books.last_entry, entry.number - 1, leaf, path)


def posting_of_row(entry: Entry) -> Posting:
    """What was entered, as the contract was told."""
    precision = Symbol(entry.currency, _precision(entry.coop))
    return Posting(
        entry.operation,
        entry.member,
        Amount(entry.units, precision),
        entry.chosen,
        entry.program,
        entry.section,
        int(entry.source),
        int(entry.decision),
        entry.organ,
        bytes.fromhex(entry.document) or NO_DOCUMENT,
    )


def sides_of(posting: Posting) -> tuple[LedgerAccount, LedgerAccount]:
    """The accounts that an entry would debit and credit; raises `ValueError` without a choice."""
    sides = OPERATIONS[posting.operation].sides(posting.chosen)
    if sides is None:
        raise ValueError(posting.operation)
    return sides


def _precision(coop: str) -> int:
    return int(Books.unbound.get(coop=coop).currency.partition(",")[0])


class _Subtree:
    """The roots of small subtrees around one entry, made of their entries' digests."""

    def __init__(self, coop: str, index: int) -> None:
        self._first = index >> NODE_LEVEL_KEPT << NODE_LEVEL_KEPT
        last = self._first + (1 << NODE_LEVEL_KEPT)
        rows = Entry.unbound.filter(coop=coop, number__gt=self._first, number__lte=last)
        ordered = rows.order_by("number").values_list("leaf", flat=True)
        self._leaves = [bytes.fromhex(leaf) for leaf in ordered]

    def __call__(self, level: int, place: int) -> bytes:
        if not level:
            return self._leaves[place - self._first]
        return history.digest_of_pair(self(level - 1, 2 * place), self(level - 1, 2 * place + 1))
