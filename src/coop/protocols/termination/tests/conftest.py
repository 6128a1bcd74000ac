"""The test network of termination: contributions and funds post whatever a test tells them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.chain.testing import TestChain
from coop.protocols.termination.tests.leaving import SHARE, contribute
from coop.protocols.testing import Cooperative, Network, Right

RELAYS = ("contribution", "funds")


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """A network on which shares and advances come by a word of the test."""
    with TestChain.start() as chain:
        booted = Network.boot(chain, faulty=RELAYS)
        chain.push([booted.step_list(each, Right.ALL) for each in RELAYS])
        yield booted


@pytest.fixture
def saved(cooperative: Cooperative) -> Cooperative:
    """Anna is a member and has contributed a thousand roubles above the minimum share."""
    cooperative.join("anna")
    contribute(cooperative, "anna", SHARE)
    return cooperative
