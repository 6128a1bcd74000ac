"""The numbers a document is known by: canonical fields, hashes, digests and its own id."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

import rfc8785

from coop.chain import acts
from coop.documents.errors import FieldsMalformed

SALT_BYTES = 32
_ID_TAG = b"coopdoc1"


def canonical(fields: Mapping[str, Any]) -> bytes:
    """The fields as RFC 8785 JSON: one text for one meaning. Raises `FieldsMalformed`.

    Half a surrogate pair is no text, and a zero character is one that no database keeps.
    """
    try:
        text: bytes = rfc8785.dumps(dict(fields))
    except (rfc8785.CanonicalizationError, ValueError, RecursionError) as error:
        raise FieldsMalformed(reason=str(error)[:200]) from error
    if b"\\u0000" in text.replace(b"\\\\", b""):
        raise FieldsMalformed(reason="A text holds a zero character.")
    return text


def pdf_hash(pdf: bytes) -> str:
    """SHA-256 of the PDF, in hex."""
    return hashlib.sha256(pdf).hexdigest()


def content_digest(salt: bytes, pdf: bytes, fields: Mapping[str, Any]) -> bytes:
    """The document's commitment; see `coop.chain.acts.content_digest`."""
    return acts.content_digest(salt, pdf, canonical(fields))


def document_id(salt: bytes) -> uuid.UUID:
    """The document's id, bound to its salt: a package can't claim another document's id."""
    return uuid.UUID(bytes=hashlib.sha256(_ID_TAG + salt).digest()[:16], version=4)
