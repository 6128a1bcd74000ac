"""Pictures and files: taken for what they are, and shown to whom they are meant for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from coop.kernel.names import AccountName
from coop.monocoop.blocks import UploadKind
from coop.monocoop.desktops import editing, publishing, uploads
from coop.monocoop.desktops.models import Upload
from coop.monocoop.incoming import FileRefused
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from .conftest import NOW
from .layouts_of_tests import layout, tile

COOP, CHAIR = AccountName("voskhod"), AccountName("chair")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def photo(kind: str = "JPEG", size: tuple[int, int] = (300, 200), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind, **more)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it is 50,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunk = lambda name, body: (  # noqa: E731
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    )
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"0" * 999))


def packed(inner: str, content: bytes, copies: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(copies):
            archive.writestr(f"{number}{inner}", content)
    return out.getvalue()


def sent(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def kept(content: bytes, name: str = "photo.jpg", kind: UploadKind = UploadKind.PICTURE) -> Upload:
    return uploads.keep("voskhod", sent(content, name), kind, by="chair", now=NOW)


def test_a_picture_is_encoded_anew(voskhod: Tenant) -> None:
    """What the camera wrote beside the points is gone; the picture is as large as a page needs."""
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    upload = kept(photo(size=(4000, 3000), exif=exif))

    with upload.content.open() as file:
        content = file.read()
    assert b"secret place" not in content
    assert "image/webp" == upload.content_type
    assert (1600, 1200) == (upload.width, upload.height)
    assert upload.content.name.startswith("uploads/voskhod/")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "logo.svg"),
        (SVG, "logo.png"),
        (b"GIF89a" + bytes(40), "anim.gif"),
        (b"", "empty.png"),
        (b"not a picture", "photo.jpg"),
        (photo()[:200], "cut.jpg"),
        (bomb(), "bomb.png"),
        (b"\xff\xd8" + bytes(50 * 1024 * 1024), "huge.jpg"),
    ],
    ids=["svg", "svg as png", "gif", "empty", "text", "cut off", "bomb", "50 MB"],
)
def test_what_is_no_picture_is_refused(voskhod: Tenant, content: bytes, name: str) -> None:
    """Scripts, bombs, other kinds: each with a reason, and nothing is kept."""
    with pytest.raises(FileRefused) as refused:
        kept(content, name)

    assert str(refused.value.why)
    assert not Upload.unbound.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>", "page.html"),
        (b"<html><script>", "page.pdf"),
        (b"MZ" + bytes(40), "setup.exe"),
        (SVG, "drawing.svg"),
        (b"", "empty.pdf"),
        (b"%PDF-1.7", "paper.pdf.exe"),
    ],
)
def test_other_kinds_of_files_are_refused(voskhod: Tenant, content: bytes, name: str) -> None:
    """A file is told by its first bytes and its ending together."""
    with pytest.raises(FileRefused):
        kept(content, name, UploadKind.FILE)


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (packed(".bin", bytes(30 * 1024 * 1024), copies=7), "bomb.zip", "слишком большой объём"),
        (packed(".bin", bytes(30 * 1024 * 1024), copies=7), "bomb.docx", "слишком большой объём"),
        (packed(".txt", b"", copies=2001), "many.zip", "слишком большой объём"),
        (packed(".zip", packed(".txt", b"a")), "nested.zip", "ещё один архив"),
        (b"PK\x03\x04" + bytes(40), "cut.xlsx", "повреждён"),
    ],
    ids=["bomb", "bomb as docx", "too many files", "nested", "damaged"],
)
def test_an_archive_that_harms_is_refused(
    voskhod: Tenant, content: bytes, name: str, why: str
) -> None:
    """What would fill its reader's device is refused before anyone unpacks it, and says why."""
    with pytest.raises(FileRefused) as refused:
        kept(content, name, UploadKind.FILE)

    assert why in str(refused.value.why)
    assert not Upload.unbound.exists()


def test_a_name_cannot_lead_out_of_its_folder(voskhod: Tenant) -> None:
    """Folders in a name are dropped; the file lies under a name of ours."""
    upload = kept(b"%PDF-1.7", "../../etc/\x00passwd.pdf", UploadKind.FILE)

    assert "passwd.pdf" == upload.name
    assert f"uploads/voskhod/{upload.id}.pdf" == upload.content.name


def test_a_picture_is_for_those_who_have_it_on_a_desktop(
    voskhod: Tenant, zarya: Tenant, chair: Client, anna: Client, visitor: Client
) -> None:
    """Its address alone opens nothing: not to a visitor, not at another cooperative's host."""
    upload = kept(photo())
    address = f"/desktops/uploads/{upload.id}/"
    assert 404 == anna.get(address).status_code
    looked = chair.get(address)
    assert 200 == looked.status_code
    looked.close()

    one = tile("p").model_copy(
        update={"block": "general.picture", "settings": {"picture": str(upload.id)}}
    )
    publishing.publish(
        COOP, "member", editing.add_tile(layout(first=""), one, "first"), by=CHAIR, now=NOW
    )

    answer = anna.get(address)
    assert b"RIFF" == b"".join(answer.streaming_content)[:4]  # type: ignore[attr-defined]
    assert 200 == answer.status_code
    assert "nosniff" == answer["X-Content-Type-Options"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert 404 == visitor.get(address).status_code
    assert 404 == browser_of("chair", "zarya.example").get(address).status_code
    assert uploads.find("zarya", str(upload.id), UploadKind.PICTURE) is None
