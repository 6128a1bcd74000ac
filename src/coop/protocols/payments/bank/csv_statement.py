"""Reader of a bank's statement as CSV: the heading row is found, and with it what each column is.

The table has no mark of its end, so a cut file is known by a row with cells missing, by an open
quotation, or by totals which don't add up; one cut right after a row, or within the last cell,
can't be told from a whole one. A wrong value in a whole row is that payment's doubt.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from coop.protocols.payments.bank.csv_lines import Table, statement_line
from coop.protocols.payments.bank.csv_profile import BY_HEADINGS, Column, CsvProfile, heading
from coop.protocols.payments.bank.damage import (
    BalanceBroken,
    FileCut,
    FormatUnknown,
    HeaderWrong,
    TextUndecodable,
)
from coop.protocols.payments.bank.encodings import encoding_of, without_mark
from coop.protocols.payments.bank.statement import (
    AccountSection,
    Progress,
    Statement,
    StatementLine,
    Tell,
)
from coop.protocols.payments.bank.values import date_of, units_of

PREAMBLE_ROWS_MAX = 60
LINES_PER_TELL = 1000
HEAD_BYTES = 16 * 1024
_WORDS = ("дата", "назначение", "сумма", "дебет", "кредит", "счет", "контрагент", "инн")
_SUMMARY = {
    "opening": ("входящий остаток", "остаток на начало", "начальный остаток"),
    "received": ("оборот по кредиту", "итого кредит", "всего поступило", "обороты кредит"),
    "written_off": ("оборот по дебету", "итого дебет", "всего списано", "обороты дебет"),
    "closing": ("исходящий остаток", "остаток на конец", "конечный остаток"),
}
_TOTAL_ROWS = ("итого", "всего", "оборот", "исходящий", "остаток", "конечный", "входящий")
_ACCOUNT = re.compile(r"(?<!\d)(?!301)\d{20}(?!\d)")

Row = tuple[int, list[str]]


def read_csv(
    source: bytes,
    *,
    profile: CsvProfile = BY_HEADINGS,
    own_account: str = "",
    tell: Tell | None = None,
) -> Statement:
    """The statement in a CSV file.

    `own_account` is whose statement it is, where the file doesn't say. Raises `StatementDamaged`.
    """
    encoding, text = _text(source)
    delimiter = profile.delimiter or _delimiter(text, profile)
    rows = _rows(text, delimiter)
    table, outside = _heading(rows, profile, own_account)
    lines: list[StatementLine] = []
    lines_total = text.count("\n") + 1
    for place, row in rows:
        if _is_around(row, table):
            outside.append((place, row))
            continue
        if len(row) < table.width:
            raise FileCut(line=place, cells=len(row), cells_expected=table.width)
        lines.append(statement_line(place, row, table))
        if tell and len(lines) % LINES_PER_TELL == 0:
            # The reader doesn't tell bytes; lines in proportion say it well enough.
            tell(Progress(place, len(source) * place // lines_total, len(source)))
    section = _section(table, outside, lines)
    if tell:
        tell(Progress(lines_total, len(source), len(source)))
    return Statement(
        sections=(section,) if section.account else (), lines=tuple(lines), encoding=encoding
    )


def _text(source: bytes) -> tuple[str, str]:
    body = without_mark(source)
    encoding = encoding_of(source[:HEAD_BYTES].rpartition(b"\n")[0] or source, _WORDS)
    if encoding is None:
        raise FormatUnknown(line=1, found=repr(source[:40]))
    try:
        return encoding, body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise TextUndecodable(line=line, encoding=encoding) from error


def _delimiter(text: str, profile: CsvProfile) -> str:
    """The sign that makes a heading of one of the first rows."""
    top = "\n".join(text.split("\n", PREAMBLE_ROWS_MAX)[:PREAMBLE_ROWS_MAX])
    for delimiter in profile.delimiters:
        reader = csv.reader(io.StringIO(top), delimiter=delimiter)
        if any(profile.places(row) for row in reader):
            return delimiter
    raise HeaderWrong(line=1, expected="date, purpose and sum among the headings")


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows with the number of the line where each ends; empty ones are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileCut(line=reader.line_num, found=str(error)) from error
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _heading(rows: Iterator[Row], profile: CsvProfile, own_account: str) -> tuple[Table, list[Row]]:
    """The table's heading, and the rows before it."""
    before: list[Row] = []
    for place, row in rows:
        columns = profile.places(row)
        if columns is not None:
            told = _ACCOUNT.search(" ".join(cell for _, each in before for cell in each))
            account = own_account or (told[0] if told else "")
            width = max(columns.values()) + 1
            return Table(columns, width, account, [heading(cell) for cell in row]), before
        before.append((place, row))
    raise HeaderWrong(line=len(before) + 1, expected="date, purpose and sum among the headings")


def _is_around(row: list[str], table: Table) -> bool:
    """A row of totals, not of a payment: it begins with a word for that, has no date or purpose."""
    first = heading(next(cell for cell in row if cell.strip()))
    date, purpose = (
        row[at] if (at := table.columns[column]) < len(row) else ""
        for column in (Column.DATE, Column.PURPOSE)
    )
    told = date_of(date) is not None or bool(purpose.strip())
    return first.startswith(_TOTAL_ROWS) and not told


def _section(
    table: Table, outside: Sequence[Row], lines: Sequence[StatementLine]
) -> AccountSection:
    """The totals told around the table; without them, days alone."""
    told: dict[str, int] = {}
    for _, row in outside:
        label = heading(row[0])
        sums = [units for cell in row[1:] if (units := units_of(cell)) is not None]
        for total, names in _SUMMARY.items():
            if label.startswith(names) and len(sums) == 1:
                told[total] = sums[0]
    days = [line.date for line in lines if line.date]
    section = AccountSection(
        account=table.own_account or next((line.account for line in lines), ""),
        starts_on=min(days, default=None),
        ends_on=max(days, default=None),
        opening=told.get("opening"),
        received=told.get("received"),
        written_off=told.get("written_off"),
        closing=told.get("closing"),
    )
    if not section.adds_up():
        raise BalanceBroken(line=outside[-1][0], **told)
    return section
