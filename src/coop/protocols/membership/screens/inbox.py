"""What waits for an applicant: the payment. And for the secretary: applications near their end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.inbox import InboxItem
from coop.protocols.membership import api
from coop.protocols.membership.rules import (
    Contribution,
    Deadline,
    State,
    Urgency,
    consideration_deadline,
)
from coop.protocols.payments import api as payments
from coop.protocols.payments.api import OrderState


def payment_due(coop: AccountName, person: AccountName, _roles: Set[str]) -> Iterator[InboxItem]:
    """An open order of a person who has applied, or of a founder who has not paid yet."""
    status = api.member(coop, person)
    if status is None or Contribution.ALL in status.standing.paid:
        return
    order = payments.order_of(coop, person)
    if order is not None and order.state is OrderState.OPEN:
        is_member = status.state is State.MEMBER
        yield InboxItem(
            title=_("Pay your contributions"),
            subtitle=order.reference,
            url=reverse("membership:me" if is_member else "membership:payment"),
            kind="pay",
            for_role="member" if is_member else "applicant",
            icon="qr-code",
        )


def consideration_due(
    coop: AccountName, _person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Applications whose thirty days are running out, for the chair and the secretary."""
    if roles.isdisjoint({"chair", "deputy", "secretary"}):
        return
    waiting = api.applications(coop)
    versions = {each.charter_version for each in waiting}
    days_by_version = {version: api.terms_at(coop, version).admit_days for version in versions}
    pressing = [
        (each.account, deadline)
        for each in waiting
        if (deadline := _deadline(each, days_by_version)).urgency is not Urgency.CALM
    ]
    names = people.names_of(coop, [account for account, _due in pressing])
    for account, deadline in pressing:
        yield InboxItem(
            title=_("Application of %(name)s") % {"name": names[account]},
            subtitle=_("The law gives the council thirty days to consider it."),
            url=reverse("membership:register"),
            due_at=deadline.due_at,
            kind="deadline",
            for_role="chair",
            icon="hourglass",
        )


def _deadline(each: api.Application, days: Mapping[int, int]) -> Deadline:
    return consideration_deadline(each.applied_at, days[each.charter_version], now=timezone.now())


PROVIDERS = (payment_due, consideration_due)
