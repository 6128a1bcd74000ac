"""Delivering by e-mail: batches over one connection, each answer of the server written down."""

from __future__ import annotations

import logging
import re
import smtplib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from coop.kernel.names import AccountName
from coop.monocoop.mailing import MailWay
from coop.monocoop.notifications import claiming
from coop.monocoop.notifications.claiming import Outcome, again, failed, impossible, sent
from coop.monocoop.notifications.contacts import NOBODY, Contact, contacts_of
from coop.monocoop.notifications.kinds import Channel
from coop.monocoop.notifications.letters import letter_of, summary_of
from coop.monocoop.notifications.models import Delivery, Recipient
from coop.monocoop.notifications.senders import Sender, sender_of
from coop.monocoop.notifications.wording import Reader

log = logging.getLogger(__name__)
BATCH = 200
SUMMARIES_AT_ONCE = 100
ACCEPTED = "250"
NO_ADDRESS = "no e-mail address"
NO_MAIL = "e-mail is not set up"
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class _Envelope:
    """Deliveries that go in one letter, and the letter; None when it can't be written."""

    rows: tuple[Delivery, ...]
    letter: EmailMultiAlternatives | None
    instead: Outcome | None = None


class _ConnectionLost(Exception):
    """The mail server does not answer any more."""


def deliver(now: datetime) -> int:
    """Send the e-mails whose time has come; return how many deliveries are done with."""
    rows = claiming.claim(claiming.due(Channel.EMAIL, now)[:BATCH], now)
    return _post(_enveloped([(row,) for row in rows]), now)


def deliver_summaries(now: datetime) -> int:
    """Send one letter to each person of all that waited for the summary."""
    waiting = claiming.due(Channel.EMAIL, now, gathered=True)
    people = list(waiting.order_by().values_list("coop", "account").distinct()[:SUMMARIES_AT_ONCE])
    if not people:
        return 0
    theirs = waiting.filter(
        coop__in={coop for coop, _ in people}, account__in={account for _, account in people}
    )
    rows = sorted(claiming.claim(theirs, now), key=lambda row: (row.coop, row.account, row.pk))
    groups = groupby(rows, key=lambda row: (row.coop, row.account))
    return _post(_enveloped([tuple(group) for _, group in groups]), now)


def _enveloped(groups: list[tuple[Delivery, ...]]) -> list[_Envelope]:
    """Write the letters; whom to and how is asked once for each cooperative."""
    envelopes = []
    key = lambda group: group[0].coop  # noqa: E731 - a key, used twice
    for coop, theirs in groupby(sorted(groups, key=key), key=key):
        alike = list(theirs)
        accounts = [group[0].account for group in alike]
        sender = sender_of(AccountName(coop))
        contacts = contacts_of(coop, accounts)
        recipients = {
            row.account: row for row in Recipient.unbound.filter(coop=coop, account__in=accounts)
        }
        for group in alike:
            account = group[0].account
            reader = Reader.of(recipients.get(account), contacts.get(account))
            envelopes.append(_envelope(group, sender, contacts.get(account, NOBODY), reader))
    return envelopes


def _envelope(
    rows: tuple[Delivery, ...], sender: Sender | None, contact: Contact, reader: Reader
) -> _Envelope:
    if settings.CONFIGURATION.mail.way is MailWay.NOWHERE or sender is None:
        return _Envelope(rows, None, impossible(NO_MAIL))
    if not contact.email:
        return _Envelope(rows, None, impossible(NO_ADDRESS))
    try:
        if rows[0].is_gathered:
            return _Envelope(rows, summary_of(rows, sender, reader, contact.email))
        return _Envelope(rows, letter_of(rows[0], sender, reader, contact.email))
    except Exception:
        log.exception("The letter of delivery %s can't be written.", rows[0].pk)
        return _Envelope(rows, None, failed("can't be written"))


def _post(envelopes: list[_Envelope], now: datetime) -> int:
    """Hand the letters over one by one; what was not tried goes back to wait."""
    if not envelopes:
        return 0
    tried = list(_tried(envelopes))
    known = {row.pk for row, _ in tried}
    rest = [row for one in envelopes for row in one.rows if row.pk not in known]
    done = claiming.settle(tried, now)
    if rest:
        log.warning("The mail server did not answer; %d deliveries wait.", len(rest))
        claiming.release(rest, now)
    return done


def _tried(envelopes: Iterable[_Envelope]) -> Iterator[tuple[Delivery, Outcome]]:
    connection = get_connection()
    is_late = claiming.is_late_after()
    try:
        for one in envelopes:
            if is_late():
                return
            is_lost = False
            try:
                outcome = one.instead or _handed_over(one, connection)
            except _ConnectionLost:
                outcome, is_lost = again("no answer"), True
            for row in one.rows:
                yield row, outcome
            if is_lost:
                return
    finally:
        _close(connection)


def _handed_over(one: _Envelope, connection: BaseEmailBackend) -> Outcome:
    assert one.letter is not None  # noqa: S101 - `instead` stands where there is none
    try:
        connection.open()
        connection.send_messages([one.letter])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return _refused(code, words)
    except smtplib.SMTPDataError as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        # The sender, the sign-in or the line itself: no fault of this letter.
        log.warning("The mail server is in trouble: %s", type(error).__name__)
        raise _ConnectionLost from error
    except ValueError:
        return failed("can't be written")  # a header that would carry a line break
    return sent(ACCEPTED)


def _refused(code: int, words: bytes | str) -> Outcome:
    """Only the codes are kept: servers repeat the address in their words."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    enhanced = _ENHANCED.search(text)
    answer = f"{code} {enhanced.group()}" if enhanced else str(code)
    return failed(answer) if 500 <= code < 600 else again(answer)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        log.debug("The mail server closed first.")
