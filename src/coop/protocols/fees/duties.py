"""What a clock starts in fees: once a day members are reminded, once of each period and stage."""

from __future__ import annotations

from datetime import UTC, datetime

from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.fees import api
from coop.protocols.fees.api import DueStatus, Stage
from coop.protocols.fees.models import Reminder

ONE_DAY_SECONDS = 24 * 3600
REMINDED_OF = (Stage.DUE_SOON, Stage.IN_GRACE, Stage.IN_ARREARS)


def remind(now: datetime) -> int:
    """Write the reminders of the day; return how many are new. Run as often as one likes."""
    today = now.astimezone(UTC).date()
    written = 0
    for coop in Tenant.objects.values_list("account", flat=True):
        for _, due in api.standings(coop, today=today):
            written += _remind(coop, due, now)
    return written


def _remind(coop: str, due: DueStatus, now: datetime) -> int:
    standing = due.standing
    period = standing.unpaid[0] if standing.unpaid else standing.upcoming
    if standing.stage not in REMINDED_OF or period is None:
        return 0
    _, is_new = Reminder.unbound.get_or_create(
        coop=coop,
        member=due.member,
        fee=due.fee,
        month=period.month,
        stage=standing.stage,
        defaults={"units": standing.units or period.units, "written_at": now},
    )
    return int(is_new)


DUTIES = (Duty("fees.reminders", ONE_DAY_SECONDS, remind),)
