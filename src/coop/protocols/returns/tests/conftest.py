"""The test network of returns: contributions post whatever a test tells them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.chain.testing import TestChain
from coop.protocols.returns.tests.returning import SHARE, contribute
from coop.protocols.testing import Cooperative, Network, Right

CONTRIBUTIONS = "contribution"


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """A network on which shares come by a word of the test."""
    with TestChain.start() as chain:
        booted = Network.boot(chain, faulty=[CONTRIBUTIONS])
        chain.push([booted.step_list(CONTRIBUTIONS, Right.ALL)])
        yield booted


@pytest.fixture
def saved(cooperative: Cooperative) -> Cooperative:
    """Anna is a member and has contributed a thousand roubles above the minimum share."""
    cooperative.join("anna")
    contribute(cooperative, "anna", SHARE)
    return cooperative
