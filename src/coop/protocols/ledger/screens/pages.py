"""What the ledger's screens show: a member's money and the books, each number with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from coop.kernel.money import RUB, Amount
from coop.monocoop import people
from coop.protocols.ledger import statements
from coop.protocols.ledger.chart import CHART, Bucket, LedgerAccount
from coop.protocols.ledger.models import Entry
from coop.protocols.ledger.program_names import ProgramNames
from coop.protocols.ledger.screens.words import ACCOUNT_WORDS, BUCKET_WORDS, OPERATION_WORDS
from coop.protocols.ledger.statements import MemberStatement, Sheet

FREE = (Bucket.SHARE_MAIN, Bucket.SHARE_PROGRAM)
OWED = (Bucket.ADVANCE, Bucket.LOAN, Bucket.EXTRA_DUE)
PAGE = 50


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the member's money, in plain words."""

    title: str
    note: str
    program: str
    amount: Amount
    is_owed: bool


@dataclass(frozen=True, slots=True)
class WalletPage:
    """A member's balances: all, what may be asked back, what is held and why."""

    total: Amount
    free: Amount
    held: Amount
    held_why: str
    parts: tuple[PartRow, ...]
    owed: tuple[PartRow, ...]
    by_program: tuple[tuple[str, Amount], ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry in people's words; `change` is what it did to all the member's money."""

    title: str
    note: str
    at: datetime
    amount: Amount
    change: Amount
    recorded_in: int
    number: int


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


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One account of the trial balance."""

    code: str
    ras: str
    title: str
    columns: tuple[Amount, ...]


def wallet_page(coop: str, parts: Mapping[tuple[Bucket, int], int]) -> WalletPage:
    """The wallet of one member, whose parts of the balance these are."""
    names = ProgramNames(coop)
    rows = [
        _part_row(bucket, names[program], units)
        for (bucket, program), units in sorted(parts.items())
    ]
    mine = {key: units for key, units in parts.items() if key[0] not in OWED}
    free = sum(units for (bucket, _), units in mine.items() if bucket in FREE)
    reasons = dict.fromkeys(
        str(BUCKET_WORDS[bucket][1]) for bucket, _ in sorted(mine) if bucket not in FREE
    )
    by_program: dict[int, int] = {}
    for (_, program), units in mine.items():
        if program:
            by_program[program] = by_program.get(program, 0) + units
    return WalletPage(
        total=_rub(sum(mine.values())),
        free=_rub(free),
        held=_rub(sum(mine.values()) - free),
        held_why=" ".join(reasons),
        parts=tuple(row for row in rows if not row.is_owed),
        owed=tuple(row for row in rows if row.is_owed),
        by_program=tuple((names[each], _rub(by_program[each])) for each in sorted(by_program)),
    )


def _part_row(bucket: Bucket, program: str, units: int) -> PartRow:
    title, note = BUCKET_WORDS[bucket]
    return PartRow(str(title), str(note), program, _rub(units), bucket in OWED)


def history_rows(coop: str, statement: MemberStatement) -> list[HistoryRow]:
    """A statement's entries in people's words, newest first."""
    names = ProgramNames(coop)
    return [
        HistoryRow(
            title_of(entry),
            names[entry.program],
            entry.posted_at,
            _rub(entry.units),
            _rub(statements.shift_of(entry)),
            entry.recorded_in,
            entry.number,
        )
        for entry in statement.entries
    ]


def book_rows(coop: str, entries: Iterable[Entry]) -> list[BookRow]:
    """Entries with members' names."""
    told = list(entries)
    names = people.names_of(coop, [entry.member for entry in told if entry.member])
    return [
        BookRow(
            entry.number,
            entry.posted_at,
            title_of(entry),
            _ras(entry.debit),
            _ras(entry.credit),
            names.get(entry.member, ""),
            _rub(entry.units),
        )
        for entry in told
    ]


def _ras(code: str) -> str:
    """An account's number in the Russian chart."""
    return CHART[LedgerAccount(code)].ras


def sheet_rows(sheet: Sheet) -> list[SheetRow]:
    """The accounts of a trial balance on which something stands or moved."""
    return [
        SheetRow(
            line.account.value,
            line.ras,
            str(ACCOUNT_WORDS[line.account]),
            tuple(map(_rub, (*line.opening_sides, line.debit, line.credit, *line.closing_sides))),
        )
        for line in statements.used(sheet.lines)
    ]


def title_of(entry: Entry) -> str:
    """What an entry is called; a reversal names what it undoes."""
    title = str(OPERATION_WORDS[entry.operation])
    return f"↩ № {entry.reverses} · {title}" if entry.reverses else title


def account_title(code: str) -> str:
    """An account as the accountant reads it."""
    account = LedgerAccount(code)
    return f"{CHART[account].ras} · {ACCOUNT_WORDS[account]}"


def _rub(units: int) -> Amount:
    return Amount(units, RUB)
