"""Puts the protocols onto a chain: contracts, operator, rights, norms; any step may be repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coop.chain.abi import Abi
from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.chain.node import boot
from coop.chain.node.api import NodeApi
from coop.chain.node.deploy import ContractCode, Deployer
from coop.chain.sdk import BuiltContract, build_contract, build_each
from coop.chain.sdk.errors import SdkError
from coop.chain.system_actions import SYSTEM, Authority, newaccount
from coop.chain.transactions import Action, PermissionLevel
from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.network.rules import PROTOCOL_RIGHTS

OPERATOR = "operator"
PROTOCOLS = Path(__file__).resolve().parents[1]
BOOT_SOURCE = Path(boot.__file__).parent / "boot.cpp"


@dataclass(frozen=True, slots=True)
class Keys:
    """Who holds the chain's privileged account, and who operates the network."""

    genesis: PrivateKey
    operator: PrivateKey


def boot_network(
    client: ChainClient, api: NodeApi, keys: Keys, say: Callable[[str], None] = lambda _: None
) -> None:
    """Features, contracts, the network's name and operator, protocols' rights, charters' norms."""
    contracts = [_code(SYSTEM if one.name == "network" else one.name, one) for one in built()]
    boot.prepare_chain(
        client,
        keys.genesis,
        api=api,
        boot_contract=_code(SYSTEM, build_contract(BOOT_SOURCE)),
        network_contract=next(one for one in contracts if one.account == SYSTEM),
        contracts=[one for one in contracts if one.account != SYSTEM],
        say=say,
    )
    genesis = Deployer(client, api, keys.genesis)
    if not client.rows(SYSTEM, SYSTEM, "settings"):
        _name_the_network(client, genesis, keys.operator)
    operator = Deployer(client, api, keys.operator)
    _list_protocols(client, operator, {one.account for one in contracts})
    for preset in charter.presets():
        _set_norms(client, operator, preset)
        _set_competences(client, operator, preset)
    say("The network knows its protocols and the norms of charters.")


def built() -> list[BuiltContract]:
    """Every protocol's contract; compiled anew only where its sources have changed."""
    sources = sorted(PROTOCOLS.glob("*/contract/*.cpp"))
    contracts = []
    for _, contract in build_each(sources):
        if isinstance(contract, SdkError):
            raise contract
        contracts.append(contract)
    return contracts


def operator_action(
    client: ChainClient, contract: str, name: str, values: Mapping[str, object]
) -> Action:
    """An action by the network's operator."""
    data = client.abi(contract).encode_action(name, dict(values))
    return Action(contract, name, (PermissionLevel(OPERATOR),), data)


def _name_the_network(client: ChainClient, genesis: Deployer, operator: PrivateKey) -> None:
    if not client.has_account(OPERATOR):
        only = Authority((operator.public,))
        genesis.send(newaccount(SYSTEM, OPERATOR, only, only))
    values = {"network_id": client.info().chain_id.hex(), "operator_account": OPERATOR}
    data = client.abi(SYSTEM).encode_action("init", values)
    genesis.send(Action(SYSTEM, "init", (PermissionLevel(SYSTEM),), data))


def _list_protocols(client: ChainClient, operator: Deployer, deployed: set[str]) -> None:
    listed = {row["contract"]: row["rights"] for row in client.rows(SYSTEM, SYSTEM, "protocols")}
    actions = [
        operator_action(
            client, SYSTEM, "setprotocol", {"contract": contract, "rights": int(rights)}
        )
        for contract, rights in PROTOCOL_RIGHTS.items()
        if contract in deployed and listed.get(contract) != int(rights)
    ]
    if actions:
        operator.send(*actions)


def _set_norms(client: ChainClient, operator: Deployer, preset: charter.Preset) -> None:
    found = client.rows("charter", AccountName.from_value(int(preset.kind)), "norms")
    standing = {row["code"]: (row["floor"], row["ceiling"]) for row in found}
    actions = [
        operator_action(
            client,
            "charter",
            "setnorm",
            {
                "kind": int(preset.kind),
                "code": code,
                "floor": parameter.floor,
                "ceiling": parameter.ceiling,
            },
        )
        for code, parameter in preset.parameters.items()
        if standing.get(code) != (parameter.floor, parameter.ceiling)
    ]
    if actions:
        operator.send(*actions)


def _set_competences(client: ChainClient, operator: Deployer, preset: charter.Preset) -> None:
    scope = AccountName.from_value(int(preset.kind))
    standing = {row["matter"]: row for row in client.rows("charter", scope, "competences")}
    rules = [each.on_ledger(matter) for matter, each in preset.competences.items()]
    actions = [
        operator_action(client, "charter", "setcompet", {"kind": int(preset.kind), "rule": rule})
        for rule in rules
        if standing.get(str(rule["matter"])) != rule
    ]
    if actions:
        operator.send(*actions)


def _code(account: str, contract: BuiltContract) -> ContractCode:
    return ContractCode(account, contract.wasm, Abi.from_json(contract.abi_json, account))
