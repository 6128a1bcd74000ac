"""What waits: acts to sign, for member and officer; payouts due, for chair and cashier."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.inbox import InboxItem
from coop.protocols.returns import api
from coop.protocols.returns.rules import SOON_DAYS, State


def act_to_receive(coop: AccountName, person: AccountName, _roles: Set[str]) -> Iterator[InboxItem]:
    """The cooperative has signed the act: the member looks at the things and signs too."""
    for status in api.of_member(coop, person):
        if status.state is State.GIVEN:
            yield InboxItem(
                title=_("Receive your property"),
                subtitle=_("The cooperative has signed the act."),
                url=reverse("returns:receive", args=[status.number]),
                due_at=status.standing.due_at,
                kind="sign",
                icon="pen-line",
            )


def act_to_give(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Property that the council decided to hand over, for who acts for the cooperative in it."""
    listed = api.to_hand_over(coop) if "member" in roles else ()
    waiting = [each for each in listed if api.acts_for(coop, each, person, roles)]
    names = people.names_of(coop, [each.member for each in waiting])
    for status in waiting:
        yield InboxItem(
            title=_("Hand property over to %(name)s") % {"name": names[status.member]},
            subtitle=_("The council has decided; the act waits for your signature."),
            url=reverse("returns:give", args=[status.number]),
            due_at=status.standing.due_at,
            kind="sign",
            for_role="chair",
            icon="pen-line",
        )


def payouts_due(coop: AccountName, _person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Money that the charter's days ask to be sent within a week, or should have been."""
    asked = roles & {"cashier", "chair"}
    if not asked:
        return
    now = timezone.now()
    waiting = api.due_before(coop, now + timedelta(days=SOON_DAYS))
    names = people.names_of(coop, [each.member for each in waiting])
    for status in waiting:
        if status.state is State.PAYING:
            yield InboxItem(
                title=_("Pay out the share of %(name)s") % {"name": names[status.member]},
                subtitle=_("The charter's time for paying it out is running out."),
                url=reverse("returns:due"),
                due_at=status.standing.due_at,
                kind="deadline",
                for_role="cashier" if "cashier" in asked else "chair",
                icon="hourglass",
            )


PROVIDERS = (act_to_receive, act_to_give, payouts_due)
