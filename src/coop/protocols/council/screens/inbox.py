"""What waits for a council member: votes not cast, minutes not signed."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.monocoop.inbox import InboxItem
from coop.protocols.council import api
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.council.screens.pages import matter_pages

SHOWN_MAX = 100


def waiting(coop: str, account: str, _roles: Set[str]) -> Iterator[InboxItem]:
    """Open matters where this account has something to do."""
    if not api.has_sat(coop, account):
        return
    matters = Matter.unbound.filter(coop=coop, state=MatterState.OPEN)
    nearest = matters.order_by("closes_at", "number")[:SHOWN_MAX]
    for page in matter_pages(nearest, account, timezone.now()):
        if page.may_vote or page.may_sign:
            yield InboxItem(
                title=page.described.title,
                subtitle=_("Your vote") if page.may_vote else _("Your signature under the minutes"),
                url=reverse("council:matter", args=[page.matter.number]),
                due_at=page.matter.closes_at,
                kind="vote" if page.may_vote else "sign",
            )


PROVIDERS = (waiting,)
