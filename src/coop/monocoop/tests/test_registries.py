"""What slices plug in: menu, inbox, roles, duties, addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from coop.kernel.names import AccountName
from coop.monocoop import inbox, menu, mount, roles
from coop.monocoop.duties import Duty, DutyRunner
from coop.monocoop.tenants import Tenant

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
COOP, ANNA = AccountName("voskhod"), AccountName("anna")


@pytest.fixture(autouse=True)
def _empty_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((menu, "_entries"), (inbox, "_providers")):
        monkeypatch.setattr(module, name, [])
    monkeypatch.setattr(roles, "_providers", [])
    monkeypatch.setattr(mount, "_mounted", {})


def test_the_menu_shows_what_a_role_may_see() -> None:
    """A cashier sees the desk, a member does not; the order is the entries' own."""
    menu.register(menu.MenuEntry("Desk", "payments:desk", "banknote", {"cashier"}, 20))
    menu.register(menu.MenuEntry("Wallet", "ledger:wallet", "wallet", {"member"}, 10))

    assert [entry.label for entry in menu.entries_for({"member", "cashier"})] == ["Wallet", "Desk"]
    assert [entry.label for entry in menu.entries_for({"member"})] == ["Wallet"]


def test_the_most_pressing_matter_stands_first() -> None:
    """What has a deadline comes before what has none, the soonest on top."""
    items = [
        inbox.InboxItem("Read", "", "/r/"),
        inbox.InboxItem("Vote later", "", "/l/", NOW + timedelta(days=3)),
        inbox.InboxItem("Vote now", "", "/n/", NOW + timedelta(hours=3)),
    ]
    inbox.register(lambda _coop, _person, _roles: items)

    waiting = inbox.waiting_for(COOP, ANNA, {"person"})

    assert [item.title for item in waiting] == ["Vote now", "Vote later", "Read"]


def test_a_page_of_officers_is_closed_to_members(voskhod: Tenant) -> None:
    """Someone without the role reads whose page it is; the chair comes in."""
    view = roles.role_required("chair")(lambda _request: HttpResponse("minutes"))

    def answer_to(*held: str) -> HttpResponse:
        roles._providers[:] = [lambda _coop, _person: held]
        request = RequestFactory().get("/")
        request.coop = voskhod  # type: ignore[attr-defined]
        request.person = SimpleNamespace(account=ANNA, display_name="Анна")  # type: ignore[attr-defined]
        return view(request)  # type: ignore[arg-type]

    assert answer_to("member").status_code == 403
    assert answer_to("member", "chair").content == b"minutes"


def test_a_slice_stands_under_its_own_name() -> None:
    """Addresses of a slice are mounted once, at its name."""
    mount.register("council", [path("", lambda _request: HttpResponse(), name="agenda")])

    assert str(mount.mounted()[0].pattern) == "council/"


def test_a_duty_runs_when_it_is_due() -> None:
    """A duty of every minute runs at once, rests, and runs again a minute later."""
    runner = DutyRunner((Duty("resend", 60, lambda _now: 1),))

    done = [runner.run_due(NOW + timedelta(seconds=at)) for at in (0, 30, 60)]

    assert done == [1, 0, 1]


def test_a_failing_duty_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    """One duty's trouble is logged, and the rest is done."""

    def fail(_now: datetime) -> int:
        raise RuntimeError

    runner = DutyRunner((Duty("broken", 1, fail), Duty("sound", 1, lambda _now: 1)))

    assert runner.run_due(NOW) == 1
    assert "broken" in caplog.text
