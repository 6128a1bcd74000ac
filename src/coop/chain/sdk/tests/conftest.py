"""One chain for the whole suite, with the contracts of `contracts/` on accounts of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coop.chain.abi import Abi
from coop.chain.sdk import BuiltContract, build_each
from coop.chain.testing import TestChain

CONTRACTS = Path(__file__).parent / "contracts"
SUITE = ("types", "tables", "calls", "language")


@pytest.fixture(scope="session")
def built() -> dict[str, BuiltContract]:
    """The suite's contracts, compiled (or taken from the cache)."""
    found = {}
    for source, outcome in build_each([CONTRACTS / f"{name}.cpp" for name in SUITE]):
        if isinstance(outcome, Exception):
            raise outcome
        found[source.stem] = outcome
    return found


@pytest.fixture(scope="session")
def chain(built: dict[str, BuiltContract]) -> Iterator[TestChain]:
    """A chain with every contract deployed; `calls` also stands on the privileged account."""
    with TestChain.start() as running:
        for name, contract in built.items():
            running.deploy(name, contract.wasm, Abi.from_json(contract.abi_json, name))
        running.deploy("second", built["calls"].wasm, Abi.from_json(built["calls"].abi_json))
        running.create_account("alice")
        yield running
