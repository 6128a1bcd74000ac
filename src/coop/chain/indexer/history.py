"""Blocks from a node's state history (websocket), with flow control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from coop.chain.indexer.blocks import BlockPosition, BlockStream
from coop.chain.indexer.errors import HistoryIncomplete, HistoryMalformed, SourceUnreachable
from coop.chain.indexer.history_wire import (
    STATUS_REQUEST,
    HistoryStatus,
    acknowledgement,
    blocks_request,
    read_block,
    read_status,
)
from coop.kernel.names import name_to_value

_IN_FLIGHT = 200
"""Messages the node may send ahead of our acknowledgement."""
_ACKNOWLEDGE_EVERY = 100
_OPEN_TIMEOUT_SECONDS = 5
_IDLE_SECONDS = 1.0
_SILENCE_MAX = 30
"""So many idle waits in a row are taken for a lost connection; asking anew costs little."""


class HistorySource:
    """A node's state history v0; only traces are asked for, and on demand transactions too."""

    def __init__(
        self, url: str, contracts: Sequence[str], *, with_transactions: bool = False
    ) -> None:
        self._url = url
        self._with_transactions = with_transactions
        self._wanted = frozenset(name_to_value(contract) for contract in contracts)

    @property
    def name(self) -> str:
        """What it is, for a person."""
        return f"state history at {self._url}"

    def chain_id(self) -> str:
        """The chain's id, in hexadecimal."""
        with self._connection() as socket:
            return self._status(socket).chain_id

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:
        """See `BlockSource.blocks`; raises `HistoryIncomplete` when the next is dropped."""
        with self._connection() as socket:
            status = self._status(socket)
            if max(after + 1, 2) < status.first:
                raise HistoryIncomplete(needed=after + 1, first=status.first, url=self._url)
            socket.send(blocks_request(after + 1, _IN_FLIGHT, known))
            yield from self._results(socket)

    def _results(self, socket: ClientConnection) -> BlockStream:
        unacknowledged = silence = 0
        while True:
            try:
                raw = socket.recv(timeout=_IDLE_SECONDS)
            except TimeoutError:
                silence += 1
                if silence == _SILENCE_MAX:
                    raise SourceUnreachable(url=self._url, silent_seconds=silence) from None
                yield None
                continue
            silence = 0
            if isinstance(raw, str):
                raise HistoryMalformed(expected="bytes", said=raw[:200])
            yield read_block(raw, self._wanted, with_transactions=self._with_transactions)
            unacknowledged += 1
            if unacknowledged == _ACKNOWLEDGE_EVERY:
                socket.send(acknowledgement(unacknowledged))
                unacknowledged = 0

    def _status(self, socket: ClientConnection) -> HistoryStatus:
        socket.send(STATUS_REQUEST)
        raw = socket.recv(timeout=_OPEN_TIMEOUT_SECONDS)
        if isinstance(raw, str):
            raise HistoryMalformed(expected="bytes", said=raw[:200])
        return read_status(raw)

    @contextmanager
    def _connection(self) -> Iterator[ClientConnection]:
        try:
            with connect(
                self._url,
                open_timeout=_OPEN_TIMEOUT_SECONDS,
                close_timeout=1,
                ping_interval=None,  # the node answers no pings while it sends
                compression=None,
                max_size=None,
                max_queue=64,
                proxy=None,
            ) as socket:
                socket.recv(timeout=_OPEN_TIMEOUT_SECONDS)  # its ABI, which we know
                yield socket
        except (OSError, WebSocketException) as error:
            raise SourceUnreachable(url=self._url, reason=str(error)) from error
