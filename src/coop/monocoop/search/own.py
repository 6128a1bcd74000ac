"""The shell's own sources: documents, announcements, files, pages, forms."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import EVERYONE, SIGNED_IN
from coop.monocoop.blocks.markdown import as_text
from coop.monocoop.content import announcing, library, pages
from coop.monocoop.frame import read_once
from coop.monocoop.questionnaires import publishing
from coop.monocoop.registry.access import access_in
from coop.monocoop.registry.listing import Filters, PackageRow, list_packages
from coop.monocoop.registry.naming import STATES
from coop.monocoop.requests import CoopRequest
from coop.monocoop.search.excerpts import around
from coop.monocoop.search.sources import Hit, Query, Source, fitting


def announcements(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Announcements meant for the viewer."""
    rows = fitting(announcing.shown_to(request, timezone.now()), query)[:count]
    return [
        Hit(
            row.title,
            reverse("content:announcement", args=[row.id]),
            around(as_text(row.text), query.words),
            row.published_at,
        )
        for row in rows
    ]


def files(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Files that the viewer may take."""
    rows = fitting(library.shown_to(request), query)[:count]
    return [
        Hit(
            row.title,
            reverse("content:file", args=[row.id]),
            " · ".join(filter(None, (row.folder, row.name))),
        )
        for row in rows
    ]


def site_pages(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Published pages of the site."""
    rows = fitting(pages.published(request.coop.account), query)[:count]
    return [
        Hit(
            row.title,
            reverse("content:page", args=[row.slug]),
            around(as_text(row.text), query.words),
        )
        for row in rows
    ]


def forms(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Forms and polls that the viewer may answer now."""
    now = timezone.now()
    shown = publishing.shown_to(request, now).filter(publishing.open_at(now))
    return [
        Hit(
            row.title,
            reverse("questionnaires:fill", args=[row.id]),
            around(as_text(row.text), query.words),
        )
        for row in fitting(shown, query)[:count]
    ]


def documents(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Packages of documents that the viewer may open."""
    final, access = read_once(request).final_block, access_in(request)
    rows: list[PackageRow] = []
    after: str | None = ""
    while after is not None and len(rows) < count:
        listing = list_packages(Filters(words=query.text, after=after), access, final_block=final)
        rows += listing.rows
        after = listing.next_after or None
    return [
        Hit(
            row.title,
            reverse("registry:package", args=[row.key]),
            " · ".join(filter(None, (row.person, str(STATES[row.state][0])))),
            row.newest_at,
        )
        for row in rows[:count]
    ]


SOURCES = (
    Source("announcements", _("Announcements"), "megaphone", announcements, EVERYONE, 10),
    Source("pages", _("Pages of the site"), "book-open", site_pages, EVERYONE, 20),
    Source("files", _("Files"), "folder", files, EVERYONE, 30),
    Source("forms", _("Forms and polls"), "list-checks", forms, SIGNED_IN, 40),
    Source("documents", _("Documents"), "file-text", documents, SIGNED_IN, 90),
)
