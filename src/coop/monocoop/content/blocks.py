"""Blocks of content: the last announcements, files of a folder, a page and all pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from coop.kernel.names import AccountName
from coop.monocoop.blocks import EVERYONE, Block, Choice, Label, Settings, Size, Stand
from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.content import announcing, library, pages
from coop.monocoop.desktops.audiences import MEMBER
from coop.monocoop.desktops.defaults import FIRST
from coop.monocoop.requests import CoopRequest


def folder_choices(coop: AccountName) -> Sequence[Choice]:
    """The folders of the library."""
    return [Choice(name, name) for name in library.folders_of(coop)]


def page_choices(coop: AccountName) -> Sequence[Choice]:
    """The published pages."""
    return [Choice(str(row.id), row.title) for row in pages.published(coop)]


class AnnouncementsSettings(Settings):
    """How many announcements."""

    count: Annotated[int, Field(ge=1, le=10), Label(_("How many"), _("From 1 to 10."))] = 3


class FilesSettings(Settings):
    """Which files."""

    folder: Annotated[str, Label(_("Folder"), _("Left empty: all."), choices=folder_choices)] = ""
    count: Annotated[int, Field(ge=1, le=20), Label(_("How many"), _("From 1 to 20."))] = 5


class PageSettings(Settings):
    """Which page."""

    page: Annotated[str, Label(_("Page"), choices=page_choices)] = ""


def announcements(
    request: CoopRequest, settings: AnnouncementsSettings
) -> Mapping[str, Any] | None:
    """What the reader was told last; nothing told takes no place."""
    rows = list(announcing.shown_to(request, timezone.now())[: settings.count])
    return {"rows": rows} if rows else None


def files(request: CoopRequest, settings: FilesSettings) -> Mapping[str, Any] | None:
    """The files of a folder that the reader may take."""
    rows = library.shown_to(request)
    if settings.folder:
        rows = rows.filter(folder=settings.folder)
    shown = list(rows[: settings.count])
    return {"title": settings.folder, "rows": shown} if shown else None


def page(request: CoopRequest, settings: PageSettings) -> Mapping[str, Any] | None:
    """A published page's words."""
    found = next(
        (row for row in pages.published(request.coop.account) if str(row.id) == settings.page), None
    )
    return {"row": found, "html": as_html(found.text)} if found else None


def all_pages(request: CoopRequest, _settings: Settings) -> Mapping[str, Any] | None:
    """Every published page by its title."""
    rows = list(pages.published(request.coop.account))
    return {"rows": rows} if rows else None


BLOCKS = (
    Block(
        name="content.announcements",
        title=_("Announcements"),
        note=_("What the cooperative told the reader last."),
        icon="megaphone",
        template="content/blocks/announcements.html",
        query=announcements,
        roles=EVERYONE,
        sizes=(Size.LARGE, Size.MEDIUM, Size.SMALL),
        settings=AnnouncementsSettings,
        stands=(Stand(MEMBER, FIRST, 20, Size.LARGE),),
    ),
    Block(
        name="content.files",
        title=_("Files"),
        note=_("Files of the library that the reader may take."),
        icon="folder",
        template="content/blocks/files.html",
        query=files,
        roles=EVERYONE,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
        settings=FilesSettings,
    ),
    Block(
        name="content.page",
        title=_("Page of the site"),
        note=_("The words of a published page."),
        icon="book-open",
        template="content/blocks/page.html",
        query=page,
        roles=EVERYONE,
        sizes=(Size.LARGE, Size.MEDIUM),
        settings=PageSettings,
    ),
    Block(
        name="content.pages",
        title=_("Pages of the site"),
        note=_("Every published page by its title."),
        icon="list",
        template="content/blocks/pages.html",
        query=all_pages,
        roles=EVERYONE,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
    ),
)
