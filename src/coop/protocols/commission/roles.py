"""The role that the audit commission gives: who reads everything and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from coop.kernel.names import AccountName
from coop.protocols.commission.api import is_auditor


def roles_of(coop: AccountName, person: AccountName) -> Iterable[str]:
    """`auditor`, of who is in office."""
    return ("auditor",) if is_auditor(coop, person) else ()


PROVIDERS = (roles_of,)
