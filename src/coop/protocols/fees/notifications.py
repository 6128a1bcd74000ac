"""What fees tell members: a fee that is due soon, to be paid, in arrears."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import Notification, NotificationKind, Urgency
from coop.protocols.fees.rules import DuePeriod, Stage
from coop.protocols.fees.screens import words

REMINDER = NotificationKind("fees.reminder", _("Reminders of membership fees"), Urgency.CALM)
KINDS = (REMINDER,)
TITLES = {
    Stage.DUE_SOON: _("The membership fee is due soon"),
    Stage.IN_GRACE: _("Pay the membership fee"),
    Stage.IN_ARREARS: _("The membership fee is in arrears"),
}


class _Months:
    """The period in the language of whoever reads."""

    def __init__(self, period: DuePeriod) -> None:
        self.period = period

    def __str__(self) -> str:
        return words.months(self.period.month, self.period.last)


def reminder(coop: AccountName, fee: int, stage: Stage, period: DuePeriod) -> Notification:
    """One fee, one period, one stage: told once to each member it concerns."""
    return Notification(
        coop=coop,
        kind=REMINDER.name,
        key=f"fees:{fee}:{period.month}:{stage}",
        title=TITLES[stage],
        body=format_lazy("{months}", months=lazystr(_Months(period))),
        url=reverse("fees:pay", args=[fee]),
    )
