"""Announcements: what people read, and the editor of those who write."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop import people
from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.content import announcers, announcing
from coop.monocoop.content.announcers import announcers_only, check_writes
from coop.monocoop.content.announcing import State, Terms, state_of
from coop.monocoop.content.forms import AnnouncementForm
from coop.monocoop.content.models import Announcement
from coop.monocoop.content.screens import editing
from coop.monocoop.content.writing import begin, is_writer
from coop.monocoop.desktops import readers
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest

PAGE_SIZE = 20
DRAFTS_SHOWN_MAX = 40
NEW = {"audience": "member", "tells": "on"}


@require_GET
@never_cache
def listing(request: CoopRequest) -> HttpResponse:
    """What whoever looks may read, the newest first; then what an office sees beside it."""
    now = timezone.now()
    page = Paginator(announcing.shown_to(request, now), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "is_writer": is_writer(request),
        "groups": announcers.groups_led(request),
        "others": _unseen(request, now),
    }
    return render(request, "content/announcements.html", context)


@require_GET
@never_cache
def announcement(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """One announcement; one that is not for the reader looks as if there were none."""
    row = announcing.shown_to(request, timezone.now()).filter(id=key).first()
    if row is None:
        overseen = announcers.overseen_by(request)
        row = overseen.filter(id=key, published_at__isnull=False).first()
    if row is None:
        raise Http404
    coop = request.coop.account
    context = {
        "row": row,
        "html": as_html(row.text),
        "author": people.name_of(coop, row.author) if request.person else "",
        "may_write": announcers.may_write(request, row.group),
        "for_whom": readers.title_of(coop, row.audience),
        "state": state_of(row, timezone.now()),
    }
    return render(request, "content/announcement.html", context)


@require_POST
@announcers_only
def new(request: CoopRequest) -> HttpResponse:
    """Begin a draft."""
    group = request.POST.get("group", "")
    check_writes(request, group)
    row = Announcement(coop=request.coop.account, group=group, draft=dict(NEW))
    if group:
        row.draft["audience"] = group
    begin(row, by=person_of(request).account, now=timezone.now())
    return redirect("content:edit_announcement", row.id)


@require_http_methods(["GET", "POST"])
@never_cache
@announcers_only
def edit(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Write; every change is kept, and shows to readers once it is published."""
    row = _row(request, key)
    coop = request.coop.account
    names = AnnouncementForm(None, coop, group=row.group).fields
    if request.method == "POST":
        if editing.is_by_script(request):
            return editing.answer_script(request, row, names)
        if editing.keep(request, row, names) is None:
            return redirect("content:edit_announcement", row.id)
        if request.POST.get("do") != "publish":
            messages.success(request, _("The draft is kept."))
            return redirect("content:edit_announcement", row.id)
        form = AnnouncementForm(row.draft, coop, group=row.group)
        if form.is_valid():
            return _published(request, row, form.cleaned_data)
    else:
        form = AnnouncementForm(None, coop, group=row.group, initial=_present(row))
    return _editor(request, row, form)


@require_POST
@announcers_only
def withdraw(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Readers no longer see it; it is a draft again."""
    announcing.withdraw(_row(request, key), by=person_of(request).account, now=timezone.now())
    messages.success(request, _("The announcement is taken back: it is a draft again."))
    return redirect("content:edit_announcement", key)


@require_POST
@announcers_only
def remove(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take a draft away for good; what readers see is to be taken back first."""
    row = _row(request, key)
    if row.published_at is not None:
        raise Http404
    row.delete()
    messages.success(request, _("The draft is gone."))
    return redirect("content:announcements")


def _row(request: CoopRequest, key: uuid.UUID) -> Announcement:
    row: Announcement | None = Announcement.objects.filter(id=key).first()
    if row is None:
        raise Http404
    check_writes(request, row.group)
    return row


def _present(row: Announcement) -> dict[str, Any]:
    """What stands in the form: the draft, else what is in force."""
    if row.draft or row.published_at is None:
        return {"tells": False, **row.draft}
    return {
        "title": row.title,
        "text": row.text,
        "audience": row.audience,
        "closes_at": row.closes_at,
        "tells": False,
    }


def _published(request: CoopRequest, row: Announcement, told: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    stood = row.published_at if state_of(row, now) is State.SHOWN else None
    opens_at = told["opens_at"] or stood or now
    terms = Terms(told["audience"], opens_at, told["closes_at"], told["tells"])
    announcing.publish(
        row, told["title"], told["text"], terms, by=person_of(request).account, now=now
    )
    is_planned = state_of(row, now) is State.PLANNED
    words = _("It will be shown at the time you chose.") if is_planned else _("It is published.")
    messages.success(request, words)
    return redirect("content:announcement", row.id)


def _editor(request: CoopRequest, row: Announcement, form: AnnouncementForm) -> HttpResponse:
    values = row.draft if form.is_bound else form.initial
    context = {
        "row": row,
        "form": form,
        "title": values.get("title", ""),
        "html": as_html(str(values.get("text", ""))),
        "state": state_of(row, timezone.now()),
    }
    return render(request, "content/edit_announcement.html", context)


def _unseen(request: CoopRequest, now: datetime) -> list[tuple[Announcement, str, State]]:
    """Drafts, what is planned, over, or meant for others: the last changed first."""
    seen = announcing.shown_to(request, now).values("id")
    rows = announcers.overseen_by(request).exclude(id__in=seen).order_by("-changed_at")
    coop = request.coop.account
    titles: dict[str, str] = {}
    told = []
    for row in rows[:DRAFTS_SHOWN_MAX]:
        key = row.audience or row.draft.get("audience", "")
        if key and key not in titles:
            titles[key] = readers.title_of(coop, key)
        told.append((row, titles.get(key, ""), state_of(row, now)))
    return told
