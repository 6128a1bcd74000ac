"""Whose papers of the council are whose, beside officers, who open all."""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import Access
from coop.protocols.council import drafts, motions, sessions
from coop.protocols.council.models import Motion, Session

LISTED_MAX = 500


def own_papers(coop: AccountName, person: AccountName) -> Access:
    """What was drawn up to be signed, one's own motions, the sessions one keeps the minutes of."""
    moved = Motion.unbound.filter(coop=coop, mover=person).order_by("-number")
    kept = Session.unbound.filter(coop=coop, secretary=person).order_by("-number")
    packages = {
        *(motions.package_of(each) for each in moved.values_list("number", flat=True)[:LISTED_MAX]),
        *(sessions.package_of(each) for each in kept.values_list("number", flat=True)[:LISTED_MAX]),
    }
    return Access(packages=drafts.packages_of(coop, person) | packages)


RULES = (own_papers,)
