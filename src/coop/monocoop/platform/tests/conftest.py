"""The Platform's own site beside a cooperative's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import Settings

from coop.monocoop.tests.conftest import anna, visitor, voskhod

__all__ = ["anna", "visitor", "voskhod"]


@pytest.fixture
def at_coop_example(settings: Settings) -> Settings:
    """An installation of its own name, in production."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, site="coop.example")
    settings.IS_PRODUCTION = True
    return settings


@pytest.fixture
def stranger(db: None) -> Client:
    """Somebody at the Platform's own site."""
    return Client(headers={"host": "platform.localhost"})
