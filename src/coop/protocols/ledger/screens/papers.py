"""Statements and trial balances as PDF and as tables to download."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from django.utils import timezone

from coop.documents.factory import Frame, shared_renderer
from coop.documents.kinds import DocumentKind
from coop.kernel.money import RUB, Amount
from coop.monocoop import people
from coop.monocoop.exports import Cell, Table
from coop.monocoop.formats import write_amount
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.requests import CoopRequest
from coop.protocols.ledger import statements
from coop.protocols.ledger.chart import CHART, LedgerAccount
from coop.protocols.ledger.documents import SHEET, STATEMENT
from coop.protocols.ledger.documents.fields import (
    PaperFields,
    SheetFields,
    SheetRow,
    StatementFields,
    StatementLine,
    StatementPart,
)
from coop.protocols.ledger.models import Entry
from coop.protocols.ledger.program_names import ProgramNames
from coop.protocols.ledger.screens.pages import title_of
from coop.protocols.ledger.screens.periods import Asked
from coop.protocols.ledger.screens.words import ACCOUNT_WORDS, BUCKET_WORDS
from coop.protocols.ledger.statements import MemberStatement, PartLine, Period, Sheet

LINES_ON_PAPER_MAX = 400
SHEET_HEADINGS = (
    "Счёт",
    "Наименование",
    "Начало, Дт",
    "Начало, Кт",
    "Оборот, Дт",
    "Оборот, Кт",
    "Конец, Дт",
    "Конец, Кт",
)
ENTRY_HEADINGS = (
    "Дата",
    "Номер",
    "СчетДт",
    "СубконтоДт1",
    "СубконтоДт2",
    "СчетКт",
    "СубконтоКт1",
    "СубконтоКт2",
    "Сумма",
    "Содержание",
)
CHUNK = 1000


def statement_pdf(request: CoopRequest, statement: MemberStatement, asked: Asked) -> bytes:
    """A member's statement on paper; a very long one tells how many entries it leaves out."""
    names = ProgramNames(request.coop.account)
    told = statement.entries[:LINES_ON_PAPER_MAX]
    fields = StatementFields(
        cooperative=letterhead_of(request.coop),
        member_name=people.name_of(request.coop.account, statement.member),
        member_account=statement.member,
        period=asked.words,
        opening=_said(statement.opening),
        closing=_said(statement.closing),
        parts=tuple(_part(part, names) for part in statement.parts),
        lines=tuple(
            StatementLine(
                number=entry.number,
                day=f"{timezone.localtime(entry.posted_at):%d.%m.%Y}",
                title=title_of(entry),
                change=_said(statements.shift_of(entry)),
            )
            for entry in told
        ),
        left_out=statement.count - len(told),
    )
    return _pdf(request, STATEMENT, fields)


def sheet_pdf(request: CoopRequest, sheet: Sheet, asked: Asked) -> bytes:
    """A trial balance on paper."""
    fields = SheetFields(
        cooperative=letterhead_of(request.coop),
        period=asked.words,
        rows=tuple(
            SheetRow(
                account=f"{line.ras} {ACCOUNT_WORDS[line.account]}",
                columns=_six((*line.opening_sides, line.debit, line.credit, *line.closing_sides)),
            )
            for line in statements.used(sheet.lines)
        ),
        totals=_six(sheet.totals),
    )
    return _pdf(request, SHEET, fields)


def sheet_table(request: CoopRequest, sheet: Sheet, asked: Asked) -> Table:
    """A trial balance as a table."""
    rows: list[list[Cell]] = [
        [
            line.ras,
            str(ACCOUNT_WORDS[line.account]),
            *_amounts((*line.opening_sides, line.debit, line.credit, *line.closing_sides)),
        ]
        for line in statements.used(sheet.lines)
    ]
    rows.append(["", "Итого", *_amounts(sheet.totals)])
    head = (request.coop.legal_name, f"Оборотно-сальдовая ведомость, {asked.words}")
    return Table("Ведомость", head, SHEET_HEADINGS, rows)


