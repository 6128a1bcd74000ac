"""Findings: the list with its days, one finding, recording, answering, closing."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.charter import api as charter
from coop.protocols.commission import api, drafting
from coop.protocols.commission.actions import step_of
from coop.protocols.commission.api import Addressee, FindingStatus
from coop.protocols.commission.commands import AnswerFinding, CloseFinding, RecordFinding
from coop.protocols.commission.drafting import Drawing
from coop.protocols.commission.rules import WAITING, FindingState
from coop.protocols.commission.screens.forms import AnswerForm, FindingForm
from coop.protocols.commission.screens.words import ADDRESSEES, STATES
from coop.protocols.council import api as council

INSIDERS = (
    "auditor",
    "chair",
    "deputy",
    "council",
    "board",
    "board_chair",
    "secretary",
    "accountant",
)
"""Who reads findings beside the members, who read what goes to their meeting."""
HEADS = ("chair", "deputy")
DONE = (FindingState.CLOSED, FindingState.DISMISSED)


@role_required(*INSIDERS)
@require_GET
def findings(request: CoopRequest) -> HttpResponse:
    """What is to be acted on, the soonest due first, and what was."""
    coop, wants_done = request.coop.account, request.GET.get("show") == "done"
    found = api.findings(coop, DONE if wants_done else WAITING)
    names = people.names_of(coop, [each.auditor for each in found])
    listed = found[::-1] if wants_done else found
    shown = {
        "rows": [(each, *_words(each), names[each.auditor]) for each in listed],
        "wants_done": wants_done,
        "is_auditor": "auditor" in roles_in(request),
        "days": charter.value(coop, "findingdays"),
    }
    return render(request, "commission/findings.html", shown)


@role_required("member", *INSIDERS)
@require_GET
def finding(request: CoopRequest, number: int) -> HttpResponse:
    """One finding: its words, its days, the answers, and what may be done about it."""
    coop, roles = request.coop.account, roles_in(request)
    found = _finding(coop, number)
    if roles.isdisjoint(INSIDERS) and found.escalated_at is None:
        raise Http404
    answers = api.answers_of(coop, number)
    papers = Document.objects.in_bulk(
        [each for each in (found.document, *(one.document for one in answers)) if each]
    )
    by_id = {str(key): paper for key, paper in papers.items()}
    names = people.names_of(coop, [found.auditor, *(one.answerer for one in answers)])
    paper = by_id.get(found.document)
    is_waiting = found.standing.is_waiting()
    shown = {
        "finding": found,
        "paper": paper,
        "words": paper.fields if paper and not paper.is_shredded else None,
        "state": STATES[found.state],
        "addressee": ADDRESSEES[found.standing.addressee],
        "auditor": names[found.auditor],
        "answers": [(one, names[one.answerer], by_id.get(one.document)) for one in answers],
        "is_waiting": is_waiting,
        "is_overdue": found.standing.is_overdue(timezone.now()),
        "may_close": is_waiting and "auditor" in roles,
        "may_answer": is_waiting and _may_answer(found.standing.addressee, roles),
        "is_inside": not roles.isdisjoint(INSIDERS),
    }
    return render(request, "commission/finding.html", shown)


@never_cache
@role_required("auditor")
@require_http_methods(["GET", "POST"])
def record(request: CoopRequest) -> HttpResponse:
    """Write a finding down and take it to the signature."""
    coop = request.coop.account
    has_board = council.has_board(coop)
    form = FindingForm(request.POST or None, label_suffix="", has_board=has_board)
    if request.method != "POST" or not form.is_valid():
        days = charter.value(coop, "findingdays")
        return render(request, "commission/record.html", {"form": form, "days": days})
    me = person_of(request)
    capacity = drafting.capacity_in(api.commission_of(coop), me.account)
    drawing = Drawing(request.coop, me, capacity, timezone.now())
    document = drafting.finding(drawing, form.addressed, form.words)
    return prepare(
        request,
        steps=[step_of(RecordFinding(coop, me.account, form.addressed), document.id)],
        title=_("Finding of the audit commission"),
        consequences=[
            _("From the record on the days to act on it run."),
            _("What is not set right in time goes to the general meeting by itself."),
        ],
        next_url=reverse("commission:findings"),
    )


@never_cache
@role_required("chair", "deputy", "board_chair")
@require_http_methods(["GET", "POST"])
def answer(request: CoopRequest, number: int) -> HttpResponse:
    """Say what was done about a finding."""
    coop, roles = request.coop.account, roles_in(request)
    found = _finding(coop, number)
    if not found.standing.is_waiting() or not _may_answer(found.standing.addressee, roles):
        raise Http404
    form = AnswerForm(request.POST or None, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return render(request, "commission/answer.html", {"form": form, "finding": found})
    me = person_of(request)
    drawing = Drawing(request.coop, me, _capacity(roles), timezone.now())
    document = drafting.answer(drawing, found, form.cleaned_data)
    return prepare(
        request,
        steps=[step_of(AnswerFinding(coop, me.account, number), document.id)],
        title=_("Answer to a finding"),
        consequences=[
            _("An auditor closes the finding when it is set right."),
            _("Until then its days run on."),
        ],
        next_url=reverse("commission:finding", args=[number]),
    )


@never_cache
@role_required("auditor")
@require_POST
def close(request: CoopRequest, number: int) -> HttpResponse:
    """Accept that what was found is set right."""
    coop = request.coop.account
    if not _finding(coop, number).standing.is_waiting():
        raise Http404
    command = CloseFinding(coop, person_of(request).account, number)
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Close finding No. %(number)s") % {"number": number},
        consequences=[_("What was found counts as set right; it does not go to the meeting.")],
        next_url=reverse("commission:finding", args=[number]),
    )


def _finding(coop: AccountName, number: int) -> FindingStatus:
    found = api.finding(coop, number)
    if found is None:
        raise Http404
    return found


def _may_answer(addressee: Addressee, roles: frozenset[str]) -> bool:
    leads_board = addressee is Addressee.BOARD and "board_chair" in roles
    return leads_board or not roles.isdisjoint(HEADS)


def _capacity(roles: frozenset[str]) -> str:
    return next(word for role, word in drafting.CAPACITIES.items() if role in roles)


def _words(found: FindingStatus) -> tuple[object, object, datetime | None]:
    """State, addressee, and the day that still matters."""
    is_running = found.state in (FindingState.OPEN, FindingState.ANSWERED)
    due_at = found.due_at if is_running else None
    return STATES[found.state], ADDRESSEES[found.standing.addressee], due_at
