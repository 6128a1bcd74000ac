"""The inbox over all cooperatives of a person, each asked as its own site would ask."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from coop.kernel.names import AccountName
from coop.monocoop import belonging, inbox, roles
from coop.monocoop.elsewhere import waiting_elsewhere
from coop.monocoop.inbox import InboxItem
from coop.monocoop.tenants import Tenant
from coop.store.tenancy import current_coop

from .conftest import tenant

NOW = datetime.now(UTC)
SOON = NOW + timedelta(hours=5)


def _votes(coop: AccountName, person: AccountName, held: Set[str]) -> Iterator[InboxItem]:
    """What waits says for which cooperative the work was bound and in which role it was asked."""
    held_as = "совет" if "council" in held else "пайщик"
    yield InboxItem(f"{coop}/{current_coop()}", held_as, "/council/7/", SOON, "vote")


def _seat_at_zarya(coop: AccountName, _person: AccountName) -> tuple[str, ...]:
    return ("council",) if coop == "zarya" else ()


@pytest.fixture(autouse=True)
def _registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_providers", [_votes])
    monkeypatch.setattr(roles, "_providers", [_seat_at_zarya])
    monkeypatch.setattr(belonging, "_providers", [lambda _person: ["voskhod", "zarya", "alien"]])


def test_what_waits_elsewhere_leads_to_its_own_site(anna: Client, zarya: Tenant) -> None:
    """Zarya's matters stand under its name, in the role held there, and lead to its host."""
    page = anna.get("/inbox/").content.decode()

    assert "voskhod/voskhod" in page
    assert "zarya/zarya" in page
    assert 'href="http://zarya.localhost:8000/council/7/"' in page
    assert 'href="http://zarya.localhost:8000/inbox/"' in page


def test_every_query_is_bound_to_the_cooperative_it_is_for(zarya: Tenant) -> None:
    """While another cooperative is asked, it alone is the current one; then there is none."""
    (other,) = waiting_elsewhere(AccountName("voskhod"), AccountName("anna"))

    assert (other.items[0].title, other.items[0].subtitle) == ("zarya/zarya", "совет")
    with pytest.raises(Exception, match="not bound"):
        current_coop()


def test_only_cooperatives_a_person_belongs_to_are_asked(
    voskhod: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cooperative of this installation where nobody knows the person is not asked at all."""
    tenant("rassvet", "Рассвет", "rassvet.example")
    monkeypatch.setattr(belonging, "_providers", [lambda _person: ["voskhod"]])

    assert waiting_elsewhere(AccountName("voskhod"), AccountName("anna")) == []


def test_a_deadline_is_told_as_a_moment_and_a_distance(anna: Client) -> None:
    """The moment reads in the person's zone, the distance in words."""
    anna.cookies["zone"] = "Asia/Vladivostok"

    with time_machine.travel(NOW, tick=False):
        page = anna.get("/inbox/").content.decode()

    there = SOON + timedelta(hours=10)
    assert f"{there:%H:%M}" in page
    assert "через 5 часов" in page
