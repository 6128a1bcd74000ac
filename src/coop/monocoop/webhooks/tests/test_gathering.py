"""What becomes a delivery: final acts of chosen kinds, each once, and nothing personal in them."""

from __future__ import annotations

import pytest

from coop.chain.models import Cursor
from coop.monocoop.tenants import Tenant
from coop.monocoop.webhooks.gathering import gather
from coop.monocoop.webhooks.models import WebhookDelivery
from coop.monocoop.webhooks.tests.conftest import ANNA, FINAL, NOW, act, webhook

pytestmark = pytest.mark.django_db


def test_an_act_is_told_once_to_each_that_asked_for_its_kind(coop: Tenant) -> None:
    """Two systems, one act of a chosen kind and one of another: two deliveries, however often."""
    act(1)
    act(2, kind="returns.ask")
    webhook(), webhook()

    counts = [gather(NOW), gather(NOW)]

    assert counts == [2, 0]
    assert {each.act for each in WebhookDelivery.unbound.all()} == {1}


def test_an_act_is_told_when_it_is_final(coop: Tenant) -> None:
    """Until the ledger can't lose it, nobody is told."""
    act(1, block=FINAL + 1)
    webhook()

    before = gather(NOW)
    Cursor.objects.update(final_block=FINAL + 1)

    assert (before, gather(NOW)) == (0, 1)


def test_nothing_personal_is_told(coop: Tenant) -> None:
    """References alone: neither who acted nor how much, nor anything else the act says."""
    act(1)
    webhook()
    gather(NOW)

    body = WebhookDelivery.unbound.get().body

    assert ANNA not in body
    assert "500.00" not in body
    assert '"act":1' in body
    assert "/acts/1/" in body


def test_another_cooperatives_acts_are_not_told(coop: Tenant) -> None:
    """A webhook hears of its own cooperative alone."""
    act(1, coop="zarya")
    webhook()

    assert gather(NOW) == 0


def test_what_is_off_gathers_nothing(coop: Tenant) -> None:
    """A webhook that is switched off is not told later of what it missed."""
    act(1)
    webhook(is_on=False)

    assert gather(NOW) == 0
