"""Which packages a member may open: that of the member's own taking part in programs."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import Access
from coop.protocols.programs.documents import PARTICIPATION_PACKAGE


def own_participation(_coop: AccountName, person: AccountName) -> Access:
    """A person's statements and accessions."""
    return Access(packages=frozenset({f"{PARTICIPATION_PACKAGE}/{person}"}))


RULES = (own_participation,)
