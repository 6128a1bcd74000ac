"""Signed documents: the digests, the same here, in the contracts and in the browser.

The twin of `sdk/include/coop/signed_document.hpp`. A contract computes the act digest itself from
the action it was given, so a signature can't be moved to another document, act, cooperative or
network. The content digest is salted, so a document can't be guessed from what the ledger shows.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TypedDict

from coop.kernel.names import name_to_value

ACT_TAG = b"coopact1"
DIGEST_BYTES = 32
_ACT = struct.Struct("<8s32sQQIQ32s")


class SignedDocument(TypedDict):
    """The last parameter of an act that carries a document, as the codec takes it."""

    edition: int
    content: str
    sign: str


def act_digest(
    network_id: bytes, coop: str, template: str, edition: int, subject: int, content: bytes
) -> bytes:
    """What a person signs: 32 bytes over exactly 100 bytes that name the act.

    `subject` is an unsigned 64-bit number (a chain name's value or an id), `content` the content
    digest. Raises `NameMalformed`, or `ValueError` when a part has the wrong size.
    """
    for name, part in (("network_id", network_id), ("content", content)):
        if len(part) != DIGEST_BYTES:
            raise ValueError(f"{name} has {len(part)} bytes, not {DIGEST_BYTES}.")
    try:
        packed = _ACT.pack(
            ACT_TAG,
            network_id,
            name_to_value(coop),
            name_to_value(template),
            edition,
            subject,
            content,
        )
    except struct.error as error:
        raise ValueError(f"edition {edition} or subject {subject} is out of range.") from error
    return hashlib.sha256(packed).digest()


def content_digest(salt: bytes, pdf: bytes, canonical_fields: bytes) -> bytes:
    """What a document is: salt (32 bytes), the PDF's bytes and its fields in canonical JSON.

    `canonical_fields` is RFC 8785 JSON; making it is the caller's matter.
    """
    return content_digest_of_hash(salt, hashlib.sha256(pdf).digest(), canonical_fields)


def content_digest_of_hash(salt: bytes, pdf_sha256: bytes, canonical_fields: bytes) -> bytes:
    """The same where the PDF's SHA-256 is already known."""
    for name, part in (("salt", salt), ("pdf_sha256", pdf_sha256)):
        if len(part) != DIGEST_BYTES:
            raise ValueError(f"{name} has {len(part)} bytes, not {DIGEST_BYTES}.")
    fields = hashlib.sha256(canonical_fields).digest()
    return hashlib.sha256(salt + pdf_sha256 + fields).digest()


def signed_document(edition: int, content: bytes, signature: str) -> SignedDocument:
    """The value of an action's `document` parameter; `signature` in the text form `SIG_K1_…`."""
    return {"edition": edition, "content": content.hex(), "sign": signature}
