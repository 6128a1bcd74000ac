"""A member's own payments: what came by labour and by share, what is due, what was paid."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.distribution import api
from coop.protocols.distribution.screens.words import PAYOUT_STATES


@role_required("member")
@require_GET
def mine(request: CoopRequest) -> HttpResponse:
    """My part of the results."""
    coop, account = request.coop.account, person_of(request).account
    shown = {
        "due": api.due_of(coop, account),
        "lines": api.lines_of(coop, account),
        "payouts": [
            {"one": one, "state": PAYOUT_STATES[one.state]} for one in api.payouts_of(coop, account)
        ],
    }
    return render(request, "distribution/mine.html", shown)
