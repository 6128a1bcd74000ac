"""Wrapped copies of the private key: one per passkey or password, given only to its owner."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from coop.monocoop.identity.errors import LastWayKept, PasskeyRefused, PasskeyUnknown, PasswordWrong
from coop.monocoop.identity.models import Login, WrappedKey
from coop.monocoop.identity.passkeys import MadePasskey, Site, check_asked
from coop.monocoop.identity.throttle import count_attempt, forgive, keyed_hash

COST = {"memory_kib": 64 * 1024, "passes": 3, "lanes": 1}
"""What stretching a password costs (Argon2id): 64 MiB and three passes."""
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A copy to keep: the wrapped key (hexadecimal), and a passkey or a password's proof."""

    wrapped: str
    label: str = ""
    site: str = ""
    passkey: MadePasskey | None = None
    salt: str = ""
    auth_key: str = ""


def keep_copy(login: Login, new: NewCopy, *, now: datetime) -> WrappedKey:
    """Keep a copy; a new password replaces the old one. Raises `PasskeyRefused`."""
    copy = WrappedKey(login=login, wrapped=new.wrapped, label=new.label, created_at=now)
    if new.passkey is not None:
        copy.kind = WrappedKey.Kind.PASSKEY
        copy.site = new.site
        copy.credential_id = new.passkey.credential_id
        copy.credential_key = new.passkey.credential_key
        copy.uses_count = new.passkey.uses_count
    else:
        copy.kind = WrappedKey.Kind.PASSWORD
        copy.salt, copy.cost = new.salt, dict(COST)
        copy.auth_hash = proof_hash(new.auth_key)
    try:
        with transaction.atomic():
            if copy.kind == WrappedKey.Kind.PASSWORD:
                login.copies.filter(kind=WrappedKey.Kind.PASSWORD).delete()
            copy.save()
    except IntegrityError as error:
        raise PasskeyRefused(reason="known already") from error
    return copy


def open_by_passkey(
    credential: dict[str, Any], nonce: str, site: Site, *, now: datetime
) -> WrappedKey:
    """The passkey's copy, its answer checked; raises `PasskeyUnknown`, `PasskeyRefused`."""
    copy = WrappedKey.objects.filter(
        kind=WrappedKey.Kind.PASSKEY, credential_id=str(credential.get("id", ""))
    ).first()
    if copy is None:
        raise PasskeyUnknown
    copy.uses_count = check_asked(credential, nonce, site, copy)
    copy.used_at = now
    copy.save(update_fields=["uses_count", "used_at"])
    return copy


def password_question(email_hash: str) -> dict[str, Any]:
    """Salt and cost for stretching; an e-mail nobody has gets ones that look the same each time."""
    copy = _password_copy(email_hash)
    salt = copy.salt if copy else keyed_hash("no such salt", email_hash)[: SALT_BYTES * 2]
    return {"salt": salt, "cost": copy.cost if copy else dict(COST)}


def open_by_password(email_hash: str, auth_key: str, *, address: str, now: datetime) -> WrappedKey:
    """The copy of this password, once the proof fits; raises `PasswordWrong`, `TooManyAttempts`."""
    count_attempt("password", email_hash, now=now)
    count_attempt("address", address, now=now)
    copy = _password_copy(email_hash)
    if copy is None or not hmac.compare_digest(copy.auth_hash, proof_hash(auth_key)):
        raise PasswordWrong
    forgive("password", email_hash)
    forgive("address", address)
    copy.used_at = now
    copy.save(update_fields=["used_at"])
    return copy


def remove_copy(login: Login, copy_id: int) -> None:
    """Forget one way to open the key; raises `LastWayKept` on the only one."""
    with transaction.atomic():
        ways = list(
            Login.objects.select_for_update().get(pk=login.pk).copies.values_list("pk", flat=True)
        )
        if ways == [copy_id]:
            raise LastWayKept
        login.copies.filter(pk=copy_id).delete()


def proof_hash(auth_key: str) -> str:
    """What is kept of a password's proof. It has Argon2id behind it, so one SHA-256 is enough."""
    return hashlib.sha256(bytes.fromhex(auth_key)).hexdigest()


def _password_copy(email_hash: str) -> WrappedKey | None:
    return WrappedKey.objects.filter(
        kind=WrappedKey.Kind.PASSWORD, login__email_hash=email_hash
    ).first()
