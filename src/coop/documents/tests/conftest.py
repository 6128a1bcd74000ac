"""One renderer for all tests of the factory, and files that live in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from coop.documents import kinds
from coop.documents.factory import Renderer
from coop.documents.tests.statement_kind import STATEMENT


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    with Renderer() as shared:
        yield shared


@pytest.fixture(autouse=True)
def files_in_memory(settings: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": storage}


@pytest.fixture(autouse=True)
def statement_known() -> None:
    kinds.register(STATEMENT)
