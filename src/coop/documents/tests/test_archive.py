"""The archive keeps the very bytes, finds them, and destroys them on request."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import rfc8785

from coop.documents import archive, digests
from coop.documents.errors import DocumentShredded, FieldsMalformed, RenderFailed
from coop.documents.factory import Renderer
from coop.documents.models import Document, PaperWord
from coop.documents.tests.signing import COOP, MADE_AT, make_statement
from coop.store.tenancy import bound

pytestmark = pytest.mark.django_db


def test_content_digest_is_the_published_formula(renderer: Renderer) -> None:
    """Anyone with the PDF, the fields and the salt computes the same digest."""
    document = make_statement(renderer)

    pdf = hashlib.sha256(archive.pdf_of(document)).digest()
    fields = hashlib.sha256(rfc8785.dumps(document.fields)).digest()
    expected = hashlib.sha256(bytes(document.salt) + pdf + fields).hexdigest()
    assert document.content_digest == expected


def test_document_is_found_again_as_it_was_made(renderer: Renderer) -> None:
    """Fields, salt, digests and bytes survive the database unchanged."""
    made = make_statement(renderer, note='ё ﬁ é\u0301 \U0001f4d5 "quoted"')

    kept = Document.unbound.get(pk=made.pk)

    assert digests.canonical(kept.fields) == digests.canonical(made.fields)
    assert digests.pdf_hash(archive.pdf_of(kept)) == kept.pdf_sha256
    assert (bytes(kept.salt), kept.content_digest) == (made.salt, made.content_digest)
    assert kept.engine["typst"]
    assert len(kept.engine["fonts"]) == 6


def test_same_words_under_another_salt_look_different(renderer: Renderer) -> None:
    """Two equal statements can't be told to be equal by their digests."""
    first, second = make_statement(renderer, number=1), make_statement(renderer, number=2)

    assert first.content_digest != second.content_digest
    assert first.id != second.id


def test_another_cooperative_does_not_see_it(renderer: Renderer) -> None:
    """A document belongs to its cooperative."""
    make_statement(renderer)

    with bound(type(COOP)("zarya")):
        assert not Document.objects.exists()


def test_search_words_are_folded(renderer: Renderer) -> None:
    """A clerk finds «Иванова» by «иванова», and ё by е."""
    document = make_statement(renderer, book="Ёлка")

    assert "иванова любовь петровна" in document.found_by
    assert "елка" in document.found_by


def test_fields_that_no_database_keeps_are_refused(renderer: Renderer) -> None:
    """A zero byte and half a character are refused before anything is stored."""
    for broken in ("a\x00b", "a\ud800b"):
        with pytest.raises(FieldsMalformed):
            make_statement(renderer, note=broken)

    assert not Document.unbound.exists()


def test_shredded_document_is_gone(renderer: Renderer) -> None:
    """After destruction only the number, the kind and the digest are left."""
    document = make_statement(renderer)
    file, digest = document.file, document.content_digest
    archive.first_page_of(document, renderer)
    assert PaperWord.unbound.filter(package=document.package).exists()

    archive.shred(document, at=MADE_AT + timedelta(days=30))

    kept = Document.unbound.get(pk=document.pk)
    assert kept.is_shredded
    assert (kept.fields, kept.frame, kept.salt, kept.pdf_sha256) == (None, None, None, "")
    assert (kept.found_by, kept.content_digest) == ("", digest)
    assert not PaperWord.unbound.filter(package=kept.package).exists()
    assert not archive.vault().exists(file)
    assert not archive.vault().exists(f"{file}.png")
    with pytest.raises(DocumentShredded):
        archive.pdf_of(kept)
    with pytest.raises(DocumentShredded):
        archive.first_page_of(kept, renderer)


def test_first_page_is_given_only_for_the_very_bytes(renderer: Renderer) -> None:
    """A picture of another text than the one signed is never shown."""
    document = make_statement(renderer)
    assert archive.first_page_of(document, renderer).startswith(b"\x89PNG")
    assert archive.first_page_of(document, renderer).startswith(b"\x89PNG")

    changed = make_statement(renderer, number=18)
    changed.fields = {**changed.fields, "book": "Другая"}

    with pytest.raises(RenderFailed):
        archive.first_page_of(changed, renderer)
