"""Fixtures of the contributions slice."""

from __future__ import annotations

import pytest

from coop.protocols.contributions.tests.story import Giving
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative

__all__ = ["followed", "giving", "introduce", "read_giving", "sign_in", "site", "visitor"]


@pytest.fixture
def giving(cooperative: Cooperative) -> Giving:
    """A cooperative with Anna as a member, and a ledger account nobody has used yet."""
    cooperative.join("anna")
    return Giving(cooperative)


@pytest.fixture
def read_giving(followed: Cooperative) -> Giving:
    """The same, with a read model behind it."""
    followed.join("anna")
    return Giving(followed)
