"""The books for the accountant: trial balance, accounts, entries with their proof, members."""

from __future__ import annotations

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from coop.documents.models import Document
from coop.kernel.money import RUB, Amount
from coop.monocoop import people
from coop.monocoop.exports import csv_lines, xlsx
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for
from coop.protocols.ledger import proofs, statements
from coop.protocols.ledger.chart import LedgerAccount, account_of
from coop.protocols.ledger.models import Books, Entry
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.program_names import ProgramNames
from coop.protocols.ledger.screens import files, pages, papers, periods
from coop.protocols.ledger.screens.member import statement_of
from coop.protocols.ledger.statements import Period, Sheet

OFFICERS = ("accountant", "chair")
NEWEST = 20


@reading_for(*OFFICERS)
def books(request: CoopRequest) -> HttpResponse:
    """The trial balance of a period, of all or of one program, and the newest entries."""
    coop, asked = request.coop.account, periods.asked(request, from_new_year=True)
    program = _program(request)
    sheet = statements.sheet(coop, asked.period, program=program)
    newest = Entry.unbound.filter(coop=coop).order_by("-number")[:NEWEST]
    shown = {
        "asked": asked,
        "rows": pages.sheet_rows(sheet),
        "totals": [Amount(units, RUB) for units in sheet.totals],
        "entries": pages.book_rows(coop, newest),
        "programs": ProgramNames(coop).choices(),
        "program": program,
    }
    return render(request, "ledger/books.html", shown)


@reading_for(*OFFICERS)
def books_file(request: CoopRequest, kind: str) -> HttpResponse:
    """The trial balance as PDF or XLSX."""
    asked = periods.asked(request, from_new_year=True)
    sheet = _sheet(request, asked.period)
    if kind == "pdf":
        return files.answer(papers.sheet_pdf(request, sheet, asked), "books", "pdf")
    return files.answer(xlsx(papers.sheet_table(request, sheet, asked)), "books", "xlsx")


@reading_for("accountant")
def entries_file(request: CoopRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """All entries of a period for 1C, as CSV or XLSX; read piece by piece."""
    asked = periods.asked(request, from_new_year=True)
    table = papers.entries_table(request.coop.account, asked.period)
    if kind == "xlsx":
        return files.answer(xlsx(table), "entries", "xlsx")
    response = StreamingHttpResponse(csv_lines(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="entries.csv"'
    return response


@reading_for(*OFFICERS)
def account(request: CoopRequest, code: str) -> HttpResponse:
    """One account in a period: opening, counterparts, entries, closing."""
    if account_of(code) is None:
        raise Http404
    asked, page = periods.asked(request, from_new_year=True), periods.page_of(request)
    coop = request.coop.account
    card = statements.card(
        coop, LedgerAccount(code), asked.period, skip=page * pages.PAGE, limit=pages.PAGE
    )
    told = pages.book_rows(coop, [line.entry for line in card.lines])
    shown = {
        "title": pages.account_title(code),
        "asked": asked,
        "opening": Amount(card.line.opening, RUB),
        "closing": Amount(card.line.closing, RUB),
        "debit": Amount(card.line.debit, RUB),
        "credit": Amount(card.line.credit, RUB),
        "counters": [
            (pages.account_title(counter), Amount(debit, RUB), Amount(credit, RUB))
            for counter, debit, credit in card.counters
        ],
        "lines": [
            {
                "row": row,
                "counter": pages.account_title(line.counter),
                "debit": Amount(line.debit, RUB) if line.debit else None,
                "credit": Amount(line.credit, RUB) if line.credit else None,
                "balance": Amount(line.balance, RUB),
            }
            for row, line in zip(told, card.lines, strict=True)
        ],
        "older_url": files.older(asked, page, card.count),
        "newer_url": files.newer(asked, page),
    }
    return render(request, "ledger/account.html", shown)


@reading_for(*OFFICERS)
def entry(request: CoopRequest, number: int) -> HttpResponse:
    """One entry and what proves it: block, transaction, paper, its place in the commitment."""
    coop, found = request.coop.account, entry_or_404(request, number)
    undone_by = Entry.unbound.filter(coop=coop, reverses=number).first()
    paper = Document.unbound.filter(coop=coop, content_digest=found.document).first()
    shown = {
        "entry": found,
        "row": pages.book_rows(coop, [found])[0],
        "debit": pages.account_title(found.debit),
        "credit": pages.account_title(found.credit),
        "program": ProgramNames(coop)[found.program],
        "paper": paper if found.document else None,
        "undone_by": undone_by,
        "is_shown": proofs.is_shown(coop, found),
        "last_entry": Books.unbound.get(coop=coop).last_entry,
        "may_reverse": OPERATIONS[found.operation].is_reversible
        and not found.reverses
        and undone_by is None,
    }
    return render(request, "ledger/entry.html", shown)


@reading_for(*OFFICERS)
def member(request: CoopRequest, account: str) -> HttpResponse:
    """A member's statement for the accountant."""
    coop, asked = request.coop.account, periods.asked(request)
    page = periods.page_of(request)
    found = statements.member_statement(
        coop, account, asked.period, skip=page * pages.PAGE, limit=pages.PAGE
    )
    parts = {(part.bucket, part.program): part.closing for part in found.parts if part.closing}
    shown = {
        "name": people.name_of(coop, account),
        "account": account,
        "asked": asked,
        "page": pages.wallet_page(coop, parts),
        "history": pages.history_rows(coop, found),
        "older_url": files.older(asked, page, found.count),
        "newer_url": files.newer(asked, page),
    }
    return render(request, "ledger/member.html", shown)


@reading_for(*OFFICERS)
def member_file(request: CoopRequest, account: str, kind: str) -> HttpResponse:
    """A member's statement as PDF or XLSX for the accountant."""
    return statement_of(request, account, kind)


def entry_or_404(request: CoopRequest, number: int) -> Entry:
    """The entry of this cooperative."""
    found: Entry | None = Entry.unbound.filter(coop=request.coop.account, number=number).first()
    if found is None:
        raise Http404
    return found


def _program(request: CoopRequest) -> int:
    text = request.GET.get("program", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _sheet(request: CoopRequest, period: Period) -> Sheet:
    return statements.sheet(request.coop.account, period, program=_program(request))
