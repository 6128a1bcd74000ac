"""Anyone may check a paper: a big yes for the very file that was signed, a big no for any other."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from coop.documents import archive
from coop.documents.models import Document, SignedAct
from coop.documents.tests.signing import MADE_AT, READER_ACCOUNT
from coop.monocoop.registry.tests.conftest import SignIn

YES, NO = "verdict-yes", "verdict-no"


def upload(content: bytes, document: uuid.UUID | None = None) -> HttpResponse:
    url = f"/check/{document}" if document else reverse("registry:check")
    return Client().post(url, {"file": SimpleUploadedFile("paper.pdf", content)})


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_signed_file_is_genuine(signed: Document) -> None:
    """The very file gets a yes, with what, by which account and when."""
    page = text(upload(archive.pdf_of(signed)))

    assert YES in page
    assert signed.title in page
    assert "reader1" in page


def test_browser_may_send_the_fingerprint_only(signed: Document) -> None:
    """The file can stay at home: its hash is enough."""
    page = text(Client().post(reverse("registry:check"), {"sha256": signed.pdf_sha256}))

    assert YES in page


def test_stranger_learns_no_name(signed: Document) -> None:
    """A stranger sees the account and the capacity, never the person or the fields."""
    for page in (
        text(upload(archive.pdf_of(signed))),
        text(Client().get(reverse("registry:check_document", args=[signed.id]))),
    ):
        assert "Иванова" not in page
        assert "Тверь" not in page
        assert "reader1" in page


@pytest.mark.parametrize("position", [0, 1000, -1])
def test_changed_file_is_refused(signed: Document, position: int) -> None:
    """One changed byte is enough for a no."""
    content = bytearray(archive.pdf_of(signed))
    content[position] ^= 1

    page = text(upload(bytes(content)))

    assert NO in page
    assert signed.title not in page


def test_draft_proves_nothing(draft: Document) -> None:
    """A file that was made here but not signed gets a no, and it says why."""
    assert NO in text(upload(archive.pdf_of(draft)))


def test_number_of_the_check_code_leads_to_the_paper(signed: Document) -> None:
    """The code on the paper opens what is known of it."""
    page = text(Client().get(f"/check/{signed.id}"))

    assert YES in page
    assert signed.title in page


def test_another_file_under_a_true_number_is_refused(signed: Document) -> None:
    """A forged paper with a copied check code gets a no when its file is dropped."""
    assert NO in text(upload(b"%PDF forged", signed.id))
    assert YES in text(upload(archive.pdf_of(signed), signed.id))


def test_unknown_number_is_refused() -> None:
    """A number nobody gave out is a no."""
    response = Client().get(reverse("registry:check_document", args=[uuid.UUID(int=7)]))

    assert response.status_code == 404
    assert NO in text(response)


def test_forged_row_is_refused(signed: Document) -> None:
    """Someone who reaches the database can't make a signature: it is computed at view time."""
    SignedAct.unbound.update(public_key="PUB_K1_6MRyAjQq8ud7hVNYcfnVPJqcVpscN5So8BhtHuGYqET5GDW5CV")

    assert NO in text(upload(archive.pdf_of(signed)))


def test_shredded_document_says_so(signed: Document) -> None:
    """A destroyed paper's number still tells what happened."""
    content = archive.pdf_of(signed)
    archive.shred(signed, at=MADE_AT)

    assert NO in text(Client().get(f"/check/{signed.id}"))
    assert NO in text(upload(content))
    assert NO in text(upload(content, signed.id))


def test_signer_sees_the_way_to_the_papers(signed: Document, sign_in: SignIn) -> None:
    """Who may open the package is led to it."""
    page = text(sign_in(str(READER_ACCOUNT)).get(f"/check/{signed.id}"))

    assert reverse("registry:package", args=[signed.package]) in page


@pytest.mark.parametrize("form", [{}, {"sha256": "x"}, {"sha256": "A" * 64}, {"file": "text"}])
def test_empty_form_is_asked_again(form: dict[str, str]) -> None:
    """Without a file there is an error in words and no verdict."""
    response = Client().post(reverse("registry:check"), form)

    assert response.status_code == 400
    assert YES not in text(response)
    assert NO not in text(response)
