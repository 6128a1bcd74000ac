"""What people answer: the list, one form, what was sent, the counts of a poll."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.content.writing import is_writer
from coop.monocoop.identity.requests import person_of
from coop.monocoop.questionnaires import publishing, results, sending
from coop.monocoop.questionnaires.answering import AnswerForm
from coop.monocoop.questionnaires.errors import QuestionnaireRefused
from coop.monocoop.questionnaires.models import Answer, Inquiry, Questionnaire
from coop.monocoop.questionnaires.processes import POLL, process_named
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required

LISTED_MAX = 100


@require_GET
@never_cache
@signed_in_required
def listing(request: CoopRequest) -> HttpResponse:
    """What whoever looks may answer now; for writers also drafts and what is closed."""
    now, account = timezone.now(), person_of(request).account
    rows = publishing.shown_to(request, now).filter(publishing.open_at(now))[:LISTED_MAX]
    answered = set(
        Answer.objects.filter(account=account, is_only=True).values_list("questionnaire", flat=True)
    )
    context = {
        "rows": [(row, row.process == POLL, row.id in answered) for row in rows],
        "is_writer": is_writer(request),
        "has_inquiries": Inquiry.objects.filter(account=account).exists(),
    }
    context["ended"] = _ended(request, now, answered)
    if context["is_writer"]:
        own = Questionnaire.objects.order_by("-changed_at")[:LISTED_MAX]
        context["own"] = [(row, publishing.is_open(row, now)) for row in own]
    return render(request, "questionnaires/list.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in_required
def fill(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """One form; an answer is kept and its process begins."""
    row, account, now = _shown(request, key), person_of(request).account, timezone.now()
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AnswerForm(publishing.sheet_of(row), data, files, prefix=prefix_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            answer = sending.send(row, form.values(), form.files_brought(), by=account, now=now)
        except QuestionnaireRefused as error:
            form.add_error(None, f"{_(error.sentence)} {_(error.advice) if error.advice else ''}")
        else:
            return _sent(request, row, answer)
    is_poll = row.process == POLL
    context = {
        "row": row,
        "html": as_html(row.text),
        "form": form,
        "process": process_named(row.process),
        "is_poll": is_poll,
        "is_open": publishing.is_open(row, now),
        "has_answered": is_poll and sending.has_answered(row, account),
        "days": publishing.days_kept(row),
        "shows": row.get_shows_display(),
        "is_writer": is_writer(request),
    }
    context["sees_counts"] = is_poll and _sees_counts(
        request, row, has_answered=bool(context["has_answered"])
    )
    return render(request, "questionnaires/fill.html", context)


@require_GET
@never_cache
@signed_in_required
def counts(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """The counts of a poll, to whom its author shows them."""
    row = _shown(request, key)
    has_answered = sending.has_answered(row, person_of(request).account)
    if row.process != POLL or not _sees_counts(request, row, has_answered=has_answered):
        raise Http404
    count, counted = results.results_of(row)
    context = {
        "row": row,
        "count": count,
        "counted": counted,
        "is_open": publishing.is_open(row, timezone.now()),
        "is_writer": is_writer(request),
    }
    return render(request, "questionnaires/counts.html", context)


def _ended(request: CoopRequest, now: datetime, answered: set[uuid.UUID]) -> list[Questionnaire]:
    """Polls that are over and whose counts the reader sees, the latest first."""
    polls = publishing.shown_to(request, now).filter(process=POLL, closes_at__lte=now)
    return [
        row
        for row in polls.order_by("-closes_at")[:LISTED_MAX]
        if _sees_counts(request, row, has_answered=row.id in answered)
    ]


def prefix_of(row: Questionnaire) -> str:
    """Keeps apart the fields of several forms of one page."""
    return f"f{row.id.hex[:6]}"


def _shown(request: CoopRequest, key: uuid.UUID) -> Questionnaire:
    """A published one that is for the reader; those who write see all that are published."""
    row: Questionnaire | None = publishing.shown_to(request, timezone.now()).filter(id=key).first()
    if row is None and is_writer(request):
        row = Questionnaire.objects.filter(id=key, published_at__isnull=False).first()
    if row is None:
        raise Http404
    return row


def _sees_counts(request: CoopRequest, row: Questionnaire, *, has_answered: bool) -> bool:
    return is_writer(request) or results.may_see(row, has_answered=has_answered)


def _sent(request: CoopRequest, row: Questionnaire, answer: Answer) -> HttpResponse:
    if answer.is_only:
        messages.success(request, _("Thank you: your answer is counted."))
        return redirect("questionnaires:fill", row.id)
    messages.success(request, _("It is sent. You will be told of the answer."))
    return redirect("questionnaires:inquiry", answer.inquiry.id)
