"""Enqueuing: to whom, by which channel, when, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import gettext_lazy

from coop.monocoop.notifications.api import (
    Channel,
    DeliveryState,
    NotificationKindUnknown,
    count_deliveries,
    deliveries,
    send,
)
from coop.monocoop.notifications.kinds import NotificationKind
from coop.monocoop.notifications.models import Delivery, Preference, Recipient, Told
from coop.monocoop.tenants import Tenant

from .conftest import COOP, DEADLINE, MIDNIGHT, NEWS, NOON, device, told


def _due(account: str, channel: Channel) -> Delivery:
    return Delivery.unbound.get(account=account, channel=channel)


def test_one_key_is_told_once_to_an_account_by_a_channel(voskhod: Tenant) -> None:
    """Sending again, to the same people or to more, adds only what is new."""
    first = send(told(), ["anna", "boris", "anna"], now=NOON)

    again = send(told(), ["anna", "boris", "vera"], now=NOON)

    assert (first, again) == (4, 2)
    assert Delivery.unbound.count() == 6
    assert [one.account for one in deliveries(COOP, "meetings:12")][::2] == [
        "anna",
        "boris",
        "vera",
    ]


def test_the_proof_of_dispatch_tells_channel_state_and_moment(voskhod: Tenant) -> None:
    """The page has it at once; the e-mail waits for its worker."""
    send(told(), ["anna"], now=NOON)

    email, page = deliveries(COOP, "meetings:12")

    assert (email.channel, email.state, email.moment) == (
        Channel.EMAIL,
        DeliveryState.WAITING,
        NOON,
    )
    assert (page.channel, page.state, page.moment) == (Channel.PAGE, DeliveryState.SENT, NOON)
    assert count_deliveries(COOP, "meetings:12") == {
        (Channel.EMAIL, DeliveryState.WAITING): 1,
        (Channel.PAGE, DeliveryState.SENT): 1,
    }


def test_another_cooperatives_proof_is_its_own(zarya: Tenant) -> None:
    """The same key in another cooperative is another notification."""
    send(told(), ["anna"], now=NOON)
    send(told(coop="zarya"), ["boris"], now=NOON)

    assert {one.account for one in deliveries("zarya", "meetings:12")} == {"boris"}


def test_a_text_is_put_into_every_language_when_it_is_sent(voskhod: Tenant) -> None:
    """A lazy text is kept in Russian and in English; the first words stay."""
    send(told(title=gettext_lazy("Home")), ["anna"], now=NOON)
    send(told(title="Other"), ["anna"], now=NOON)

    assert Told.unbound.get().texts == {"ru": ["Главная", ""], "en": ["Home", ""]}


def test_only_a_person_with_a_device_is_pushed(voskhod: Tenant) -> None:
    """Who has let no device be woken gets no push."""
    device("anna")

    send(told(), ["anna", "boris"], now=NOON)

    pushed = Delivery.unbound.filter(channel=Channel.PUSH)
    assert [one.account for one in pushed] == ["anna"]


def test_what_is_switched_off_is_not_sent_but_stands_on_the_page(voskhod: Tenant) -> None:
    """A kind switched off on a channel goes by the others; the page shows all."""
    Preference.unbound.create(
        coop=COOP, account="anna", kind=NEWS.name, channel=Channel.EMAIL, is_on=False
    )

    send(told(NEWS), ["anna"], now=NOON)

    assert [one.channel for one in Delivery.unbound.all()] == [Channel.PAGE]


def test_a_notice_of_a_meeting_cannot_be_switched_off(voskhod: Tenant) -> None:
    """A statutory notification goes by e-mail whatever the person has chosen."""
    Preference.unbound.create(
        coop=COOP, account="anna", kind="meetings.called", channel=Channel.EMAIL, is_on=False
    )

    send(told(), ["anna"], now=NOON)

    assert _due("anna", Channel.EMAIL).state == DeliveryState.WAITING


def test_at_night_only_what_is_urgent_or_statutory_goes(voskhod: Tenant) -> None:
    """News of midnight comes at eight in the person's morning, a deadline and a notice at once."""
    device("anna")
    Recipient.unbound.create(coop=COOP, account="anna", zone="Asia/Vladivostok")
    Recipient.unbound.create(coop=COOP, account="boris", zone="Europe/Moscow")

    send(told(NEWS, key="news"), ["anna", "boris"], now=MIDNIGHT)
    send(told(DEADLINE, key="end"), ["boris"], now=MIDNIGHT)
    send(told(key="notice"), ["boris"], now=MIDNIGHT)

    due = {
        (one.told.key, one.account): one.due_at
        for one in Delivery.unbound.filter(channel=Channel.EMAIL)
    }
    assert due["news", "anna"] == MIDNIGHT + timedelta(hours=1)  # seven in Vladivostok
    assert due["news", "boris"] == MIDNIGHT + timedelta(hours=8)
    assert due["end", "boris"] == due["notice", "boris"] == MIDNIGHT


def test_what_may_wait_is_gathered_for_who_wants_a_summary(voskhod: Tenant) -> None:
    """Calm news waits for the hour the person chose; a notice of a meeting does not."""
    Recipient.unbound.create(coop=COOP, account="anna", summary_hour=19)

    send(told(NEWS, key="news"), ["anna"], now=NOON)
    send(told(key="notice"), ["anna"], now=NOON)

    news = Delivery.unbound.get(told__key="news", channel=Channel.EMAIL)
    notice = Delivery.unbound.get(told__key="notice", channel=Channel.EMAIL)
    assert (news.is_gathered, news.due_at) == (True, NOON + timedelta(hours=7))
    assert (notice.is_gathered, notice.due_at) == (False, NOON)


def test_a_kind_nobody_registered_is_refused(voskhod: Tenant) -> None:
    """A notification whose kind nobody can switch off is a mistake of ours."""
    with pytest.raises(NotificationKindUnknown):
        send(told(NotificationKind("nobody", "")), ["anna"], now=NOON)
