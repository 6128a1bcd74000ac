"""Everyone in the register now, for the shell's announcements and files."""

from __future__ import annotations

from collections.abc import Iterable

from coop.protocols.membership import api


def accounts(coop: str) -> Iterable[str]:
    """The accounts of all members, read as they are told."""
    return api.member_accounts(coop)


PROVIDERS = (accounts,)
