"""The pages of keys: what may be given, the key shown once, taking it back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from coop.monocoop.api import acts, resources
from coop.monocoop.api.models import ApiKey
from coop.monocoop.api.resources import Intake
from coop.monocoop.api.tests.test_keys import ANNA, NOW, Counted, call, kept, sites
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED

__all__ = ["sites"]
pytestmark = pytest.mark.django_db
KEY = re.compile(r"coop_[0-9a-f]{10}_[\w-]{43}")
ASKED = {"title": "Программа учёта", "days": "90"}


@pytest.fixture
def anna(sites: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Anna's browser; a chair's desk and a cashier's are all that there is."""
    monkeypatch.setattr(acts, "_offered", {})
    monkeypatch.setattr(resources, "_resources", {})
    monkeypatch.setattr(resources, "_intakes", {})
    for protocol, role in (("site", "chair"), ("bank", "cashier")):
        intake = Intake("files", protocol, frozenset({role}), kept, Counted)
        resources.register_intake(protocol, intake)
    return browser(ANNA)


def browser(account: str) -> Client:
    client = Client(headers={"host": "rassvet.example"})
    login = Login.objects.get(account=account)
    session = client.session
    session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: NOW.timestamp()})
    session.save()
    client.cookies["session"] = session.session_key
    return client


def test_a_person_gives_no_more_than_the_own_roles(anna: Client) -> None:
    """The form offers what the person may do, and takes nothing else."""
    page = anna.get("/access/new/").content.decode()
    refused = anna.post("/access/new/", ASKED | {"scopes": ["bank:bring"]})

    assert "site:bring" not in page  # bringing in is the cooperative's, acting the person's
    assert "bank:bring" not in page
    assert not ApiKey.unbound.exists()
    assert not KEY.search(refused.content.decode())


def test_the_chair_makes_keys_of_the_cooperative(anna: Client) -> None:
    """The key is shown once and works; the list shows its beginning and what it may do."""
    made = anna.post("/site/access/new/", ASKED | {"scopes": ["bank:bring"]})
    (text,) = set(KEY.findall(made.content.decode()))
    listed = anna.get("/site/access/").content.decode()

    assert "no-store" in made["Cache-Control"]
    assert call(text).json()["scopes"] == ["bank:bring"]
    assert "Загружать: bank" in listed
    assert not KEY.search(listed)


def test_a_revoked_key_opens_nothing(anna: Client) -> None:
    """It leaves the list and the next call is refused."""
    made = anna.post("/site/access/new/", ASKED | {"scopes": ["bank:bring"]})
    (text,) = set(KEY.findall(made.content.decode()))
    prefix = text.split("_")[1]

    answer = anna.post(f"/site/access/{prefix}/revoke")

    assert answer["Location"] == "/site/access/"
    assert prefix not in anna.get("/site/access/").content.decode()
    assert call(text).json()["code"] == "key_expired"


def test_who_is_no_chair_makes_no_key_of_the_cooperative(
    anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says whose it is; the own keys stay open."""
    monkeypatch.setattr("coop.monocoop.roles._providers", [])

    assert anna.get("/site/access/new/").status_code == 403
    assert anna.get("/access/").status_code == 200


def test_nobody_revokes_anothers_key(anna: Client) -> None:
    """A key of the cooperative is not on a person's own page, nor the other way round."""
    anna.post("/site/access/new/", ASKED | {"scopes": ["bank:bring"]})
    prefix = ApiKey.unbound.get().prefix

    answer: Any = anna.post(f"/access/{prefix}/revoke")

    assert answer.status_code == 404
    assert ApiKey.unbound.get().revoked_at is None
