"""What a clock starts in contributions: looking who is in arrears, forgetting old drafts."""

from __future__ import annotations

from datetime import datetime

from coop.kernel.errors import CoopError
from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.contributions import api, drafting

ONE_DAY_SECONDS = 24 * 3600
ONE_HOUR_SECONDS = 3600


def look_for_arrears(now: datetime) -> int:
    """Keep who is in arrears in each cooperative; return how many are."""
    return sum(_looked(tenant.account, now) for tenant in Tenant.objects.order_by("account"))


def _looked(coop: str, now: datetime) -> int:
    """A cooperative that the ledger does not know yet has nobody in arrears."""
    try:
        return api.keep_arrears(coop, now=now)
    except CoopError:
        return 0


DUTIES = (
    Duty("contributions.arrears", ONE_HOUR_SECONDS, look_for_arrears),
    Duty("contributions.drafts", ONE_DAY_SECONDS, drafting.forget_old),
)
