"""Who holds an office in sections: few people, whose inboxes are looked at for reminders."""

from __future__ import annotations

from collections.abc import Set

from coop.protocols.sections import api


def holders(coop: str) -> Set[str]:
    """Chairs of sections, and delegates."""
    chairs = {each.chair for each in api.sections_of(coop) if each.chair}
    return chairs | {str(each.delegate) for each in api.delegates_of(coop)}


PROVIDERS = (holders,)
