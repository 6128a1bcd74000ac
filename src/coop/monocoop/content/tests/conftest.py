"""A cooperative with those who write, a member, a tagged member, and a neighbour cooperative."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.kernel.names import AccountName
from coop.monocoop import people, roles
from coop.monocoop.desktops.models import Group, Tagged
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of
from coop.monocoop.tests.conftest import tenant

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
COOP = AccountName("voskhod")
HOLDS = {
    "chair": ("member", "council", "chair"),
    "clerk": ("member", "secretary"),
    "boris": ("member", "council"),
    "anna": ("member",),
    "vera": ("member",),
    "stranger": (),
}


def _roles(coop: str, person: str) -> Iterable[str]:
    return HOLDS.get(str(person), ()) if coop == "voskhod" else ()


def _members(coop: str) -> list[str]:
    return [name for name, held in HOLDS.items() if "member" in held] if coop == COOP else []


@pytest.fixture(autouse=True)
def _who_is_who(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(roles, "_providers", [_roles])
    monkeypatch.setattr(roles, "_holders", [lambda coop: ("chair", "clerk", "boris")])
    monkeypatch.setattr(people, "_registers", [_members])


@pytest.fixture
def voskhod(db: None) -> Tenant:
    """The cooperative, in which Vera has the tag of volunteers."""
    row = tenant("voskhod", "voskhod", "voskhod.example")
    Group.unbound.create(coop=COOP, kind="tag", subject="v1", title="Волонтёры", created_at=NOW)
    Tagged.unbound.create(coop=COOP, tag="v1", account="vera")
    return row


@pytest.fixture
def zarya(db: None) -> Tenant:
    return tenant("zarya", "zarya", "zarya.example")


@pytest.fixture
def chair(voskhod: Tenant) -> Client:
    return browser_of("chair")


@pytest.fixture
def clerk(voskhod: Tenant) -> Client:
    return browser_of("clerk")


@pytest.fixture
def anna(voskhod: Tenant) -> Client:
    return browser_of("anna")


@pytest.fixture
def vera(voskhod: Tenant) -> Client:
    return browser_of("vera")


@pytest.fixture
def visitor(voskhod: Tenant) -> Client:
    return Client(headers={"host": "voskhod.example"})
