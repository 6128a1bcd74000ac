"""What waits: payouts to order for the cashier, a notice for an accused member."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.inbox import InboxItem
from coop.protocols.termination import api
from coop.protocols.termination.rules import Cause, SettlementState


def payouts_to_order(
    coop: AccountName, _person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Settlements and claims that the bank has no order for, for the cashier."""
    if "cashier" not in roles:
        return
    ready = [row for row in api.settlements_under_way(coop) if row.state == SettlementState.READY]
    names = people.names_of(coop, [row.member for row in ready])
    for row in ready:
        yield InboxItem(
            title=_("Pay out the share of %(name)s") % {"name": names[row.member]},
            subtitle=_("Membership has ended; the payment waits to be ordered."),
            url=reverse("termination:desk"),
            due_at=row.due_at,
            kind="deadline",
            for_role="cashier",
            icon="hourglass",
        )


def notice_received(
    coop: AccountName, person: AccountName, _roles: Set[str]
) -> Iterator[InboxItem]:
    """The council has handed the expulsion of this member over to the general meeting."""
    if api.ending_of(coop, person, Cause.EXPELLED):
        yield InboxItem(
            title=_("Read the notice of the council"),
            subtitle=_("The general meeting is to consider your expulsion; you will be heard."),
            url=reverse("termination:mine"),
            kind="deadline",
            for_role="member",
            icon="triangle-alert",
        )


PROVIDERS = (payouts_to_order, notice_received)
