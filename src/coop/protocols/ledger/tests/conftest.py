"""The posters' network: every contract that posts entries does what a test tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from coop.chain.testing import TestChain
from coop.protocols.ledger.tests.posting import POSTERS, TwinBooks
from coop.protocols.ledger.tests.recording import RecordedNetwork
from coop.protocols.membership.tests.conftest import followed, sign_in, site
from coop.protocols.testing import founding
from coop.protocols.testing.network import Network

__all__ = ["followed", "sign_in", "site"]
"""A cooperative with its site and browsers, as membership tests have them."""


@pytest.fixture(scope="session")
def posters() -> Iterator[Network]:
    """The network of the session on which anything may be posted."""
    with TestChain.start() as chain:
        yield Network.boot(chain, faulty=POSTERS)


@pytest.fixture
def posters_books(posters: Network) -> Callable[[], TwinBooks]:
    """Connects one more cooperative to the posters' network."""
    return lambda: TwinBooks(founding.connect(posters))


@pytest.fixture
def twin(posters: Network) -> TwinBooks:
    """The books of a fresh consumer cooperative, kept twice."""
    return TwinBooks(founding.connect(posters))


@pytest.fixture
def twin_of(posters: Network) -> Callable[[str], TwinBooks]:
    """The books of a fresh cooperative with this charter, kept twice."""

    def connect(charter: str) -> TwinBooks:
        cooperative = founding.connect(posters, charter=charter)
        books = TwinBooks(cooperative)
        books.books = books.on_chain()
        return books

    return connect


@pytest.fixture
def followed_books(posters: Network) -> Callable[[], TwinBooks]:
    """Connects cooperatives whose every act is projected and kept as history at once."""
    return lambda: TwinBooks(founding.connect(RecordedNetwork(posters)))  # type: ignore[arg-type]
