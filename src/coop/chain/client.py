"""Talks to the chain's nodes over HTTP; any of several nodes will do.

Raises the errors drawn in `coop.chain.errors`. A reading that one node does not answer is asked of
the next. A transaction goes to the next node as the very same bytes; the chain takes them once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Self

import httpx

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import (
    AccountUnknown,
    AlreadyRecorded,
    ForeignChain,
    NodeError,
    NodeUnreachable,
    OutcomeUnknown,
    error_from,
    failure_from_answer,
    failure_from_trace,
)
from coop.chain.transactions import SignedTransaction
from coop.kernel.errors import CoopError

TIMEOUT_SECONDS = 8.0
ABI_SECONDS = 30.0  # how long a contract's ABI is taken for unchanged
ROWS_AT_ONCE = 1000
WORD_BYTES = 8
_BUSY = {429, 503}  # refused at the door, before anything was looked at
_NO_ACCOUNT = "unknown key"


class _Silent(Exception):
    """One node did not answer; `sent` when it may have taken the request all the same."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        self.reason = reason
        self.sent = sent
        super().__init__(reason)


class ChainClient:
    """One chain through its nodes' addresses (`http://127.0.0.1:8888`). Safe to share by threads.

    `chain_id` pins the chain; without it the first node that answers does. `timeout_seconds` bounds
    each request to each node.
    """

    def __init__(
        self,
        endpoints: Sequence[str],
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        chain_id: bytes | None = None,
        transport: httpx.BaseTransport | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open no connection yet; `transport` and `monotonic` are for tests."""
        self.endpoints = tuple(endpoint.rstrip("/") for endpoint in endpoints)
        self._chain_id = chain_id
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._preferred = 0
        self._trusted: set[str] = set()
        self._abis: dict[str, tuple[float, Abi]] = {}
        # The environment's proxies are for the world; nodes stand on loopback or a private network.
        self._http = httpx.Client(timeout=timeout_seconds, transport=transport, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    # --- reading

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        return _chain_info(self._read("get_info", {}))

    def abi(self, account: str) -> Abi:
        """The ABI of an account's contract, at most half a minute old; raises `AccountUnknown`."""
        kept = self._abis.get(account)
        if kept is not None and kept[0] > self._monotonic():
            return kept[1]
        document = self._read_account("get_abi", account).get("abi")
        if document is None:
            raise AccountUnknown(account=account, lacks="a contract")
        abi = Abi.from_json(document, account)
        self._abis[account] = (self._monotonic() + ABI_SECONDS, abi)
        return abi

    def account(self, name: str) -> dict[str, Any]:
        """An account's permissions and resources as the node tells; raises `AccountUnknown`."""
        return self._read_account("get_account", name)

    def has_account(self, name: str) -> bool:
        """Whether the chain has an account of this name."""
        try:
            self.account(name)
        except AccountUnknown:
            return False
        return True

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
        """Rows of a table by primary key, from `lower` to `upper` inclusive; all if no limit."""
        abi = self.abi(code)
        packed = self._packed_rows(code, str(scope), table, lower, upper, limit)
        return [abi.decode_row(table, raw) for raw in packed]

    def _packed_rows(
        self,
        code: str,
        scope: str,
        table: str,
        lower: str | int | None,
        upper: str | int | None,
        limit: int | None,
    ) -> Iterator[bytes]:
        left = limit
        while left is None or left > 0:
            body = {
                "json": False,
                "code": code,
                "scope": scope,
                "table": table,
                "lower_bound": "" if lower is None else str(lower),
                "upper_bound": "" if upper is None else str(upper),
                "limit": ROWS_AT_ONCE if left is None else min(left, ROWS_AT_ONCE),
            }
            answer = self._read("get_table_rows", body)
            yield from (bytes.fromhex(row) for row in answer["rows"])
            left = None if left is None else left - len(answer["rows"])
            lower = answer.get("next_key") or ""
            if not answer.get("more") or not lower:
                return

    def _read_account(self, request: str, account: str) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = self._read(request, {"account_name": account})
        except NodeError as error:
            # The node has no code of its own for this: its database's words come through.
            if _NO_ACCOUNT in str(error.values.get("message")):
                raise AccountUnknown(account=account) from None
            raise
        return answer

    def _read(self, request: str, body: dict[str, Any]) -> Any:
        silent: dict[str, str] = {}
        for endpoint in self._in_order():
            try:
                return self._ask(endpoint, request, body)
            except _Silent as reason:
                silent[endpoint] = reason.reason
        raise NodeUnreachable(nodes=silent or "none configured")

    # --- writing

    def push(self, signed: SignedTransaction) -> Receipt:
        """Hand a transaction over; a repetition that the chain has already counts as accepted.

        Raises a typed `Refusal` when a contract says no, `OutcomeUnknown` when it may or may not
        have been taken, `NodeUnreachable` when it was surely not sent.
        """
        body = {
            "transaction": signed.to_json(),
            "return_failure_trace": True,
            "retry_trx": False,
        }
        contract = signed.transaction.actions[-1].account if signed.transaction.actions else ""
        silent: dict[str, str] = {}
        sent = False
        for endpoint in self._in_order():
            try:
                answer = self._ask(endpoint, "send_transaction2", body, contract)
                return _receipt(answer, contract)
            except _Silent as reason:
                silent[endpoint] = reason.reason
                sent = sent or reason.sent
            except AlreadyRecorded:
                return Receipt(signed.id, None, already_recorded=True)
            except CoopError as refusal:
                if not sent:
                    raise
                # Another node may have taken it, and this one refuses the repetition for that.
                raise OutcomeUnknown(transaction=signed.id, nodes=silent) from refusal
        if sent:
            raise OutcomeUnknown(transaction=signed.id, nodes=silent)
        raise NodeUnreachable(nodes=silent or "none configured")

    # --- one node

    def _in_order(self) -> list[str]:
        return [*self.endpoints[self._preferred :], *self.endpoints[: self._preferred]]

    def _ask(self, endpoint: str, request: str, body: dict[str, Any], contract: str = "") -> Any:
        if endpoint not in self._trusted:
            self._check_chain(endpoint)
        answer = self._post(endpoint, request, body, contract)
        self._preferred = self.endpoints.index(endpoint)
        return answer

    def _check_chain(self, endpoint: str) -> None:
        try:
            found = bytes.fromhex(self._post(endpoint, "get_info", {})["chain_id"])
        except _Silent as silent:
            raise _Silent(silent.reason, sent=False) from None
        with self._lock:
            if self._chain_id is None:
                self._chain_id = found
            if found != self._chain_id:
                raise ForeignChain(node=endpoint, chain=found.hex(), ours=self._chain_id.hex())
            self._trusted.add(endpoint)

    def _post(self, endpoint: str, request: str, body: dict[str, Any], contract: str = "") -> Any:
        try:
            response = self._http.post(f"{endpoint}/v1/chain/{request}", json=body)
            answer = response.json()
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            self._trusted.discard(endpoint)  # another node may stand there next time
            raise _Silent(_words(error), sent=False) from None
        except (httpx.HTTPError, ValueError) as error:
            self._trusted.discard(endpoint)
            raise _Silent(_words(error), sent=True) from None
        if response.is_success:
            return answer
        if response.status_code in _BUSY:
            raise _Silent(f"status {response.status_code}, busy", sent=False)
        if not isinstance(answer, dict) or "error" not in answer:
            raise _Silent(f"status {response.status_code}", sent=True)
        raise error_from(failure_from_answer(answer), contract)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _chain_info(answer: dict[str, Any]) -> ChainInfo:
    final_time = answer.get("last_irreversible_block_time")
    return ChainInfo(
        chain_id=bytes.fromhex(answer["chain_id"]),
        head_block=answer["head_block_num"],
        head_block_id=bytes.fromhex(answer["head_block_id"]),
        head_time=_moment(answer["head_block_time"]),
        final_block=answer["last_irreversible_block_num"],
        final_block_id=bytes.fromhex(answer["last_irreversible_block_id"]),
        final_time=_moment(final_time) if final_time else None,
        producer=answer.get("head_block_producer", ""),
        version=answer.get("server_version_string", ""),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def _receipt(answer: dict[str, Any], contract: str) -> Receipt:
    processed = answer["processed"]
    if processed.get("except"):
        raise error_from(failure_from_trace(processed), contract)
    receipt = processed.get("receipt") or {}
    words = receipt.get("net_usage_words")
    return Receipt(
        transaction_id=answer["transaction_id"],
        block=processed.get("block_num"),
        cpu_us=receipt.get("cpu_usage_us"),
        net_bytes=None if words is None else words * WORD_BYTES,
    )
