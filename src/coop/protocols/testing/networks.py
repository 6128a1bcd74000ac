"""A test network for module after module, booted anew before its clock has gone too far."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import ExitStack
from datetime import timedelta
from typing import Self

from coop.chain.testing import TestChain
from coop.chain.testing.chain import START
from coop.protocols.testing.network import Network
from coop.protocols.testing.words import Right

AGE_MAX = timedelta(days=60)
CONNECTED_MAX = 400
"""With more cooperatives than these a chain's memory and its readings grow."""


class Networks:
    """Keeps one booted network; use it as a context."""

    def __init__(self, boot: Callable[[TestChain], Network]) -> None:
        """`boot` makes the contracts' network of a fresh chain."""
        self._boot = boot
        self._open = ExitStack()
        self._network: Network | None = None

    @classmethod
    def with_relays(cls, *relays: str, rights: Right = Right.ALL) -> Self:
        """Networks on which these contracts' accounts do what a test tells them."""
        return cls(lambda chain: _relayed(chain, relays, rights))

    def young(self) -> Network:
        """The network while it is young, else a new one, which later modules find."""
        if self._network is None or _is_old(self._network):
            self._open.close()
            self._network = self._boot(self._open.enter_context(TestChain.start()))
        return self._network

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()


def _is_old(network: Network) -> bool:
    return network.chain.now - START > AGE_MAX or network.connected > CONNECTED_MAX


def _relayed(chain: TestChain, relays: Collection[str], rights: Right) -> Network:
    network = Network.boot(chain, faulty=relays)
    chain.push([network.step_list(each, rights) for each in relays])
    return network
