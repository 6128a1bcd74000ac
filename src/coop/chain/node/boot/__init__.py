"""A new chain, from its first block to our contracts standing on it. Every step may be repeated."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from coop.chain.keys import PrivateKey
from coop.chain.node.api import NodeApi
from coop.chain.node.boot.features import (
    PREACTIVATE_FEATURE,
    FeatureUnknown,
    active_digests,
    supported_features,
)
from coop.chain.node.deploy import NO_CODE, ContractCode, Deployer, Pushing
from coop.chain.node.errors import NodeTrouble
from coop.chain.system_actions import SYSTEM
from coop.chain.transactions import Action, PermissionLevel

__all__ = ["BootTimedOut", "ContractCode", "prepare_chain"]

_POLL_SECONDS = 0.1
_TIMEOUT_SECONDS = 30


class BootTimedOut(NodeTrouble):
    """A step of the boot did not take effect in time."""

    code = "boot_timed_out"
    sentence = "The chain did not switch its features on in time."
    advice = "Look whether the node produces blocks; the boot can be repeated."


def prepare_chain(
    client: Pushing,
    key: PrivateKey,
    *,
    api: NodeApi,
    boot_contract: ContractCode,
    network_contract: ContractCode,
    contracts: Sequence[ContractCode] = (),
    say: Callable[[str], None] = lambda _sentence: None,
) -> None:
    """Switch all features on; put the network contract on `eosio`, the others on their own.

    `key` is the genesis key. What is there already, by hash, is left alone.
    """
    deployer = Deployer(client, api, key)
    switch_features_on(deployer, boot_contract, say)
    for contract in (network_contract, *contracts):
        if deployer.ensure_account(contract.account):
            say(f"The account {contract.account} is ready.")
        if deployer.deploy(contract):
            say(f"The contract of {contract.account} is deployed.")


def switch_features_on(
    deployer: Deployer, boot_contract: ContractCode, say: Callable[[str], None]
) -> None:
    """Switch on every feature that the node knows and the chain lacks.

    The first one is scheduled with the producer; the others by `activate` of whatever stands on
    the privileged account: an earlier network contract, or for a moment the boot contract.
    """
    api = deployer.api
    features = supported_features(api)
    first = next((one for one in features if one.name == PREACTIVATE_FEATURE), None)
    if first is None:
        raise FeatureUnknown(feature=PREACTIVATE_FEATURE)
    if first.digest not in active_digests(api):
        api.post(
            "producer/schedule_protocol_feature_activations",
            {"protocol_features_to_activate": [first.digest]},
        )
        await_features(api, [first.digest])
    active = active_digests(api)
    missing = [one for one in features if one.digest not in active]
    if not missing:
        return
    if deployer.hashes(SYSTEM)[0] == NO_CODE:
        deployer.deploy(boot_contract)
    deployer.send(*(_activate(boot_contract, one.digest) for one in missing))
    await_features(api, [one.digest for one in missing])
    say(f"{len(missing)} protocol features are switched on.")


def await_features(api: NodeApi, digests: Iterable[str]) -> None:
    """Wait for the block in which the features are on."""
    wanted = set(digests)
    deadline = time.monotonic() + _TIMEOUT_SECONDS
    while not wanted <= active_digests(api):
        if time.monotonic() > deadline:
            raise BootTimedOut(missing=len(wanted - active_digests(api)))
        time.sleep(_POLL_SECONDS)


def _activate(boot_contract: ContractCode, digest: str) -> Action:
    data = boot_contract.abi.encode_action("activate", {"feature_digest": digest})
    return Action(SYSTEM, "activate", (PermissionLevel(SYSTEM),), data)
