"""E-mail: what a letter says, what mail servers answer, and what is written down of it."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from coop.monocoop.mailing import Mail
from coop.monocoop.notifications import emails, kinds
from coop.monocoop.notifications.api import Channel, DeliveryState, deliveries, send
from coop.monocoop.notifications.hours import PAUSES
from coop.monocoop.notifications.models import Delivery, DeliveryAttempt, Preference, Recipient
from coop.monocoop.tenants import Tenant

from .conftest import CALLED, COOP, EMAILS, NEWS, NOON, told


def _email_of(account: str, key: str = "meetings:12") -> Delivery:
    return Delivery.unbound.get(account=account, told__key=key, channel=Channel.EMAIL)


def test_a_letter_is_from_the_cooperative_and_in_the_readers_words(voskhod: Tenant) -> None:
    """Its name and address, the person's language, the moment in the person's time, the way in."""
    Recipient.unbound.create(coop=COOP, account="anna", language="ru", zone="Asia/Vladivostok")
    send(
        told(title="Собрание {moment}", body="Повестка.\n\nПриходите.", at=NOON), ["anna"], now=NOON
    )

    assert emails.deliver(NOON) == 1

    letter = mail.outbox[0]
    assert letter.from_email == "=?utf-8?b?0J/QmiDCq9CS0L7RgdGF0L7QtMK7?= <sovet@voskhod.example>"
    assert letter.to == ["anna@members.example"]
    assert letter.subject == "Собрание 22 ноября, 19:00 (UTC+10)"
    assert "Повестка." in letter.body
    assert "http://localhost:8000/inbox/" in letter.body
    html = str(letter.alternatives[0][0])
    assert "<p" in html
    assert "#0e6b56" in html
    assert "<script" not in html


def test_what_a_text_says_is_never_markup(voskhod: Tenant) -> None:
    """Names and titles that look like HTML are shown as they are."""
    send(told(title="<b>&", body='<img src="x">'), ["anna"], now=NOON)

    emails.deliver(NOON)

    html = str(mail.outbox[0].alternatives[0][0])
    assert "<img" not in html
    assert "&lt;b&gt;&amp;" in html


def test_only_what_is_not_statutory_can_be_unsubscribed(voskhod: Tenant) -> None:
    """News carry List-Unsubscribe for one click; a notice of a meeting carries none."""
    send(told(NEWS, key="news"), ["anna"], now=NOON)
    send(told(CALLED, key="notice"), ["boris"], now=NOON)

    emails.deliver(NOON)

    news, notice = (letter.message() for letter in mail.outbox)
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/notifications/off/" in news["List-Unsubscribe"]
    assert notice["List-Unsubscribe"] is None


def test_one_click_switches_a_kind_off(voskhod: Tenant) -> None:
    """The mail program posts to the address of the letter, signed in nowhere."""
    send(told(NEWS, key="news"), ["anna"], now=NOON)
    emails.deliver(NOON)
    path = re.search(r"//[^/]+(/\S+?)>", mail.outbox[0].message()["List-Unsubscribe"]).group(1)  # type: ignore[union-attr]
    browser = Client(enforce_csrf_checks=True, headers={"host": "voskhod.example"})

    looked = browser.get(path)
    before = Preference.unbound.count()
    done = browser.post(path, {"List-Unsubscribe": "One-Click"})

    assert (looked.status_code, before, done.status_code) == (200, 0, 200)
    off = Preference.unbound.get()
    assert (off.account, off.kind, off.channel, off.is_on) == ("anna", NEWS.name, "email", False)
    assert send(told(NEWS, key="more news"), ["anna"], now=NOON) == 1  # the page alone


def test_an_address_of_another_cooperative_unsubscribes_nobody(zarya: Tenant) -> None:
    """A letter's link works on its own cooperative's site only, and a forged one nowhere."""
    send(told(NEWS, key="news"), ["anna"], now=NOON)
    emails.deliver(NOON)
    path = re.search(r"//[^/]+(/\S+?)>", mail.outbox[0].message()["List-Unsubscribe"]).group(1)  # type: ignore[union-attr]

    elsewhere = Client(headers={"host": "zarya.example"}).post(path)
    forged = Client(headers={"host": "voskhod.example"}).post("/notifications/off/abc:def/")

    assert (elsewhere.status_code, forged.status_code) == (404, 404)
    assert not Preference.unbound.exists()


def test_a_kind_that_an_upgrade_took_away_still_goes(
    voskhod: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was enqueued before is sent as a usual notification, which can be unsubscribed."""
    send(told(NEWS, key="news"), ["anna"], now=NOON)
    monkeypatch.setattr(kinds, "_kinds", {})

    emails.deliver(NOON)

    assert _email_of("anna", "news").state == DeliveryState.SENT
    assert "List-Unsubscribe" in mail.outbox[0].message()


