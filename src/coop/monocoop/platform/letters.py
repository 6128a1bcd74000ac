"""Letters of the Platform itself: to those who belong to no cooperative yet.

A letter waits here until the mail server has taken it; then its text and address are erased.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from coop.monocoop.duties import Duty
from coop.monocoop.mailing import MailWay
from coop.monocoop.platform.addresses import platform_site
from coop.monocoop.platform.models import Letter

log = logging.getLogger(__name__)
EVERY_SECONDS = 2
BATCH = 50
TRIES_MAX = 8
FIRST_PAUSE = timedelta(minutes=1)


def write(to: str, title: str, paragraphs: list[str], *, url: str, now: datetime) -> None:
    """Put a letter into the post: plain text, with one address to follow."""
    lines = [*(f"{paragraph}\n" for paragraph in paragraphs), url, "", "-- ", name()]
    body = "\n".join([*lines, platform_site()])
    Letter.objects.create(to=to, title=title, body=body, due_at=now)


def send(now: datetime) -> int:
    """Hand over what is due; return how many left."""
    due = list(Letter.objects.filter(due_at__lte=now).order_by("due_at", "pk")[:BATCH])
    if not due or settings.CONFIGURATION.mail.way is MailWay.NOWHERE:
        Letter.objects.filter(pk__in=[letter.pk for letter in due]).delete()
        return 0
    with get_connection() as connection:
        return sum(_handed_over(letter, connection, now) for letter in due)


def name() -> str:
    """What the Platform is called in letters."""
    return _("Cooperative Economy")


def _handed_over(letter: Letter, connection: BaseEmailBackend, now: datetime) -> bool:
    message = EmailMessage(
        subject=letter.title,
        body=letter.body,
        from_email=formataddr((name(), _sender())),
        to=[letter.to],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    try:
        message.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.warning("Letter %s did not leave: %s", letter.pk, type(error).__name__)
        _put_off(letter, now)
        return False
    letter.delete()
    return True


def _put_off(letter: Letter, now: datetime) -> None:
    """Try again later, each time after twice as long; give up after some hours."""
    letter.tries += 1
    if letter.tries >= TRIES_MAX:
        letter.delete()
        return
    letter.due_at = now + FIRST_PAUSE * 2 ** (letter.tries - 1)
    letter.save(update_fields=["tries", "due_at"])


def _sender() -> str:
    host = urlsplit(platform_site()).hostname or "localhost"
    return settings.CONFIGURATION.mail_sender or f"noreply@{host}"


DUTIES = (Duty("platform.letters", EVERY_SECONDS, send, lane="platform"),)
