"""Keys of programs: made, found again by what they say, counted, revoked.

A key reads `coop_<prefix>_<secret>`. The prefix finds the row, of this cooperative alone; the
secret is 256 random bits, so its plain SHA-256 is enough to keep.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, F, Value, When

from coop.kernel.names import AccountName
from coop.monocoop.api.errors import CallsExceeded, KeyExpired, KeyNeeded
from coop.monocoop.api.models import ApiKey

MARK = "coop"
PREFIX_BYTES = 5
SECRET_BYTES = 32
CALLS_PER_MINUTE = 120
DAYS_MAX = 366
KEYS_MAX = 20
"""How many working keys one person, or a cooperative, may have."""
SECONDS_IN_MINUTE = 60


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key with its text, which nobody can read again."""

    row: ApiKey
    text: str


def make_key(
    coop: AccountName,
    account: str,
    title: str,
    scopes: Sequence[str],
    *,
    now: datetime,
    days: int,
    is_cooperatives: bool = False,
) -> MadeKey:
    """Make a key; its text is told this once."""
    prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    row = ApiKey.unbound.create(
        coop=coop,
        prefix=prefix,
        secret_hash=_hash(secret),
        account=account,
        is_cooperatives=is_cooperatives,
        title=title,
        scopes=sorted(scopes),
        created_at=now,
        expires_at=now + timedelta(days=min(days, DAYS_MAX)),
    )
    return MadeKey(row, f"{MARK}_{prefix}_{secret}")


def key_said(text: str, *, now: datetime) -> ApiKey:
    """The current cooperative's key of this text; raises `KeyNeeded` and `KeyExpired`."""
    mark, _, rest = text.partition("_")
    prefix, _, secret = rest.partition("_")
    found: ApiKey | None = ApiKey.objects.filter(prefix=prefix).first()
    row = found if mark == MARK else None
    if row is None or not hmac.compare_digest(row.secret_hash, _hash(secret)):
        raise KeyNeeded
    if not works(row, now=now):
        raise KeyExpired
    return row


def count_call(row: ApiKey, *, now: datetime) -> None:
    """Count a call, in one statement whatever the number of servers; raises `CallsExceeded`."""
    minute, second = divmod(int(now.timestamp()), SECONDS_IN_MINUTE)
    ApiKey.objects.filter(pk=row.pk).update(
        calls_count=Case(When(minute=minute, then=F("calls_count") + 1), default=Value(1)),
        minute=minute,
        used_at=now,
    )
    row.refresh_from_db(fields=["calls_count"])
    if row.calls_count > CALLS_PER_MINUTE:
        raise CallsExceeded(seconds=SECONDS_IN_MINUTE - second)


def keys_of(account: str) -> list[ApiKey]:
    """A person's keys in the current cooperative, newest first; the revoked ones left out."""
    return list(ApiKey.objects.filter(account=account, is_cooperatives=False, revoked_at=None))


def keys_of_cooperative() -> list[ApiKey]:
    """The current cooperative's own keys, newest first; the revoked ones left out."""
    return list(ApiKey.objects.filter(is_cooperatives=True, revoked_at=None))


def revoke(row: ApiKey, *, now: datetime) -> None:
    """From now on the key opens nothing."""
    ApiKey.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=now)


def works(row: ApiKey, *, now: datetime) -> bool:
    """Whether the key still opens something."""
    return row.revoked_at is None and row.expires_at > now


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
