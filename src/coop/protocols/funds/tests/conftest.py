"""A network on which a test plays the contract of fees, so that money comes into the books."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.chain.testing import TestChain
from coop.protocols.funds.tests.story import Story
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative, Network, Right

FEES = "fees"


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """The network of these tests: a relay stands in the place of `fees`."""
    with TestChain.start() as chain:
        network = Network.boot(chain, faulty=(FEES,))
        chain.push([network.step_list(FEES, Right.POSTS_ENTRIES)])
        yield network


@pytest.fixture
def story(cooperative: Cooperative) -> Story:
    """A cooperative with Anna among its members and nothing in its funds."""
    return Story.begin(cooperative)


@pytest.fixture
def followed_story(followed: Cooperative) -> Story:
    """The same with a read model behind it."""
    return Story.begin(followed)


__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
