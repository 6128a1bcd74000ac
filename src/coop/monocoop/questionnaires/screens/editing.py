"""The editor: questions are added, worded, moved and taken away; every press keeps the draft."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.monocoop.content.errors import ChangedElsewhere
from coop.monocoop.content.screens.editing import is_by_script, typed
from coop.monocoop.content.writing import begin, keep_draft, writers_only
from coop.monocoop.identity.requests import person_of
from coop.monocoop.questionnaires import publishing
from coop.monocoop.questionnaires.errors import AnswersErased, AnswersStand
from coop.monocoop.questionnaires.forms import QuestionForm, QuestionnaireForm, problem_of
from coop.monocoop.questionnaires.models import Questionnaire, Shows
from coop.monocoop.questionnaires.processes import POLL
from coop.monocoop.questionnaires.sheets import (
    QUESTIONS_MAX,
    TITLES,
    Draft,
    QuestionKind,
    Sheet,
    added,
    moved,
    removed,
)
from coop.monocoop.requests import CoopRequest

TYPED_LENGTH_MAX = 3000
HEAD = ("title", "text", "process", "shows", "audience", "closes_at", "keep_days")


@require_POST
@writers_only
def new(request: CoopRequest) -> HttpResponse:
    """Begin a questionnaire."""
    row = Questionnaire(
        coop=request.coop.account, draft={"audience": "member", "process": POLL, "questions": []}
    )
    begin(row, by=person_of(request).account, now=timezone.now())
    return redirect("questionnaires:edit", row.id)


@require_http_methods(["GET", "POST"])
@never_cache
@writers_only
def edit(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Put it together; readers see what is published."""
    row = row_or_404(key)
    if request.method == "GET":
        return _page(request, row, _present(row), is_bound=False)
    do, questions = request.POST.get("do", "keep"), _typed_questions(request)
    questions, focus = _changed(questions, do)
    try:
        _keep(request, row, questions)
    except ChangedElsewhere as error:
        words = f"{_(error.sentence)} {_(error.advice)}"
        if is_by_script(request):
            return JsonResponse({"said": words}, status=409)
        messages.error(request, words)
        return redirect("questionnaires:edit", row.id)
    if is_by_script(request):
        return JsonResponse({"revision": row.revision, "said": _("The draft is kept.")})
    if do == "publish":
        return _publish(request, row)
    if do == "keep":
        messages.success(request, _("The draft is kept."))
    return HttpResponseRedirect(f"{reverse('questionnaires:edit', args=[row.id])}{focus}")


