"""Who wants to know of which actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coop.chain.indexer.actions import Handler


@dataclass(slots=True)
class Registry:
    """Handlers by contract and action, and the contracts whose actions are indexed."""

    handlers: dict[tuple[str, str], list[Handler]] = field(default_factory=dict)
    for_any: list[Handler] = field(default_factory=list)
    contracts: set[str] = field(default_factory=set)

    def register(self, contract: str, action: str, handler: Handler) -> None:
        """Call `handler` for each such action; its contract is indexed from then on."""
        self.contracts.add(contract)
        listed = self.handlers.setdefault((contract, action), [])
        if handler not in listed:
            listed.append(handler)

    def register_any(self, handler: Handler) -> None:
        """Call `handler` for every action of every indexed contract, after its own handlers."""
        if handler not in self.for_any:
            self.for_any.append(handler)

    def handlers_of(self, contract: str, action: str) -> Iterable[Handler]:
        """Whom to call, in order."""
        return (*self.handlers.get((contract, action), ()), *self.for_any)


installed = Registry()
"""The registry of this installation; protocols fill it at start."""


def register(contract: str, action: str, handler: Handler) -> None:
    """Call `handler` for each recorded action of this contract and name, in the chain's order."""
    installed.register(contract, action, handler)


def register_any(handler: Handler) -> None:
    """Call `handler` for every recorded action of every indexed contract."""
    installed.register_any(handler)


def watch(contract: str) -> None:
    """Index a contract's actions even when nobody handles them."""
    installed.contracts.add(contract)
