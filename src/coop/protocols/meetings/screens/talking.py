"""What is said and read before a vote: words on a question, files of a meeting."""

from __future__ import annotations

import uuid

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop import attachments, people
from coop.monocoop.forms import IncomingField
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required, role_required
from coop.protocols.meetings import materials
from coop.protocols.meetings.models import Material, Remark
from coop.protocols.meetings.rules import Stage
from coop.protocols.meetings.screens import pages
from coop.protocols.meetings.screens.forms import Form, RemarkForm
from coop.protocols.meetings.screens.pages import MeetingPage, QuestionPage
from coop.protocols.meetings.screens.showing import READERS

REMARKS_MAX = 200
OPEN_TO_WORDS = frozenset({Stage.PLANNED, Stage.CALLED, Stage.VOTING})


class MaterialForm(Form):
    """A file to read."""

    title = forms.CharField(label=gettext_lazy("Title of the file"), max_length=200)
    file = IncomingField()


@never_cache
@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def question(request: CoopRequest, number: int, place: int) -> HttpResponse:
    """One question: its paper, and what voters say of it."""
    page = pages.page_of(request, number)
    asked = _question(page, place)
    may_speak = page.eligibility.may_vote and page.stage in OPEN_TO_WORDS
    form = RemarkForm(request.POST if request.method == "POST" else None, coop=request.coop.account)
    if request.method == "POST":
        if not may_speak:
            raise Http404
        if form.is_valid():
            Remark.unbound.create(
                coop=request.coop.account,
                meeting=number,
                place=asked.line.place,
                author=person_of(request).account,
                text=form.cleaned_data["text"],
                written_at=timezone.now(),
            )
            return redirect("meetings:question", number, place)
    rows = list(
        Remark.unbound.filter(
            coop=request.coop.account, meeting=number, place=asked.line.place
        ).order_by("written_at", "id")[:REMARKS_MAX]
    )
    shown = {
        "page": page,
        "question": asked,
        "form": form,
        "may_speak": may_speak,
        "remarks": rows,
        "names": people.names_of(request.coop.account, [row.author for row in rows]),
        "viewer": person_of(request).account,
        "presides": "chair" in page.roles,
    }
    return render(request, "meetings/question.html", shown)


@require_POST
@member_required
def unsay(request: CoopRequest, number: int, remark: int) -> HttpResponse:
    """Take a word back: one's own, or, for who presides, anybody's."""
    page = pages.page_of(request, number)
    row = Remark.unbound.filter(
        coop=request.coop.account, meeting=number, pk=remark, removed_at__isnull=True
    ).first()
    if row is None or (row.author != person_of(request).account and "chair" not in page.roles):
        raise Http404
    row.removed_at, row.text = timezone.now(), ""
    row.save(update_fields=["removed_at", "text"])
    return redirect("meetings:question", number, row.place)


@never_cache
@role_required(*READERS)
@require_GET
def material(request: CoopRequest, number: int, file: uuid.UUID) -> HttpResponseBase:
    """A file to read; the browser shows it and never runs it."""
    row = _material(request, number, file)
    return attachments.show(row.file, row.media, row.title)


@never_cache
@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def files(request: CoopRequest, number: int) -> HttpResponse:
    """The files of a meeting, for its officers: add and take back."""
    page = pages.page_of(request, number)
    if "officer" not in page.roles:
        raise Http404
    form = (
        MaterialForm(request.POST, coop=request.coop.account, files=request.FILES)
        if request.method == "POST"
        else MaterialForm(None, coop=request.coop.account)
    )
    listed = materials.materials_of(page.status)
    is_full = len(listed) >= materials.FILES_MAX
    if form.is_valid() and not is_full:
        told = form.cleaned_data
        by = person_of(request).account
        materials.keep(page.status, told["title"], told["file"], by, timezone.now())
        return redirect("meetings:files", number)
    shown = {"page": page, "form": form, "materials": listed, "is_full": is_full}
    return render(request, "meetings/files.html", shown)


@require_POST
@role_required(*READERS)
def remove_file(request: CoopRequest, number: int, file: uuid.UUID) -> HttpResponse:
    """Take a file back; once voting runs, voters have read it and it stays."""
    page = pages.page_of(request, number)
    if "officer" not in page.roles or page.stage not in (Stage.PLANNED, Stage.CALLED):
        raise Http404
    materials.remove(_material(request, number, file))
    return redirect("meetings:files", number)


def _question(page: MeetingPage, place: int) -> QuestionPage:
    for each in pages.questions_of(page):
        if place in each.line.places:
            return each
    raise Http404


def _material(request: CoopRequest, number: int, file: uuid.UUID) -> Material:
    row: Material | None = Material.unbound.filter(
        coop=request.coop.account, meeting=number, id=file
    ).first()
    if row is None:
        raise Http404
    return row
