"""The contracts keep their budget of memory; what takes time is measured by `make bench`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from coop.chain.testing import TestChain
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.benchmarks import member_memory

Record = Callable[[str, object], None]
ROWS_BYTES_MAX = 400
ACCOUNT_BYTES_MAX = 2800


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A network of this file's own, so that others' accounts do not count."""
    with TestChain.start() as chain:
        yield Network.boot(chain)


@pytest.fixture
def fresh(own: Network) -> Cooperative:
    """A cooperative on it."""
    return founding.connect(own)


def test_a_member_takes_little_memory(fresh: Cooperative, record_property: Record) -> None:
    """A member's rows in all contracts stay within the budget, the account within its limit."""
    memory = member_memory(fresh)

    record_property("member memory", str(memory))
    assert memory.rows_bytes <= ROWS_BYTES_MAX
    assert memory.account_bytes <= ACCOUNT_BYTES_MAX
