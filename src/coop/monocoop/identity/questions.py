"""One-time questions: the server asks, the browser answers once, in time, on the same site.

A key answers by signing `SHA-256("monocoop <purpose>\\n<site>\\n<nonce>")`: the tag keeps the
answer from being a transaction or a document's signature, the site from being an answer to somebody
else's site.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from coop.chain.keys import PublicKey, Signature
from coop.kernel.errors import CoopError
from coop.monocoop.identity.errors import NotYourKey, QuestionExpired
from coop.monocoop.identity.models import Question

LIFETIME = timedelta(minutes=10)
NONCE_BYTES = 32


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered in time: what it was about."""

    nonce: str
    purpose: str
    site: str
    content: Mapping[str, Any]


def ask(purpose: str, *, site: str, now: datetime, content: Mapping[str, Any] | None = None) -> str:
    """Make a question and return its nonce in hexadecimal; forgets questions nobody answered."""
    Question.objects.filter(expires_at__lt=now).delete()
    nonce = secrets.token_hex(NONCE_BYTES)
    Question.objects.create(
        nonce=nonce,
        purpose=purpose,
        site=site,
        content=dict(content or {}),
        expires_at=now + LIFETIME,
    )
    return nonce


def take(nonce: str, purpose: str, *, site: str, now: datetime) -> Asked:
    """Use the question up, whatever follows; raises `QuestionExpired`."""
    question = Question.objects.filter(nonce=nonce).first()
    if question is None or not Question.objects.filter(nonce=nonce).delete()[0]:
        raise QuestionExpired
    if (question.purpose, question.site) != (purpose, site) or question.expires_at <= now:
        raise QuestionExpired
    return Asked(nonce, purpose, site, question.content)


def digest(asked: Asked) -> bytes:
    """What the key signs in answer: 32 bytes."""
    return hashlib.sha256(
        f"monocoop {asked.purpose}\n{asked.site}\n{asked.nonce}".encode()
    ).digest()


def check_answer(asked: Asked, public_key: str, signature: str) -> None:
    """Check that the key (point, hexadecimal) signed the answer (66 bytes, hexadecimal)."""
    try:
        signed_by = Signature.unpack(bytes.fromhex(signature)).recover(digest(asked))
        expected = PublicKey(bytes.fromhex(public_key))
    except (ValueError, CoopError) as error:
        raise NotYourKey from error
    if signed_by != expected:
        raise NotYourKey
