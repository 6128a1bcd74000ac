"""What waits for an applicant: the payment. And for the secretary: applications near their end."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.inbox import InboxItem
from coop.protocols.membership import api
from coop.protocols.membership.rules import Contribution, State, Urgency, consideration_deadline
from coop.protocols.payments import api as payments
from coop.protocols.payments.api import OrderState


def payment_due(coop: AccountName, person: AccountName, _roles: Set[str]) -> Iterator[InboxItem]:
    """An open order of a person who has applied, or of a founder who has not paid yet."""
    status = api.member(coop, person)
    order = payments.order_of(coop, person) if status else None
    if status is None or order is None or order.state is not OrderState.OPEN:
        return
    if Contribution.ALL not in status.standing.paid:
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
    waiting = [status for status in api.applicants(coop) if status.state is State.APPLIED]
    names = people.names_of(coop, [status.account for status in waiting])
    versions = {status.charter_version for status in waiting if status.charter_version}
    days_by_version = {version: api.terms_at(coop, version).admit_days for version in versions}
    for status in waiting:
        applied_at = status.standing.applied_at
        if applied_at is None or status.charter_version is None:
            continue
        days = days_by_version[status.charter_version]
        deadline = consideration_deadline(applied_at, days, now=timezone.now())
        if deadline.urgency is not Urgency.CALM:
            yield InboxItem(
                title=_("Application of %(name)s") % {"name": names[status.account]},
                subtitle=_("The law gives the council thirty days to consider it."),
                url=reverse("membership:register"),
                due_at=deadline.due_at,
                kind="deadline",
                for_role="chair",
                icon="hourglass",
            )


PROVIDERS = (payment_due, consideration_due)
