"""What the cooperative's funds had, got and gave, in pictures and numbers: `/funds/`."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required, role_required, roles_in
from coop.protocols.funds import api, wording
from coop.protocols.funds.models import Openness
from coop.protocols.funds.periods import first_day
from coop.protocols.funds.screens.pages import bars_of, ring_of

MONTHS = (1, 3, 12)


@require_GET
def overview(request: CoopRequest) -> HttpResponse:
    """For members; for everybody where the chair has opened it."""
    if api.is_public(request.coop.account):
        return _overview(request)
    answer: HttpResponse = member_required(_overview)(request)  # type: ignore[assignment]
    return answer


def _overview(request: CoopRequest) -> HttpResponse:
    coop, now = request.coop.account, timezone.now()
    months = _months(request)
    report = api.report(coop, first_day(now, months), now + timedelta(minutes=1))
    shown = {
        "report": report,
        "ring": ring_of(report),
        "bars": bars_of(report),
        "months": months,
        "periods": MONTHS,
        "since": first_day(now, months),
        "until": now,
        "earmarked": api.earmarked(coop),
        "splits": api.splits(coop)[:1],
        "is_public": api.is_public(coop),
        "is_chair": "chair" in roles_in(request),
        "is_member": "member" in roles_in(request),
        "shares": _shares(coop),
    }
    return render(request, "funds/overview.html", shown)


@role_required("chair")
@require_POST
def openness(request: CoopRequest) -> HttpResponse:
    """The chair opens the page to strangers, or closes it again."""
    Openness.objects.update_or_create(
        coop=request.coop.account,
        defaults={
            "is_public": request.POST.get("public") == "yes",
            "changed_by": person_of(request).account,
            "changed_at": timezone.now(),
        },
    )
    return redirect("funds:overview")


def _months(request: CoopRequest) -> int:
    wanted = request.GET.get("months", "")
    return int(wanted) if wanted in {str(count) for count in MONTHS} else MONTHS[-1]


def _shares(coop: str) -> list[tuple[wording.Text, str]]:
    versions, titles = api.splits(coop), api.titles(coop)
    shares = versions[0].by_fund if versions else {}
    return [(titles[fund], wording.percent(share)) for fund, share in shares.items()]
