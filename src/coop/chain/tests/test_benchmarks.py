"""The benchmarks run; their numbers are read by people, but the codec's floor is held."""

from __future__ import annotations

from coop.chain.benchmarks import measure_codec, measure_pushes
from coop.chain.testing import TestChain
from coop.chain.tests.test_test_chain import TOKEN, wheel_contract
from coop.chain.transactions import Action, PermissionLevel


def test_the_codec_is_fast_enough_for_an_indexer() -> None:
    """Far below what is measured on an idle machine, so that a busy one passes."""
    rates = measure_codec(seconds=0.05)

    assert rates.decoded > 10_000
    assert rates.packed > 10_000
    assert rates.packed_and_signed > 100


def test_pushes_are_measured() -> None:
    """Each push is another transaction, and takes some time."""
    with TestChain.start() as chain:
        chain.deploy(TOKEN, *wheel_contract(TOKEN))
        abi = chain.abi(TOKEN)
        assert abi is not None

        def make(number: int) -> Action:
            symbol = f"9 {'ABCDEFGHIJ'[number]}"
            data = abi.encode_action("create", {"issuer": TOKEN, "maximum_supply": symbol})
            return Action(TOKEN, "create", (PermissionLevel(TOKEN),), data)

        rates = measure_pushes(chain.client(), chain.key(TOKEN), make, count=10)

    assert rates.pushes == 10
    assert rates.per_second > 1
    assert rates.median_ms <= rates.slowest_percent_ms
