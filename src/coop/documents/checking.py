"""Checks a kept document anew each time it is asked about: what can be computed isn't believed.

For a paper at hand its hash leads here; for a number from a check code, the number does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import SuspiciousFileOperation

from coop.chain import acts
from coop.chain.keys import Signature, SignatureMalformed
from coop.documents import archive, digests
from coop.documents.errors import DocumentError
from coop.documents.models import Document, SignedAct
from coop.documents.packages import Paper
from coop.documents.projection import network_id

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper with what holds: its kept bytes, and which of its signatures."""

    paper: Paper
    content_holds: bool
    valid_acts: tuple[SignedAct, ...]

    @property
    def is_genuine(self) -> bool:
        """Signed, unchanged, and every recorded signature over it holds."""
        signed = bool(self.paper.acts)
        return signed and self.content_holds and len(self.valid_acts) == len(self.paper.acts)


def check_paper(paper: Paper) -> CheckedPaper:
    """Hash the kept bytes, compute the digests and recover every signer's key again.

    Of a shredded document only the signatures can be checked: there is nothing left to compare.
    """
    network = network_id()
    return CheckedPaper(
        paper=paper,
        content_holds=paper.document.is_shredded or _content_holds(paper.document),
        valid_acts=tuple(act for act in paper.acts if _act_holds(network, paper.document, act)),
    )


@dataclass(slots=True)
class KeptPapers:
    """How the papers of a cooperative stand beside the ledger."""

    matched: int = 0
    """Kept as they were signed: their digest is the ledger's."""
    drafts: int = 0
    """Kept as they were made, and signed by nobody."""
    shredded: int = 0
    missing: int = 0
    """Digests that the ledger knows and whose paper is not here."""
    broken: list[str] = field(default_factory=list)
    """Numbers of papers whose bytes, fields or salt are not what they were."""


def check_kept(coop: str) -> KeptPapers:
    """Hash every kept paper of a cooperative anew and compare it with the ledger's digests."""
    found = KeptPapers()
    documents = Document.unbound.filter(coop=coop)
    on_ledger = SignedAct.unbound.filter(coop=coop)
    for group in _groups(documents.order_by("pk").iterator(chunk_size=AT_ONCE)):
        digests_here = [document.content_digest for document in group]
        signed = set(
            on_ledger.filter(content_digest__in=digests_here).values_list(
                "content_digest", flat=True
            )
        )
        for document in group:
            _count(found, document, is_signed=document.content_digest in signed)
    missing = on_ledger.exclude(content_digest__in=documents.values("content_digest"))
    found.missing = missing.values("content_digest").distinct().count()
    return found


def documents_with(pdf_sha256: str) -> Sequence[Document]:
    """Documents of the current cooperative whose PDF has this hash; usually one or none."""
    if not pdf_sha256:
        return ()
    return list(Document.objects.filter(pdf_sha256=pdf_sha256))


def _count(found: KeptPapers, document: Document, *, is_signed: bool) -> None:
    if document.is_shredded:
        found.shredded += 1
    elif not _content_holds(document):
        found.broken.append(str(document.id))
    elif is_signed:
        found.matched += 1
    else:
        found.drafts += 1


def _groups(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while group := list(islice(documents, AT_ONCE)):
        yield group


def _content_holds(document: Document) -> bool:
    try:
        pdf = archive.pdf_of(document)
        salt = bytes(document.salt or b"")
        digest = digests.content_digest(salt, pdf, document.fields)
    except (OSError, ValueError, SuspiciousFileOperation, DocumentError):
        return False
    return digests.pdf_hash(pdf) == document.pdf_sha256 and digest.hex() == document.content_digest


def _act_holds(network: bytes, document: Document, act: SignedAct) -> bool:
    digest = acts.act_digest(
        network,
        document.coop,
        document.template,
        document.edition,
        int(document.subject),
        bytes.fromhex(document.content_digest),
    )
    try:
        key = str(Signature.from_string(act.signature).recover(digest))
    except SignatureMalformed:
        return False
    return digest.hex() == act.act_digest and key == act.public_key
