"""Which ways a page offers to open the key when it is not open in this browser."""

from __future__ import annotations

from dataclasses import dataclass

from coop.monocoop.identity.models import Login, WrappedKey


@dataclass(frozen=True, slots=True)
class Ways:
    """What this login can open its key with, on this site."""

    passkey: bool
    password: bool
    demo: bool


def ways_of(login: Login, domain: str) -> Ways:
    """Passkeys open only on the site they were made for; a password opens everywhere."""
    copies = login.copies.values_list("kind", "site")
    return Ways(
        passkey=(WrappedKey.Kind.PASSKEY, domain) in {(kind, site) for kind, site in copies},
        password=any(kind == WrappedKey.Kind.PASSWORD for kind, _site in copies),
        demo=login.is_demo,
    )
