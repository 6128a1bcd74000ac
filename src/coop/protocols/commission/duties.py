"""What a clock starts in the audit commission: overdue findings go to the general meeting."""

from __future__ import annotations

import logging
from datetime import datetime

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop.acts.unattended import send_unattended
from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.commission import api
from coop.protocols.commission.actions import step_of
from coop.protocols.commission.commands import EscalateFinding

log = logging.getLogger(__name__)
ONE_HOUR_SECONDS = 3600


def escalate_overdue(now: datetime) -> int:
    """Send what is overdue in each cooperative to its general meeting; return how many went."""
    accounts = Tenant.objects.order_by("account").values_list("account", flat=True)
    return sum(
        _escalated(AccountName(account), number, due_at, now)
        for account in accounts
        for number, due_at in api.overdue(account, now)
    )


def _escalated(coop: AccountName, number: int, due_at: datetime, now: datetime) -> bool:
    """One finding's trouble keeps no other waiting; it is tried again in an hour."""
    purpose = f"escalate:{number}:{int(due_at.timestamp())}"
    try:
        return send_unattended(
            coop, step_of(EscalateFinding(coop, number)), purpose=purpose, now=now
        )
    except CoopError as error:
        log.warning("Finding %s of %s is not before the meeting yet: %s", number, coop, error.code)
        return False


DUTIES = (Duty("commission.escalate", ONE_HOUR_SECONDS, escalate_overdue),)