@require_POST
@writers_only
def close(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take no more answers."""
    publishing.close(row_or_404(key), by=person_of(request).account, now=timezone.now())
    messages.success(request, _("No more answers are taken; those that came stay."))
    return redirect("questionnaires:answers", key)


@require_POST
@writers_only
def remove(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take away what was never published."""
    row = row_or_404(key)
    if row.edition:
        raise Http404
    row.delete()
    messages.success(request, _("The draft is gone."))
    return redirect("questionnaires:list")


def row_or_404(key: uuid.UUID) -> Questionnaire:
    """A questionnaire of this cooperative."""
    row: Questionnaire | None = Questionnaire.objects.filter(id=key).first()
    if row is None:
        raise Http404
    return row


def _keep(request: CoopRequest, row: Questionnaire, questions: Sequence[Draft]) -> None:
    given = request.POST.get("revision", "")
    revision = int(given) if given.isascii() and given.isdigit() else -1
    draft = {**typed(request, dict.fromkeys(HEAD)), "questions": list(questions)}
    keep_draft(row, draft, revision=revision, by=person_of(request).account, now=timezone.now())


def _typed_questions(request: CoopRequest) -> list[Draft]:
    """The questions as they stand in the form; more than there may be are not read."""
    found: list[Draft] = []
    for number in range(QUESTIONS_MAX):
        prefix = f"q-{number}"
        kind, key = request.POST.get(f"{prefix}-kind", ""), request.POST.get(f"{prefix}-key", "")
        if kind not in set(QuestionKind) or not (key.isascii() and key.isalnum()):
            continue
        told: Draft = {"key": key[:12].lower(), "kind": kind}
        for name in ("title", "help", "options"):
            if value := request.POST.get(f"{prefix}-{name}", "")[:TYPED_LENGTH_MAX]:
                told[name] = value
        if request.POST.get(f"{prefix}-required"):
            told["required"] = True
        if not any(one["key"] == told["key"] for one in found):
            found.append(told)
    return found


def _changed(questions: list[Draft], do: str) -> tuple[list[Draft], str]:
    """The questions after what was pressed, and where the page goes on."""
    verb, _colon, operand = do.partition(":")
    if verb == "add" and operand in set(QuestionKind):
        more = added(questions, QuestionKind(operand), secrets.token_hex(4))
        return more, f"#question-{len(more)}"
    at = int(operand) if operand.isascii() and operand.isdigit() else -1
    if verb in ("up", "down"):
        by = -1 if verb == "up" else 1
        return moved(questions, at, by), f"#question-{min(max(at + by, 0), len(questions) - 1) + 1}"
    if verb == "remove" and at >= 0:
        return removed(questions, at), "#questions"
    return questions, ""


def _present(row: Questionnaire) -> dict[str, Any]:
    """What stands in the editor: the draft, else what is in force."""
    if row.draft or not row.edition:
        return dict(row.draft)
    questions = [
        {**one, "options": "\n".join(one.get("options", ()))} for one in row.sheet["questions"]
    ]
    return {
        "title": row.title,
        "text": row.text,
        "process": row.process,
        "shows": row.shows,
        "audience": row.audience,
        "closes_at": row.closes_at,
        "keep_days": publishing.days_kept(row),
        "questions": questions,
    }


def _publish(request: CoopRequest, row: Questionnaire) -> HttpResponse:
    form = QuestionnaireForm(row.draft, request.coop.account)
    asked = [QuestionForm(one, n, is_bound=True) for n, one in enumerate(row.draft["questions"])]
    is_sound = all([form.is_valid(), *(one.is_valid() for one in asked)])
    questions = tuple(one.question() for one in asked) if is_sound else ()
    if is_sound and (problem := problem_of(form.cleaned_data["process"], questions)):
        form.add_error(None, problem)
    if form.is_valid() and is_sound:
        told = form.cleaned_data
        terms = publishing.Terms(
            told["audience"],
            told["process"],
            Shows(told["shows"]),
            told["closes_at"],
            told["keep_days"],
        )
        by, now = person_of(request).account, timezone.now()
        try:
            publishing.publish(
                row,
                told["title"],
                told["text"],
                Sheet(questions=questions),
                terms,
                by=by,
                now=now,
            )
        except (AnswersErased, AnswersStand) as error:
            form.add_error(None, f"{_(error.sentence)} {_(error.advice)}")
        else:
            messages.success(request, _("It is published."))
            return redirect("questionnaires:fill", row.id)
    return _page(request, row, row.draft, is_bound=True, form=form, asked=asked)


def _page(
    request: CoopRequest,
    row: Questionnaire,
    present: dict[str, Any],
    *,
    is_bound: bool,
    form: QuestionnaireForm | None = None,
    asked: list[QuestionForm] | None = None,
) -> HttpResponse:
    questions = present.get("questions", [])
    if form is None:
        initial = {name: present.get(name) for name in HEAD if name in present}
        form = QuestionnaireForm(None, request.coop.account, initial=initial)
    if asked is None:
        asked = [QuestionForm(one, number, is_bound=False) for number, one in enumerate(questions)]
    context = {
        "row": row,
        "form": form,
        "asked": [(one, TITLES[one.kind]) for one in asked],
        "kinds": list(TITLES.items()),
        "is_full": len(asked) >= QUESTIONS_MAX,
        "has_errors": is_bound,
        "has_answers": publishing.has_answers(row),
    }
    return render(request, "questionnaires/edit.html", context)
