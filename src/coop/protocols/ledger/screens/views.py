"""The wallet of a member and the books of a cooperative."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from coop.kernel.money import RUB, Amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, signed_in_required
from coop.protocols.ledger import api
from coop.protocols.ledger.screens import pages
from coop.protocols.ledger.screens.words import ACCOUNT_WORDS


@signed_in_required
def wallet(request: CoopRequest) -> HttpResponse:
    """What I have, what I may take back, and how it came about."""
    page = pages.wallet_page(request.coop.account, person_of(request).account)
    return render(request, "ledger/wallet.html", {"page": page})


@role_required("accountant", "chair")
def books(request: CoopRequest) -> HttpResponse:
    """The trial balance and the newest entries."""
    coop = request.coop.account
    lines = api.trial_balance(coop)
    return render(
        request,
        "ledger/books.html",
        {
            "lines": [
                {
                    "number": line.number,
                    "title": ACCOUNT_WORDS[line.account],
                    "debit": Amount(line.debit, RUB),
                    "credit": Amount(line.credit, RUB),
                    "balance": Amount(line.balance, RUB),
                }
                for line in lines
            ],
            "total_debit": Amount(sum(line.debit for line in lines), RUB),
            "total_credit": Amount(sum(line.credit for line in lines), RUB),
            "entries": pages.book_rows(coop),
        },
    )