def test_without_an_address_there_is_nothing_to_try(voskhod: Tenant) -> None:
    """The proof of dispatch says who could not be reached by e-mail."""
    send(told(), ["vera"], now=NOON)

    emails.deliver(NOON)

    status = next(one for one in deliveries(COOP, "meetings:12") if one.channel is Channel.EMAIL)
    assert (status.state, status.answer) == (DeliveryState.IMPOSSIBLE, "no e-mail address")


def test_one_summary_tells_all_that_could_wait(voskhod: Tenant) -> None:
    """At the chosen hour one letter tells everything, and each delivery is done with."""
    Recipient.unbound.create(coop=COOP, account="anna", summary_hour=15)
    for number in range(3):
        send(told(NEWS, key=f"news:{number}", title=f"Новость {number}"), ["anna"], now=NOON)

    early = emails.deliver(NOON) + emails.deliver_summaries(NOON + timedelta(hours=2))
    done = emails.deliver_summaries(NOON + timedelta(hours=3))

    assert (early, done, len(mail.outbox)) == (0, 3, 1)
    assert mail.outbox[0].subject == "ПК «Восход»: 3 новости"
    assert all(f"Новость {number}" in mail.outbox[0].body for number in range(3))
    assert _email_of("anna", "news:2").state == DeliveryState.SENT


# What mail servers answer, from a server that speaks SMTP


class Postmaster:
    """A mail server's manners: takes letters, or answers what a test tells it to."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, Message]] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        letter = message_from_bytes(bytes(envelope.content or b""), policy=default)
        self.letters.append((envelope.rcpt_tos[0], letter))
        return "250 2.0.0 taken"


class _AnyPort(Controller):
    """Listens where the system finds a free port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def post(settings: Any) -> Iterator[Postmaster]:
    """A real SMTP server on loopback, and this installation set up to use it."""
    postmaster = Postmaster()
    controller = _AnyPort(postmaster, hostname="127.0.0.1", port=0)
    controller.start()
    way = Mail.parse(f"smtp://127.0.0.1:{controller.port}?tls=no")
    for name, value in way.settings(settings.HOME).items():
        setattr(settings, name, value)
    yield postmaster
    controller.stop()


def test_a_letter_arrives_at_a_mail_server(voskhod: Tenant, post: Postmaster) -> None:
    """Plain text and HTML in one letter, under the cooperative's name."""
    send(told(title="Собрание", body="Приходите."), ["anna", "boris"], now=NOON)

    assert emails.deliver(NOON) == 2

    arrived = dict(post.letters)
    assert arrived.keys() == set(EMAILS.values())
    letter = arrived["anna@members.example"]
    assert str(letter["Subject"]) == "Собрание"
    assert str(letter["From"]) == "ПК «Восход» <sovet@voskhod.example>"
    assert [part.get_content_type() for part in letter.walk()][1:] == ["text/plain", "text/html"]
    assert _email_of("anna").answer == "250"


