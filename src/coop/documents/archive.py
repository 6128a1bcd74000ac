"""Makes documents, keeps them, gives them back, and destroys them when the law asks for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils.translation import override
from pydantic import BaseModel

from coop.chain import acts
from coop.documents import digests, letterheads, words
from coop.documents.addresses import check_url
from coop.documents.errors import DocumentShredded, RenderFailed
from coop.documents.factory import Frame, Renderer, engine, shared_renderer
from coop.documents.kinds import DocumentKind, kind_of
from coop.documents.models import Document
from coop.kernel.names import AccountName

FOUND_BY_LENGTH_MAX = 2000


def vault() -> Storage:
    """Where PDFs lie: the installation's default storage, a folder or S3 by setting."""
    return storages["default"]


def create(
    kind: DocumentKind,
    fields: BaseModel,
    *,
    coop: AccountName,
    package: str,
    subject: int,
    created_at: datetime,
    salt: bytes,
    renderer: Renderer | None = None,
) -> Document:
    """Make a document and keep it. `created_at` is aware; its own zone gives the printed date.

    `salt` is 32 fresh random bytes; `subject` the act's subject as a number. Raises `RenderFailed`,
    `RenderTooLong` or `FieldsMalformed`.
    """
    values = fields.model_dump(mode="json")
    document_id = digests.document_id(salt)
    frame = _frame(kind, values, coop, document_id, created_at)
    canonical_fields = digests.canonical(values)
    pdf = (renderer or shared_renderer()).pdf(kind, values, frame)
    place = f"documents/{coop}/{document_id.hex[:2]}/{document_id}.pdf"
    file = vault().save(place, ContentFile(pdf))
    try:
        with transaction.atomic():
            kept: Document = Document.unbound.create(
                id=document_id,
                coop=coop,
                template=kind.template,
                edition=kind.edition,
                title=frame.title,
                package=package,
                subject=str(subject),
                fields=values,
                frame=_frame_row(frame),
                salt=salt,
                file=file,
                pdf_sha256=digests.pdf_hash(pdf),
                content_digest=acts.content_digest(salt, pdf, canonical_fields).hex(),
                engine=engine(),
                found_by=_found_by(frame.title, package, values),
                created_at=created_at,
            )
            words.list_words(coop, package, kept.found_by)
    except Exception:
        vault().delete(file)  # bytes without a row would be personal data nobody can find
        raise
    return kept


def pdf_of(document: Document) -> bytes:
    """The very bytes that are signed; raises `DocumentShredded`."""
    if document.is_shredded:
        raise DocumentShredded(document=document.id)
    with vault().open(document.file) as file:
        return bytes(file.read())


def first_page_of(document: Document, renderer: Renderer | None = None) -> bytes:
    """The first page as PNG, made when first asked for.

    The picture comes from the template, not from the PDF; it is given only while the template still
    makes the very bytes that are kept. Raises `RenderFailed` when it no longer does.
    """
    if document.is_shredded:
        raise DocumentShredded(document=document.id)
    picture = f"{document.file}.png"
    if vault().exists(picture):
        with vault().open(picture) as file:
            return bytes(file.read())
    kind, frame = kind_of(document.template, document.edition), _frame_of(document)
    maker = renderer or shared_renderer()
    if digests.pdf_hash(maker.pdf(kind, document.fields, frame)) != document.pdf_sha256:
        raise RenderFailed(document=document.id, reason="The template has changed since.")
    page = maker.first_page(kind, document.fields, frame)
    vault().save(picture, ContentFile(page))
    return page


def shred(document: Document, *, at: datetime) -> None:
    """Destroy the bytes, the fields and the salt; the digest stays and means nothing without them.

    Source: 152-ФЗ, art. 21. Whether a duty to keep the paper forbids it is the caller's matter.
    """
    files = [document.file, f"{document.file}.png"] if document.file else []
    document.fields = document.frame = document.salt = None
    document.file = document.pdf_sha256 = document.found_by = ""
    document.shredded_at = at
    with transaction.atomic():
        document.save()
        words.list_anew(document.coop, document.package)
        for file in files:
            vault().delete(file)


def _frame(
    kind: DocumentKind,
    values: dict[str, Any],
    coop: AccountName,
    document_id: uuid.UUID,
    created_at: datetime,
) -> Frame:
    cooperative = values.get("cooperative")
    named = cooperative.get("name") if isinstance(cooperative, dict) else None
    with override(kind.language):  # the paper's language, whatever the reader's screen speaks
        title = str(kind.title)
    return Frame(
        document=str(document_id),
        template=kind.template,
        edition=kind.edition,
        title=title,
        author=named or str(coop),
        created_at=created_at,
        check_url=check_url(coop, document_id),
        language=kind.language,
        logo=letterheads.logo_of(coop),
    )


def _frame_row(frame: Frame) -> dict[str, str]:
    """What the first page needs to be made again, beside the fields."""
    return {
        "title": frame.title,
        "author": frame.author,
        "created_at": frame.created_at.isoformat(),
        "check_url": frame.check_url,
        "language": frame.language,
        "logo": frame.logo,
    }


def _frame_of(document: Document) -> Frame:
    kept = document.frame
    return Frame(
        document=str(document.id),
        template=document.template,
        edition=document.edition,
        title=kept["title"],
        author=kept["author"],
        created_at=datetime.fromisoformat(kept["created_at"]),
        check_url=kept["check_url"],
        language=kept["language"],
        logo=kept.get("logo", ""),
    )


def _found_by(title: str, package: str, values: dict[str, Any]) -> str:
    told = " ".join((title, package, *_texts(values)))
    return told.casefold().replace("ё", "е")[:FOUND_BY_LENGTH_MAX]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
