"""Passkeys on the server's side: made and asked answers are checked by the `webauthn` library.

A passkey here only opens the wrapped copy of the person's key: its own signature says who may have
the copy, its PRF output (which never reaches the server) unwraps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException

from coop.monocoop.identity.errors import PasskeyRefused
from coop.monocoop.identity.models import WrappedKey


@dataclass(frozen=True, slots=True)
class Site:
    """Whose passkeys they are: the origin of the page and the domain they are bound to."""

    origin: str
    domain: str


@dataclass(frozen=True, slots=True)
class MadePasskey:
    """A new passkey: its id (base64url), its public key (COSE, hexadecimal) and its counter."""

    credential_id: str
    credential_key: str
    uses_count: int


def check_made(credential: dict[str, Any], nonce: str, site: Site) -> MadePasskey:
    """Check the answer to "make a passkey"; raises `PasskeyRefused`."""
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=bytes.fromhex(nonce),
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except WebAuthnException as error:
        raise PasskeyRefused(reason=error) from error
    return MadePasskey(
        credential_id=bytes_to_base64url(made.credential_id),
        credential_key=made.credential_public_key.hex(),
        uses_count=made.sign_count,
    )


def check_asked(credential: dict[str, Any], nonce: str, site: Site, copy: WrappedKey) -> int:
    """Check the answer to "who is here" against a known passkey; return its counter."""
    try:
        asked = verify_authentication_response(
            credential=credential,
            expected_challenge=bytes.fromhex(nonce),
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            credential_public_key=bytes.fromhex(copy.credential_key),
            credential_current_sign_count=copy.uses_count,
            require_user_verification=True,
        )
    except WebAuthnException as error:
        raise PasskeyRefused(reason=error) from error
    return asked.new_sign_count


def challenge_of(nonce: str) -> str:
    """A question's nonce as the browser's passkey call takes it: base64url."""
    return bytes_to_base64url(bytes.fromhex(nonce))


def nonce_of(challenge: str) -> str:
    """The nonce back from the challenge; raises `PasskeyRefused`."""
    try:
        return base64url_to_bytes(challenge).hex()
    except ValueError as error:
        raise PasskeyRefused(reason=error) from error
