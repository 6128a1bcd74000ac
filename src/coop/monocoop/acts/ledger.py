"""The node and the outbox as the shell asks them; tests put their own in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.client import ChainClient
from coop.chain.transactions import SignedTransaction
from coop.kernel.errors import CoopError


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


class Outbox(Protocol):
    """Keeps signed bytes and sends them again until they are final or expired."""

    def post(self, signed: SignedTransaction, *, coop: str, signer: str, purpose: str) -> object:
        """Keep the bytes."""
        ...

    def send_now(self, transaction_id: str, ledger: Ledger, now: datetime) -> CoopError | None:
        """Push kept bytes at once; a refusal is kept with the entry and returned."""
        ...

    def state_of(self, transaction_id: str) -> str:
        """One of waiting, recorded, final, expired, refused."""
        ...


@cache
def _node() -> Ledger:
    return ChainClient(settings.CONFIGURATION.nodes)


@cache
def _outbox() -> Outbox:
    return cast(Outbox, import_module("coop.chain.outbox").Outbox())


_make_ledger: Callable[[], Ledger] = _node
_make_outbox: Callable[[], Outbox] = _outbox


def client() -> Ledger:
    """The ledger this installation talks to; one client per process, safe to share."""
    return _make_ledger()


def outbox() -> Outbox:
    """The outbox of this installation."""
    return _make_outbox()


@contextmanager
def using(ledger: Ledger, outbox: Outbox | None = None) -> Iterator[None]:
    """Talk to another ledger (and outbox) inside the block; for tests and rehearsals."""
    global _make_ledger, _make_outbox
    before = (_make_ledger, _make_outbox)
    _make_ledger = lambda: ledger  # noqa: E731
    if outbox is not None:
        _make_outbox = lambda: outbox  # noqa: E731
    try:
        yield
    finally:
        _make_ledger, _make_outbox = before
