"""Voskhod with a chair, and a folder of files that ends with the test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from coop.kernel.names import AccountName
from coop.monocoop import roles
from coop.monocoop.tests.conftest import anna, visitor, voskhod, zarya

__all__ = ["anna", "visitor", "voskhod", "zarya"]


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """The installation's files, in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def chair(anna: Client) -> Iterator[Client]:
    """Anna as the chair of Voskhod."""

    def tell(coop: AccountName, person: AccountName) -> Iterable[str]:
        return ("member", "chair") if (coop, person) == ("voskhod", "anna") else ()

    roles.register(tell)
    yield anna
    roles._providers.remove(tell)
