"""Only the operator comes to the desk, and only at the Platform's own host name."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client
from pytest_django import Settings

from coop.monocoop.identity.models import Question
from coop.monocoop.operator import panels, sessions
from coop.monocoop.operator.sessions import LASTS, OperatorSession
from coop.monocoop.tests.conftest import anna, visitor, voskhod

from .conftest import HOST, enter

__all__ = ["anna", "visitor", "voskhod"]


def test_a_link_opens_the_desk_once(browser: Client) -> None:
    """Looking at the link opens nothing; the button does, once; nothing of the desk is kept."""
    nonce = sessions.invite(now=datetime.now(UTC))
    assert browser.get(f"/operator/enter/{nonce}/").status_code == 200
    assert browser.get("/operator/").status_code == 403

    browser.post(f"/operator/enter/{nonce}/")

    page = browser.get("/operator/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    other = Client(headers={"host": HOST})
    assert other.post(f"/operator/enter/{nonce}/").status_code == 403
    assert other.get("/operator/").status_code == 403


def test_an_old_link_opens_nothing(browser: Client) -> None:
    """After ten minutes the link is over."""
    nonce = sessions.invite(now=datetime.now(UTC))
    Question.objects.update(expires_at=datetime.now(UTC))

    assert browser.post(f"/operator/enter/{nonce}/").status_code == 403
    assert browser.get("/operator/").status_code == 403


def test_a_session_ends(browser: Client) -> None:
    """By itself after twelve hours, and at once when the server says so."""
    enter(browser)
    OperatorSession.objects.update(opened_at=datetime.now(UTC) - LASTS)
    assert browser.get("/operator/").status_code == 403

    enter(browser)
    assert sessions.close_all() == 1
    assert browser.get("/operator/").status_code == 403


def test_every_panel_stands_behind_the_door(browser: Client) -> None:
    """No panel needs a guard of its own."""
    for panel in panels.registered():
        assert browser.get(f"/operator/{panel.key}/").status_code == 403, panel.key

    enter(browser)

    for panel in panels.registered():
        assert browser.get(f"/operator/{panel.key}/").status_code == 200, panel.key


def test_the_desk_is_of_no_cooperative(anna: Client, browser: Client) -> None:
    """At a cooperative's address there is none, and a link of one's own opens none there."""
    nonce = sessions.invite(now=datetime.now(UTC))

    assert anna.get("/operator/").status_code == 404
    assert anna.post(f"/operator/enter/{nonce}/").status_code == 404
    assert browser.get("/inbox/").status_code == 404


def test_the_desk_of_an_installation_of_one(anna: Client, settings: Settings) -> None:
    """Where the installation's name is the only cooperative's, the desk stands below it."""
    settings.CONFIGURATION = settings.CONFIGURATION.__class__.read(
        {"COOP_SITE": "voskhod.example", "COOP_TENANT": "voskhod"}, root=settings.HOME
    )
    assert anna.get("/inbox/").status_code == 200
    assert anna.get("/operator/").status_code == 403

    enter(anna)

    assert anna.get("/operator/").status_code == 200
