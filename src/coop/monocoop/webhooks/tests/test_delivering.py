"""Deliveries to a real server: taken, refused, tried again, given up, sent once more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.tenants import Tenant
from coop.monocoop.webhooks.delivering import PAUSES, deliver
from coop.monocoop.webhooks.gathering import gather
from coop.monocoop.webhooks.models import DeliveryState, Webhook, WebhookDelivery, WebhookTry
from coop.monocoop.webhooks.signing import secret_text
from coop.monocoop.webhooks.tests.conftest import ANNA, NOW, System, act, permit, webhook
from coop.monocoop.webhooks.tests.test_signing import signed_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(coop: Tenant) -> Client:
    """The chair's browser."""
    browser = Client(headers={"host": "rassvet.example"})
    login, session = Login.objects.get(), browser.session
    session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: NOW.timestamp()})
    session.save()
    browser.cookies["session"] = session.session_key
    return browser


def told(system: System) -> Webhook:
    """A webhook with one act to tell."""
    made = webhook(system.url)
    act(1)
    gather(NOW)
    return made


def state() -> tuple[str, int]:
    row = WebhookDelivery.unbound.get()
    return str(row.state), row.tries


def run_until(moment: datetime, now: datetime = NOW) -> datetime:
    """Deliver each time something is due, until a moment."""
    while now <= moment:
        deliver(now)
        coming = WebhookDelivery.unbound.filter(due_at__gt=now).order_by("due_at").first()
        if coming is None:
            return now
        now = coming.due_at
    return now


def test_a_system_is_told_and_can_check_it(coop: Tenant, system: System) -> None:
    """The signature fits the secret; the log keeps the status and nothing of what was said."""
    made = told(system)

    assert deliver(NOW) == 1
    ((headers, body),) = system.told
    assert signed_by(secret_text(made), headers, body)
    assert headers["webhook-id"] == str(WebhookDelivery.unbound.get().pk)
    assert state() == (DeliveryState.SENT, 1)
    assert WebhookTry.unbound.get().answer == "204"


def test_it_is_tried_again_under_the_same_number(coop: Tenant, system: System) -> None:
    """An error, a redirect, then yes: three tries of one message, pauses between them."""
    told(system)
    system.answers = [500, 302, 200]

    deliver(NOW)
    too_early = deliver(NOW + PAUSES[0] - timedelta(seconds=1))
    run_until(NOW + timedelta(hours=1), NOW + PAUSES[0])

    assert too_early == 0
    assert state() == (DeliveryState.SENT, 3)
    assert len({headers["webhook-id"] for headers, _body in system.told}) == 1
    assert Webhook.unbound.get().failing_since is None


def test_silence_is_tried_again_too(coop: Tenant, system: System, settings: Any) -> None:
    """Where nobody listens, or nobody may be asked, the log says so in a word of ours."""
    told(system)
    permit(settings)

    deliver(NOW)

    assert state() == (DeliveryState.WAITING, 1)
    assert WebhookTry.unbound.get().answer == "refused: not https"


def test_a_message_is_given_up_after_its_last_pause(coop: Tenant, system: System) -> None:
    """Three days of errors end one message; the webhook itself goes on for five."""
    told(system)
    system.answers = [500] * 20

    run_until(NOW + timedelta(days=4))

    assert state() == (DeliveryState.FAILED, len(PAUSES) + 1)
    assert Webhook.unbound.get().is_on


def test_five_bad_days_switch_it_off_and_the_chair_is_told(coop: Tenant, system: System) -> None:
    """What waits is given up, nothing more is sent, and the maker gets a notification."""
    told(system)
    system.answers = [500] * 30
    run_until(NOW + timedelta(days=4))
    act(2)
    gather(NOW + timedelta(days=5))

    run_until(NOW + timedelta(days=6), NOW + timedelta(days=5, minutes=1))

    stopped = Webhook.unbound.get()
    assert (stopped.is_on, stopped.stopped_at is not None) == (False, True)
    assert not WebhookDelivery.unbound.filter(state=DeliveryState.WAITING).exists()
    assert {row.account for row in Delivery.unbound.all()} == {ANNA}


def test_gone_means_gone(coop: Tenant, system: System) -> None:
    """A system that says 410 is not asked a second time."""
    told(system)
    system.answers = [410]

    deliver(NOW)

    assert state() == (DeliveryState.FAILED, 1)
    assert not Webhook.unbound.get().is_on


def test_the_chair_adds_a_system_tests_it_and_sends_again(
    chair: Client, coop: Tenant, system: System
) -> None:
    """From the form to the log; a message sent again keeps its number."""
    new = {"title": "Учёт", "url": system.url, "kinds": ["council.vote"]}
    page = chair.post("/site/webhooks/new/", new)["Location"]
    chair.post(f"{page}test")
    deliver(datetime.now(NOW.tzinfo))
    row = WebhookDelivery.unbound.get()
    chair.post(f"{page}deliveries/{row.pk}/again")
    deliver(datetime.now(NOW.tzinfo))

    shown = chair.get(page).content.decode()

    assert [body["type"] for body in system.bodies()] == ["webhooks.test"] * 2
    assert len({headers["webhook-id"] for headers, _body in system.told}) == 1
    assert "Принято" in shown
    assert secret_text(Webhook.unbound.get()) in shown


def test_an_address_inside_the_house_is_refused_in_words(chair: Client, coop: Tenant) -> None:
    """The form says what an address must be; nothing is kept."""
    new = {"title": "Учёт", "url": "https://127.0.0.1/", "kinds": ["council.vote"]}

    answer = chair.post("/site/webhooks/new/", new)

    assert "https://" in answer.content.decode()
    assert not Webhook.unbound.exists()


def test_another_cooperatives_webhook_is_not_there(chair: Client, coop: Tenant) -> None:
    """Neither its page nor its buttons."""
    other = webhook(coop="zarya")

    assert chair.get(f"/site/webhooks/{other.pk}/").status_code == 404
    assert chair.post(f"/site/webhooks/{other.pk}/remove").status_code == 404
