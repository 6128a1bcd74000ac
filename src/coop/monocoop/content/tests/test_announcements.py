"""Announcements: drafts that keep themselves, readers who are meant, and being told once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from coop.monocoop.content import announcing
from coop.monocoop.content.announcing import State, state_of
from coop.monocoop.content.models import Announcement
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from .conftest import COOP

HOSTILE = """<script>alert(1)</script> **важно** [x](javascript:alert(1)) [y](data:text/html,a)
<img src=x onerror=alert(1)> [z](//evil.example) <a href="vbscript:a">w</a> ![p](https://e/x.png)"""


def begin(chair: Client) -> Announcement:
    chair.post("/announcements/new/")
    row: Announcement = Announcement.unbound.latest("changed_at")
    return row


def publish(chair: Client, audience: str = "member", **more: str) -> Announcement:
    """Write and publish as the form does."""
    row = begin(chair)
    values = {"title": "Собрание", "text": "Приходите **все**.", "audience": audience}
    chair.post(f"/announcements/{row.id}/edit/", values | {"revision": "0", "do": "publish"} | more)
    row.refresh_from_db()
    return row


def told(now: datetime | None = None) -> set[str]:
    announcing.tell_due(now or datetime.now(UTC))
    return set(Delivery.unbound.filter(coop=COOP, channel="page").values_list("account", flat=True))


def sees(reader: Client, row: Announcement) -> bool:
    """Whether a reader sees it in the list and at its address; both always agree."""
    is_listed = str(row.id) in reader.get("/announcements/").content.decode()
    is_open = reader.get(f"/announcements/{row.id}/").status_code == 200
    assert is_listed == is_open
    return is_open


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("visitor", {"visitor", "stranger", "anna", "vera", "boris"}),
        ("member", {"anna", "vera", "boris"}),
        ("council", {"boris"}),
        ("tag/v1", {"vera"}),
    ],
)
def test_only_its_audience_reads_it(chair: Client, audience: str, readers: set[str]) -> None:
    """A visitor, a member, one of the council, a tagged one: each sees what is for them."""
    row = publish(chair, audience)

    seen = {name for name in ("stranger", "anna", "vera", "boris") if sees(browser_of(name), row)}
    seen |= {"visitor"} if sees(Client(headers={"host": "voskhod.example"}), row) else set()
    assert readers == seen


@pytest.mark.parametrize(
    ("audience", "accounts"),
    [
        ("visitor", {"chair", "clerk", "boris", "anna", "vera"}),
        ("member", {"chair", "clerk", "boris", "anna", "vera"}),
        ("council", {"chair", "boris"}),
        ("tag/v1", {"vera"}),
    ],
)
def test_its_audience_is_told_once(chair: Client, audience: str, accounts: set[str]) -> None:
    """Everyone of the audience is told, nobody else, and nobody twice however often duties run."""
    row = publish(chair, audience, tells="on")

    assert accounts == told()
    count = Delivery.unbound.count()
    Announcement.unbound.filter(id=row.id).update(is_to_tell=True)  # the worker died half-way
    told()
    assert count == Delivery.unbound.count()


def test_nobody_is_told_of_what_was_not_to_be_told(chair: Client) -> None:
    """Without the tick an announcement stands on the page and wakes nobody."""
    publish(chair)

    assert set() == told()


def test_a_planned_one_waits_and_an_old_one_goes(chair: Client, anna: Client) -> None:
    """Before its beginning and after its end readers neither see it nor are told."""
    now = datetime.now(UTC)
    row = publish(chair, tells="on")
    Announcement.unbound.filter(id=row.id).update(
        published_at=now + timedelta(hours=1), closes_at=now + timedelta(hours=2)
    )

    assert not sees(anna, row)
    assert set() == told(now)
    assert "anna" in told(now + timedelta(hours=1))
    Announcement.unbound.filter(id=row.id).update(
        published_at=now - timedelta(hours=2), closes_at=now - timedelta(hours=1)
    )
    assert not sees(anna, row)
    row.refresh_from_db()
    assert State.OVER is state_of(row, now)


def test_an_end_before_the_beginning_is_refused_in_words(chair: Client) -> None:
    """The form says what is wrong, keeps what was typed, publishes nothing."""
    row = begin(chair)
    page = chair.post(
        f"/announcements/{row.id}/edit/",
        {"revision": "0", "do": "publish", "title": "А", "text": "Б", "audience": "member",
         "opens_at": "2031-01-02T10:00", "closes_at": "2031-01-01T10:00"},
    ).content.decode()  # fmt: skip

    assert "Окончание должно быть впереди и позже начала." in page
    row.refresh_from_db()
    assert row.published_at is None
    assert "Б" == row.draft["text"]


