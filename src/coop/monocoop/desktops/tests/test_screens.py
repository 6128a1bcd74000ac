"""Screens of desktops: who may arrange, what a button does, what readers see of it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pydantic import BaseModel

from coop.monocoop.blocks import all_blocks
from coop.monocoop.desktops import drafts, transfer
from coop.monocoop.desktops.layouts import Layout
from coop.monocoop.desktops.models import Own, Published, Tagged
from coop.monocoop.tenants import Tenant

from .layouts_of_tests import layout

EDIT = "/desktops/edit/member/"
SCREENS = [
    "/desktops/",
    EDIT,
    "/desktops/preview/member/",
    "/desktops/ways/member/",
    "/desktops/publish/member/",
    "/desktops/history/member/",
    "/desktops/begin/member/",
    "/desktops/export/member/",
    "/desktops/groups/",
]
CHANGES = [
    EDIT,
    "/desktops/publish/member/",
    "/desktops/rollback/0/member/",
    "/desktops/bring/file/member/",
    "/desktops/bring/template/member/",
    "/desktops/bring/cooperative/member/",
    "/desktops/offer/member/",
    "/desktops/groups/",
    "/desktops/groups/tag/x/remove/",
]


def press(chair: Client, do: str, audience: str = "member", **operands: str) -> str:
    """One change on the present draft, as the script sends it."""
    step = drafts.draft_of("voskhod", audience).step  # type: ignore[arg-type]
    answer = chair.post(
        f"/desktops/edit/{audience}/",
        {"do": do, "step": step, **operands},
        headers={"x-constructor": "1"},
    )
    return answer.content.decode()


def draft(audience: str = "member") -> Layout:
    return drafts.draft_of("voskhod", audience).layout  # type: ignore[arg-type]


def begin(chair: Client, one: Layout, audience: str = "member") -> None:
    """Put a layout into the draft as a file."""
    file = SimpleUploadedFile("x.json", transfer.file_of(one, audience))
    chair.post(f"/desktops/bring/file/{audience}/", {"file": file})


@pytest.mark.parametrize("path", SCREENS)
def test_only_a_chair_arranges(chair: Client, anna: Client, visitor: Client, path: str) -> None:
    """A member reads whose screen it is, a visitor is asked to sign in."""
    assert 200 == chair.get(path).status_code
    assert 403 == anna.get(path).status_code
    assert 302 == visitor.get(path).status_code


@pytest.mark.parametrize("path", CHANGES)
def test_only_a_chair_changes(anna: Client, visitor: Client, path: str) -> None:
    """A forged form of a member or a visitor changes nothing."""
    assert 403 == anna.post(path, {"do": "add", "block": "general.text"}).status_code
    assert 302 == visitor.post(path).status_code
    assert not Published.unbound.exists()


@pytest.mark.parametrize("path", SCREENS)
def test_no_screen_has_inline_code(chair: Client, path: str) -> None:
    """The policy holds on the constructor too."""
    page = chair.get(path).content.decode()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


def test_another_cooperatives_chair_has_no_say_here(zarya: Tenant, chair: Client) -> None:
    """The same person at another host is no chair there."""
    from coop.monocoop.tests.browsers import browser_of

    assert 403 == browser_of("chair", "zarya.example").get("/desktops/").status_code


def test_a_block_is_added_moved_sized_and_removed(chair: Client) -> None:
    """Each change answers with the page and with words for a screen reader."""
    begin(chair, layout(first="a b", second="c"))

    page = press(chair, "add", block="general.faq", band="second", before="c")
    added = draft().bands[1].tiles[0]
    assert "general.faq" == added.block
    assert "Добавлено. Вопросы и ответы: место 1 из 2" in page
    press(chair, "size_m", tile=added.id)
    press(chair, "earlier", tile=added.id)
    assert ["a", "b", added.id] == [one.id for one in draft().bands[0].tiles]
    page = press(chair, "size_s", tile=added.id)
    assert "Такого размера не бывает" in page
    press(chair, "remove", tile=added.id)
    assert draft().tile(added.id) is None
    press(chair, "undo")
    assert draft().tile(added.id) is not None


def test_without_a_script_a_change_leads_back(chair: Client) -> None:
    """A plain form is answered with the way back to the same place."""
    begin(chair, layout(first="a b"))
    step = drafts.draft_of("voskhod", "member").step  # type: ignore[arg-type]

    answer = chair.post(EDIT, {"do": "later", "tile": "a", "step": step})

    assert 302 == answer.status_code
    assert answer["Location"].endswith("#grip-a")
    assert ["b", "a"] == [one.id for one in draft().tiles()]


def test_a_stale_page_changes_nothing(chair: Client) -> None:
    """A form of an older page is answered with what the draft is now."""
    begin(chair, layout(first="a b"))

    page = chair.post(
        EDIT, {"do": "remove", "tile": "a", "step": "0"}, headers={"x-constructor": "1"}
    )

    assert "Черновик изменили в другом окне" in page.content.decode()
    assert draft().tile("a") is not None


@pytest.mark.parametrize(
    "operands",
    [
        {"do": "add", "block": "evil.block"},
        {"do": "add", "block": "general.text", "band": "nowhere"},
        {"do": "move", "tile": "nobody", "band": "first"},
        {"do": "move", "tile": "a", "band": "nowhere"},
        {"do": "lock", "tile": ""},
        {"do": "settings", "tile": "nobody"},
        {"do": "unknown"},
        {},
    ],
)
def test_nonsense_changes_nothing(chair: Client, operands: dict[str, str]) -> None:
    """What can't be done leaves the draft as it was."""
    begin(chair, layout(first="a b"))

    press(chair, operands.pop("do", ""), **operands)

    assert layout(first="a b") == draft()


