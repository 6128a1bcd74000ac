"""What waits for a council member: votes not cast, minutes not signed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.monocoop.inbox import InboxItem
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.council.screens.pages import matter_page


def waiting(coop: str, account: str) -> Iterator[InboxItem]:
    """Open matters where this account has something to do."""
    now = timezone.now()
    matters = Matter.unbound.filter(coop=coop, state=MatterState.OPEN)
    for matter in matters.order_by("closes_at", "number")[:100]:
        page = matter_page(matter, account, now)
        if page.may_vote or page.may_sign:
            yield InboxItem(
                title=page.described.title,
                subtitle=_("Your vote") if page.may_vote else _("Your signature under the minutes"),
                url=reverse("council:matter", args=[matter.number]),
                due_at=matter.closes_at,
                kind="vote" if page.may_vote else "sign",
            )


PROVIDERS = (waiting,)
