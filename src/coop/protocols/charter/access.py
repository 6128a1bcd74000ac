"""Who may open drafts of amendments: every member, since every member is to decide on them."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import NOTHING, Access
from coop.monocoop.roles import roles_of
from coop.protocols.charter.api import package_of
from coop.protocols.charter.models import Amendment


def amendments_for(coop: AccountName, person: AccountName) -> Access:
    """The packages of all drafts, to a member."""
    if "member" not in roles_of(coop, person):
        return NOTHING
    numbers = Amendment.unbound.filter(coop=coop).values_list("number", flat=True)
    return Access(packages=frozenset(package_of(number) for number in numbers))


RULES = (amendments_for,)
