"""Days of findings in the calendars of auditors and of those who answer them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop.calendar import CalendarEvent
from coop.protocols.commission import api
from coop.protocols.commission.api import Addressee, FindingState

READERS = frozenset({"auditor", "chair", "deputy"})


def finding_days(
    coop: AccountName, _person: AccountName, roles: Set[str]
) -> Iterator[CalendarEvent]:
    """By when each finding is to be set right."""
    sees_all, leads_board = not READERS.isdisjoint(roles), "board_chair" in roles
    if not sees_all and not leads_board:
        return
    for each in api.findings(coop, [FindingState.OPEN, FindingState.ANSWERED]):
        if sees_all or each.standing.addressee is Addressee.BOARD:
            yield CalendarEvent(
                key=f"finding/{each.number}",
                title=_("A finding is to be set right: %(subject)s") % {"subject": each.subject},
                starts_at=each.due_at,
                url=reverse("commission:finding", args=[each.number]),
            )


PROVIDERS = (finding_days,)
