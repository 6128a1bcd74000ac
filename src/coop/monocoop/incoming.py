"""Files that people bring: taken for what they are, not for what they are called.

A picture is decoded and encoded anew, so that nothing but its points remains: no script, no place
where it was taken. A file is of a short list of kinds, told by its first bytes and its ending
together; what unpacks into more than a page could need is refused. Both are only ever handed out
as downloads or pictures, never as pages of ours.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from coop.kernel.errors import CoopError

if TYPE_CHECKING:
    Sent: TypeAlias = UploadedFile[bytes]
else:
    Sent = UploadedFile

MEGABYTE = 1024 * 1024
PICTURE_BYTES_MAX = 8 * MEGABYTE
FILE_BYTES_MAX = 20 * MEGABYTE
POINTS_MAX = 40_000_000
SIDE_MAX = 1600
QUALITY = 82
NAME_LENGTH_MAX = 120
UNPACKED_BYTES_MAX = 200 * MEGABYTE
PACKED_FILES_MAX = 2000
PACKED_ENDINGS = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar")
PICTURES = ("JPEG", "PNG", "WEBP")
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
ZIP_MARK, OLD_OFFICE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ZIP_MARK,
    ),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP_MARK),
    ".odt": ("application/vnd.oasis.opendocument.text", ZIP_MARK),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", ZIP_MARK),
    ".doc": ("application/msword", OLD_OFFICE_MARK),
    ".xls": ("application/vnd.ms-excel", OLD_OFFICE_MARK),
    ".zip": ("application/zip", ZIP_MARK),
}


class FileRefused(CoopError):
    """A file that is not taken; `why` in the reader's words."""

    code = "file_refused"
    sentence = "This file is not taken."

    def __init__(self, why: str | Promise) -> None:
        super().__init__()
        self.why = why


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was checked: a name without folders, what it is, its bytes."""

    name: str
    content_type: str
    content: bytes
    width: int = 0
    height: int = 0


def checked(sent: Sent) -> Incoming:
    """A document as it came, or a picture encoded anew; raises `FileRefused`."""
    if name_of(sent).suffix.lower() in PICTURE_ENDINGS:
        return checked_picture(sent)
    return checked_file(sent, taken=(*FILES, *PICTURE_ENDINGS))


def checked_picture(sent: Sent) -> Incoming:
    """A picture's points in WebP; raises `FileRefused`."""
    content, width, height = encode_anew(_content(sent, PICTURE_BYTES_MAX))
    return Incoming(f"{name_of(sent).stem or 'picture'}.webp", "image/webp", content, width, height)


def checked_file(sent: Sent, taken: Iterable[str] = FILES) -> Incoming:
    """A file of a kind that is taken; `taken` is what a refusal names. Raises `FileRefused`."""
    content = _content(sent, FILE_BYTES_MAX)
    name = name_of(sent)
    content_type, mark = FILES.get(name.suffix.lower(), ("", b""))
    if not content_type or not content.startswith(mark):
        kinds = ", ".join(ending[1:].upper() for ending in taken)
        raise FileRefused(_("Files of this kind are not taken. Take one of: %s.") % kinds)
    if mark == ZIP_MARK:
        _check_unpacking(content)
    return Incoming(f"{name.stem}{name.suffix.lower()}", content_type, content)


def encode_anew(content: bytes) -> tuple[bytes, int, int]:
    """A picture's points in WebP, turned upright, no larger than a page needs; width, height."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=PICTURES) as opened:
                if opened.width * opened.height > POINTS_MAX:
                    raise FileRefused(_("This picture has too many points. Make it smaller."))
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((SIDE_MAX, SIDE_MAX))
                plain = upright.convert("RGBA" if _is_clear(upright) else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning,
            OSError, ValueError, SyntaxError) as error:  # fmt: skip
        raise FileRefused(_("This is no picture we know. Take a JPEG, PNG or WebP.")) from error
    encoded = io.BytesIO()
    plain.save(encoded, "WEBP", quality=QUALITY, method=4)
    return encoded.getvalue(), plain.width, plain.height


def name_of(sent: Sent) -> PurePath:
    """The name without folders and control characters, at most as long as a column."""
    plain = "".join(letter for letter in sent.name or "" if letter.isprintable())
    name = PurePath(plain.replace("\\", "/")).name
    path = PurePath(name)
    return PurePath(f"{path.stem[: NAME_LENGTH_MAX - 10]}{path.suffix[:8]}")


def _is_clear(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _content(sent: Sent, bytes_max: int) -> bytes:
    if not sent.size:
        raise FileRefused(_("The file is empty."))
    if sent.size > bytes_max:
        limit = bytes_max // MEGABYTE
        raise FileRefused(_("The file is larger than %d MB. Make it smaller.") % limit)
    content: bytes = sent.read()
    return content


def _check_unpacking(content: bytes) -> None:
    """An archive that would fill its reader's device is refused before anyone unpacks it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused(_("This file is damaged: it can't be opened.")) from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_BYTES_MAX or len(entries) > PACKED_FILES_MAX:
        raise FileRefused(_("This archive unpacks into too much. Bring its files one by one."))
    if any(entry.filename.lower().endswith(PACKED_ENDINGS) for entry in entries):
        raise FileRefused(_("There is an archive inside this archive. Unpack it first."))
