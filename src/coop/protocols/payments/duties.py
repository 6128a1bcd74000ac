"""What a clock starts in payments: files are read, lines follow the ledger and today's orders."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db.models import Max

from coop.kernel.errors import CoopError
from coop.monocoop.duties import Duty
from coop.protocols.payments import banking, importing, judging, machine
from coop.protocols.payments.following import follow
from coop.protocols.payments.models import BankLink, BankMessage, LineState, Order
from coop.protocols.payments.models import StatementLine as LineRow

log = logging.getLogger(__name__)
READ_EVERY_SECONDS = 1
FOLLOW_EVERY_SECONDS = 5
REMATCH_EVERY_SECONDS = 15
MACHINE_EVERY_SECONDS = 5
BANKS_EVERY_SECONDS = 10
ONE_DAY_SECONDS = 24 * 3600
MESSAGES_DAYS = 30

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


def confirm_by_machine(now: datetime) -> int:
    """Confirm what needs no human, where the cooperative has a connector's key."""
    return machine.confirm_matched(now)


def ask_banks(now: datetime) -> int:
    """Send what was released, ask what became of it, fetch statements; each bank by itself."""
    done = 0
    for link in BankLink.unbound.filter(is_on=True):
        try:
            done += banking.send_released(link, now) + banking.ask_what_became(link, now)
        except CoopError as error:
            log.warning("The bank of %s was asked in vain: %s", link.coop, error.code)
    return done + sum(banking.pull(link, now) for link in banking.links_due(now))


def forget_messages(now: datetime) -> int:
    """Forget ids of the bank's messages that are too old to be accepted anyway."""
    old = BankMessage.unbound.filter(taken_at__lt=now - timedelta(days=MESSAGES_DAYS))
    count, _ = old.delete()
    return int(count)


def _coops_with_lines() -> list[str]:
    active = (LineState.WAITING, LineState.TO_SIGN, LineState.KEPT_APART)
    rows = LineRow.unbound.filter(state__in=active).order_by().values_list("coop", flat=True)
    return list(rows.distinct())


DUTIES = (
    Duty("payments.statements", READ_EVERY_SECONDS, read_files),
    Duty("payments.lines", FOLLOW_EVERY_SECONDS, follow_lines),
    Duty("payments.orders", REMATCH_EVERY_SECONDS, rematch_lines),
    Duty("payments.machine", MACHINE_EVERY_SECONDS, confirm_by_machine),
    Duty("payments.banks", BANKS_EVERY_SECONDS, ask_banks),
    Duty("payments.messages", ONE_DAY_SECONDS, forget_messages),
)
