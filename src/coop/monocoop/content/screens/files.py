"""The library: what people take, and what those who write put there."""

from __future__ import annotations

import uuid
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop import attachments
from coop.monocoop.content import library
from coop.monocoop.content.errors import LibraryFull
from coop.monocoop.content.forms import FileForm, FileTermsForm
from coop.monocoop.content.models import SharedFile
from coop.monocoop.content.writing import is_writer, writers_only
from coop.monocoop.desktops import readers
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest


@require_GET
@never_cache
def listing(request: CoopRequest) -> HttpResponse:
    """The files that the reader may take, folder by folder; writers see all."""
    coop, writes = request.coop.account, is_writer(request)
    rows = (
        SharedFile.objects.order_by("folder", "title", "id")
        if writes
        else library.shown_to(request)
    )
    shown = list(rows[: library.FILES_MAX])
    titles = {key: readers.title_of(coop, key) for key in {row.audience for row in shown}}
    told = [(row, titles[row.audience]) for row in shown]
    folders = [(name, list(rows)) for name, rows in groupby(told, lambda pair: pair[0].folder)]
    return render(request, "content/files.html", {"folders": folders, "is_writer": writes})


@require_GET
def download(request: CoopRequest, key: uuid.UUID) -> HttpResponseBase:
    """The file, to whom it is meant for and to who writes; to others there is none."""
    rows = SharedFile.objects.all() if is_writer(request) else library.shown_to(request)
    row = rows.filter(id=key).first()
    if row is None:
        raise Http404
    return attachments.download(row.place, row.content_type, row.name)


@require_http_methods(["GET", "POST"])
@never_cache
@writers_only
def add(request: CoopRequest) -> HttpResponse:
    """Put a file into the library."""
    coop = request.coop.account
    form = FileForm(
        coop, request.POST or None, request.FILES or None, initial={"audience": "member"}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            library.keep(
                coop,
                told["file"],
                title=told["title"],
                folder=told["folder"],
                audience=told["audience"],
                by=person_of(request).account,
                now=timezone.now(),
            )
        except LibraryFull as error:
            form.add_error(None, f"{_(error.sentence)} {_(error.advice)}")
        else:
            messages.success(request, _("The file lies in the library."))
            return redirect("content:files")
    context = {"form": form, "folders": library.folders_of(coop)}
    return render(request, "content/add_file.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@writers_only
def edit(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """What the file is called, where it lies, for whom it is."""
    row, coop = _row(key), request.coop.account
    present = {"title": row.title, "folder": row.folder, "audience": row.audience}
    form = FileTermsForm(coop, request.POST or None, initial=present)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        library.change(row, title=told["title"], folder=told["folder"], audience=told["audience"])
        messages.success(request, _("Kept."))
        return redirect("content:files")
    context = {"form": form, "row": row, "folders": library.folders_of(coop)}
    return render(request, "content/edit_file.html", context)


@require_POST
@writers_only
def remove(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take the file away for good."""
    library.remove(_row(key))
    messages.success(request, _("The file is gone."))
    return redirect("content:files")


def _row(key: uuid.UUID) -> SharedFile:
    row: SharedFile | None = SharedFile.objects.filter(id=key).first()
    if row is None:
        raise Http404
    return row
