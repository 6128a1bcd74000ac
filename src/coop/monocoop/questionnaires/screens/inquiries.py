"""Inquiries: one's own, those that one's office receives, and the conversation of each."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.monocoop import attachments, people
from coop.monocoop.identity.requests import person_of
from coop.monocoop.questionnaires import inquiries, publishing
from coop.monocoop.questionnaires.errors import QuestionnaireRefused
from coop.monocoop.questionnaires.forms import MessageForm
from coop.monocoop.questionnaires.models import AnswerFile, Inquiry, InquiryState
from coop.monocoop.questionnaires.processes import Subject, process_named, received_by
from coop.monocoop.questionnaires.values import in_words
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import AUDITOR, roles_in, signed_in_required

LISTED_MAX = 100


@require_GET
@never_cache
@signed_in_required
def listing(request: CoopRequest) -> HttpResponse:
    """What one's office is asked, what waits longest first; then one's own."""
    coop, account = request.coop.account, person_of(request).account
    received = inquiries.received(coop, roles_in(request))
    waiting = list(received.filter(state__in=inquiries.WAITING)[:LISTED_MAX])
    others = received.exclude(state__in=inquiries.WAITING).order_by("-changed_at")
    own = Inquiry.objects.filter(account=account).order_by("-changed_at")
    done = list(others[:LISTED_MAX])
    context = {
        "is_office": bool(received_by(roles_in(request))),
        "waiting": waiting,
        "done": done,
        "own": list(own[:LISTED_MAX]),
        "names": people.names_of(coop, [one.account for one in (*waiting, *done)]),
    }
    return render(request, "questionnaires/inquiries.html", context)


@require_GET
@never_cache
@signed_in_required
def inquiry(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """The answers it began with, what was said since, what may be done."""
    row, of_office = _row(request, key)
    return _page(request, row, MessageForm(), of_office=of_office)


@require_POST
@signed_in_required
def say(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Write to it."""
    row, of_office = _row(request, key, writes=True)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, of_office=of_office)
    by, now = person_of(request).account, timezone.now()
    try:
        inquiries.say(row, form.cleaned_data["text"], by=by, of_office=of_office, now=now)
    except QuestionnaireRefused as error:
        messages.error(request, f"{_(error.sentence)} {_(error.advice)}")
    return redirect("questionnaires:inquiry", row.id)


@require_POST
@signed_in_required
def turn(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take it into work, close it, or begin what its process offers."""
    row, of_office = _row(request, key, writes=True)
    by, now, do = person_of(request).account, timezone.now(), request.POST.get("do")
    try:
        if do == "close":
            inquiries.close(row, of_office=of_office, now=now)
        elif of_office and do == "take":
            inquiries.take(row, by=by, now=now)
        elif of_office and do == "begin":
            return _begun(request, row)
    except QuestionnaireRefused as error:
        messages.error(request, f"{_(error.sentence)} {_(error.advice)}")
    return redirect("questionnaires:inquiry", row.id)


@require_GET
@signed_in_required
def file(request: CoopRequest, key: uuid.UUID, file_key: uuid.UUID) -> HttpResponseBase:
    """A file of an inquiry, to both its sides; always a download."""
    row, _of_office = _row(request, key)
    found = AnswerFile.objects.filter(answer=row.answer_id, id=file_key).first()
    if found is None:
        raise Http404
    return attachments.download(found.place, found.content_type, found.name)


def _row(request: CoopRequest, key: uuid.UUID, *, writes: bool = False) -> tuple[Inquiry, bool]:
    """An inquiry with the side of whoever looks; the audit commission reads and writes nothing."""
    row: Inquiry | None = (
        Inquiry.objects.filter(id=key).select_related("answer__questionnaire").first()
    )
    roles = roles_in(request)
    if row is None:
        raise Http404
    is_own = row.account == person_of(request).account
    of_office = not is_own and inquiries.is_of_office(row, roles)
    if not is_own and not of_office and (writes or AUDITOR not in roles):
        raise Http404
    return row, of_office


def _page(
    request: CoopRequest, row: Inquiry, form: MessageForm, *, of_office: bool
) -> HttpResponse:
    said = list(row.messages.order_by("said_at", "id"))
    names = people.names_of(
        request.coop.account, [row.account, *(one.author for one in said), row.taken_by or "-"]
    )
    sheet = publishing.sheets_of(row.answer.questionnaire)[row.answer.edition]
    process = process_named(row.process)
    viewer = person_of(request).account
    is_own = row.account == viewer
    context = {
        "row": row,
        "form": form,
        "name": names[row.account],
        "taken_by": names.get(row.taken_by, ""),
        "answers": in_words(sheet, row.answer.values),
        "files": {one.question: one for one in row.answer.files.all()},
        "said": [
            (one, names[one.author], one.author == person_of(request).account) for one in said
        ],
        "of_office": of_office,
        "may_write": (is_own or of_office) and row.state != InquiryState.CLOSED,
        "process": process,
        "may_begin": of_office and process is not None and process.begin is not None,
    }
    return render(request, "questionnaires/inquiry.html", context)


def _begun(request: CoopRequest, row: Inquiry) -> HttpResponse:
    """Hand the answers to the protocol that offers the process, and go where it leads."""
    process = process_named(row.process)
    if process is None or process.begin is None:
        raise Http404
    inquiries.take(row, by=person_of(request).account, now=timezone.now())
    sheet = publishing.sheets_of(row.answer.questionnaire)[row.answer.edition]
    pairs = in_words(sheet, row.answer.values)
    text = "\n\n".join(f"{question.title}\n{words}" for question, words in pairs)
    url = reverse("questionnaires:inquiry", args=[row.id])
    return redirect(process.begin(request, Subject(row.title, text, url)))
