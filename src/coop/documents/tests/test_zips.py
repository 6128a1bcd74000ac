"""Archives from strangers: bombs, paths, duplicates and broken ones are refused in words."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coop.documents import zips
from coop.documents.errors import (
    PackageIncomplete,
    PackageNameRefused,
    PackageTooLarge,
    PackageUnreadable,
)
from coop.documents.zips import open_package


def zipped(*entries: tuple[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../outside.pdf",
        "/etc/passwd",
        "a/../../b",
        "C:\\windows",
        "a//b",
        ".hidden",
        "folder/",
        "имя.pdf",
        "x" * 300,
        "a/b/c/d/e",
        "con trol.pdf",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """Only plain names are read; nothing is ever written to disk anyway."""
    with pytest.raises((PackageNameRefused, PackageUnreadable)):
        open_package(zipped((name, b"x")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["a.pdf", "A.PDF"])
def test_same_name_twice_is_refused(twin: str) -> None:
    """Two files of one name could show one thing and prove another."""
    with pytest.raises(PackageNameRefused):
        open_package(zipped(("a.pdf", b"1"), (twin, b"2")))


def test_bomb_is_refused() -> None:
    """A small archive that unpacks to a huge one is refused by its size."""
    with pytest.raises(PackageTooLarge):
        open_package(zipped(("a.pdf", bytes(zips.FILE_BYTES_MAX + 1))))


def test_bomb_of_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many middling files are counted together."""
    monkeypatch.setattr(zips, "TOTAL_BYTES_MAX", 10_000)

    with pytest.raises(PackageTooLarge):
        open_package(zipped(*((f"{index}.pdf", bytes(3000)) for index in range(4))))


def test_too_many_files_are_refused() -> None:
    """A package of papers doesn't have thousands of files."""
    with pytest.raises(PackageTooLarge):
        open_package(zipped(*((str(index), b"") for index in range(zips.FILES_COUNT_MAX + 1))))


def test_large_archive_is_refused_unread(tmp_path: Path) -> None:
    """A file too large for a package is not even opened."""
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(zips.ARCHIVE_BYTES_MAX + 1)

    with pytest.raises(PackageTooLarge):
        open_package(path)


def test_lying_header_does_not_help_a_bomb() -> None:
    """An entry that claims to be small and isn't is refused."""
    archive = bytearray(zipped(("a.pdf", bytes(1000))))
    central = archive.index(b"PK\1\2")
    archive[central + 24 : central + 28] = struct.pack("<I", 10)

    with pytest.raises(PackageUnreadable):
        open_package(bytes(archive))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\3\4", b"PK\5\6" + bytes(17)])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    """Any other file is refused with a sentence."""
    with pytest.raises(PackageUnreadable):
        open_package(content)


def test_encrypted_archive_is_refused() -> None:
    """An archive that asks for a password can't be checked."""
    archive = bytearray(zipped(("a.pdf", b"x")))
    archive[archive.index(b"PK\1\2") + 8] |= 1

    with pytest.raises(PackageUnreadable):
        open_package(bytes(archive))


def test_missing_file_is_named() -> None:
    """A file that isn't there is named."""
    contents = open_package(zipped(("a.pdf", b"x")))

    with pytest.raises(PackageIncomplete, match=r"b\.pdf"):
        contents.read("b.pdf")
