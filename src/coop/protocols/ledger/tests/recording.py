"""A read model and a history that follow the posters' network, as the indexer would make them."""

from __future__ import annotations

from itertools import count
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.chain.indexer.registry import installed
from coop.chain.models import ActionRow
from coop.chain.testing import Trace
from coop.protocols.ledger.entries import LEDGER
from coop.protocols.testing.network import Network
from coop.store import journal

_SEQUENCE = count(1)


class RecordedChain:
    """The test chain, with a reader behind it."""

    def __init__(self, chain: Any) -> None:
        self._chain = chain

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chain, name)

    def push(self, *told: Any, **more: Any) -> Trace:
        """Push as ever, then project what ran and keep it as history."""
        trace: Trace = self._chain.push(*told, **more)
        with journal.at_block(trace.block):
            for position, action in enumerate(trace.actions):
                if action.is_notice or action.contract != LEDGER:
                    continue  # the posters are relays: what they tell has no meaning
                recorded = RecordedAction(
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
                for handler in installed.handlers_of(action.contract, action.action):
                    handler(recorded)
                _keep(recorded)
        return trace


class RecordedNetwork:
    """A network seen through a recorded chain."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.chain = RecordedChain(network.chain)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)


def _keep(action: RecordedAction) -> None:
    ActionRow.objects.create(
        sequence=next(_SEQUENCE),
        block=action.block,
        time=action.time,
        transaction=action.transaction,
        position=action.position,
        contract=action.contract,
        action=action.action,
        authorizers=list(action.authorizers),
        data=action.data,
        result=action.result,
        coop=action.data.get("coop", ""),
    )
