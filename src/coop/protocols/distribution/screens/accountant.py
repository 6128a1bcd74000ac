"""Results for the accountant: the list, one result with its lines, the next step of each."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coop.kernel.money import Amount
from coop.monocoop import people
from coop.monocoop.acts import Step, prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.distribution import api, drafting
from coop.protocols.distribution.actions import step_of
from coop.protocols.distribution.api import ResultState, ResultStatus
from coop.protocols.distribution.commands import AccrueLines, DropResult
from coop.protocols.distribution.rules import ACCRUED_AT_ONCE, CHUNKS_AN_ACT
from coop.protocols.distribution.screens.calculator import telling
from coop.protocols.distribution.screens.words import STATES

READERS = ("accountant", "chair", "council")
MAY_BE_DROPPED = (ResultState.DRAFTING, ResultState.SEALED, ResultState.REJECTED)


@reading_for(*READERS)
def results(request: CoopRequest) -> HttpResponse:
    """Every distribution and where it stands."""
    listed = api.results(request.coop.account)
    shown = {"results": [{"one": one, "state": STATES[one.state]} for one in listed]}
    return render(request, "distribution/results.html", shown)


@reading_for(*READERS)
def result(request: CoopRequest, number: int) -> HttpResponse:
    """One distribution with its lines and what comes next."""
    coop, one = request.coop.account, _result(request, number)
    lines, symbol = api.lines(coop, number), one.amount.symbol
    names = people.names_of(coop, [str(line.member) for line in lines])
    shown = {
        "one": one,
        "state": STATES[one.state],
        "reserve": Amount(one.totals.reserve, symbol) if one.totals.reserve else None,
        "may_go_on": bool(_steps(request, one)),
        "may_drop": one.state in MAY_BE_DROPPED,
        "lines": [
            {
                "name": names[str(line.member)],
                "labour": Amount(line.labour, symbol),
                "share": Amount(line.share, symbol),
                "total": Amount(line.units, symbol),
            }
            for line in lines
        ],
    }
    return render(request, "distribution/result.html", shown)


@never_cache
@role_required("accountant")
@require_POST
def go_on(request: CoopRequest, number: int) -> HttpResponse:
    """Tell the lines that are left and seal, or accrue the next ones."""
    one = _result(request, number)
    steps = _steps(request, one)
    if not steps:
        raise Http404
    accrues = one.state is ResultState.APPROVED
    return prepare(
        request,
        steps=steps,
        title=_("Accrue what the meeting decided") if accrues else _("Tell the next lines"),
        consequences=[
            _("What is accrued is owed to members and waits for the cashier.")
            if accrues
            else _("The draft goes on towards the general meeting.")
        ],
        next_url=reverse("distribution:result", args=[number]),
    )


@never_cache
@role_required("accountant")
@require_POST
def drop(request: CoopRequest, number: int) -> HttpResponse:
    """Take back what the meeting has not approved."""
    one = _result(request, number)
    if one.state not in MAY_BE_DROPPED:
        raise Http404
    step = step_of(DropResult(request.coop.account, person_of(request).account, number))
    return prepare(
        request,
        steps=[step],
        title=_("Take the distribution back"),
        consequences=[_("The general meeting can't decide on it any more; you may draft anew.")],
        next_url=reverse("distribution:results"),
    )


def _steps(request: CoopRequest, one: ResultStatus) -> list[Step]:
    """What the accountant would sign next; nothing where it is another's turn."""
    coop, accountant = request.coop.account, person_of(request).account
    if one.state is ResultState.DRAFTING:
        return telling(coop, accountant, one.number, drafting.untold(coop, one.number))
    if one.state is ResultState.APPROVED:
        left = one.lines - one.accrued
        count = min(CHUNKS_AN_ACT, -(-left // ACCRUED_AT_ONCE))
        accrue = AccrueLines(coop, accountant, one.number, ACCRUED_AT_ONCE)
        return [step_of(accrue) for _ in range(count)]
    return []


def _result(request: CoopRequest, number: int) -> ResultStatus:
    found = api.result(request.coop.account, number)
    if found is None:
        raise Http404
    return found
