"""Stories of programs: on a network where a relay stands for the contract of contributions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.chain.testing import TestChain
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Right
from coop.protocols.testing.network import Network

__all__ = ["followed", "introduce", "network", "sign_in", "site", "visitor"]


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """A network on which a test tells what contributions came."""
    with TestChain.start() as chain:
        network = Network.boot(chain, faulty=("contribution",))
        chain.push([network.step_list("contribution", Right.POSTS_ENTRIES)])
        yield network
