"""Blocks that a chair fills: text, picture, links, questions and answers, a file, an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from coop.monocoop.blocks import (
    EVERYONE,
    Address,
    Block,
    Label,
    Settings,
    Size,
    UploadId,
    UploadKind,
    Words,
)
from coop.monocoop.blocks.markdown import as_html
from coop.monocoop.desktops import uploads
from coop.monocoop.requests import CoopRequest

TITLE = Label(_("Title"), _("May be left empty."))
MARKDOWN_HELP = _("**Bold**, *italic*, lists with “-”, links as [words](address). No HTML.")
MAP = "https://www.openstreetmap.org/search"
LINKS_MAX, QUESTIONS_MAX = 12, 20


class Row(BaseModel):
    """One of several alike."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class TextSettings(Settings):
    """A text of the chair's."""

    title: Annotated[Words, TITLE] = Words()
    text: Annotated[Words, Label(_("Text"), MARKDOWN_HELP, 8)] = Words()


class PictureSettings(Settings):
    """A picture with its words."""

    picture: Annotated[
        str, UploadId(UploadKind.PICTURE), Label(_("Picture"), _("JPEG, PNG or WebP, up to 8 MB."))
    ] = ""
    alt: Annotated[
        Words, Label(_("What is on it"), _("For those who can't see it. Empty: decoration."))
    ] = Words()
    caption: Annotated[Words, Label(_("Words under it"))] = Words()
    link: Annotated[Address, Label(_("Where it leads"), _("An address or a page."))] = ""


class LinkRow(Row):
    """A link."""

    words: Annotated[Words, Label(_("Words"))] = Words()
    address: Annotated[Address, Label(_("Address"), _("https://… or a page of this site, /…"))] = ""

    @model_validator(mode="after")
    def _is_whole(self) -> LinkRow:
        if not self.words:
            raise PydanticCustomError("words_missing", "A link needs words.")
        if not self.address:
            raise PydanticCustomError("address_malformed", "A link needs an address.")
        return self


class LinksSettings(Settings):
    """Links under a title."""

    title: Annotated[Words, TITLE] = Words()
    links: Annotated[tuple[LinkRow, ...], Field(max_length=LINKS_MAX), Label(_("Links"))] = ()


class QuestionRow(Row):
    """A question and its answer."""

    question: Annotated[Words, Label(_("Question"))] = Words()
    answer: Annotated[Words, Label(_("Its answer"), MARKDOWN_HELP, 3)] = Words()

    @model_validator(mode="after")
    def _is_whole(self) -> QuestionRow:
        if not self.question or not self.answer:
            raise PydanticCustomError("words_missing", "A question needs its answer.")
        return self


class FaqSettings(Settings):
    """Questions and answers."""

    title: Annotated[Words, TITLE] = Words()
    questions: Annotated[
        tuple[QuestionRow, ...], Field(max_length=QUESTIONS_MAX), Label(_("Questions and answers"))
    ] = ()


class FileSettings(Settings):
    """A file to take away."""

    title: Annotated[Words, Label(_("What it is called"))] = Words()
    file: Annotated[
        str,
        UploadId(UploadKind.FILE),
        Label(_("File"), _("PDF, Word, Excel, OpenDocument or ZIP, up to 20 MB.")),
    ] = ""
    note: Annotated[Words, Label(_("What is in it"))] = Words()


class AddressSettings(Settings):
    """A place to come to."""

    title: Annotated[Words, TITLE] = Words()
    address: Annotated[
        str,
        StringConstraints(max_length=300),
        Label(_("Address"), _("Left empty: the cooperative's own.")),
    ] = ""
    directions: Annotated[Words, Label(_("How to find it"), "", 3)] = Words()
    link: Annotated[
        Address, Label(_("Link to a map"), _("Left empty: a search on OpenStreetMap."))
    ] = ""


def text(_request: CoopRequest, settings: TextSettings) -> Mapping[str, Any] | None:
    """The text as safe HTML."""
    if not settings.text and not settings.title:
        return None
    return {"title": settings.title, "html": as_html(str(settings.text))}


def picture(request: CoopRequest, settings: PictureSettings) -> Mapping[str, Any] | None:
    """The picture, encoded anew when it came."""
    found = uploads.find(request.coop.account, settings.picture, UploadKind.PICTURE)
    return {"picture": found, "settings": settings} if found else None


def links(_request: CoopRequest, settings: LinksSettings) -> Mapping[str, Any] | None:
    """Links as they were written."""
    return {"title": settings.title, "links": settings.links} if settings.links else None


def faq(_request: CoopRequest, settings: FaqSettings) -> Mapping[str, Any] | None:
    """Questions, each with its answer behind it."""
    if not settings.questions:
        return None
    told = [(row.question, as_html(str(row.answer))) for row in settings.questions]
    return {"title": settings.title, "questions": told}


def file(request: CoopRequest, settings: FileSettings) -> Mapping[str, Any] | None:
    """The file, to be downloaded."""
    found = uploads.find(request.coop.account, settings.file, UploadKind.FILE)
    return {"file": found, "title": settings.title, "note": settings.note} if found else None


def address(request: CoopRequest, settings: AddressSettings) -> Mapping[str, Any] | None:
    """The address with a link to a map: no map of others is loaded into the page."""
    written = settings.address or request.coop.address
    if not written:
        return None
    link = settings.link or f"{MAP}?{urlencode({'query': written})}"
    return {
        "title": settings.title,
        "address": written,
        "directions": settings.directions,
        "link": link,
    }


BLOCKS = (
    Block("general.text", _("Text"), _("Your own words, with lists and links."), "file-text",
          "desktops/blocks/text.html", text, EVERYONE,
          (Size.MEDIUM, Size.SMALL, Size.LARGE), TextSettings),
    Block("general.picture", _("Picture"), _("A photograph or drawing with words under it."),
          "image", "desktops/blocks/picture.html", picture, EVERYONE,
          (Size.MEDIUM, Size.SMALL, Size.LARGE), PictureSettings),
    Block("general.links", _("Links"), _("Ways to other pages and sites."), "link",
          "desktops/blocks/links.html", links, EVERYONE, settings=LinksSettings),
    Block("general.faq", _("Questions and answers"), _("What people ask most."),
          "circle-question-mark", "desktops/blocks/faq.html", faq, EVERYONE,
          (Size.LARGE, Size.MEDIUM), FaqSettings),
    Block("general.file", _("File"), _("A document to download."), "download",
          "desktops/blocks/file.html", file, EVERYONE, settings=FileSettings),
    Block("general.address", _("How to find us"), _("An address with a link to a map."), "map-pin",
          "desktops/blocks/address.html", address, EVERYONE, settings=AddressSettings),
)  # fmt: skip
