"""Files of slips in the private store: kept by the digest that the report prints."""

from __future__ import annotations

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from coop.documents import archive

TYPES = {"application/pdf": b"%PDF", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG"}
BYTES_MAX = 4 * 1024 * 1024


def type_of(content: bytes) -> str:
    """What the file is by its first bytes; empty when it is none that a slip may be."""
    return next((name for name, mark in TYPES.items() if content.startswith(mark)), "")


def keep(coop: str, file: UploadedFile[bytes]) -> tuple[str, str]:
    """Keep a file; return its SHA-256 and its place in the vault."""
    content = file.read()
    place = archive.vault().save(f"slips/{coop}/{uuid.uuid4()}", ContentFile(content))
    return hashlib.sha256(content).hexdigest(), place


def content_of(place: str) -> bytes:
    """The very bytes that were attached."""
    with archive.vault().open(place) as file:
        return bytes(file.read())
