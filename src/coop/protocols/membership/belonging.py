"""Where a person has applied or is a member, for the inbox over all cooperatives."""

from __future__ import annotations

from collections.abc import Iterable

from coop.protocols.membership.models import Member


def coops_of(person: str) -> Iterable[str]:
    """Every cooperative whose register has this account."""
    return Member.unbound.filter(account=person).values_list("coop", flat=True).distinct()


PROVIDERS = (coops_of,)
