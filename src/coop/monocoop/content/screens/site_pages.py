"""Pages of the site: what everybody reads, and the editor of those who write."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop import people
from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.content import pages
from coop.monocoop.content.forms import PageForm
from coop.monocoop.content.models import Page, PageVersion
from coop.monocoop.content.screens import editing
from coop.monocoop.content.writing import begin, is_writer, writers_only
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest

PAGES_MAX = 200


@require_GET
def show(request: CoopRequest, slug: str) -> HttpResponse:
    """A page of the site, for everybody."""
    row = pages.page_at(request.coop.account, slug)
    if row is None:
        raise Http404
    context = {"row": row, "html": as_html(row.text), "is_writer": is_writer(request)}
    return render(request, "content/page.html", {**context, "public": request.person is None})


@require_GET
@never_cache
@writers_only
def listing(request: CoopRequest) -> HttpResponse:
    """All pages with what they are now."""
    return render(request, "content/pages.html", {"rows": Page.objects.order_by("-changed_at")})


@require_POST
@writers_only
def new(request: CoopRequest) -> HttpResponse:
    """Begin a page."""
    if Page.objects.count() >= PAGES_MAX:
        messages.error(request, _("There are as many pages as a site may have."))
        return redirect("content:pages")
    row = Page(coop=request.coop.account, draft={"is_listed": "on"})
    begin(row, by=person_of(request).account, now=timezone.now())
    return redirect("content:edit_page", row.id)


@require_http_methods(["GET", "POST"])
@never_cache
@writers_only
def edit(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Write; every change is kept, and shows to visitors once it is published."""
    row = _row(key)
    coop = request.coop.account
    names = PageForm(None, coop, row).fields
    if request.method == "POST":
        if editing.is_by_script(request):
            return editing.answer_script(request, row, names)
        if editing.keep(request, row, names) is None:
            return redirect("content:edit_page", row.id)
        if request.POST.get("do") != "publish":
            messages.success(request, _("The draft is kept."))
            return redirect("content:edit_page", row.id)
        form = PageForm(row.draft, coop, row)
        if form.is_valid():
            return _published(request, row, form.cleaned_data)
    else:
        form = PageForm(None, coop, row, initial=_present(row))
    return _editor(request, row, form)


@require_POST
@writers_only
def hide(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take the page off the site."""
    pages.hide(_row(key), by=person_of(request).account, now=timezone.now())
    messages.success(request, _("Visitors no longer see the page; its words stay here."))
    return redirect("content:edit_page", key)


@require_POST
@writers_only
def remove(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Take away a page that was never published."""
    row = _row(key)
    if row.versions.exists():
        raise Http404
    row.delete()
    messages.success(request, _("The draft is gone."))
    return redirect("content:pages")


@require_http_methods(["GET", "POST"])
@never_cache
@writers_only
def history(request: CoopRequest, key: uuid.UUID) -> HttpResponse:
    """Every version; any of them comes back as a draft."""
    row = _row(key)
    versions = list(PageVersion.objects.filter(page=row).order_by("-number"))
    if request.method == "POST":
        wanted = request.POST.get("number", "")
        version = next((one for one in versions if str(one.number) == wanted), None)
        if version is None:
            raise Http404
        pages.bring_back(row, version, by=person_of(request).account, now=timezone.now())
        messages.success(request, _("The former words stand in the draft now."))
        return redirect("content:edit_page", key)
    names = people.names_of(request.coop.account, {one.published_by for one in versions})
    shown = [(one, names[one.published_by], as_html(one.text)) for one in versions]
    return render(request, "content/page_history.html", {"row": row, "versions": shown})


def _row(key: uuid.UUID) -> Page:
    row: Page | None = Page.objects.filter(id=key).first()
    if row is None:
        raise Http404
    return row


def _present(row: Page) -> dict[str, Any]:
    """What stands in the form: the draft over what is in force."""
    stood = {"slug": row.slug}
    if row.published_at is not None or row.versions.exists():
        stood |= {"title": row.title, "text": row.text}
    if not row.draft:
        return {**stood, "is_listed": row.is_listed}
    return {**stood, "is_listed": False, **row.draft}


def _published(request: CoopRequest, row: Page, told: dict[str, Any]) -> HttpResponse:
    pages.publish(
        row,
        told["title"],
        told["text"],
        told["slug"],
        is_listed=told["is_listed"],
        by=person_of(request).account,
        now=timezone.now(),
    )
    messages.success(request, _("It is published."))
    return redirect("content:page", row.slug)


def _editor(request: CoopRequest, row: Page, form: PageForm) -> HttpResponse:
    values = row.draft if form.is_bound else form.initial
    context = {
        "row": row,
        "form": form,
        "title": values.get("title", ""),
        "html": as_html(str(values.get("text", ""))),
        "has_versions": row.versions.exists(),
    }
    return render(request, "content/edit_page.html", context)
