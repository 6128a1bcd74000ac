"""The node as the shell asks it: made in one place, so that tests can stand in for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Protocol

from django.conf import settings

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.client import ChainClient
from coop.chain.transactions import SignedTransaction


class Ledger(Protocol):
    """What the shell asks of a node; `ChainClient` is one, a test's chain another."""

    def info(self) -> ChainInfo:
        """The chain's id, head and time."""
        ...

    def abi(self, account: str) -> Abi:
        """A contract's binary interface."""
        ...

    def has_account(self, name: str) -> bool:
        """Whether the chain has an account of this name."""
        ...

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over; raises the chain's typed errors."""
        ...


@cache
def _node() -> Ledger:
    return ChainClient(settings.CONFIGURATION.nodes)


_make: Callable[[], Ledger] = _node


def client() -> Ledger:
    """The ledger this installation talks to; one client per process, safe to share."""
    return _make()


@contextmanager
def using(ledger: Ledger) -> Iterator[None]:
    """Talk to another ledger inside the block; for tests and rehearsals."""
    global _make
    before, _make = _make, lambda: ledger
    try:
        yield
    finally:
        _make = before