def test_a_draft_keeps_itself_and_shows_to_nobody(chair: Client, anna: Client) -> None:
    """The script keeps what is typed and shows it clean; readers see what was published before."""
    row = publish(chair)
    answer = chair.post(
        f"/announcements/{row.id}/edit/",
        {"revision": row.revision, "title": "Новое", "text": HOSTILE, "audience": "member"},
        headers={"x-editor": "1"},
    )

    assert "<strong>важно</strong>" in answer.json()["html"]
    assert "Приходите" in anna.get(f"/announcements/{row.id}/").content.decode()
    assert "Новое" not in anna.get("/announcements/").content.decode()


def test_two_windows_do_not_overwrite_each_other(chair: Client, clerk: Client) -> None:
    """Who comes second with an old draft is told so, and the first one's words stand."""
    row = begin(chair)
    path = f"/announcements/{row.id}/edit/"
    first = {"revision": "0", "title": "Первое", "text": "а", "audience": "member"}
    chair.post(path, first, headers={"x-editor": "1"})
    answer = clerk.post(path, first | {"title": "Второе"}, headers={"x-editor": "1"})
    page = clerk.post(path, first | {"title": "Второе", "do": "publish"}, follow=True)

    assert 409 == answer.status_code
    assert "изменили в другом окне" in answer.json()["said"]
    assert "изменили в другом окне" in page.content.decode()
    row.refresh_from_db()
    assert "Первое" == row.draft["title"]
    assert row.published_at is None


def test_what_is_hostile_comes_out_harmless(chair: Client, anna: Client) -> None:
    """No tag, script, picture or foreign scheme of the author's reaches a reader."""
    row = publish(chair, text=HOSTILE)

    page = anna.get(f"/announcements/{row.id}/").content.decode()
    prose = page.partition('class="prose"')[2].partition("</article>")[0]
    assert "<strong>важно</strong>" in prose
    assert not re.search(
        r"<script|<img|<a[^>]*href=\"(javascript|data|vbscript|//)|<[^>]*onerror", prose
    )


def test_a_text_too_long_is_refused_in_words(chair: Client) -> None:
    """Twenty thousand signs are the most; the draft keeps what fits to say so."""
    row = publish(chair, text="я" * 20_001)

    assert row.published_at is None
    page = chair.post(
        f"/announcements/{row.id}/edit/",
        {"revision": row.revision, "do": "publish", "title": "А", "text": "я" * 20_001,
         "audience": "member"},
    ).content.decode()  # fmt: skip
    assert "20000" in page.replace("\xa0", "")


def test_an_audience_of_elsewhere_is_refused(chair: Client) -> None:
    """A forged form can't mean a group that this cooperative does not have."""
    assert publish(chair, "tag/nowhere").published_at is None
    assert publish(chair, "chair' or 1=1").published_at is None


def test_only_who_writes_writes(chair: Client, clerk: Client, anna: Client, zarya: Tenant) -> None:
    """A secretary may; a member, a visitor, and the chair of another cooperative may not."""
    row = publish(clerk)
    assert row.published_at is not None

    for action in ("edit", "withdraw", "remove"):
        path = f"/announcements/{row.id}/{action}/"
        assert 403 == anna.post(path, {"title": "x"}).status_code
        assert 403 == browser_of("chair", "zarya.example").post(path, {}).status_code
        assert 302 == Client(headers={"host": "voskhod.example"}).post(path).status_code
    row.refresh_from_db()
    assert "Собрание" == row.title
    assert row.published_at is not None


def test_another_cooperative_sees_nothing(chair: Client, zarya: Tenant) -> None:
    """Even what is public here does not exist at another's host."""
    row = publish(chair, "visitor")

    assert not sees(Client(headers={"host": "zarya.example"}), row)
    assert not sees(browser_of("anna", "zarya.example"), row)


def test_what_is_taken_back_is_a_draft_again(chair: Client, anna: Client) -> None:
    """Readers no longer see it, nobody is told of it, its words are not lost."""
    row = publish(chair, tells="on")
    chair.post(f"/announcements/{row.id}/withdraw/")

    assert not sees(anna, row)
    assert set() == told()
    assert "Приходите" in chair.get(f"/announcements/{row.id}/edit/").content.decode()
    chair.post(f"/announcements/{row.id}/remove/")
    assert not Announcement.unbound.exists()


def test_no_screen_has_inline_code(chair: Client) -> None:
    """The policy holds in the editor too."""
    row = publish(chair)
    begin(chair)
    chair.post("/pages/new/")
    paths = ("/announcements/", f"/announcements/{row.id}/", f"/announcements/{row.id}/edit/")
    for path in (*paths, "/pages/", "/files/", "/files/add/"):
        page = chair.get(path).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)
