"""Roles that sections know: who is elected to lead one, who is delegate."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.protocols.sections import api


def roles_of(coop: AccountName, account: AccountName) -> frozenset[str]:
    """`section_chair` from the election on, `delegate` while the mandate is in force."""
    roles = {"section_chair"} if api.led_by(coop, account) else set()
    return frozenset(roles | ({"delegate"} if api.is_delegate(coop, account) else set()))


PROVIDERS = (roles_of,)
