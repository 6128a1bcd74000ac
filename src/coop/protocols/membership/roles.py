"""Who a person is to the cooperative, for the shell: member or applicant."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.protocols.membership import api


def roles_of(coop: AccountName, account: AccountName) -> frozenset[str]:
    """`member`, `applicant`, or neither."""
    return api.roles_of(coop, account)


PROVIDERS = (roles_of,)
