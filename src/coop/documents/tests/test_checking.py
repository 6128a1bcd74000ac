"""A kept document is checked anew each time someone asks about it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from coop.chain.keys import PrivateKey
from coop.documents import archive
from coop.documents.checking import CheckedPaper, check_paper, documents_with
from coop.documents.factory import Renderer
from coop.documents.models import Document, SignedAct
from coop.documents.packages import papers
from coop.documents.tests.signing import BLOCK, COOP, MADE_AT, act_of, make_statement, record
from coop.store.tenancy import bound

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(renderer: Renderer) -> Document:
    made = make_statement(renderer)
    record(act_of(made))
    return made


def checked(document: Document) -> CheckedPaper:
    return check_paper(papers([document], final_block=BLOCK)[0])


def test_signed_document_is_genuine(document: Document) -> None:
    """What is kept, what was signed and what is recorded agree."""
    assert checked(document).is_genuine


def test_draft_is_not_genuine(renderer: Renderer) -> None:
    """A paper nobody signed proves nothing, though it was made here."""
    result = checked(make_statement(renderer))

    assert result.content_holds
    assert not result.is_genuine


def test_replaced_bytes_are_found(document: Document) -> None:
    """Someone who reaches the file store can't change a paper unseen."""
    archive.vault().delete(document.file)
    archive.vault().save(document.file, ContentFile(b"%PDF-1.7 another"))

    assert not checked(document).content_holds


def test_lost_bytes_are_found(document: Document) -> None:
    """A file that is gone isn't called genuine."""
    archive.vault().delete(document.file)

    assert not checked(document).is_genuine


def test_changed_fields_are_found(document: Document) -> None:
    """Someone who reaches the database can't change a field unseen."""
    document.fields["book"] = "Другая"

    assert not checked(document).content_holds


def test_forged_row_is_found(document: Document) -> None:
    """A signature row that nobody's key made is not counted."""
    forger = PrivateKey.generate(b"\x07" * 32)
    act = SignedAct.unbound.get()
    act.signature = str(forger.sign(bytes.fromhex(act.act_digest)))
    act.save()

    result = checked(document)
    assert result.valid_acts == ()
    assert not result.is_genuine


def test_shredded_document_still_has_its_signature(document: Document) -> None:
    """After destruction the recorded signature over the digest still holds."""
    archive.shred(document, at=MADE_AT)

    assert len(checked(document).valid_acts) == 1


def test_document_is_found_by_its_hash_in_its_cooperative(document: Document) -> None:
    """The hash of the file leads to the paper, in its own cooperative only."""
    with bound(COOP):
        assert documents_with(document.pdf_sha256) == [document]
        assert not documents_with("")
    with bound(type(COOP)("zarya")):
        assert not documents_with(document.pdf_sha256)
