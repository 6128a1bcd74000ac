"""A council whose acts reach the read model, and its site."""

from __future__ import annotations

from typing import Any

import pytest

from coop.protocols.council.tests.site import NAMES, Site
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative

__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]


@pytest.fixture
def open_site(followed: Cooperative, introduce: Any, sign_in: Any, time_machine: Any) -> Site:
    """The followed cooperative's site; everybody has told a name."""
    for person, (last, first, patronymic) in NAMES.items():
        introduce(person, last_name=last, first_name=first, patronymic=patronymic)
    return Site(followed, sign_in, time_machine)
