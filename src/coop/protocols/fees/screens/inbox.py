"""What waits for a member about fees: what the daily reminders have told, while it is unpaid."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import UTC, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.fees import api
from coop.protocols.fees.api import DueStatus, Stage
from coop.protocols.fees.models import Reminder
from coop.protocols.fees.rules import DuePeriod
from coop.protocols.fees.screens import words


def fee_due(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """One item a fee: due soon, to be paid, or in arrears; gone when it is paid."""
    if "member" not in roles:
        return
    for due in api.dues(coop, person):
        period = due.standing.unpaid[0] if due.standing.unpaid else due.standing.upcoming
        if period is not None and _is_told(coop, due, period):
            yield _item(due, period)


def _is_told(coop: str, due: DueStatus, period: DuePeriod) -> bool:
    told = Reminder.unbound.filter(
        coop=coop, member=due.member, fee=due.fee, month=period.month, stage=due.standing.stage
    )
    return bool(told.exists())


def _item(due: DueStatus, period: DuePeriod) -> InboxItem:
    titles = {
        Stage.DUE_SOON: _("The membership fee is due soon"),
        Stage.IN_GRACE: _("Pay the membership fee"),
        Stage.IN_ARREARS: _("The membership fee is in arrears"),
    }
    until = datetime.combine(period.grace_until, time(23, 59), tzinfo=UTC)
    return InboxItem(
        title=titles[due.standing.stage],
        subtitle=words.months(period.month, period.last),
        url=reverse("fees:payment" if due.order else "fees:pay", args=[due.fee]),
        due_at=until,
        kind="pay",
        for_role="member",
        icon="receipt",
    )


PROVIDERS = (fee_due,)
