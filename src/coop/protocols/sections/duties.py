"""What a clock starts in sections: ended mandates are erased, people are told what happened."""

from __future__ import annotations

import logging
from datetime import datetime

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop.acts.unattended import send_unattended
from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.sections import telling
from coop.protocols.sections.actions import step_of
from coop.protocols.sections.commands import RetireMandate
from coop.protocols.sections.models import Mandate

log = logging.getLogger(__name__)
RETIRE_EVERY_SECONDS = 300
TELL_EVERY_SECONDS = 60
AT_ONCE_MAX = 50


def retire_mandates(now: datetime) -> int:
    """Erase mandates whose term is over, so that the quorum of delegates counts those there are."""
    coops = set(Tenant.objects.values_list("account", flat=True))
    over = Mandate.unbound.filter(coop__in=coops, ended_at__isnull=True, until__lte=now)
    return sum(_retired(row, now) for row in over.order_by("until")[:AT_ONCE_MAX])


def _retired(row: Mandate, now: datetime) -> bool:
    """One mandate's trouble does not keep the others waiting."""
    coop = AccountName(row.coop)
    step = step_of(RetireMandate(coop, AccountName(row.delegate)))
    try:
        return send_unattended(coop, step, purpose=f"mandate:{row.number}", now=now)
    except CoopError as error:
        log.warning("A mandate of %s in %s waits: %s", row.delegate, coop, error.code)
        return False


def tell_people(now: datetime) -> int:
    """Tell members what is new in their sections, in every cooperative of this installation."""
    accounts = Tenant.objects.order_by("account").values_list("account", flat=True)
    return sum(telling.tell(AccountName(coop), now) for coop in accounts)


DUTIES = (
    Duty("sections.mandates", RETIRE_EVERY_SECONDS, retire_mandates),
    Duty("sections.telling", TELL_EVERY_SECONDS, tell_people),
)
