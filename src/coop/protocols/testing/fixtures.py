"""pytest fixtures, offered to every protocol by `coop/protocols/conftest.py`.

network       the session's network: one chain with all contracts
cooperative   a fresh cooperative on it, of five council members and a cashier
connect       a function that connects more, with other people or charters: see `founding.connect`

Time on the shared chain only moves on; ask `cooperative.now` instead of expecting a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from coop.chain.testing import TestChain
from coop.protocols.testing import founding
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import Network


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """The network of the session."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


@pytest.fixture
def connect(network: Network) -> Callable[..., Cooperative]:
    """Connect a cooperative: `connect(payfirst=0)`."""
    return partial(founding.connect, network)


@pytest.fixture
def cooperative(network: Network) -> Cooperative:
    """A cooperative of its own for one test."""
    return founding.connect(network)
