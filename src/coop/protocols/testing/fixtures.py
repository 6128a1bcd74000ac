"""pytest fixtures, offered to every protocol by `coop/protocols/conftest.py`.

network       the module's network: one chain with all contracts, shared while its clock is young
cooperative   a fresh cooperative on it, of five council members and a cashier
stories       the session's remembering network: what happens there can be audited
renderer      one rendering process for all papers of a module
connect       a function that connects more, with other people or charters: see `founding.connect`

Time on the shared chain only moves on; ask `cooperative.now` instead of expecting a date. A site's
clock is the real one, and a chain ahead of it is no lawful story: see `Networks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from coop.chain.testing.recording import RecordingChain
from coop.documents.factory import Renderer
from coop.protocols.testing import founding
from coop.protocols.testing.auditing import Stories
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import Network
from coop.protocols.testing.networks import Networks


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """The session's networks; a slice may boot its own kind: `Networks.with_relays`."""
    with Networks(Network.boot) as networks:
        yield networks


@pytest.fixture(scope="module")
def network(networks: Networks) -> Network:
    """The network of a module's stories."""
    return networks.young()


@pytest.fixture(scope="session")
def stories() -> Iterator[Stories]:
    """The session's network that remembers."""
    with RecordingChain.start() as chain:
        yield Stories.begin(chain)


@pytest.fixture
def connect(network: Network) -> Callable[..., Cooperative]:
    """Connect a cooperative: `connect(payfirst=0)`."""
    return partial(founding.connect, network)


@pytest.fixture
def cooperative(network: Network) -> Cooperative:
    """A cooperative of its own for one test."""
    return founding.connect(network)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One rendering process for all papers of a module."""
    with Renderer() as renderer:
        yield renderer
