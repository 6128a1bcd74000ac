"""What a clock starts in fees: once a day members are reminded, once of each period and stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime

from coop.kernel.names import AccountName
from coop.monocoop.duties import Duty
from coop.monocoop.notifications.api import send
from coop.monocoop.tenants import Tenant
from coop.protocols.fees import api
from coop.protocols.fees.api import DueStatus, Stage
from coop.protocols.fees.models import Reminder
from coop.protocols.fees.notifications import reminder
from coop.protocols.fees.rules import DuePeriod

ONE_DAY_SECONDS = 24 * 3600
REMINDED_OF = (Stage.DUE_SOON, Stage.IN_GRACE, Stage.IN_ARREARS)


def remind(now: datetime) -> int:
    """Write the reminders of the day and tell them; return how many are new.

    Run as often as one likes: everyone is told of a period and stage once.
    """
    today = now.astimezone(UTC).date()
    written = 0
    for coop in Tenant.objects.values_list("account", flat=True):
        told: dict[tuple[int, Stage, DuePeriod], list[str]] = defaultdict(list)
        for due, period in _reminded_of(coop, today):
            written += _remind(coop, due, period, now)
            told[due.fee, due.standing.stage, period].append(due.member)
        for (fee, stage, period), members in told.items():
            send(reminder(AccountName(coop), fee, stage, period), members, now=now)
    return written


def _reminded_of(coop: str, today: date) -> Iterator[tuple[DueStatus, DuePeriod]]:
    for _, due in api.standings(coop, today=today):
        standing = due.standing
        period = standing.unpaid[0] if standing.unpaid else standing.upcoming
        if standing.stage in REMINDED_OF and period is not None:
            yield due, period


def _remind(coop: str, due: DueStatus, period: DuePeriod, now: datetime) -> int:
    _, is_new = Reminder.unbound.get_or_create(
        coop=coop,
        member=due.member,
        fee=due.fee,
        month=period.month,
        stage=due.standing.stage,
        defaults={"units": due.standing.units or period.units, "written_at": now},
    )
    return int(is_new)


DUTIES = (Duty("fees.reminders", ONE_DAY_SECONDS, remind),)
