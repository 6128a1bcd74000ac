"""The list of meetings, and one meeting's page."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.monocoop import people
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.charter import api as charter
from coop.protocols.meetings import api, rules
from coop.protocols.meetings.materials import materials_of
from coop.protocols.meetings.models import Demand
from coop.protocols.meetings.rules import Stage
from coop.protocols.meetings.screens import pages, signing
from coop.protocols.meetings.screens.pages import MeetingPage
from coop.protocols.membership import api as membership

READERS = ("member", "council", "auditor", "secretary", "accountant")
CONVENERS = frozenset({"chair", "deputy", "section_chair"})
LISTED_MAX = 60
UNCALLED = (Stage.PLANNED, Stage.DROPPED)


@never_cache
@role_required(*READERS)
@require_GET
def listing(request: CoopRequest) -> HttpResponse:
    """All meetings: those where ballots are taken first."""
    viewer, now = person_of(request).account, timezone.now()
    listed = [
        pages.page_for(status, viewer, now)
        for status in api.meetings(request.coop.account, limit=LISTED_MAX)
    ]
    coming = (Stage.CALLED, Stage.PLANNED)
    over = (Stage.COUNTING, Stage.DECIDED)
    shown = {
        "open": [page for page in listed if page.stage is Stage.VOTING],
        "coming": sorted(
            (page for page in listed if page.stage in coming),
            key=lambda page: page.status.plan.opens_at,
        ),
        "counting": [page for page in listed if page.stage in over],
        "past": [
            page for page in listed if page.stage in (Stage.SIGNED, Stage.FAILED, Stage.DROPPED)
        ],
        "may_call": bool(CONVENERS & roles_in(request)),
        "is_member": "member" in roles_in(request),
        "my_plan": api.initiative_of(request.coop.account, viewer),
    }
    return render(request, "meetings/listing.html", shown)


@never_cache
@role_required(*READERS)
@require_GET
def meeting(request: CoopRequest, number: int) -> HttpResponse:
    """One meeting: what waits for me, who took part, the agenda, the papers."""
    if api.meeting(request.coop.account, number) is None and number == api.next_meeting(
        request.coop.account
    ):
        return render(request, "meetings/recording.html")
    page = pages.page_of(request, number)
    status = page.status
    shown = {
        "page": page,
        "questions": pages.questions_of(page),
        "basis": pages.quorum_basis(status) if status.electorate is not None else "",
        "materials": materials_of(status),
        "papers": pages.papers_of_meeting(status),
        "names": people.names_of(status.coop, (status.plan.chair, status.plan.secretary)),
        "may_replan": page.stage in UNCALLED and may_plan(request, page),
        "may_repeat": (
            page.stage is Stage.FAILED and status.round == 1 and may_plan(request, page)
        ),
        "is_officer": bool(page.roles & {"officer", "counter"}),
        "may_sign": signing.may_sign(page, person_of(request).account),
        "principals": _principals(page, person_of(request).account),
        "contest_until": _contest_until(page),
        "is_member": "member" in roles_in(request),
        **_demands(request, page),
    }
    return render(request, "meetings/meeting.html", shown)


def may_plan(request: CoopRequest, page: MeetingPage) -> bool:
    """Whether the viewer changes, drops or repeats it: a member's plan is that member's alone."""
    if page.status.initiator:
        return page.status.initiator == person_of(request).account
    return bool(CONVENERS & roles_in(request))


def _principals(page: MeetingPage, viewer: str) -> list[dict[str, object]]:
    """For whom the viewer may vote here."""
    if page.status.plan.body is rules.Body.DELEGATES or not page.is_open:
        return []
    given = [
        each
        for each in api.principals_of(page.status.coop, viewer)
        if each.holds(page.status.number, page.now)
    ]
    names = people.names_of(page.status.coop, [each.principal for each in given])
    return [
        {
            "account": each.principal,
            "name": names[each.principal],
            "ballot": api.ballot_of(
                page.status.coop, page.status.number, page.status.round, each.principal
            ),
        }
        for each in given
    ]


def _contest_until(page: MeetingPage) -> object:
    """Until when decisions are contested; None before the minutes, and afterwards."""
    signed_at = page.status.signed_at
    if page.stage is not Stage.SIGNED or signed_at is None:
        return None
    until = rules.contest_until(signed_at)
    return until if page.now < until else None


def _demands(request: CoopRequest, page: MeetingPage) -> dict[str, object]:
    """How far the demand is, and whether the viewer may add to it."""
    status = page.status
    if page.stage not in (Stage.PLANNED, Stage.DROPPED):
        return {}
    coop, viewer = request.coop.account, person_of(request).account
    share = charter.value(coop, "demandshare")
    members = membership.members_count(coop)
    demanded = Demand.unbound.filter(
        coop=coop, meeting=status.number, edition=status.edition, member=viewer
    )
    is_late = status.plan.opens_at < timezone.now() + timedelta(
        days=charter.value(coop, "meetnotice")
    )
    return {
        "demand_needed": rules.demands_needed(members, share),
        "has_demanded": demanded.exists(),
        "demand_is_late": is_late,
    }