def statement_tables(
    request: CoopRequest, statement: MemberStatement, asked: Asked
) -> tuple[Table, Table]:
    """A member's statement as two tables: parts, entries."""
    names = ProgramNames(request.coop.account)
    who = people.name_of(request.coop.account, statement.member)
    head = (request.coop.legal_name, f"Выписка: {who}, {asked.words}")
    parts: list[list[Cell]] = [
        [
            str(BUCKET_WORDS[part.bucket][0]),
            names[part.program],
            *_amounts((part.opening, part.came, part.went, part.closing)),
        ]
        for part in statement.parts
    ]
    lines: list[list[Cell]] = [
        [
            f"{timezone.localtime(entry.posted_at):%d.%m.%Y %H:%M}",
            entry.number,
            title_of(entry),
            names[entry.program],
            *_amounts((entry.units, statements.shift_of(entry))),
        ]
        for entry in statement.entries
    ]
    part_headings = ("Вид остатка", "Программа", "Начало", "Пришло", "Ушло", "Конец")
    line_headings = ("Дата", "№", "Содержание", "Программа", "Сумма", "Изменение")
    return (
        Table("Остатки", head, part_headings, parts),
        Table("Проводки", head, line_headings, lines),
    )


def entries_table(coop: str, period: Period) -> Table:
    """All entries of a period in the columns of 1C's document «Операция», oldest first."""
    return Table("Проводки", (), ENTRY_HEADINGS, _entry_rows(coop, period))


def _entry_rows(coop: str, period: Period) -> Iterator[list[Cell]]:
    programs = ProgramNames(coop)
    rows = Entry.unbound.filter(coop=coop, posted_at__lt=period.end)
    if period.start:
        rows = rows.filter(posted_at__gte=period.start)
    batch: list[Entry] = []
    for entry in rows.order_by("number").iterator(CHUNK):
        batch.append(entry)
        if len(batch) == CHUNK:
            yield from _told(coop, batch, programs)
            batch = []
    yield from _told(coop, batch, programs)


def _told(coop: str, batch: list[Entry], programs: ProgramNames) -> Iterator[list[Cell]]:
    names = people.names_of(coop, {entry.member for entry in batch if entry.member})
    for entry in batch:
        yield [
            f"{timezone.localtime(entry.posted_at):%d.%m.%Y}",
            entry.number,
            *_side(entry, LedgerAccount(entry.debit), names, programs),
            *_side(entry, LedgerAccount(entry.credit), names, programs),
            Amount(entry.units, RUB),
            title_of(entry),
        ]


def _side(
    entry: Entry, code: LedgerAccount, names: Mapping[str, str], programs: ProgramNames
) -> tuple[str, str, str]:
    """An account's number, then its analytics: the member or the account, the program."""
    account = CHART[code]
    first = names.get(entry.member, "") if account.is_bucket else str(ACCOUNT_WORDS[code])
    return account.ras, first, programs[entry.program]


def _pdf(request: CoopRequest, kind: DocumentKind, fields: PaperFields) -> bytes:
    frame = Frame(
        document=uuid.uuid4().hex[:8].upper(),
        template=kind.template,
        edition=kind.edition,
        title=str(kind.title),
        author=request.coop.legal_name,
        created_at=timezone.localtime(),
        check_url=request.get_host(),
    )
    return shared_renderer().pdf(kind, fields.model_dump(mode="json"), frame)


def _part(part: PartLine, names: ProgramNames) -> StatementPart:
    title = str(BUCKET_WORDS[part.bucket][0])
    return StatementPart(
        title=f"{title} · {names[part.program]}" if part.program else title,
        opening=_said(part.opening),
        came=_said(part.came),
        went=_said(part.went),
        closing=_said(part.closing),
    )


def _six(units: tuple[int, int, int, int, int, int]) -> tuple[str, str, str, str, str, str]:
    first, second, third, fourth, fifth, sixth = map(_said, units)
    return first, second, third, fourth, fifth, sixth


def _said(units: int) -> str:
    written = write_amount(Amount(units, RUB), language="ru")
    return f"{written.sign}{written.whole}{written.fraction}"


def _amounts(units: tuple[int, ...]) -> list[Amount]:
    return [Amount(each, RUB) for each in units]
