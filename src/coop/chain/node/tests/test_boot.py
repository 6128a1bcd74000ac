"""A new chain gets its features and contracts, and a second boot finds nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from coop.chain.abi import Abi
from coop.chain.client import ChainClient
from coop.chain.node import boot
from coop.chain.node.boot.features import active_digests, supported_features
from coop.chain.node.deploy import ContractCode
from coop.chain.node.keys import producer_key
from coop.chain.node.tests.conftest import KeptNode
from coop.chain.sdk import build_contract

SOURCE = Path(boot.__file__).parent / "boot.cpp"


@pytest.mark.node
def test_boot_of_a_new_chain(kept_node: KeptNode) -> None:
    """All features are on, each contract stands on its account, and nothing is done twice."""
    kept_node.start()
    built = build_contract(SOURCE)
    said: list[str] = []

    def code(account: str) -> ContractCode:
        return ContractCode(account, built.wasm, Abi.from_json(built.abi_json, account))

    with kept_node.api() as api, ChainClient([kept_node.settings.url]) as client:

        def prepare() -> None:
            boot.prepare_chain(
                client,
                producer_key(kept_node.settings),
                api=api,
                boot_contract=code("eosio"),
                network_contract=code("eosio"),
                contracts=[code("spare")],
                say=said.append,
            )

        prepare()

        assert {one.digest for one in supported_features(api)} == active_digests(api)
        account = api.post("chain/get_account", {"account_name": "spare"})
        assert account["privileged"] is False
        assert "spare" in str(account["permissions"])
        assert api.post("chain/get_raw_abi", {"account_name": "spare"})["code_hash"] == (
            code("spare").code_hash
        )
        assert said[-1] == "The contract of spare is deployed."

        said.clear()
        prepare()
        assert said == []
