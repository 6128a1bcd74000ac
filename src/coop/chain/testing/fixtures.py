"""pytest fixtures: put `pytest_plugins = ["coop.chain.testing.fixtures"]` into a conftest.

start_chain    a function that starts a fresh chain; all are closed with the session
chain          a fresh chain for one test
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coop.chain.testing.chain import TestChain
from coop.chain.testing.host import shared_host


@pytest.fixture(scope="session")
def start_chain() -> Iterator[Callable[..., TestChain]]:
    """Start a chain with the arguments of `TestChain.start`; for fixtures of any scope."""
    chains: list[TestChain] = []

    def start(**arguments: Any) -> TestChain:
        chains.append(TestChain.start(**arguments))
        return chains[-1]

    yield start
    for chain in chains:
        chain.close()
    shared_host().close()


@pytest.fixture
def chain(start_chain: Callable[..., TestChain]) -> Iterator[TestChain]:
    """A fresh chain without contracts."""
    fresh = start_chain()
    yield fresh
    fresh.close()
