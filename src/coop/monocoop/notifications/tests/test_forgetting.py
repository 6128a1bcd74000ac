"""Forgetting: old news go with all that hangs on them, the proof of a called meeting stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client

from coop.monocoop.notifications import emails
from coop.monocoop.notifications.api import Notification, send
from coop.monocoop.notifications.forgetting import KEPT_FOR, forget_old
from coop.monocoop.notifications.models import Delivery, DeliveryAttempt, PushSubscription, Told
from coop.monocoop.tenants import Tenant

from .conftest import CALLED, NEWS, NOON, device, told


def sent(one: Notification, now: datetime) -> None:
    """Told to Anna, and the letter gone."""
    send(one, ["anna"], now=now)
    emails.deliver(now)


def test_old_news_go_and_proofs_stay(voskhod: Tenant) -> None:
    """After a year and a month news are forgotten with their log; a notice of a meeting is not."""
    sent(told(NEWS, key="old news"), NOON)
    sent(told(CALLED, key="old notice"), NOON)
    sent(told(NEWS, key="news"), NOON + timedelta(days=10))

    assert forget_old(NOON + KEPT_FOR + timedelta(days=1)) == 1

    assert set(Told.unbound.values_list("key", flat=True)) == {"old notice", "news"}
    assert Delivery.unbound.count() == 4
    assert DeliveryAttempt.unbound.count() == 2


def test_signing_out_everywhere_ends_every_device(anna: Client) -> None:
    """A lost telephone shows nothing more."""
    device("anna", "https://push.example/1")
    device("boris", "https://push.example/2")

    anna.post("/signout/", {"everywhere": "1"})

    assert [row.account for row in PushSubscription.unbound.all()] == ["boris"]
