"""Who may open papers of leaving: the person whose leaving it is, also when no member any more."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import Access
from coop.protocols.termination.drafting import package_of


def own_leaving(_coop: AccountName, person: AccountName) -> Access:
    """The package of the person's own leaving."""
    return Access(packages=frozenset({package_of(person)}))


RULES = (own_leaving,)
