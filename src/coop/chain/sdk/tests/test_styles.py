"""Contracts in the styles that Antelope sources come in build unchanged and run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coop.chain.abi import Abi
from coop.chain.sdk import BuiltContract, build_contract
from coop.chain.testing import TestChain
from coop.kernel.errors import CoopError

pytestmark = pytest.mark.thorough

STYLES = Path(__file__).parent / "styles"


def deploy(chain: TestChain, path: str) -> BuiltContract:
    contract = build_contract(STYLES / path)
    chain.deploy(contract.name, contract.wasm, Abi.from_json(contract.abi_json, contract.name))
    return contract


def names(contract: BuiltContract, kind: str) -> list[str]:
    return [each["name"] for each in json.loads(contract.abi_json)[kind]]


def test_header_and_source_apart(chain: TestChain) -> None:
    """A token-like contract with `include/` and `src/` moves balances and refuses the rest."""
    contract = deploy(chain, "purse")
    chain.create_account("bob")
    chain.create_account("carol")

    def act(action: str, by: str, **values: Any) -> None:
        chain.push([("purse", action, values, f"{by}@active")])

    act("create", "purse", issuer="bob", maximum_supply="1000.00 RUB")
    act("issue", "bob", to="bob", quantity="100.00 RUB", memo="")
    act("transfer", "bob", **{"from": "bob", "to": "carol", "quantity": "40.00 RUB", "memo": "x"})

    assert ["accounts", "stat"] == names(contract, "tables")
    assert chain.rows("purse", "carol", "accounts") == [{"balance": "40.00 RUB"}]
    assert chain.rows("purse", "bob", "accounts") == [{"balance": "60.00 RUB"}]
    with pytest.raises(CoopError, match="overdrawn balance"):
        act(
            "transfer", "bob", **{"from": "bob", "to": "carol", "quantity": "60.01 RUB", "memo": ""}
        )
    with pytest.raises(CoopError, match="there is no such symbol"):
        act("issue", "bob", to="bob", quantity="1.00 EUR", memo="")


def test_the_short_macros(chain: TestChain) -> None:
    """CONTRACT, ACTION and TABLE mean the attributes they stand for."""
    contract = deploy(chain, "macros.cpp")

    trace = chain.push([("macros", "note", {"who": "macros", "text": "kept"}, "macros@active")])

    assert (["hello", "note"], ["config", "notes"]) == (
        names(contract, "actions"),
        names(contract, "tables"),
    )
    assert chain.rows("macros", "macros", "notes") == [{"id": 0, "text": "kept"}]
    assert "hello macros" in trace.of("macros", "hello")[0].console


def test_actions_dispatched_by_hand(chain: TestChain) -> None:
    """EOSIO_DISPATCH and the first toolkit's attributes still lead to the actions."""
    contract = deploy(chain, "dispatch.cpp")

    for text in ("one", "two"):
        chain.push([("dispatch", "upsert", {"id": 1, "text": text}, "dispatch@active")])

    assert ["people"] == names(contract, "tables")
    assert chain.rows("dispatch", "dispatch", "people") == [{"id": 1, "text": "two"}]


def test_no_class_at_all(chain: TestChain) -> None:
    """A file with nothing but its own `apply` is a contract named as the file."""
    contract = build_contract(STYLES / "bare.cpp")

    chain.deploy("bare", contract.wasm, Abi.from_json(contract.abi_json))

    assert contract.name == "bare"
