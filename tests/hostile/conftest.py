"""A cooperative on a chain, its chair and cashier at their browsers, and what must not change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.test import Client

from coop.monocoop.api.models import ApiKey
from coop.monocoop.tenants import Tenant, TenantHost
from coop.protocols.conftest import network, networks
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative

__all__ = ["followed", "introduce", "network", "networks", "sign_in", "site", "visitor"]
OTHER_HOST = "zarya.example"
COUNTED = (Session, ApiKey)
"""Rows that tell of requests themselves: who looks, how often a key was used."""
Unchanged = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def coop(followed: Cooperative, site: Tenant, settings: Any, tmp_path: Path) -> Cooperative:
    """The cooperative, its files in a folder of the test, and another one at another host."""
    settings.MEDIA_ROOT = tmp_path / "files"
    other = Tenant.objects.create(account="zarya", slug="zarya", name="Заря", legal_name="Заря")
    TenantHost.objects.create(host=OTHER_HOST, tenant=other)
    return followed


@pytest.fixture
def chair(coop: Cooperative, introduce: Any, sign_in: Any) -> Client:
    """Vera's browser; she has been here before."""
    introduce("vera")
    browser: Client = sign_in("vera")
    browser.get("/")
    return browser


@pytest.fixture
def cashier(coop: Cooperative, sign_in: Any) -> Client:
    """Zoya's browser."""
    browser: Client = sign_in("zoya")
    browser.get("/")
    return browser


@pytest.fixture
def nothing_changes(coop: Cooperative) -> Unchanged:
    """`with nothing_changes():` no row and no file comes, goes or is written over."""

    @contextmanager
    def watched() -> Iterator[None]:
        before = _everything()
        yield
        after = _everything()
        assert {name for name in after if after[name] != before[name]} == set()

    return watched


def _everything() -> dict[str, list[str]]:
    rows = {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model not in COUNTED
    }
    return {**rows, "files": sorted(map(str, Path(configured.MEDIA_ROOT).rglob("*")))}
