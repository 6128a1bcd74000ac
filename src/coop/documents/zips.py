"""Opens a ZIP from a stranger: bounded, plain names only, nothing ever written to disk."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from coop.documents.errors import (
    PackageIncomplete,
    PackageNameRefused,
    PackageTooLarge,
    PackageUnreadable,
)

ARCHIVE_BYTES_MAX = 64 * 1024**2
FILE_BYTES_MAX = 32 * 1024**2
TOTAL_BYTES_MAX = 128 * 1024**2
FILES_COUNT_MAX = 1000
_PART = r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}"
PLAIN_NAME = re.compile(rf"{_PART}(/{_PART}){{0,3}}")
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Contents:
    """The files of a package, all in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)

    def read(self, name: str) -> bytes:
        """One file's bytes; raises `PackageIncomplete`."""
        if name not in self._files:
            raise PackageIncomplete(file=name[:120])
        return self._files[name]

    @property
    def names(self) -> frozenset[str]:
        """The names of all files."""
        return frozenset(self._files)


def open_package(source: Path | bytes) -> Contents:
    """All files of the archive; raises a `PackageError` for anything suspicious."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > ARCHIVE_BYTES_MAX:
            raise PackageTooLarge(bytes=size, allowed=ARCHIVE_BYTES_MAX)
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
            return Contents(_files(archive))
    except (
        OSError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
    ) as error:
        raise PackageUnreadable(reason=str(error)[:200]) from error


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > FILES_COUNT_MAX:
        raise PackageTooLarge(files=len(entries), allowed=FILES_COUNT_MAX)
    files: dict[str, bytes] = {}
    seen: set[str] = set()
    total = 0
    for entry in entries:
        _check_entry(entry, seen)
        content = _read(archive, entry)
        total += len(content)
        if total > TOTAL_BYTES_MAX:
            raise PackageTooLarge(bytes=total, allowed=TOTAL_BYTES_MAX)
        files[entry.filename] = content
    return files


def _check_entry(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.filename
    if entry.orig_filename != name or not PLAIN_NAME.fullmatch(name):
        raise PackageNameRefused(file=name[:120])
    if name.casefold() in seen:
        raise PackageNameRefused(file=name[:120], reason="twice")
    seen.add(name.casefold())
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise PackageUnreadable(file=name[:120])
    if entry.file_size > FILE_BYTES_MAX:
        raise PackageTooLarge(file=name[:120], bytes=entry.file_size, allowed=FILE_BYTES_MAX)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The entry's bytes, never more than allowed whatever its header claims."""
    with archive.open(entry) as file:
        content = file.read(FILE_BYTES_MAX + 1)
    if len(content) > FILE_BYTES_MAX:
        raise PackageTooLarge(file=entry.filename, allowed=FILE_BYTES_MAX)
    return content
