"""What a phone is told of the app, and which pages it may keep."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from pytest_django import Settings

from coop.monocoop.app.keeping import KEEP, NOBODY, TAG, may_be_kept
from coop.monocoop.identity.models import Login
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.conftest import anna, visitor, voskhod, zarya

__all__ = ["anna", "visitor", "voskhod", "zarya"]


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_each_cooperative_is_its_own_app(visitor: Client, zarya: Tenant) -> None:
    """Name, colour and icons are the cooperative's; every icon is there in its size."""
    ours = visitor.get("/app.webmanifest").json()
    theirs = Client(headers={"host": "zarya.example"}).get("/app.webmanifest").json()

    assert ("ПК «Восход»", "/") == (ours["name"], ours["start_url"])
    assert ours["icons"] != theirs["icons"]
    assert {"any", "maskable"} == {icon["purpose"] for icon in ours["icons"]}
    for icon in ours["icons"]:
        side = int(icon["sizes"].partition("x")[0])
        assert visitor.get(icon["src"]).content[16:20] == side.to_bytes(4)


def test_a_desktop_may_be_an_app_of_its_own(visitor: Client) -> None:
    """The cashier's app opens the cashier's desktop; a desktop nobody knows is the whole site."""
    cashier = visitor.get("/app.webmanifest?desktop=cashier").json()
    unknown = visitor.get("/app.webmanifest?desktop=program/3").json()

    assert "/desktops/show/cashier/" == cashier["start_url"] == cashier["id"]
    assert "ПК «Восход»: Кассир" == cashier["name"]
    assert "/" == unknown["start_url"]


def test_the_worker_serves_every_page_and_knows_its_edition(
    visitor: Client, voskhod: Tenant
) -> None:
    """It stands at the root, is always asked for anew, and changes with the cooperative's look."""
    first = visitor.get("/worker.js")
    voskhod.brand_colour = "#a3213a"
    voskhod.save()
    other = visitor.get("/worker.js")

    assert ("/", "no-cache") == (first["Service-Worker-Allowed"], first["Cache-Control"])
    assert first["Content-Type"].startswith("text/javascript")
    assert version_of(first.content.decode()) != version_of(other.content.decode())


def version_of(script: str) -> str:
    settings = re.match(r"const SETTINGS = (\{.*?\});", script)
    assert settings is not None
    return str(json.loads(settings[1])["version"])


def test_a_page_says_whose_it_is(anna: Client) -> None:
    """The tag tells nothing of the person and changes when they sign out everywhere."""
    first = anna.get("/inbox/")
    Login.objects.update(epoch=1)
    session = anna.session
    session["identity_epoch"] = 1
    session.save()
    later = anna.get("/inbox/")

    assert "anna" not in first[TAG]
    assert first[TAG] != later[TAG] != NOBODY
    assert "yes" == first[KEEP]
    assert "private" in first["Cache-Control"]


def test_a_visitors_page_is_nobodys(visitor: Client) -> None:
    """Pages of the public site may be kept, under nobody's name."""
    page = visitor.get("/about/")

    assert (NOBODY, "yes") == (page[TAG], page[KEEP])


def test_signing_out_clears_the_device(anna: Client) -> None:
    """The answer to signing out, and the page after it, are nobody's and clear what was kept."""
    anna.post("/signout/")
    goodbye = anna.get("/signed-out/")

    assert NOBODY == goodbye[TAG]
    assert '"cache"' == goodbye["Clear-Site-Data"]
    assert KEEP not in goodbye.headers


@pytest.mark.parametrize(
    "path",
    ["/sign/00000000-0000-0000-0000-000000000000/", "/security/", "/signin/", "/join/key/",
     "/demo/", "/site/look/", "/desktops/edit/member/", "/connect/", "/operator/"],
)  # fmt: skip
def test_what_is_signed_or_secret_is_never_kept(path: str) -> None:
    """Sheets, keys, sign-in, the chair's and the operator's rooms are always fetched."""
    assert not may_be_kept(path)


@pytest.mark.parametrize("path", ["/", "/inbox/", "/ledger/wallet/", "/desktops/show/cashier/"])
def test_what_is_read_may_be_kept(path: str) -> None:
    """One's own pages can be read on the train."""
    assert may_be_kept(path)


def test_the_page_without_a_network_names_nobody(anna: Client) -> None:
    """It is the same for everyone, so nothing of a person stays in it."""
    page = anna.get("/offline/")

    assert "Анна" not in page.content.decode()
    assert TAG not in page.headers
    assert "Ничего не отправлено и не подписано" in page.content.decode()
