"""Blocks from a node's trace API, polled: the way where a node offers no state history."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from coop.chain.indexer.block_wire import unpressed
from coop.chain.indexer.blocks import (
    ActionTrace,
    Block,
    BlockPosition,
    BlockStream,
    PackedTransaction,
)
from coop.chain.indexer.errors import HistoryIncomplete, SourceUnreachable
from coop.chain.system_actions import NATIVE

_PAUSE_SECONDS = 0.25
_NOT_FOUND = 404


class TraceSource:
    """A node's trace API; slower than state history, and it forgets old blocks."""

    def __init__(
        self,
        url: str,
        contracts: Sequence[str],
        timeout_seconds: float = 10,
        pause: Callable[[float], None] = time.sleep,
        *,
        with_transactions: bool = False,
    ) -> None:
        self._url = url
        self._with_transactions = with_transactions
        self._wanted = frozenset(contracts)
        self._pause = pause
        self._timeout_seconds = timeout_seconds

    @property
    def name(self) -> str:
        """What it is, for a person."""
        return f"trace API at {self._url}"

    def chain_id(self) -> str:
        """The chain's id, in hexadecimal."""
        with self._node() as node:
            return str(node.ask("chain/get_info", {})["chain_id"])

    def head(self) -> tuple[int, int]:
        """Numbers of the head and of the final block."""
        with self._node() as node:
            return node.head()

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:
        """See `BlockSource.blocks`; raises `HistoryIncomplete` for a block the node forgot."""
        with self._node() as node:
            yield from self._blocks(node, after, list(known))

    def _blocks(self, node: _Node, after: int, path: list[BlockPosition]) -> BlockStream:
        node.drop_forked(path)
        number = path[-1].number if path else max(after, 1)
        while True:
            head, final = node.head()
            if number >= head:
                yield None
                self._pause(_PAUSE_SECONDS)
                continue
            block = self._block(node, number + 1, final, head)
            if path and block.previous != path[-1].id:
                node.drop_forked(path)
                number = path[-1].number
                continue
            yield block
            number = block.number
            path[:] = [one for one in path if one.number >= final]
            path.append(BlockPosition(block.number, block.id))

    def _block(self, node: _Node, number: int, final: int, head: int) -> Block:
        answer = node.ask("trace_api/get_block", {"block_num": number})
        actions = [
            action
            for transaction in answer["transactions"]
            if transaction.get("status", "executed") == "executed"
            for action in self._actions(transaction)
        ]
        moment = datetime.fromisoformat(str(answer["timestamp"]).rstrip("Z"))
        return Block(
            number=number,
            id=str(answer["id"]),
            previous=str(answer["previous_id"]),
            time=moment.replace(tzinfo=UTC),
            final_block=final,
            actions=tuple(sorted(actions, key=lambda one: one.sequence)),
            head_block=head,
            transactions=self._transactions(node, number) if self._with_transactions else None,
        )

    def _transactions(self, node: _Node, number: int) -> tuple[PackedTransaction, ...]:
        """The block's transactions, from the node's own store of blocks."""
        block = node.ask("chain/get_block", {"block_num_or_id": str(number)})
        return tuple(
            _packed(receipt["trx"])
            for receipt in block["transactions"]
            if receipt["status"] == "executed" and isinstance(receipt["trx"], dict)
        )

    def _actions(self, transaction: dict[str, Any]) -> Iterator[ActionTrace]:
        own = [
            action
            for action in transaction["actions"]
            if action["receiver"] == action["account"]
            and (action["account"], action["action"]) != ("eosio", "onblock")
        ]
        own.sort(key=lambda action: int(action["global_sequence"]))
        for position, action in enumerate(own):
            if action["account"] in self._wanted:
                yield ActionTrace(
                    contract=action["account"],
                    action=action["action"],
                    data=bytes.fromhex(action["data"]),
                    result=bytes.fromhex(action.get("return_value", "")),
                    authorizers=tuple(
                        f"{level['account']}@{level['permission']}"
                        for level in action["authorization"]
                    ),
                    transaction=transaction["id"],
                    position=position,
                    sequence=int(action["global_sequence"]),
                )

    @contextmanager
    def _node(self) -> Iterator[_Node]:
        with httpx.Client(
            base_url=self._url, timeout=self._timeout_seconds, trust_env=False
        ) as http:
            yield _Node(http, self._url)


def _packed(told: dict[str, Any]) -> PackedTransaction:
    packed = bytes.fromhex(told["packed_trx"])
    if told["compression"] != "none":
        packed = unpressed(packed)
    return PackedTransaction(
        packed=packed,
        signatures=tuple(NATIVE.encode("signature", each) for each in told["signatures"]),
        context_free_data=bytes.fromhex(told["packed_context_free_data"]),
    )


@dataclass(frozen=True, slots=True)
class _Node:
    """An open connection to the node."""

    http: httpx.Client
    url: str

    def head(self) -> tuple[int, int]:
        """Numbers of the head and of the final block."""
        info = self.ask("chain/get_info", {})
        return int(info["head_block_num"]), int(info["last_irreversible_block_num"])

    def drop_forked(self, path: list[BlockPosition]) -> None:
        """Leave only positions that are on the chain now; the oldest stays, being final."""
        while len(path) > 1 and self._id_of(path[-1].number) != path[-1].id:
            path.pop()

    def _id_of(self, number: int) -> str:
        try:
            return str(self.ask("chain/get_block_info", {"block_num": number})["id"])
        except SourceUnreachable:
            return ""  # the chain is shorter now than it was

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        """One request; raises `SourceUnreachable`, or `HistoryIncomplete` for a forgotten block."""
        try:
            answer = self.http.post(f"/v1/{path}", json=body)
        except httpx.HTTPError as error:
            raise SourceUnreachable(url=self.url, reason=str(error)) from error
        if answer.status_code == _NOT_FOUND and path.startswith("trace_api"):
            raise HistoryIncomplete(needed=body["block_num"], url=self.url)
        if answer.is_error:
            raise SourceUnreachable(url=self.url, asked=path, answer=answer.text[:200])
        return answer.json()
