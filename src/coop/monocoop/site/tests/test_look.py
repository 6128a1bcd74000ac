"""The chair chooses a look; the system keeps it readable and safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coop.documents.letterheads import as_input, logo_of
from coop.monocoop.limits import BODY_BYTES_MAX
from coop.monocoop.notifications.senders import sender_of
from coop.monocoop.tenants import Tenant
from coop.monocoop.theme import icons
from coop.monocoop.theme.tests.conftest import SIGN, picture

LOOK = {"colour": "#3556b8", "own_colour": "#3556b8", "font": "inter"}
ROOM = ["/site/", "/site/look/", "/site/names/", "/site/look/preview/", "/site/look/preview.css"]


def with_logo(content: bytes, name: str = "logo.png") -> dict[str, object]:
    return LOOK | {"logo": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize("path", ROOM)
def test_the_room_is_the_chairs(chair: Client, visitor: Client, zarya: Tenant, path: str) -> None:
    """Guests are asked to sign in, members are told whose page it is, others' chairs as well."""
    assert 200 == chair.get(path).status_code
    assert 302 == Client(headers={"host": "voskhod.example"}).get(path).status_code
    elsewhere = Client(headers={"host": "zarya.example"})
    elsewhere.cookies["session"] = chair.cookies["session"].value
    assert 403 == elsewhere.get(path).status_code


def test_a_member_may_not_change_the_look(anna: Client, voskhod: Tenant) -> None:
    """Only the chair does; a form sent by hand changes nothing."""
    assert 403 == anna.post("/site/look/", LOOK).status_code

    voskhod.refresh_from_db()
    assert voskhod.font == "golos"


def test_what_is_chosen_is_in_force_at_once(chair: Client, voskhod: Tenant) -> None:
    """Colour and type stand in the stylesheet that every page loads."""
    assert 302 == chair.post("/site/look/", LOOK).status_code

    page = chair.get("/").content.decode()
    sheet = chair.get("/theme.css").content.decode()
    assert "/theme.css?3556b8-inter" in page
    assert "inter-cyrillic" in page
    assert "--brand: #3556b8" in sheet
    assert '"Inter"' in sheet


def test_a_colour_nobody_can_read_is_repaired_and_told(chair: Client) -> None:
    """The chair picks yellow: the page says what the system made of it."""
    told = chair.get("/site/look/repairs/", LOOK | {"colour": "own", "own_colour": "#ffd400"})

    page = told.content.decode()
    assert "темнее" in page
    assert "светлее" not in page


@pytest.mark.parametrize(
    "change",
    [{"colour": "red"}, {"colour": "own", "own_colour": "url(x)"}, {"font": "Comic Sans"}],
)
def test_what_is_not_offered_is_refused(
    chair: Client, voskhod: Tenant, change: dict[str, str]
) -> None:
    """Nothing but a colour and a family of the list reaches the stylesheet."""
    answer = chair.post("/site/look/", LOOK | change)

    assert 200 == answer.status_code
    voskhod.refresh_from_db()
    assert (voskhod.brand_colour, voskhod.font) == ("#0e6b56", "golos")


def test_a_preview_shows_without_changing(chair: Client, voskhod: Tenant) -> None:
    """The frame beside the form takes colours from its address, by day and at night."""
    dark = chair.get("/site/look/preview.css", LOOK | {"scheme": "dark"}).content.decode()
    light = chair.get("/site/look/preview.css", LOOK | {"scheme": "light"}).content.decode()

    assert "@media all" in dark
    assert "@media not all" in light
    assert "--brand: #3556b8" in light
    voskhod.refresh_from_db()
    assert voskhod.brand_colour == "#0e6b56"


