"""The pages of notifications: what was told, what is chosen, what became of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.monocoop.notifications import choosing, kinds
from coop.monocoop.notifications.api import Channel, DeliveryState, send
from coop.monocoop.notifications.models import Delivery, Preference, Recipient
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from .conftest import CALLED, COOP, NEWS, NOON, told

PAGES = ["/notifications/", "/notifications/settings/", "/notifications/log/"]


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    kinds.register_kind(choosing.TEST)


def test_a_person_reads_what_was_told_to_them_and_nobody_else_does(anna: Client) -> None:
    """Anna sees hers, in her own time zone; Boris does not see it."""
    boris = browser_of("boris", name="Борис")
    anna.cookies["zone"] = "Asia/Vladivostok"
    send(told(title="Собрание {moment}", at=NOON), ["anna"], now=NOON)

    hers = anna.get("/notifications/").content.decode()
    his = boris.get("/notifications/").content.decode()

    assert "Собрание 22 ноября, 19:00 (UTC+10)" in hers
    assert "Собрание" not in his


def test_another_cooperatives_notifications_stay_on_its_own_site(
    anna: Client, zarya: Tenant
) -> None:
    """What Zarya told Anna is not shown on Voskhod's site."""
    send(told(coop="zarya", title="Дела Зари"), ["anna"], now=NOON)

    assert "Дела Зари" not in anna.get("/notifications/").content.decode()


def test_what_was_shown_is_read(anna: Client) -> None:
    """The bell counts what is new until the page has been opened; the proof tells when."""
    send(told(), ["anna"], now=NOON)

    before = anna.get("/more/").content.decode()
    anna.get("/notifications/")
    after = anna.get("/more/").content.decode()

    assert '<span class="count">1</span>' in before
    assert '<span class="count">1</span>' not in after
    assert Delivery.unbound.get(channel=Channel.PAGE).read_at is not None


def test_many_notifications_are_shown_by_pages(anna: Client) -> None:
    """The newest come first; a link leads to the earlier ones."""
    for number in range(35):
        send(told(key=f"k{number}", title=f"Весть №{number}."), ["anna"], now=NOON)

    first = anna.get("/notifications/")
    rest = anna.get(f"/notifications/?before={first.context['older']}").content.decode()

    assert "Весть №34." in first.content.decode()
    assert "Весть №4." in rest
    assert "Весть №5." not in rest


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_notifications_are_a_persons_own(anna: Client, voskhod: Tenant, path: str) -> None:
    """A visitor is asked to sign in; the policy forbids inline code, and there is none."""
    send(told(), ["anna"], now=NOON)

    visitor = Client(headers={"host": "voskhod.example"}).get(path)
    page = anna.get(path)

    assert visitor.status_code == 302
    assert page.status_code == 200
    assert " style=" not in page.content.decode()
    assert "unsafe-inline" not in page["Content-Security-Policy"]


def test_a_person_chooses_kinds_by_channel(anna: Client) -> None:
    """What is not ticked is off; a notice of a meeting stays on whatever is sent."""
    wanted = {"wanted": [f"{NEWS.name}:push", "invented:email"], "summary_hour": "18"}

    anna.post("/notifications/settings/", wanted)

    off = set(Preference.unbound.values_list("kind", "channel"))
    assert (NEWS.name, "email") in off
    assert (NEWS.name, "push") not in off
    assert (CALLED.name, "email") not in off
    assert (CALLED.name, "push") in off
    assert Recipient.unbound.get().summary_hour == 18


def test_an_hour_that_is_not_offered_gives_no_summary(anna: Client) -> None:
    """Three in the night is nobody's choice."""
    anna.post("/notifications/settings/", {"summary_hour": "3"})

    assert Recipient.unbound.get().summary_hour is None


def test_the_site_remembers_how_a_person_uses_it(anna: Client) -> None:
    """Language and zone are kept once and again when they change, not at every page."""
    anna.cookies["zone"] = "Asia/Irkutsk"
    anna.get("/more/")
    anna.cookies["language"] = "en"
    anna.get("/more/")

    kept = Recipient.unbound.get()
    assert (kept.coop, kept.account, kept.language, kept.zone) == (
        COOP,
        "anna",
        "en",
        "Asia/Irkutsk",
    )


def test_a_test_goes_by_every_channel_once_a_minute(anna: Client) -> None:
    """Pressing twice sends once; the log shows what became of it, without anyone's address."""
    anna.post("/notifications/test")
    anna.post("/notifications/test")
    Delivery.unbound.filter(channel=Channel.EMAIL).update(
        state=DeliveryState.FAILED, answer="550 5.1.1", tries=1
    )

    page = anna.get("/notifications/log/").content.decode()

    assert Delivery.unbound.count() == 2
    assert "Не доставлено" in page
    assert "550 5.1.1" in page


def test_the_service_worker_may_open_every_page(voskhod: Tenant) -> None:
    """It stands at the root, is always asked for anew, and is a script."""
    answer = Client(headers={"host": "voskhod.example"}).get("/worker.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert "no-cache" in answer["Cache-Control"]
    assert b"showNotification" in answer.content
