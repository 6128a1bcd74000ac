"""A read model that follows the test network: each act is projected as soon as the chain has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import AccountUnknown
from coop.chain.indexer import RecordedAction
from coop.chain.indexer.registry import installed
from coop.chain.testing import Trace
from coop.chain.transactions import SignedTransaction
from coop.protocols.testing.network import Network
from coop.store import journal


class FollowedChain:
    """The test chain, with a reader behind it: every handler of the installation is called."""

    def __init__(self, chain: Any) -> None:
        self._chain = chain

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chain, name)

    def push(self, *told: Any, **more: Any) -> Trace:
        """Push as ever, then project what ran."""
        return self._followed(self._chain.push(*told, **more))

    def push_signed(self, signed: SignedTransaction) -> Trace:
        """The same for a transaction signed elsewhere."""
        return self._followed(self._chain.push_signed(signed))

    def _followed(self, trace: Trace) -> Trace:
        with journal.at_block(trace.block):
            for recorded in recorded_actions(trace):
                for handler in installed.handlers_of(recorded.contract, recorded.action):
                    handler(recorded)
        return trace


@dataclass
class FollowedLedger:
    """The followed chain as the shell asks it; `pushed` counts what was handed over."""

    chain: FollowedChain
    pushed: int = 0

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        return self.chain.info()  # type: ignore[no-any-return]

    def abi(self, account: str) -> Abi:
        """A contract's ABI; raises `AccountUnknown` as a node's client does."""
        found: Abi | None = self.chain.abi(account)
        if found is None:
            raise AccountUnknown(account=account)
        return found

    def has_account(self, name: str) -> bool:
        """Whether there is such an account."""
        return bool(self.chain.exists(name))

    def push(self, signed: SignedTransaction) -> Receipt:
        """Run it at once."""
        self.pushed += 1
        return Receipt(signed.id, self.chain.push_signed(signed).block)


class FollowedNetwork:
    """The session's network, seen through a followed chain."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.chain = FollowedChain(network.chain)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)


def recorded_actions(trace: Trace) -> list[RecordedAction]:
    """The actions of a trace as the indexer hands them over: notices left out."""
    return [
        RecordedAction(
            contract=action.contract,
            action=action.action,
            data=action.data or {},
            result=action.result,
            authorizers=action.authorizers,
            block=trace.block,
            time=trace.time,
            transaction=trace.transaction_id,
            position=position,
        )
        for position, action in enumerate(trace.actions)
        if not action.is_notice
    ]
