"""Stories that an audit replays: a network that remembers everything, and nodes that lie of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from coop.audit.making import Making
from coop.audit.report import Report
from coop.chain.abi import Abi
from coop.chain.indexer.blocks import ActionTrace
from coop.chain.testing import InProcessClient
from coop.chain.testing.recording import History, RecordingChain
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.founding import connect
from coop.protocols.testing.network import Network, abi_of

Values = dict[str, Any]
Lie = Callable[[Values], Values | None]
"""Changes an action's values in place or anew; None leaves the action out."""


@dataclass
class Stories:
    """A remembering network; each cooperative on it is a story of its own."""

    network: Network
    booted: int
    """How many transactions made the network itself."""

    @classmethod
    def begin(cls, chain: RecordingChain) -> Stories:
        """Boot a network whose general meetings are real."""
        network = Network.boot(chain, meets=True)
        return cls(network, len(chain.told))

    @property
    def chain(self) -> RecordingChain:
        """The chain that remembers."""
        return cast(RecordingChain, self.network.chain)

    def tell(self, **named: Any) -> Story:
        """Connect a cooperative; its story begins here."""
        first = len(self.chain.told)
        return Story(self, connect(self.network, **named), first)


@dataclass
class Story:
    """What happened in one cooperative, as a true or a lying node tells it."""

    stories: Stories
    cooperative: Cooperative
    first: int

    def history(self) -> History:
        """The network's beginning and everything since this cooperative was connected."""
        whole = self.stories.chain.history()
        return whole.part(slice(self.stories.booted), slice(self.first, None))

    def audited(self, history: History | None = None, **named: Any) -> Report:
        """The audit's report on this cooperative."""
        tables = InProcessClient(self.stories.chain)
        making = Making(coops=(self.cooperative.name,), tables=tables, **named)
        return making.report(history or self.history())

    def told_falsely(
        self, contract: str, action: str, lie: Lie, *, nth: int = 0, signed: bool = False
    ) -> Report:
        """The report where a node tells the nth such action falsely.

        By default it hides who signed what, as a trace API may; so the lie must be found by what
        does not fit, and not only by the signatures.
        """
        liar = Liar(self.cooperative.name, contract, action, lie, nth)
        return self.audited(self.history().lying(liar, with_transactions=signed))

    def told_network_falsely(self, contract: str, action: str, lie: Lie) -> Report:
        """The report where a node tells every such act of the network itself falsely."""
        history = self.history()
        for nth in range(
            sum(_is(each, contract, action) for one in history.told for each in one.actions)
        ):
            history = history.lying(Liar("", contract, action, lie, nth), with_transactions=False)
        return self.audited(history)


def _is(told: ActionTrace, contract: str, action: str) -> bool:
    return (told.contract, told.action) == (contract, action)


@dataclass
class Liar:
    """Tells one action of a cooperative falsely, and all others truly."""

    coop: str
    contract: str
    action: str
    lie: Lie
    nth: int
    seen: int = -1

    def __call__(self, told: ActionTrace) -> ActionTrace | None:
        """The action as it is told."""
        if (told.contract, told.action) != (self.contract, self.action):
            return told
        values = self._abi.decode_action(told.action, told.data)
        if values.get("coop", "") != self.coop:
            return told
        self.seen += 1
        if self.seen != self.nth:
            return told
        changed = self.lie(values)
        if changed is None:
            return None
        return replace(told, data=self._abi.encode_action(told.action, changed))

    @cached_property
    def _abi(self) -> Abi:
        return abi_of(self.contract)


def codes(report: Report) -> set[str]:
    """The codes of what was found."""
    return {f"{each.check}.{each.wrong.code}" for each in report.discrepancies}
