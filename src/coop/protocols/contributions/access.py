"""Which packages a member may open: those of the member's own contributions."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import Access
from coop.protocols.contributions import api
from coop.protocols.contributions.wording import package_of


def own_contributions(coop: AccountName, person: AccountName) -> Access:
    """A person's statements, acts, and the minutes that decided on them."""
    numbers = api.statement_numbers(coop, person)
    return Access(packages=frozenset(package_of(number) for number in numbers))


RULES = (own_contributions,)
