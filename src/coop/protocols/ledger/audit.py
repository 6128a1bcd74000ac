"""Adds every entry of the books up anew, and compares the sums with the ledger's own tables.

Memory: turnovers of each account, balances of each member, reversed entries; never the entries: one
commitment of log2(n) digests stands for all of them (`history`). `coop ledger check` compares an
installation's own rows too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit, Tables
from coop.audit.checks import Check, Counted, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.listings import Listings
from coop.chain.indexer import RecordedAction
from coop.protocols.ledger import checking, history
from coop.protocols.ledger.checking import Totals
from coop.protocols.ledger.entries import LEDGER, RecordedEntry, posting_of, read_entry
from coop.protocols.ledger.rules import leaf_of

POSTS_ENTRIES = 4
"""The bit of a contract's right, as the network lists it."""

NUMBERED = Wrong("entry_out_of_order", _("An entry has another number than comes next."))
OVERDRAWN = Wrong("overdrawn", _("An entry takes more than there is."))
NOT_THERE = Wrong("reverses_nothing", _("An entry reverses what was never entered so."))
TWICE = Wrong("reversed_twice", _("An entry was reversed twice."))
BROKEN = Wrong("invariant_broken", _("The books break a rule that always holds."))


@dataclass(slots=True)
class _Books:
    replay: checking.Replay = field(default_factory=checking.Replay)
    peaks: tuple[bytes, ...] = ()


class Books(Check):
    """The books of each cooperative as of the action being audited."""

    name = "ledger"
    title = _("Books: entries, balances, reversals")

    def __init__(self, audit: Audit) -> None:
        """Nothing is entered before the first act."""
        super().__init__(audit)
        self._listings = audit.of(Listings)
        self._books: dict[str, _Books] = defaultdict(_Books)

    @on(LEDGER, "post")
    def posted(self, action: RecordedAction) -> Found:
        """A protocol made an entry."""
        posting = self._listings.with_right(POSTS_ENTRIES)
        yield from self.unless_sent_by(action, posting, f"entry {action.result}")
        yield from self._entered(action)

    @on(LEDGER, "enter")
    def entered(self, action: RecordedAction) -> Found:
        """An accountant made an entry by a voucher."""
        yield from self.unless_made_by(action, action.data["accountant"])
        yield from self._entered(action)

    @on(LEDGER, "reverse")
    def reversed(self, action: RecordedAction) -> Found:
        """An accountant reversed an entry, which the commitment to all entries must show."""
        yield from self.unless_made_by(action, action.data["accountant"])
        number = int(action.data["number"])
        books = self._books[action.data["coop"]]
        leaf = leaf_of(number, posting_of(action.data["original"]), 0)
        path = [bytes.fromhex(each) for each in action.data["path"]]
        count = books.replay.totals.last_entry
        if not history.holds(books.peaks, count, number - 1, leaf, path):
            yield self.differs(action, NOT_THERE, f"entry {number}")
        if number in books.replay.totals.reversals:
            yield self.differs(action, TWICE, f"entry {number}")
        yield from self._entered(action)

    def compare(self, tables: Tables) -> Found:
        """Head, accounts, members, programs and the commitment are those the entries made."""
        for coop, books in self._books.items():
            made, told = books.replay.totals, checking.of_chain(coop, tables)
            made.peaks = tuple(peak.hex() for peak in books.peaks)
            for part, said in PARTS:
                yield from self._compare(coop, part(told), part(made), said)
            for broken in checking.broken((("history", made),)):
                yield self.differs_in(coop, BROKEN, broken)

    def _compare(
        self,
        coop: str,
        told: Mapping[str, Any],
        made: Mapping[str, Any],
        said: Callable[[Any], str],
    ) -> Iterator[Discrepancy]:
        for key in sorted(told.keys() | made.keys()):
            values = [said(one[key]) if key in one else "" for one in (told, made)]
            yield from self.unless_same(coop, key, *values)

    def _entered(self, action: RecordedAction) -> Iterator[Discrepancy]:
        books = self._books[action.data["coop"]]
        entry: RecordedEntry = read_entry(action)
        expected = books.replay.totals.last_entry + 1
        if entry.number != expected:
            yield self.differs(
                action, NUMBERED, f"entry {entry.number}", found=entry.number, expected=expected
            )
        books.peaks = history.append(books.peaks, expected - 1, entry.leaf)
        checking.add(books.replay, entry)
        if books.replay.overdrawn:
            yield self.differs(action, OVERDRAWN, books.replay.overdrawn)
            books.replay.overdrawn = ""
        self.count(entry.coop, Counted.ENTRIES)


PARTS: tuple[tuple[Callable[[Totals], Mapping[str, Any]], Callable[[Any], str]], ...] = (
    (checking.heads_of, str),
    (checking.accounts_of, checking.turned),
    (checking.members_of, checking.rubles),
    (checking.details_of, checking.turned),
    (checking.peaks_of, str),
)

CHECKS = (Books,)
