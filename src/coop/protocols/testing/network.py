"""A network for tests: a chain with all contracts, its operator, rights and norms."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from coop.chain.abi import Abi
from coop.chain.sdk import BuiltContract, build_contract
from coop.chain.testing import Step, TestChain
from coop.protocols.charter import presets
from coop.protocols.network.rules import PROTOCOL_RIGHTS
from coop.protocols.testing.words import Right

PROTOCOLS = Path(__file__).resolve().parents[1]
PRESETS = PROTOCOLS / "charter" / "presets"
OPERATOR = "operator"
# By account, in the order of deployment: the network comes last, since it then guards `setcode`.
CONTRACTS = {
    path.stem: path for path in sorted(PROTOCOLS.glob("*/contract/*.cpp")) if path.stem != "network"
} | {"eosio": PROTOCOLS / "network" / "contract" / "network.cpp"}
RIGHTS = {
    account: Right(int(rights))
    for account, rights in PROTOCOL_RIGHTS.items()
    if account in CONTRACTS
} | {"assembly": Right.ALL}
# Contracts that send what a test tells them: one with every right, one with none, and one that
# decides as the general meeting.
RELAYS = ("assembly", "outsider", "meetings")
NUMBER_DIGITS = "12345abcdefghijklmnopqrstuvwxyz"
NUMBER_LENGTH = 4


@cache
def built(account: str) -> BuiltContract:
    """The built contract of an account; compiled once for each state of its sources."""
    return build_contract(CONTRACTS[account])


@cache
def relay() -> BuiltContract:
    """The built contract of the relays."""
    return build_contract(Path(__file__).parent / "relay" / "relay.cpp")


@cache
def abi_of(account: str) -> Abi:
    """The ABI of an account's contract."""
    return Abi.from_json(built(account).abi_json, account)


@cache
def preset(name: str) -> Mapping[str, Any]:
    """A charter's preset as its file tells it."""
    return tomllib.loads((PRESETS / f"{name}.toml").read_text("utf-8"))


@dataclass(slots=True)
class Network:
    """A booted network; `founding.connect` adds cooperatives to it."""

    chain: TestChain
    connected: int = field(default=0)

    @classmethod
    def boot(
        cls, chain: TestChain, faulty: Collection[str] = (), *, meets: bool = False
    ) -> Network:
        """Deploy the contracts, name the operator, list the protocols and set all norms.

        The `faulty` contracts' accounts run a relay instead: they do what a test tells them. One
        that is no contract yet stands for a protocol to come, and has every right. The general
        meeting's account is such a relay too, unless the network `meets`.
        """
        relays = {*RELAYS, *faulty} - ({"meetings"} if meets else set())
        for account in sorted(relays):
            chain.deploy(account, relay().wasm, Abi.from_json(relay().abi_json, account))
        for account in CONTRACTS:
            if account not in relays:
                chain.deploy(account, built(account).wasm, abi_of(account))
        chain.create_account(OPERATOR)
        network = cls(chain)
        chain.push([network.step_init()])
        rights = dict.fromkeys(faulty, Right.ALL) | RIGHTS
        chain.push([network.step_list(account, right) for account, right in rights.items()])
        for place in sorted(PRESETS.glob("*.toml")):
            chain.push(network.steps_of_norms(preset(place.stem)))
            chain.push(network.steps_of_competences(place.stem))
        return network

    def step_init(self) -> Step:
        """Name the network and its operator."""
        values = {"network_id": self.chain.chain_id.hex(), "operator_account": OPERATOR}
        return ("eosio", "init", values, "eosio@active")

    def step_list(self, contract: str, rights: Right) -> Step:
        """List a contract with its rights."""
        values = {"contract": contract, "rights": int(rights)}
        return ("eosio", "setprotocol", values, f"{OPERATOR}@active")

    def steps_of_norms(self, charter: Mapping[str, Any]) -> list[Step]:
        """Set the norms of a preset."""
        return [
            (
                "charter",
                "setnorm",
                {
                    "kind": charter["kind"],
                    "code": code,
                    "floor": parameter["floor"],
                    "ceiling": parameter["ceiling"],
                },
                f"{OPERATOR}@active",
            )
            for code, parameter in charter["parameters"].items()
        ]

    def steps_of_competences(self, name: str) -> list[Step]:
        """Say which organ decides what, as a preset tells."""
        given = presets.preset(name)
        return [
            (
                "charter",
                "setcompet",
                {"kind": int(given.kind), "rule": rule.on_ledger(matter)},
                f"{OPERATOR}@active",
            )
            for matter, rule in given.competences.items()
        ]

    def relayed(self, relay: str, contract: str, action: str, **values: Any) -> Step:
        """A relay sends this action inline: `assembly` has every right, `outsider` none."""
        packed = abi_of(contract).encode_action(action, values)
        told = {"to": contract, "act": action, "bytes": packed.hex()}
        return (relay, "pass", told, f"{relay}@active")

    def next_number(self) -> str:
        """A number for the next cooperative, in the digits of chain names, as `1112`."""
        self.connected += 1
        count, text = self.connected, ""
        for _ in range(NUMBER_LENGTH):
            count, digit = divmod(count, len(NUMBER_DIGITS))
            text = NUMBER_DIGITS[digit] + text
        return text
