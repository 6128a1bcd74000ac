"""Packages: the papers of one matter together, their state, and the ZIP that anyone can check."""

from __future__ import annotations

import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO

from coop.documents import archive, digests
from coop.documents.errors import DocumentError, DocumentShredded
from coop.documents.manifest import (
    FORMAT,
    MANIFEST_NAME,
    DocumentEntry,
    Manifest,
    SignatureEntry,
    write_manifest,
)
from coop.documents.models import Document, SignedAct
from coop.documents.projection import network_id

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""Every file of a package bears the oldest date a ZIP knows: the same papers, the same bytes."""


class PackageEmpty(DocumentError):
    """No signed paper to pack: drafts prove nothing and are left out."""

    code = "package_empty"
    sentence = "There is no signed document to pack yet."


class State(StrEnum):
    """How far a paper has come."""

    DRAFT = "draft"
    RECORDED = "recorded"
    FINAL = "final"
    SHREDDED = "shredded"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with the acts signed over it."""

    document: Document
    acts: tuple[SignedAct, ...]
    state: State


def papers(documents: Iterable[Document], *, final_block: int) -> list[Paper]:
    """The documents with their acts and states, in the order given; one query for all acts."""
    documents = list(documents)
    acts: dict[tuple[str, str], list[SignedAct]] = defaultdict(list)
    found = SignedAct.unbound.filter(
        coop__in={document.coop for document in documents},
        content_digest__in=[document.content_digest for document in documents],
    )
    for act in found:
        acts[act.coop, act.content_digest].append(act)
    return [
        _paper(document, acts[document.coop, document.content_digest], final_block)
        for document in documents
    ]


def package_papers(package: str, *, final_block: int) -> list[Paper]:
    """The papers of one package of the current cooperative, oldest first."""
    documents = sorted(Document.objects.filter(package=package), key=by_age)
    return papers(documents, final_block=final_block)


def by_age(document: Document) -> tuple[datetime, uuid.UUID]:
    """The order of papers in a package: oldest first."""
    return document.created_at, document.id


def state_of(document: Document, acts: Sequence[SignedAct], final_block: int) -> State:
    """Shredded, draft (nobody signed), recorded, or final (every signature's block is final)."""
    if document.is_shredded:
        return State.SHREDDED
    if not acts:
        return State.DRAFT
    return State.FINAL if all(act.block <= final_block for act in acts) else State.RECORDED


def zip_of(entries: Sequence[Paper]) -> bytes:
    """The package as a ZIP: each signed paper, its fields, and the list that `verify` reads.

    Drafts and shredded papers are left out; raises `PackageEmpty` when nothing remains.
    """
    signed = [paper for paper in entries if paper.acts and not paper.document.is_shredded]
    if not signed:
        raise PackageEmpty
    files: dict[str, bytes] = {}
    listed = [_entry(index, paper, files) for index, paper in enumerate(signed, start=1)]
    manifest = Manifest(
        format=FORMAT,
        network=network_id().hex(),
        cooperative=signed[0].document.coop,
        documents=listed,
    )
    return _zipped({MANIFEST_NAME: write_manifest(manifest), **files})


def _paper(document: Document, acts: list[SignedAct], final_block: int) -> Paper:
    return Paper(document, tuple(acts), state_of(document, acts, final_block))


def _entry(index: int, paper: Paper, files: dict[str, bytes]) -> DocumentEntry:
    document = paper.document
    if document.salt is None or document.fields is None:
        raise DocumentShredded(document=document.id)
    name = f"{index:02}-{document.template.replace('.', '-')}-{document.id.hex[:8]}"
    files[f"{name}.pdf"] = archive.pdf_of(document)
    files[f"{name}.json"] = digests.canonical(document.fields)
    return DocumentEntry(
        id=document.id,
        template=document.template,
        edition=document.edition,
        subject=document.subject,
        salt=bytes(document.salt).hex(),
        pdf=f"{name}.pdf",
        fields=f"{name}.json",
        content_digest=document.content_digest,
        signatures=[_signature(act) for act in paper.acts],
    )


def _signature(act: SignedAct) -> SignatureEntry:
    return SignatureEntry(
        contract=act.contract,
        action=act.action,
        signer=act.signer,
        key=act.public_key,
        signature=act.signature,
        act_digest=act.act_digest,
        transaction=act.transaction,
        block=act.block,
        time=act.time,
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return packed.getvalue()
