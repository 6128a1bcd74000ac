"""The demonstration hands its people's keys out; a real installation never does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.chain.keys import PrivateKey
from coop.monocoop.configuration import Mode
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.tests.conftest import Browser, RememberingLedger

KEY = PrivateKey(bytes(31) + b"\7")
PEOPLE = [
    {"name": "Орлова Мария", "role": "chair", "account": "orlova", "private_key": str(KEY)},
    {
        "name": "Чужая",
        "role": "member",
        "account": "alien",
        "private_key": str(KEY),
        "coop": "zarya",
    },
]


@pytest.fixture
def demo(settings: Any, home: Path, chain: RememberingLedger) -> Browser:
    """A demonstration with its people."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, mode=Mode.DEMO)
    (home / "demo").mkdir()
    (home / "demo" / "people.json").write_text(json.dumps(PEOPLE), encoding="utf-8")
    return Browser(Client(), KEY)


def test_one_click_makes_the_browser_a_demo_person(demo: Browser) -> None:
    """The key comes into the browser, answers, and the person is signed in under their name."""
    page = demo.client.get("/demo/").content.decode()
    assert "Орлова Мария" in page
    assert "Чужая" not in page

    given = demo.post("/demo/enter", account="orlova")
    signed_in = demo.post(
        "/signin/finish", nonce=given["nonce"], signature=demo.answer("sign-in", given)
    )

    assert KEY == PrivateKey(bytes.fromhex(given["private_key"]))
    assert signed_in["has_sheet"]
    assert "Орлова Мария" in demo.client.get("/security/").content.decode()


def test_a_demo_made_anew_brings_its_new_keys(demo: Browser) -> None:
    """Entering twice keeps one login, with the key of the file."""
    demo.post("/demo/enter", account="orlova")
    demo.post("/demo/enter", account="orlova")

    assert [KEY.public.point.hex()] == list(Login.objects.values_list("public_key", flat=True))


def test_strangers_of_the_demonstration_are_unknown(demo: Browser) -> None:
    """Only the people of this cooperative's list can be chosen."""
    assert "login_unknown" == demo.post("/demo/enter", account="alien")["error"]


@pytest.mark.parametrize("mode", [Mode.PRODUCTION, Mode.DEVELOPMENT])
def test_elsewhere_there_is_no_demonstration(demo: Browser, settings: Any, mode: Mode) -> None:
    """Outside of the demo mode the pages do not exist, people's file or not."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, mode=mode)

    assert 404 == demo.client.get("/demo/").status_code
    assert 404 == demo.client.post("/demo/enter", "{}", content_type="application/json").status_code
