"""Who holds a place in the audit commission: few people, whose inboxes are looked at."""

from __future__ import annotations

from collections.abc import Set

from coop.protocols.commission.api import commission_of


def holders(coop: str) -> Set[str]:
    """The commission in office."""
    seated = commission_of(coop)
    return set(seated.auditors) if seated else set()


PROVIDERS = (holders,)
