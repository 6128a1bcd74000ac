"""Books as files for other programs: XLSX to read, and a table of entries that 1C imports.

No text becomes a formula: every text cell is written as text, in CSV one that begins like a formula
gets an apostrophe. What a workbook can't hold is left out: signs that no one sees, and in a sheet's
name its own marks. Sums are written as decimal numbers, never through floats.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from coop.kernel.money import Amount

Cell: TypeAlias = str | int | Amount
SUM_FORMAT = "#,##0.00"
CSV_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
TITLE_MAX = 31
NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]\x00-\x1f]+|^'|'$")


@dataclass(frozen=True, slots=True)
class Table:
    """A named table: lines before it, its headings, its rows."""

    title: str
    head: Sequence[str]
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def xlsx(*tables: Table) -> bytes:
    """A workbook of these tables, a sheet each."""
    book = Workbook(write_only=True)
    for table in tables:
        title = NOT_IN_TITLES.sub(" ", table.title)[:TITLE_MAX].strip()
        sheet = book.create_sheet(title or None)
        for line in table.head:
            sheet.append([_cell(sheet, line)])
        sheet.append([_cell(sheet, heading, bold=True) for heading in table.headings])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_lines(table: Table) -> Iterator[str]:
    """The table line by line: semicolons, UTF-8 with its mark, a comma in sums."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield str(writer.writerow(table.headings))
    for row in table.rows:
        yield str(writer.writerow([_plain(value) for value in row]))


class _Echo:
    def write(self, text: str) -> str:
        return text


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> Any:
    if isinstance(value, Amount):
        number: Any = Decimal(value.units).scaleb(-value.symbol.precision)
        cell = WriteOnlyCell(sheet, value=number)
        cell.number_format = SUM_FORMAT
        return cell
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # else a text that begins with = would run
    else:
        cell = WriteOnlyCell(sheet, value=value)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(value: Cell) -> str:
    if isinstance(value, Amount):
        return value.digits().replace(".", ",")
    return harmless(str(value))


def harmless(text: str) -> str:
    """A cell of CSV: a spreadsheet would run one that begins like a formula."""
    return f"'{text}" if text.startswith(CSV_LIKE_FORMULA) else text
