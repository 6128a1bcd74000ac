"""What a clock starts in payments: files are read, lines follow the ledger and today's orders."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Max

from coop.kernel.errors import CoopError
from coop.monocoop.duties import Duty
from coop.protocols.payments import importing, judging
from coop.protocols.payments.following import follow
from coop.protocols.payments.models import LineState, Order
from coop.protocols.payments.models import StatementLine as LineRow

log = logging.getLogger(__name__)
READ_EVERY_SECONDS = 1
FOLLOW_EVERY_SECONDS = 5
REMATCH_EVERY_SECONDS = 15

_seen: dict[str, int] = {}
"""The newest change of an order by cooperative, as of the last rematch by this process."""


def read_files(now: datetime) -> int:
    """Read the statements that wait; a file's trouble keeps no other waiting."""
    files = importing.files_to_read(now)
    for file in files:
        try:
            importing.read_file(file, now)
        except CoopError as error:
            log.warning("Statement %s of %s waits: %s", file.pk, file.coop, error)
    return len(files)


def follow_lines(now: datetime) -> int:
    """Let the lines of all cooperatives follow the ledger."""
    return sum(follow(coop, now) for coop in _coops_with_lines())


def rematch_lines(_now: datetime) -> int:
    """Compare waiting lines with the orders again where orders have changed since."""
    changed = 0
    for coop in _coops_with_lines():
        newest = Order.unbound.filter(coop=coop).aggregate(newest=Max("recorded_in"))["newest"] or 0
        if _seen.get(coop) != newest:
            changed += judging.rematch(coop, importing.our_accounts(coop))
            _seen[coop] = newest
    return changed


def _coops_with_lines() -> list[str]:
    active = (LineState.WAITING, LineState.TO_SIGN, LineState.KEPT_APART)
    rows = LineRow.unbound.filter(state__in=active).order_by().values_list("coop", flat=True)
    return list(rows.distinct())


DUTIES = (
    Duty("payments.statements", READ_EVERY_SECONDS, read_files),
    Duty("payments.lines", FOLLOW_EVERY_SECONDS, follow_lines),
    Duty("payments.orders", REMATCH_EVERY_SECONDS, rematch_lines),
)
