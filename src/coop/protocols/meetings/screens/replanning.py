"""What becomes of a plan or a failed meeting: dropped, or called again."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.meetings import actions, drafting, planning
from coop.protocols.meetings.drafting import Calling, Signing
from coop.protocols.meetings.rules import Stage
from coop.protocols.meetings.screens import calling_forms, pages
from coop.protocols.meetings.screens.calling import PLANNERS, initial_dates
from coop.protocols.meetings.screens.showing import may_plan


@require_POST
@role_required(*PLANNERS)
def withdraw(request: CoopRequest, number: int) -> HttpResponse:
    """Drop a planned meeting."""
    page = pages.page_of(request, number)
    if page.stage not in (Stage.PLANNED, Stage.DROPPED) or not may_plan(request, page):
        raise Http404
    account = person_of(request).account
    return prepare(
        request,
        steps=[actions.withdraw_meeting(request.coop.account, account, number)],
        title=_("Drop the plan: %(title)s") % {"title": page.title},
        consequences=[
            _("The council is asked no more.")
            if not page.status.initiator
            else _("Signatures given so far are dropped with it if it is planned anew."),
            _("Members may still demand the meeting, and you may plan it anew."),
        ],
        next_url=page.url,
    )


@never_cache
@role_required(*PLANNERS)
@require_http_methods(["GET", "POST"])
def repeat(request: CoopRequest, number: int) -> HttpResponse:
    """Call a failed meeting again with the same agenda, on other dates."""
    page = pages.page_of(request, number)
    status, now = page.status, timezone.now()
    if page.stage is not Stage.FAILED or status.round != 1 or not may_plan(request, page):
        raise Http404
    sketch = planning.sketch_of_meeting(status)
    dates = planning.dates_of(status.coop, sketch, now)
    form = calling_forms.DatesForm(
        request.POST if request.method == "POST" else None,
        coop=request.coop.account,
        dates=dates,
        initial=initial_dates(replace(sketch, opens_at=None, closes_at=None), dates),
    )
    if form.is_valid():
        opens, closes = form.cleaned_data["opens_at"], form.cleaned_data["closes_at"]
        plan = replace(status.plan, opens_at=opens, closes_at=closes)
        draft = drafting.draft_of(
            status.coop, person_of(request).account, f"repeat/{number}", now=now
        )
        signing = Signing(request.coop, person_of(request), now)
        paper = drafting.notice(
            Calling(plan, page.places, number, 2, bool(status.initiator)), signing, draft
        )
        account = person_of(request).account
        return prepare(
            request,
            steps=[actions.repeat_meeting(status.coop, account, number, (opens, closes), paper.id)],
            title=_("Repeat: %(title)s") % {"title": page.title},
            consequences=[
                _("It is called at once, with the same agenda; voters are notified anew."),
                _("Who may vote is fixed anew. Ballots of the first meeting do not count."),
            ],
            next_url=page.url,
        )
    return render(request, "meetings/repeat.html", {"page": page, "form": form, "dates": dates})
