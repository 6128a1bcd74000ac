"""The member's wallet: what I have, what each part means, what happened, what I may do."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coop.monocoop.exports import xlsx
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required
from coop.protocols.ledger import api, statements
from coop.protocols.ledger.screens import files, pages, papers, periods


@signed_in_required
@require_GET
def wallet(request: CoopRequest) -> HttpResponse:
    """My money, its parts and its history, a page at a time."""
    coop, member = request.coop.account, person_of(request).account
    asked, page = periods.asked(request), periods.page_of(request)
    statement = statements.member_statement(
        coop, member, asked.period, skip=page * pages.PAGE, limit=pages.PAGE
    )
    shown = {
        "page": pages.wallet_page(coop, api.parts_of(coop, member)),
        "history": pages.history_rows(coop, statement),
        "actions": api.wallet_actions(request),
        "asked": asked,
        "older_url": files.older(asked, page, statement.count),
        "newer_url": files.newer(asked, page),
    }
    return render(request, "ledger/wallet.html", shown)


@signed_in_required
@require_GET
def statement_file(request: CoopRequest, kind: str) -> HttpResponse:
    """My statement of a period as PDF or XLSX."""
    return statement_of(request, person_of(request).account, kind)


def statement_of(request: CoopRequest, member: str, kind: str) -> HttpResponse:
    """A member's statement as a file; who may see it is the caller's matter."""
    asked = periods.asked(request)
    statement = statements.member_statement(request.coop.account, member, asked.period)
    if kind == "pdf":
        return files.answer(papers.statement_pdf(request, statement, asked), "statement", "pdf")
    tables = papers.statement_tables(request, statement, asked)
    return files.answer(xlsx(*tables), "statement", "xlsx")