def test_settings_are_saved_or_told_why_not(chair: Client, anna: Client) -> None:
    """A text with markdown is saved and read; HTML in it is words."""
    begin(chair, layout(first="a"))
    text = "**Приходите** <script>alert(1)</script>"

    press(chair, "settings", tile="a", **{"s-title-ru": "Часы", "s-text-ru": text})
    chair.post("/desktops/publish/member/")

    page = anna.get("/").content.decode()
    assert "<strong>Приходите</strong>" in page
    assert "<script>alert" not in page


def test_published_is_seen_and_rolled_back(chair: Client, visitor: Client) -> None:
    """A visitor reads the new site at once; the chair brings the former one back."""
    begin(chair, layout(first="a"), "visitor")
    press(chair, "settings", "visitor", tile="a", **{"s-text-ru": "Мы открылись"})
    assert "Мы открылись" not in visitor.get("/").content.decode()

    chair.post("/desktops/publish/visitor/")
    assert "Мы открылись" in visitor.get("/").content.decode()

    chair.post("/desktops/rollback/0/visitor/")
    assert "Как вступить" in visitor.get("/").content.decode()


def test_a_locked_tile_stays_whatever_a_member_sends(chair: Client, anna: Client) -> None:
    """A member hides what is free; the lock holds against a forged form."""
    begin(chair, layout(first="!a b"))
    for name in ("a", "b"):
        press(chair, "settings", tile=name, **{"s-text-ru": f"слово {name}"})
    chair.post("/desktops/publish/member/")

    for name in ("a", "b"):
        anna.post("/desktops/own/member/", {"do": "hide", "tile": name})

    page = anna.get("/").content.decode()
    assert "слово a" in page
    assert "слово b" not in page
    assert "слово b" in chair.get("/desktops/show/member/").content.decode()
    anna.post("/desktops/own/member/", {"do": "reset"})
    assert not Own.unbound.exists()


def test_a_desktop_of_others_is_not_shown(anna: Client) -> None:
    """A member does not open the chair's desktop by its address."""
    assert 404 == anna.get("/desktops/show/chair/").status_code
    assert 404 == anna.get("/desktops/own/chair/").status_code


def test_a_tag_makes_a_desktop_for_whom_the_chair_names(chair: Client, anna: Client) -> None:
    """Who has the tag sees the group's desktop first; who has not does not."""
    made = chair.post("/desktops/groups/", {"group": "tag:", "title": "Волонтёры"})
    subject = made["Location"].rstrip("/").rpartition("/")[2]
    begin(chair, layout(first="a"), f"tag/{subject}")
    press(chair, "settings", f"tag/{subject}", tile="a", **{"s-text-ru": "Сбор в субботу"})
    chair.post(f"/desktops/publish/tag/{subject}/")
    assert "Сбор в субботу" not in anna.get("/").content.decode()

    Tagged.unbound.create(coop="voskhod", tag=subject, account="anna")
    page = anna.get("/").content.decode()
    assert "Сбор в субботу" in page
    assert "Волонтёры" in page

    chair.post(f"/desktops/groups/tag/{subject}/remove/")
    assert "Сбор в субботу" not in anna.get("/").content.decode()


def test_the_menu_is_put_in_order(chair: Client, anna: Client) -> None:
    """An entry is hidden for members; what cannot be hidden stays."""
    chair.post("/desktops/ways/member/", {"shown": ["calendar:page"], "start": ""})
    chair.post("/desktops/publish/member/")

    page = anna.get("/").content.decode()
    assert "/registry/" not in page.partition("</nav>")[0]
    chair_page = chair.get("/").content.decode()
    assert 'href="/desktops/"' in chair_page


def test_another_page_opens_first(chair: Client, anna: Client) -> None:
    """The chair lets documents open first for members; the desktop is one link away."""
    chair.post(
        "/desktops/ways/member/", {"shown": ["registry:packages"], "start": "registry:packages"}
    )
    chair.post("/desktops/publish/member/")

    assert "/registry/" == anna.get("/")["Location"]
    assert 200 == anna.get("/desktops/show/member/").status_code
    chair.post("/desktops/ways/member/", {"start": "https://evil.example"})
    assert "" == draft().start


def test_every_block_says_what_it_is() -> None:
    """Each has words, an icon, sizes and a template; each setting has a label."""
    for block in all_blocks():
        assert str(block.title)
        assert str(block.note)
        assert block.sizes
        assert "." in block.name
        for name, field in block.settings.model_fields.items():
            assert any(type(one).__name__ == "Label" for one in field.metadata), (
                f"{block.name}.{name}"
            )
        assert issubclass(block.settings, BaseModel)
        assert block.settings() == block.settings.model_validate({})
