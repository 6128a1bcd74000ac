"""A cooperative with a chair and a member, at their browsers; what the shell's own tests know."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.monocoop import roles
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of
from coop.monocoop.tests.conftest import tenant

HOLDS = {
    "chair": ("member", "council", "chair"),
    "anna": ("member",),
    "stranger": (),
}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _roles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is who, by the name alone and in Voskhod only."""
    told = lambda coop, person: HOLDS.get(str(person), ()) if coop == "voskhod" else ()  # noqa: E731
    monkeypatch.setattr(roles, "_providers", [told])


@pytest.fixture
def voskhod(db: None) -> Tenant:
    return tenant("voskhod", "voskhod", "voskhod.example")


@pytest.fixture
def zarya(db: None) -> Tenant:
    return tenant("zarya", "zarya", "zarya.example")


@pytest.fixture
def chair(voskhod: Tenant) -> Client:
    return browser_of("chair")


@pytest.fixture
def anna(voskhod: Tenant) -> Client:
    return browser_of("anna")


@pytest.fixture
def visitor(voskhod: Tenant) -> Client:
    return Client(headers={"host": "voskhod.example"})