def test_a_logo_is_shown_by_day_and_at_night(chair: Client, voskhod: Tenant) -> None:
    """Pages show it, the phone gets icons of it, documents have it at their head."""
    chair.post("/site/look/", with_logo(SIGN.encode(), "logo.svg"))

    voskhod.refresh_from_db()
    page = chair.get("/").content.decode()
    assert f"/logo/day.png?{voskhod.logo_key}" in page
    assert f"/logo/night.png?{voskhod.logo_key}" in page
    shown = chair.get(f"/logo/day.png?{voskhod.logo_key}")
    assert ("image/png", b"\x89PNG") == (shown["Content-Type"], shown.content[:4])
    assert "31536000" in shown["Cache-Control"]
    assert as_input(logo_of(voskhod.account)).startswith("[137,80,78,71,")


def test_the_drawing_itself_is_never_sent(chair: Client, voskhod: Tenant) -> None:
    """Whatever an SVG holds, no browser of ours ever opens it."""
    chair.post("/site/look/", with_logo(SIGN.encode(), "logo.svg"))

    assert 404 == chair.get("/logo/source.png").status_code
    assert 404 == chair.get("/logo/source.svg").status_code


def test_a_logo_taken_away_stays_for_old_documents(
    chair: Client, voskhod: Tenant, files: Path
) -> None:
    """Initials stand in again; the files stay, for documents made with them are drawn with them."""
    chair.post("/site/look/", with_logo(picture()))
    voskhod.refresh_from_db()
    before = logo_of(voskhod.account)

    chair.post("/site/look/", LOOK | {"drops_logo": "on"})

    assert logo_of(voskhod.account) == ""
    assert 404 == chair.get("/logo/day.png").status_code
    assert (files / before).exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"\0" * (3 * 1024 * 1024), "logo.png", "слишком велик"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "l.svg", "&lt;script&gt;"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "l.svg", "onload"),
        (b"MZ\x90", "logo.png", "PNG, JPEG, WebP или SVG"),
    ],
    ids=["large", "script", "handler", "program"],
)
def test_a_hostile_logo_is_refused_in_words(
    chair: Client, voskhod: Tenant, content: bytes, name: str, words: str
) -> None:
    """The form says what was found and what to do; nothing of the look changes."""
    page = chair.post("/site/look/", with_logo(content, name)).content.decode()

    assert words in page
    voskhod.refresh_from_db()
    assert (voskhod.logo, voskhod.font) == ("", "golos")


def test_fifty_megabytes_are_refused_unread(chair: Client) -> None:
    """The request is answered by what it says of itself; its body is not even read."""
    answer = chair.generic(
        "POST", "/site/look/", b"", "multipart/form-data; boundary=x",
        headers={"content-length": str(50 * 1024 * 1024)}, CONTENT_LENGTH=str(50 * 1024 * 1024),
    )  # fmt: skip

    assert 413 == answer.status_code
    assert "Файл слишком большой" in answer.content.decode()
    assert 50 * 1024 * 1024 > BODY_BYTES_MAX


@pytest.mark.parametrize("name", icons.KINDS)
def test_icons_are_drawn_with_and_without_a_logo(chair: Client, voskhod: Tenant, name: str) -> None:
    """Each has its size; a new logo gives it a new address."""
    first = icons.key_of(voskhod)
    assert chair.get(f"/icons/{name}.png").content[:4] == b"\x89PNG"

    chair.post("/site/look/", with_logo(picture()))

    voskhod.refresh_from_db()
    assert icons.key_of(voskhod) != first
    assert chair.get(f"/icons/{name}.png").content[16:20] == icons.KINDS[name].side.to_bytes(4)


def test_an_icon_nobody_knows_is_not_there(visitor: Client) -> None:
    """Names of icons are a closed list."""
    assert 404 == visitor.get("/icons/app-9999.png").status_code


def test_a_logo_stands_at_the_head_of_letters(chair: Client, voskhod: Tenant) -> None:
    """E-mail shows the same picture as the site; a cooperative without one shows its name alone."""
    before = sender_of(voskhod.account)
    chair.post("/site/look/", with_logo(picture()))

    voskhod.refresh_from_db()
    after = sender_of(voskhod.account)
    assert before is not None
    assert after is not None
    assert before.logo == ""
    assert after.logo.endswith(f"/logo/day.png?{voskhod.logo_key}")
