"""A test chain seen through the client's interface, for code that expects a `ChainClient`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import AccountUnknown, AlreadyRecorded
from coop.chain.transactions import SignedTransaction

if TYPE_CHECKING:
    from coop.chain.testing.chain import TestChain


class InProcessClient:
    """What `ChainClient` offers, answered by a `TestChain` at once; errors are the same.

    Nothing moves by itself: blocks come, and grow final, when the test calls `produce`.
    """

    def __init__(self, chain: TestChain) -> None:
        """Look at one chain."""
        self._chain = chain

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        return self._chain.info()

    def abi(self, account: str) -> Abi:
        """The ABI of an account's contract; raises `AccountUnknown`."""
        abi = self._chain.abi(account)
        if abi is None:
            raise AccountUnknown(account=account, lacks="a contract")
        return abi

    def account(self, name: str) -> dict[str, Any]:
        """An account as the node tells it; raises `AccountUnknown`."""
        if not self._chain.exists(name):
            raise AccountUnknown(account=name)
        return self._chain.account(name)

    def has_account(self, name: str) -> bool:
        """Whether the chain has an account of this name."""
        return self._chain.exists(name)

    def rows(
        self,
        code: str,
        scope: str | int,
        table: str,
        *,
        lower: str | int | None = None,
        upper: str | int | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Rows of a table by primary key."""
        self.abi(code)
        bounds = {"lower": "" if lower is None else lower, "upper": "" if upper is None else upper}
        return self._chain.rows(code, scope, table, limit=limit, **bounds)

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over; a repetition counts as accepted."""
        try:
            trace = self._chain.push_signed(signed)
        except AlreadyRecorded:
            return Receipt(signed.id, None, already_recorded=True)
        return Receipt(trace.transaction_id, trace.block, trace.cpu_us, trace.net_bytes)

    def close(self) -> None:
        """Nothing to let go; the chain is closed by whoever started it."""
