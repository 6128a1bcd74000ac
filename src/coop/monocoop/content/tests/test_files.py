"""The library: what may lie there, and who may take it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coop.documents import archive
from coop.monocoop.content import library
from coop.monocoop.content.models import SharedFile
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

PDF = b"%PDF-1.7 the rules"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bring(chair: Client, content: bytes = PDF, name: str = "Правила.pdf", **more: str) -> str:
    """Add a file as the form does; the page that answers."""
    values = {"file": SimpleUploadedFile(name, content), "audience": "member"} | more
    return chair.post("/files/add/", values, follow=True).content.decode()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(8):
            packed.writestr(f"{number}.txt", bytes(30 * 1024 * 1024))
    return out.getvalue()


def takes(reader: Client, path: str) -> bool:
    """Whether a reader may take a file."""
    answer = reader.get(path)
    answer.close()
    return answer.status_code == 200


def kept() -> SharedFile:
    row: SharedFile = SharedFile.unbound.get()
    return row


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"MZ" + bytes(40), "setup.exe", "Такие файлы не принимаются"),
        (b"<html><script>", "page.html", "Такие файлы не принимаются"),
        (b"<html><script>", "page.pdf", "Такие файлы не принимаются"),
        (SVG, "logo.svg", "Такие файлы не принимаются"),
        (SVG, "logo.png", "Такой картинки мы не знаем"),
        (b"", "empty.pdf", "уст"),
        (PDF + bytes(21 * 1024 * 1024), "huge.pdf", "Файл больше 20 МБ"),
        (bomb(), "bomb.zip", "слишком большой объём"),
        (PDF, "paper.pdf.exe", "Такие файлы не принимаются"),
    ],
    ids=[
        "exe",
        "html",
        "html as pdf",
        "svg",
        "svg as png",
        "empty",
        "21 MB",
        "bomb",
        "two endings",
    ],
)
def test_what_harms_is_refused_in_words(chair: Client, content: bytes, name: str, why: str) -> None:
    """The page says why, and nothing is kept."""
    assert why in bring(chair, content, name)
    assert not SharedFile.unbound.exists()


@pytest.mark.parametrize(
    ("audience", "takers"),
    [
        ("visitor", {"visitor", "stranger", "anna", "vera", "boris", "chair", "clerk"}),
        ("member", {"anna", "vera", "boris", "chair", "clerk"}),
        ("council", {"boris", "chair", "clerk"}),
        ("tag/v1", {"vera", "chair", "clerk"}),
    ],
)
def test_only_those_it_is_meant_for_take_it(
    chair: Client, visitor: Client, audience: str, takers: set[str]
) -> None:
    """Its address alone opens nothing; those who write take everything."""
    bring(chair, audience=audience)
    path = f"/files/{kept().id}/"
    asked = {name: browser_of(name) for name in ("stranger", "anna", "vera", "boris", "clerk")}

    taken = {
        name
        for name, client in {**asked, "visitor": visitor, "chair": chair}.items()
        if takes(client, path)
    }
    assert takers == taken
    is_listed = "Правила" in asked["anna"].get("/files/").content.decode()
    assert is_listed == ("anna" in takers)


def test_it_comes_as_a_download(chair: Client, anna: Client) -> None:
    """The very bytes, never shown as a page of ours, under the name it came with."""
    bring(chair, name="../../etc/Правила приёма.pdf", title="Правила")

    answer = anna.get(f"/files/{kept().id}/")
    assert PDF == b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "nosniff" == answer["X-Content-Type-Options"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "Правила приёма.pdf" == kept().name
    assert kept().place.startswith("library/voskhod/")


def test_another_cooperative_has_a_library_of_its_own(chair: Client, zarya: Tenant) -> None:
    """A file open to everybody here is not found at another's host, not even by a chair."""
    bring(chair, audience="visitor")
    path = f"/files/{kept().id}/"

    assert 404 == Client(headers={"host": "zarya.example"}).get(path).status_code
    assert 404 == browser_of("chair", "zarya.example").get(path).status_code


def test_who_may_take_it_changes_at_once(chair: Client, anna: Client) -> None:
    """Meant for others from now on, it is gone for those it was meant for."""
    bring(chair)
    row = kept()
    chair.post(f"/files/{row.id}/edit/", {"title": "Правила", "audience": "council"})

    assert 404 == anna.get(f"/files/{row.id}/").status_code


def test_a_file_taken_away_leaves_no_bytes(chair: Client, anna: Client) -> None:
    """The row and the bytes are gone; only who writes may do it."""
    bring(chair)
    row = kept()
    assert 403 == anna.post(f"/files/{row.id}/remove/").status_code
    assert 403 == anna.post("/files/add/", {"file": SimpleUploadedFile("a.pdf", PDF)}).status_code
    chair.post(f"/files/{row.id}/remove/")

    assert not SharedFile.unbound.exists()
    assert not archive.vault().exists(row.place)


def test_a_full_library_says_so(chair: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many files as it may hold, and not one more."""
    monkeypatch.setattr(library, "FILES_MAX", 1)
    bring(chair)

    assert "Библиотека заполнена" in bring(chair)
    assert 1 == SharedFile.unbound.count()
