"""The accountant's screens: memos and their states, reports to check, fees to divide, calls."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in
from coop.protocols.funds import api, wording
from coop.protocols.funds.actions import step_of
from coop.protocols.funds.api import MemoStatus
from coop.protocols.funds.commands import CallMember, DivideFees, SendReportBack, SettleMemo
from coop.protocols.funds.models import LossCall, LossDue, ReportText
from coop.protocols.funds.rules import OUT, MemoState, divided
from coop.protocols.funds.screens.author import memo_for
from coop.protocols.membership import api as membership

CALLED_AT_ONCE = 10
OPEN = (MemoState.WAITING, MemoState.TO_PAY, MemoState.UNPAID, *OUT, MemoState.REST_DUE)


@never_cache
@reading_for("accountant", "chair")
def desk(request: CoopRequest) -> HttpResponse:
    """Reports to check first, then what is overdue, then all that is open."""
    coop, now = request.coop.account, timezone.now()
    overdue = api.overdue(coop, now)
    late = {one.number for one in overdue}
    running = [one for one in api.memos_in(coop, OPEN) if one.number not in late]
    reports = [_with_slips(coop, one) for one in api.memos_in(coop, [MemoState.REPORTED])]
    closed = api.closed_memos(coop, limit=20)
    accounts = {one.author for one in (*overdue, *running, *closed)}
    accounts |= {one["memo"].author for one in reports}
    names = people.names_of(coop, accounts)
    shown = {
        "reports": [{**one, "author": names[one["memo"].author]} for one in reports],
        "overdue": [(one, names[one.author]) for one in overdue],
        "running": [(one, names[one.author]) for one in running],
        "closed": [(one, names[one.author]) for one in closed],
        "undivided": api.undivided(coop),
        "parts": _parts(coop),
        "calls": LossCall.objects.order_by("-number"),
        "is_accountant": "accountant" in roles_in(request),
        "me": person_of(request).account,
    }
    return render(request, "funds/desk.html", shown)


@role_required("accountant")
@require_POST
def divide(request: CoopRequest) -> HttpResponse:
    """Divide what fees have come by the version in force."""
    coop, language = request.coop.account, get_language() or "ru"
    lines = [
        f"{title}: {write_amount(amount, language=language)}" for title, amount in _parts(coop)
    ]
    command = DivideFees(coop, AccountName(person_of(request).account))
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Divide the fees among the funds"),
        consequences=["; ".join(lines)] if lines else [],
        next_url=reverse("funds:desk"),
    )


@role_required("accountant", "chair")
@require_POST
def settle(request: CoopRequest, number: int) -> HttpResponse:
    """Accept the report that was shown, and no other."""
    memo = _reported(request, number)
    person = AccountName(person_of(request).account)
    seen = request.POST.get("report", "")
    rest = memo.standing.rest
    lines = [_("The report is accepted.")]
    if rest:
        told = write_amount(api.amount(request.coop.account, rest), language=get_language() or "ru")
        lines.append(_("The author gets a payment order for %(sum)s.") % {"sum": told})
    return prepare(
        request,
        steps=[step_of(SettleMemo(request.coop.account, person, number, seen))],
        title=_("Accept the report to memo No. %(number)s") % {"number": number},
        consequences=lines,
        next_url=reverse("funds:desk"),
    )


@role_required("accountant", "chair")
@require_POST
def send_back(request: CoopRequest, number: int) -> HttpResponse:
    """The report is not in order."""
    _reported(request, number)
    person = AccountName(person_of(request).account)
    return prepare(
        request,
        steps=[step_of(SendReportBack(request.coop.account, person, number))],
        title=_("Send the report to memo No. %(number)s back") % {"number": number},
        consequences=[_("The author reports anew. Tell the author what is missing.")],
        next_url=reverse("funds:desk"),
    )


@never_cache
@role_required("accountant")
@require_http_methods(["GET", "POST"])
def call(request: CoopRequest, number: int) -> HttpResponse:
    """Call members who were members when the meeting decided, some at a time."""
    coop = request.coop.account
    made = LossCall.objects.filter(number=number).first()
    if made is None:
        raise Http404
    called = set(LossDue.objects.filter(call=number).values_list("member", flat=True))
    page = membership.register(coop, as_of=made.decided_at, limit=10_000)
    waiting = [one for one in page.members if str(one.account) not in called]
    if request.method == "POST" and waiting:
        person = AccountName(person_of(request).account)
        return prepare(
            request,
            steps=[
                step_of(CallMember(coop, person, number, one.account))
                for one in waiting[:CALLED_AT_ONCE]
            ],
            title=_("Call members to cover the loss"),
            consequences=[", ".join(one.name or one.account for one in waiting[:CALLED_AT_ONCE])],
            next_url=reverse("funds:call", args=[number]),
        )
    if request.method == "POST":
        return redirect("funds:call", number)
    shown = {
        "call": made,
        "amount": api.amount(coop, made.units),
        "waiting": len(waiting),
        "called": len(called),
        "paid": LossDue.objects.filter(call=number, paid_at__isnull=False).count(),
    }
    return render(request, "funds/call.html", shown)


def _reported(request: CoopRequest, number: int) -> MemoStatus:
    memo = memo_for(request, number)
    if memo.state is not MemoState.REPORTED:
        raise Http404
    return memo


def _with_slips(coop: str, memo: MemoStatus) -> dict[str, Any]:
    """A report with what stands in it."""
    text = ReportText.unbound.filter(coop=coop, content=memo.report).first()
    listed = [
        {**one, "amount": api.amount(coop, int(one["units"]))}
        for one in (text.slips if text else [])
    ]
    return {
        "memo": memo,
        "slips": listed,
        "note": text.note if text else "",
        "spent": api.amount(coop, memo.standing.spent),
        "rest": api.amount(coop, memo.standing.rest),
    }


def _parts(coop: str) -> list[tuple[wording.Text, Any]]:
    """What each fund would get now."""
    versions, titles = api.splits(coop), api.titles(coop)
    if not versions:
        return []
    parts = divided(api.undivided(coop).units, versions[0].by_fund)
    return [(titles[fund], api.amount(coop, part)) for fund, part in parts.items()]
