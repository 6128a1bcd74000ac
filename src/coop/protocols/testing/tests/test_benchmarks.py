"""The contracts keep their budgets of memory and time; the numbers go into the test report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

import pytest

from coop.chain.testing import TestChain
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.benchmarks import (
    joining_times,
    member_memory,
    recovery_time,
    transfer_time,
)

Record = Callable[[str, object], None]
ROWS_BYTES_MAX = 400
ACCOUNT_BYTES_MAX = 2800
BOOT_SECONDS_MAX = 1.5
SIGNED = {"agree", "agree again", "apply", "minutes", "certify"}
# A routine action may cost two transfers; an act that also sends, a third. One microsecond is the
# measure's own grain, and a busy machine blurs it: hence the allowance.
TRANSFERS_MAX = 3
NOISE = 1.5


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


def test_an_action_costs_a_few_transfers(
    own: Network, fresh: Cooperative, record_property: Record
) -> None:
    """Each act of joining takes the time of a few transfers, and one key recovery if signed."""
    transfer, recovery = transfer_time(own), recovery_time(own)

    times = joining_times(fresh)

    record_property("transfer", transfer)
    record_property("recovery", recovery)
    for time in times:
        record_property(time.step, str(time))
        allowed = TRANSFERS_MAX * transfer + (recovery if time.step in SIGNED else 0)
        assert time.action_us <= NOISE * allowed, time


def test_a_network_boots_quickly() -> None:
    """With built contracts a test's network is there at once."""
    began = perf_counter()
    with TestChain.start() as chain:
        founding.connect(Network.boot(chain))

        assert perf_counter() - began < BOOT_SECONDS_MAX
