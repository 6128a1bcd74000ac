"""Who audits the cooperative, what they concluded, what waits for the meeting."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from coop.monocoop import people
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.charter import api as charter
from coop.protocols.commission import api
from coop.protocols.commission.rules import WAITING, FindingState
from coop.protocols.commission.screens.findings import INSIDERS
from coop.protocols.commission.screens.words import VERDICTS

YEARS_BACK = 2


@role_required("member", "auditor")
@require_GET
def show(request: CoopRequest) -> HttpResponse:
    """The commission in office, its conclusions, and the way to its findings."""
    coop, now = request.coop.account, timezone.now()
    seated = api.commission_of(coop)
    names = people.names_of(coop, seated.auditors) if seated else {}
    is_inside = not roles_in(request).isdisjoint(INSIDERS)
    concluded = {each.year: each for each in api.conclusions(coop)}
    is_auditor = "auditor" in roles_in(request)
    years = {*concluded, *(range(now.year - YEARS_BACK, now.year) if is_auditor else ())}
    waiting = api.findings(coop, WAITING if is_inside else [FindingState.BEFORE_MEETING])
    shown = {
        "seated": seated,
        "term_is_over": seated is not None and seated.until <= now,
        "people": [(names[account], place == 0) for place, account in enumerate(seated.auditors)]
        if seated
        else [],
        "years": [
            (year, concluded.get(year), VERDICTS.get(concluded[year].verdict))
            if year in concluded
            else (year, None, None)
            for year in sorted(years, reverse=True)
        ],
        "waiting": waiting,
        "is_inside": is_inside,
        "is_auditor": is_auditor,
        "days": charter.value(coop, "findingdays"),
    }
    return render(request, "commission/show.html", shown)
