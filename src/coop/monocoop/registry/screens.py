"""The registry's screens: the list of packages, one package, and its papers."""

from __future__ import annotations

import uuid
from urllib.parse import quote, urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.documents import archive
from coop.documents.errors import DocumentShredded, RenderFailed, UnknownKind
from coop.documents.models import Document
from coop.documents.packages import PackageEmpty, Paper, package_papers, zip_of
from coop.monocoop import people
from coop.monocoop.frame import read_once
from coop.monocoop.registry.access import access_in
from coop.monocoop.registry.forms import FilterForm
from coop.monocoop.registry.listing import list_packages, state_of_package
from coop.monocoop.registry.naming import STATES, person_of, title_of
from coop.monocoop.registry.telling import card_of, timeline_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required


@require_GET
@never_cache
@signed_in_required
def packages(request: CoopRequest) -> HttpResponse:
    """The packages this person may open, newest first."""
    form = FilterForm(request.GET)
    access = access_in(request)
    listing = list_packages(form.filters(), access, final_block=read_once(request).final_block)
    kept = {key: value for key, value in request.GET.items() if value and key != "after"}
    more = urlencode({**kept, "after": listing.next_after}) if listing.next_after else ""
    context = {
        "form": form,
        "narrowing": [form[name] for name in ("template", "state", "since", "until")],
        "rows": [(row, STATES[row.state]) for row in listing.rows],
        "sees_all": access.sees_all,
        "is_filtered": bool(kept),
        "more_url": f"?{more}" if more else "",
    }
    return render(request, "registry/packages.html", context)


@require_GET
@never_cache
@signed_in_required
def package(request: CoopRequest, key: str) -> HttpResponse:
    """One package: its timeline, its papers, and all of it as a ZIP."""
    entries = _papers(request, key)
    person = person_of(key)
    accounts = {act.signer for paper in entries for act in paper.acts} | ({person} - {None})
    names = people.names_of(request.coop.account, sorted(str(account) for account in accounts))
    context = {
        "key": key,
        "name": title_of(key, entries),
        "person_name": names.get(str(person), ""),
        "state": STATES[state_of_package(tuple(entries))],
        "cards": [card_of(paper, names) for paper in entries],
        "stages": timeline_of(entries, names),
        "zip_url": reverse("registry:zip", args=[key]) if any(p.acts for p in entries) else "",
    }
    return render(request, "registry/package.html", context)


@require_GET
@never_cache
@signed_in_required
def package_zip(request: CoopRequest, key: str) -> HttpResponse:
    """The package as a ZIP that anyone can check without us."""
    try:
        content = zip_of(_papers(request, key))
    except PackageEmpty as error:
        raise Http404 from error
    return _file(content, "application/zip", f"{key.replace('/', '-')}.zip", inline=False)


@require_GET
@never_cache
@signed_in_required
def read(request: CoopRequest, document: uuid.UUID) -> HttpResponse:
    """The PDF, shown by the browser."""
    return _pdf(request, document, inline=True)


@require_GET
@never_cache
@signed_in_required
def download(request: CoopRequest, document: uuid.UUID) -> HttpResponse:
    """The PDF as a file to keep."""
    return _pdf(request, document, inline=False)


@require_GET
@signed_in_required
def first_page(request: CoopRequest, document: uuid.UUID) -> HttpResponse:
    """The first page as a picture; the paper never changes, so the browser may keep it."""
    try:
        picture = archive.first_page_of(_document(request, document))
    except (DocumentShredded, RenderFailed, UnknownKind, OSError) as error:
        raise Http404 from error
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _papers(request: CoopRequest, key: str) -> list[Paper]:
    """The package's papers; one that may not be opened looks like one that doesn't exist."""
    if not access_in(request).allows(key):
        raise Http404
    entries = package_papers(key, final_block=read_once(request).final_block)
    if not entries:
        raise Http404
    return entries


def _document(request: CoopRequest, document_id: uuid.UUID) -> Document:
    document: Document | None = Document.objects.filter(id=document_id).first()
    if document is None or not access_in(request).allows(document.package):
        raise Http404
    return document


def _pdf(request: CoopRequest, document_id: uuid.UUID, *, inline: bool) -> HttpResponse:
    document = _document(request, document_id)
    try:
        content = archive.pdf_of(document)
    except (DocumentShredded, OSError) as error:
        raise Http404 from error
    name = f"{document.title} {document.created_at:%Y-%m-%d}.pdf"
    return _file(content, "application/pdf", name, inline=inline)


def _file(content: bytes, content_type: str, name: str, *, inline: bool) -> HttpResponse:
    """A file under its own name, in plain letters and in full (RFC 6266)."""
    stem, _dot, ending = name.rpartition(".")
    plain = f"{slugify(stem) or 'document'}.{ending}"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = (
        f'{"inline" if inline else "attachment"}; filename="{plain}"; '
        f"filename*=UTF-8''{quote(name)}"
    )
    return response
