"""Attempts to guess are counted; after ten in a quarter of an hour the answer is: wait."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings

from coop.monocoop.identity.errors import TooManyAttempts
from coop.monocoop.identity.models import Attempt

WINDOW = timedelta(minutes=15)
ATTEMPTS_MAX = 10


def keyed_hash(purpose: str, text: str) -> str:
    """A hash that only this installation can make; for looking up and counting, not for showing."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"{purpose}\n{text}".encode(), hashlib.sha256).hexdigest()


def count_attempt(kind: str, subject: str, *, now: datetime) -> None:
    """Count an attempt before it is judged; raises `TooManyAttempts` when there were too many."""
    hashed = keyed_hash(f"attempt {kind}", subject)
    Attempt.objects.filter(at__lt=now - WINDOW).delete()
    if Attempt.objects.filter(subject=hashed).count() >= ATTEMPTS_MAX:
        raise TooManyAttempts
    Attempt.objects.create(subject=hashed, at=now)


def forgive(kind: str, subject: str) -> None:
    """Forget the attempts after one that succeeded."""
    Attempt.objects.filter(subject=keyed_hash(f"attempt {kind}", subject)).delete()
