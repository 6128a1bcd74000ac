"""Who leads a section announces to it and to nobody else, before the council's eyes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

import pytest
from django.test import Client

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Choice
from coop.monocoop.content import announcing
from coop.monocoop.content.announcing import Terms, publish
from coop.monocoop.content.errors import GroupOfOthers
from coop.monocoop.content.models import Announcement
from coop.monocoop.desktops import groups
from coop.monocoop.desktops.groups import GroupKind
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from . import conftest
from .conftest import COOP, NOW

SECTIONS = {"1": ("nina", "anna"), "2": ("oleg", "vera")}
"""Two sections: the chair of each, then who votes there beside the chair."""


def _subjects(_coop: AccountName) -> Sequence[Choice]:
    return [Choice("1", "Северный"), Choice("2", "Южный")]


def _held_by(_coop: AccountName, account: AccountName) -> Collection[str]:
    return [number for number, people in SECTIONS.items() if account in people]


def _members(_coop: AccountName, number: str) -> Iterable[str]:
    return SECTIONS.get(number, ())


def _led_by(coop: AccountName, account: AccountName) -> Collection[str]:
    led = [number for number, people in SECTIONS.items() if account == people[0]]
    return led if coop == COOP else ()


@pytest.fixture(autouse=True)
def _sections(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = GroupKind("section", "Участок", "", _subjects, _held_by, _members, _led_by)
    monkeypatch.setitem(groups._kinds, "section", kind)
    for chair in ("nina", "oleg"):
        monkeypatch.setitem(conftest.HOLDS, chair, ("member", "section_chair"))
    monkeypatch.setitem(conftest.HOLDS, "audit", ("member", "auditor"))


@pytest.fixture
def nina(voskhod: Tenant) -> Client:
    """The chair of the northern section."""
    return browser_of("nina")


def announced(by: Client, group: str = "section/1", audience: str = "") -> Announcement:
    """Begin for a group, write, publish as the form does."""
    by.post("/announcements/new/", {"group": group})
    row: Announcement = Announcement.unbound.latest("changed_at")
    values = {"title": "Субботник", "text": "В десять.", "audience": audience or group}
    by.post(
        f"/announcements/{row.id}/edit/",
        values | {"revision": "0", "do": "publish", "tells": "on"},
    )
    row.refresh_from_db()
    return row


def sees(reader: Client, row: Announcement) -> bool:
    is_listed = str(row.id) in reader.get("/announcements/").content.decode()
    assert is_listed == (reader.get(f"/announcements/{row.id}/").status_code == 200)
    return is_listed


def test_a_section_hears_its_chair(nina: Client) -> None:
    """Its members read it and are told of it; another section's members are not."""
    row = announced(nina)
    announcing.tell_due(datetime.now(UTC))

    assert sees(browser_of("anna"), row)
    assert sees(nina, row)
    assert not sees(browser_of("vera"), row)
    assert not sees(browser_of("oleg"), row)
    told = Delivery.unbound.filter(coop=COOP, channel="page").values_list("account", flat=True)
    assert {"nina", "anna"} == set(told)


def test_the_council_sees_it_and_the_chair_may_stop_it(nina: Client, chair: Client) -> None:
    """By office, not as readers: council and audit commission read, who writes takes back."""
    row = announced(nina)

    assert sees(browser_of("boris"), row)
    assert sees(browser_of("audit"), row)
    assert sees(chair, row)
    assert 403 == browser_of("boris").post(f"/announcements/{row.id}/withdraw/").status_code
    assert 302 == chair.post(f"/announcements/{row.id}/withdraw/").status_code
    row.refresh_from_db()
    assert row.published_at is None
    assert str(row.id) not in browser_of("boris").get("/announcements/").content.decode()


@pytest.mark.parametrize("group", ["", "section/2", "section/9", "member", "tag/v1"])
def test_a_chair_of_a_section_announces_to_no_others(nina: Client, group: str) -> None:
    """Everyone, another section, a tag: refused in words before anything is kept."""
    page = nina.post("/announcements/new/", {"group": group})

    assert 409 == page.status_code
    assert "Вы объявляете участку, который возглавляете" in page.content.decode()
    assert not Announcement.unbound.exists()


@pytest.mark.parametrize("audience", ["member", "visitor", "section/2"])
def test_no_forged_form_reaches_others(nina: Client, chair: Client, audience: str) -> None:
    """What was begun for a section stays for it, whoever publishes and whatever the form says."""
    assert announced(nina, audience=audience).published_at is None
    row = announced(chair, "section/2", audience=audience)
    assert (row.published_at is None) == (audience != "section/2")
    with pytest.raises(GroupOfOthers):
        publish(row, "А", "Б", Terms("member", NOW), by="nina", now=NOW)


def test_what_others_wrote_is_not_a_section_chairs(nina: Client, chair: Client) -> None:
    """Neither the council chair's word to this very section, nor the other section's."""
    chair.post("/announcements/new/")
    of_chair = Announcement.unbound.latest("changed_at")
    of_oleg = announced(browser_of("oleg"), "section/2")

    for row in (of_chair, of_oleg):
        for action in ("edit", "withdraw", "remove"):
            answer = nina.post(f"/announcements/{row.id}/{action}/", {"title": "x"})
            assert 409 == answer.status_code
        assert str(row.id) not in nina.get("/announcements/").content.decode()
    of_oleg.refresh_from_db()
    assert "Субботник" == of_oleg.title


def test_the_right_goes_with_the_office(
    nina: Client, voskhod: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who leads the section next goes on with its announcements; who led it before does not."""
    row = announced(nina)
    monkeypatch.setitem(SECTIONS, "1", ("oleg", "anna", "nina"))

    assert 409 == nina.post(f"/announcements/{row.id}/withdraw/").status_code
    assert 302 == browser_of("oleg").post(f"/announcements/{row.id}/withdraw/").status_code


def test_the_page_offers_the_own_section(nina: Client, chair: Client, anna: Client) -> None:
    """One button names it; members see none, and the council's chair has the general one."""
    assert "Объявить участку «Северный»" in nina.get("/announcements/").content.decode()
    assert "Новое объявление" not in nina.get("/announcements/").content.decode()
    assert "Объявить участку" not in chair.get("/announcements/").content.decode()
    assert "/announcements/new/" not in anna.get("/announcements/").content.decode()
