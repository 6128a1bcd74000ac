"""Fixtures of the contributions slice."""

from __future__ import annotations

import pytest

from coop.protocols.contributions.tests.story import Giving
from coop.protocols.testing import Cooperative


@pytest.fixture
def giving(cooperative: Cooperative) -> Giving:
    """A cooperative with Anna as a member, and a ledger account nobody has used yet."""
    cooperative.join("anna")
    return Giving(cooperative)
