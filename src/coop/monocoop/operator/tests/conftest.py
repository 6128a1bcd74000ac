"""The Platform's own site, and the operator's browser there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from coop.monocoop.operator import sessions

HOST = "platform.localhost"


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """The installation's folder; no node answers at its address."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.CONFIGURATION = settings.CONFIGURATION.__class__.read(
        {"COOP_NODES": "http://someone:secret@127.0.0.1:9"}, root=tmp_path
    )
    return tmp_path


@pytest.fixture
def browser(db: None) -> Client:
    """A browser at the Platform's own site, of nobody yet."""
    return Client(headers={"host": HOST})


@pytest.fixture
def desk(browser: Client) -> Client:
    """The operator's browser, with the desk open."""
    enter(browser)
    return browser


def enter(browser: Client) -> None:
    """Follow a link that the server gave."""
    nonce = sessions.invite(now=datetime.now(UTC))
    browser.post(f"/operator/enter/{nonce}/")
