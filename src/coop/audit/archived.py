"""Compares every document of an archive with the digest that the ledger recorded of it.

Memory: one document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from coop.audit.discrepancies import Discrepancy, Place, Wrong
from coop.audit.scratch import ALIAS
from coop.chain import acts
from coop.documents import archive, digests
from coop.documents.models import Document, SignedAct

NAME = "archive"
TITLE = _("The archive's documents")
FILE_CHANGED = Wrong("file_changed", _("The document's file is not the one that was signed."))
FILE_MISSING = Wrong("file_missing", _("The document's file is not in the archive."))
FIELDS_CHANGED = Wrong("fields_changed", _("The document's fields are not those that were signed."))
NOT_KEPT = Wrong("document_missing", _("A signed document is not in the archive."))
CHUNK = 200


def documents(coops: Sequence[str]) -> Iterator[tuple[Discrepancy | None, str]]:
    """Every document kept, with its cooperative: None where it is the one that was signed."""
    rows = Document.unbound.order_by("pk")
    if coops:
        rows = rows.filter(coop__in=coops)
    for document in rows.iterator(chunk_size=CHUNK):
        yield _judged(document), document.coop


def missing(coops: Sequence[str]) -> Iterator[Discrepancy]:
    """Signed documents that a cooperative with an archive here does not keep."""
    kept_here = Document.unbound.order_by("coop").values_list("coop", flat=True).distinct()
    for coop in kept_here:
        if coops and coop not in coops:
            continue
        for act in SignedAct.unbound.using(ALIAS).filter(coop=coop).iterator(chunk_size=CHUNK):
            if not Document.unbound.filter(coop=coop, content_digest=act.content_digest).exists():
                yield _missing(act)


def _judged(document: Document) -> Discrepancy | None:
    """What is wrong with a document; a shredded one has nothing left to be wrong."""
    if document.is_shredded or document.salt is None or document.fields is None:
        return None
    try:
        pdf = archive.pdf_of(document)
    except OSError:
        return _differs(document, FILE_MISSING)
    if digests.pdf_hash(pdf) != document.pdf_sha256:
        return _differs(document, FILE_CHANGED)
    fields = digests.canonical(document.fields)
    content = acts.content_digest(bytes(document.salt), pdf, fields).hex()
    if content != document.content_digest:
        return _differs(document, FIELDS_CHANGED, found=content, expected=document.content_digest)
    return None


def _differs(
    document: Document, wrong: Wrong, *, found: str = "", expected: str = ""
) -> Discrepancy:
    about = f"{document.template} {document.id}"
    act = (
        SignedAct.unbound.using(ALIAS)
        .filter(coop=document.coop, content_digest=document.content_digest)
        .first()
    )
    return Discrepancy(
        NAME, wrong, document.coop, about, found, expected, None if act is None else _place(act)
    )


def _missing(act: SignedAct) -> Discrepancy:
    return Discrepancy(
        check=NAME,
        wrong=NOT_KEPT,
        coop=act.coop,
        about=f"{act.template}, {act.signer}",
        expected=act.content_digest,
        place=_place(act),
    )


def _place(act: SignedAct) -> Place:
    return Place(act.block, act.time, act.transaction, act.position, act.contract, act.action)