def test_a_refused_address_is_not_tried_again_and_not_written_down(
    voskhod: Tenant, post: Postmaster
) -> None:
    """Only the server's codes are kept: its words repeat the person's address."""
    post.answers["anna@members.example"] = "550 5.1.1 <anna@members.example>: User unknown"
    send(told(), ["anna", "boris"], now=NOON)

    emails.deliver(NOON)

    row = _email_of("anna")
    assert (row.state, row.answer) == (DeliveryState.FAILED, "550 5.1.1")
    assert _email_of("boris").state == DeliveryState.SENT
    kept = DeliveryAttempt.unbound.values_list("answer", flat=True)
    assert not [answer for answer in kept if "@" in answer]


def test_a_full_mailbox_is_tried_with_growing_pauses_and_given_up(
    voskhod: Tenant, post: Postmaster
) -> None:
    """Each try stands in the log; after the last pause the delivery has failed."""
    post.answers["anna@members.example"] = "452 4.2.2 mailbox full"
    send(told(), ["anna"], now=NOON)
    now, waits = NOON, []

    while (row := _email_of("anna")).state == DeliveryState.WAITING:
        assert row.due_at is not None
        waits.append(row.due_at - now)
        now = row.due_at
        emails.deliver(now)

    assert tuple(waits[1:]) == PAUSES
    assert (row.state, row.answer, row.tries) == (DeliveryState.FAILED, "452 4.2.2", 8)
    assert DeliveryAttempt.unbound.filter(delivery=row).count() == 8


def test_a_silent_mail_server_charges_one_delivery_and_keeps_the_rest(
    voskhod: Tenant, settings: Any
) -> None:
    """A batch stops at the first silence: the others were not tried, and wait a minute."""
    for name, value in Mail.parse("smtp://127.0.0.1:1?tls=no").settings(settings.HOME).items():
        setattr(settings, name, value)
    send(told(), ["anna", "boris"], now=NOON)

    emails.deliver(NOON)

    tries = sorted(Delivery.unbound.filter(channel=Channel.EMAIL).values_list("tries", flat=True))
    assert tries == [0, 1]
    assert not Delivery.unbound.filter(channel=Channel.EMAIL, due_at__lte=NOON).exists()


def test_two_workers_never_take_the_same_letter(voskhod: Tenant) -> None:
    """What one has claimed, the other does not see until the lease is over."""
    send(told(), ["anna"], now=NOON)
    waiting = emails.claiming.due(Channel.EMAIL, NOON)

    first = emails.claiming.claim(waiting, NOON)
    second = emails.claiming.claim(emails.claiming.due(Channel.EMAIL, NOON), NOON)
    later = emails.claiming.due(Channel.EMAIL, NOON + emails.claiming.LEASE)

    assert (len(first), len(second), later.count()) == (1, 0, 1)


def test_an_installation_without_e_mail_says_so(voskhod: Tenant, settings: Any) -> None:
    """Production sends no e-mail until it is told by which server."""
    from dataclasses import replace

    settings.CONFIGURATION = replace(settings.CONFIGURATION, mail=Mail.parse("none"))
    send(told(), ["anna"], now=NOON)

    emails.deliver(NOON)

    assert _email_of("anna").answer == "e-mail is not set up"
    assert not mail.outbox


class _Refusing(EmailBackend):
    """A server that does not let this installation in."""

    def send_messages(self, _letters: Any) -> int:
        raise smtplib.SMTPSenderRefused(535, b"5.7.8 not for you", "sovet@voskhod.example")


def test_a_server_that_refuses_us_is_no_fault_of_the_letter(voskhod: Tenant, settings: Any) -> None:
    """A wrong password of the installation fails nobody's delivery; it is tried again."""
    settings.EMAIL_BACKEND = f"{_Refusing.__module__}.{_Refusing.__qualname__}"
    send(told(), ["anna"], now=NOON)

    emails.deliver(NOON)

    assert _email_of("anna").state == DeliveryState.WAITING
