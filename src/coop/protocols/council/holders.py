"""Who holds a seat or an office: few people, whose inboxes are looked at for reminders."""

from __future__ import annotations

from collections.abc import Set

from coop.protocols.council import api
from coop.protocols.council.models import Officer


def holders(coop: str) -> Set[str]:
    """The council in office, and the officers."""
    officers = Officer.unbound.filter(coop=coop).values_list("account", flat=True)
    return {seat.account for seat in api.council(coop)} | set(officers)


PROVIDERS = (holders,)
