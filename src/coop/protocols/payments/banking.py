"""A cooperative's bank: its address here, its secrets in key files, what was asked of it.

Statements that the bank gives are taken as if they were uploaded. Orders leave only when a cashier
has released them; their number is the key by which the bank pays each once, however often asked.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from coop.kernel.errors import CoopError
from coop.monocoop.acts.machine_keys import secret_path, secret_text
from coop.protocols.payments import importing
from coop.protocols.payments.bank.client_bank_writer import PaymentOrderMalformed
from coop.protocols.payments.bank.connector import BankRefused, KeyReused, PaymentStatus
from coop.protocols.payments.bank.http_connector import BankAddress, HttpBank
from coop.protocols.payments.bank.webhook import BankEvent, take
from coop.protocols.payments.importing import FileAlreadyImported
from coop.protocols.payments.lines import MOSCOW
from coop.protocols.payments.models import BankLink, BankMessage, Release
from coop.protocols.payments.outgoing import Payable, PayeeUnknown, payables, payment_order

log = logging.getLogger(__name__)
TOKEN_FILE = "bank.token"  # noqa: S105 - a file's name
WEBHOOK_FILE = "bank.secret"
PULL_EVERY = timedelta(minutes=5)
PULLED_DAYS = 3
"""Each pull asks for the last days anew: banks book late, and known payments add nothing."""
SENT_AT_ONCE_MAX = 50


def link(coop: str, url: str, accounts: Sequence[str], *, is_on: bool = True) -> BankLink:
    """Keep where the bank is; raises `AddressUnsafe` for an address in the open."""
    BankAddress(url, token="", accounts=accounts)
    row: BankLink
    row, _ = BankLink.unbound.update_or_create(
        coop=coop, defaults={"url": url, "accounts": list(accounts), "is_on": is_on}
    )
    return row


def is_linked(coop: str) -> bool:
    """Whether orders may be released to the cooperative's bank."""
    return bool(BankLink.unbound.filter(coop=coop, is_on=True).exists())


def missing_secrets(coop: str) -> list[str]:
    """Names of the secret files that are not there yet."""
    files = (TOKEN_FILE, WEBHOOK_FILE)
    return [name for name in files if not secret_path(coop, name, settings.HOME).exists()]


def release(coop: str, numbers: Collection[int], person: str, now: datetime) -> int:
    """The cashier lets these orders leave through the bank's wire; return how many are new.

    An order whose payment failed may be released again: it has the same key, so a bank that paid
    it after all pays nothing more.
    """
    told = {"released_by": person, "released_at": now, "sent_at": None, "status": "", "reason": ""}
    count = 0
    for number in numbers:
        row, is_new = Release.unbound.get_or_create(coop=coop, order_number=number, defaults=told)
        if is_new:
            count += 1
        elif row.status == PaymentStatus.FAILED:
            count += Release.unbound.filter(pk=row.pk, status=row.status).update(**told)
    return count


def links_due(now: datetime) -> list[BankLink]:
    """Banks to be asked: those not asked for minutes, and those that told of news since."""
    old = Q(pulled_at__isnull=True) | Q(pulled_at__lt=now - PULL_EVERY)
    told = Q(asked_at__isnull=False, asked_at__gte=F("pulled_at"))
    return list(BankLink.unbound.filter(old | told, is_on=True))


def pull(row: BankLink, now: datetime) -> int:
    """Take the bank's statements of the last days as files; return how many are new.

    What goes wrong is kept with the row for the cashier, and tried again the next time.
    """
    BankLink.unbound.filter(pk=row.pk).update(pulled_at=now)
    since = now.astimezone(MOSCOW).date() - timedelta(days=PULLED_DAYS)
    trouble, taken = "", 0
    try:
        with _bank(row) as bank:
            for account in row.accounts:
                content = bank.statement_file(account, since)
                taken += _taken(row.coop, account, since, content, now)
    except CoopError as error:
        trouble = error.sentence
        log.warning("The bank of %s was asked in vain: %s", row.coop, error.code)
    BankLink.unbound.filter(pk=row.pk).update(trouble=trouble)
    return taken


def send_released(row: BankLink, now: datetime) -> int:
    """Send the released orders of a cooperative; return how many the bank has taken."""
    waiting = Release.unbound.filter(coop=row.coop, sent_at__isnull=True, status="")
    releases = {each.order_number: each for each in waiting.order_by("id")[:SENT_AT_ONCE_MAX]}
    count = 0
    if not releases:
        return 0
    with _bank(row) as bank:
        for payable in payables(row.coop, numbers=releases):
            count += _send(bank, row.coop, payable, releases[payable.number], now)
    return count


def ask_what_became(row: BankLink, now: datetime) -> int:
    """Ask where the accepted payments stand; return how many have ended."""
    accepted = Release.unbound.filter(coop=row.coop, status=PaymentStatus.ACCEPTED)
    releases = list(accepted.order_by("checked_at")[:SENT_AT_ONCE_MAX])
    ended = 0
    if not releases:
        return 0
    with _bank(row) as bank:
        for each in releases:
            told = bank.status(each.bank_id)
            each.status, each.reason, each.checked_at = told.status, told.reason[:300], now
            each.save(update_fields=["status", "reason", "checked_at"])
            ended += told.status is not PaymentStatus.ACCEPTED
    return ended


def take_event(coop: str, header: str, body: bytes, now: datetime) -> BankEvent:
    """A message of the bank: a hint to ask it soon. Raises a `WebhookRefused` or a key's error."""
    secrets = [secret_text(coop, WEBHOOK_FILE).encode()]
    with transaction.atomic():
        event = take(
            header, body, secrets=secrets, now_seconds=int(now.timestamp()), store=_Taken(coop, now)
        )
        BankLink.unbound.filter(coop=coop).update(asked_at=now)
    return event


class _Taken:
    """Remembers the bank's messages, in the transaction of what they lead to."""

    def __init__(self, coop: str, now: datetime) -> None:
        self._coop, self._now = coop, now

    def add(self, event_id: str) -> bool:
        """Remember an id; False when it is known."""
        try:
            with transaction.atomic():
                BankMessage.unbound.create(coop=self._coop, event=event_id, taken_at=self._now)
        except IntegrityError:
            return False
        return True


def _send(bank: HttpBank, coop: str, payable: Payable, row: Release, now: datetime) -> bool:
    """One order; what the bank refuses is kept with its reason, silence is tried again."""
    try:
        # The day of the release, not of today: sent again tomorrow, it is the same payment.
        row.bank_id = bank.send(payment_order(coop, payable, row.released_at))
    except (BankRefused, KeyReused, PayeeUnknown, PaymentOrderMalformed) as error:
        row.status = PaymentStatus.FAILED
        row.reason = str(error.values.get("reason") or error.sentence)[:300]
        row.save()
        return False
    row.status, row.sent_at = PaymentStatus.ACCEPTED, now
    row.save()
    return True


def _taken(coop: str, account: str, since: date, content: bytes, now: datetime) -> int:
    """Keep a statement's bytes; one that is here already is no news."""
    try:
        importing.take_file(coop, f"{account} {since.isoformat()}", content, "", now)
    except FileAlreadyImported:
        return 0
    return 1


def _bank(row: BankLink) -> HttpBank:
    """The wire to the bank; raises a key's error."""
    token = secret_text(row.coop, TOKEN_FILE)
    return HttpBank(BankAddress(row.url, token, tuple(row.accounts)))
