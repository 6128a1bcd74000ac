"""The bytes of state history v0: requests, results, and the traces in them.

Read by hand and not through the general codec: every block passes here, and almost all of what it
carries is passed over. Source: the ABI a node sends as its first frame (Leap, Spring: the same).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from struct import Struct
from struct import error as struct_error
from typing import TypeAlias

from coop.chain.indexer.block_wire import read_varuint, transactions_in
from coop.chain.indexer.blocks import ActionTrace, Block, BlockPosition
from coop.chain.indexer.errors import HistoryMalformed, TracesNotYet
from coop.kernel.names import name_from_value, name_to_value

STATUS_REQUEST = b"\x00"
_NEVER = 0xFFFFFFFF
_EXECUTED = 0
_SLOT = timedelta(milliseconds=500)
_SLOTS_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
_U32 = Struct("<I")
_U64 = Struct("<Q")
_TWO_U64 = Struct("<QQ")
_POSITION_BYTES = 36
_LEVEL_BYTES = 16
_WEBAUTHN = 2
_ONBLOCK = (name_to_value("eosio"), name_to_value("onblock"))


@dataclass(frozen=True, slots=True)
class HistoryStatus:
    """What a node's history holds: trace blocks from `first` up to, and without, `end`."""

    chain_id: str
    first: int
    end: int


def blocks_request(start: int, in_flight: int, known: Sequence[BlockPosition]) -> bytes:
    """Ask for blocks from `start` on, with their traces, forks told from the known positions."""
    positions = b"".join(_U32.pack(one.number) + bytes.fromhex(one.id) for one in known)
    flags = bytes([False, True, True, False])  # irreversible only, block, traces, deltas
    numbers = _U32.pack(start) + _U32.pack(_NEVER) + _U32.pack(in_flight)
    return b"\x01" + numbers + _varuint(len(known)) + positions + flags


def acknowledgement(messages: int) -> bytes:
    """Let the node send as many messages more."""
    return b"\x02" + _U32.pack(messages)


def read_status(raw: bytes) -> HistoryStatus:
    """Read the answer to `STATUS_REQUEST`."""
    if raw[:1] != b"\x00":
        raise HistoryMalformed(expected="status", variant=raw[:1].hex())
    at = 1 + 2 * _POSITION_BYTES
    first, end = _U32.unpack_from(raw, at)[0], _U32.unpack_from(raw, at + 4)[0]
    return HistoryStatus(raw[at + 16 : at + 48].hex(), first, end)


def read_block(
    raw: bytes, wanted: frozenset[int], *, with_transactions: bool = False
) -> Block | None:
    """Read one result; None when it tells of no block. `wanted` are contracts, as numbers.

    `with_transactions` adds the block's transactions, packed as they were signed.
    """
    try:
        return _block(raw, wanted, with_transactions=with_transactions)
    except (IndexError, struct_error) as error:
        raise HistoryMalformed(reason=str(error), bytes=len(raw)) from error


def _block(raw: bytes, wanted: frozenset[int], *, with_transactions: bool) -> Block | None:
    if raw[0] != 1:
        raise HistoryMalformed(expected="blocks", variant=raw[0])
    head_block = _U32.unpack_from(raw, 1)[0]
    final_block = _U32.unpack_from(raw, 1 + _POSITION_BYTES)[0]
    at = 1 + 2 * _POSITION_BYTES
    if not raw[at]:
        return None
    number = _U32.unpack_from(raw, at + 1)[0]
    block_id = raw[at + 5 : at + 37].hex()
    at += 37
    previous = ""
    if raw[at]:
        previous = raw[at + 5 : at + 37].hex()
        at += 36
    header, at = _optional_bytes(raw, at + 1)
    traces, at = _optional_bytes(raw, at)
    if header is None or (traces is None and number > 1):
        raise TracesNotYet(block=number)
    time = _SLOTS_BEGIN + _SLOT * _U32.unpack_from(header)[0]
    actions = tuple(_Traces(traces, wanted).read()) if traces else ()
    carried = tuple(transactions_in(header)) if with_transactions else None
    return Block(number, block_id, previous, time, final_block, actions, head_block, carried)


def _optional_bytes(raw: bytes, at: int) -> tuple[bytes | None, int]:
    if not raw[at]:
        return None, at + 1
    length, at = read_varuint(raw, at + 1)
    return raw[at : at + length], at + length


_Place: TypeAlias = tuple[int, int, int, int, int]
"""Of a wanted action: where its act, data and result stand, the data's length, its creator."""
_Executed: TypeAlias = tuple[int, _Place | None]


class _Traces:
    """A walk over the packed traces of one block."""

    def __init__(self, raw: bytes, wanted: frozenset[int]) -> None:
        self._raw = raw
        self._at = 0
        self._wanted = wanted
        # Of one transaction: its executed actions by the chain's number; None where unwanted.
        self._executed: list[_Executed] = []
        # Of one transaction: in whose code the action of each ordinal ran.
        self._receivers: dict[int, int] = {}

    def read(self) -> list[ActionTrace]:
        """All wanted actions of the block, in order of execution."""
        found: list[ActionTrace] = []
        for _ in range(self._varuint()):
            found += self._transaction()
        return sorted(found, key=lambda one: one.sequence)

    def _transaction(self) -> list[ActionTrace]:
        raw, at = self._raw, self._at
        if raw[at]:
            raise HistoryMalformed(expected="transaction_trace_v0", variant=raw[at])
        transaction, status = raw[at + 1 : at + 33], raw[at + 33]
        self._at = at + 38  # and the CPU time
        self._varuint()
        self._at += 17
        self._executed = []
        self._receivers = {}
        for _ in range(self._varuint()):
            self._action()
        executed = self._executed if status == _EXECUTED else []
        receivers = self._receivers
        self._rest_of_transaction()
        executed.sort(key=lambda one: one[0])
        return [
            self._trace(transaction.hex(), position, sequence, place, receivers)
            for position, (sequence, place) in enumerate(executed)
            if place is not None
        ]

    def _trace(
        self,
        transaction: str,
        position: int,
        sequence: int,
        place: _Place,
        receivers: Mapping[int, int],
    ) -> ActionTrace:
        raw, (act, data_at, data_length, result_at, creator) = self._raw, place
        contract, action = _TWO_U64.unpack_from(raw, act)
        levels, at = read_varuint(raw, act + 16)
        authorizers = []
        for _ in range(levels):
            actor, permission = _TWO_U64.unpack_from(raw, at)
            authorizers.append(f"{_name(actor)}@{_name(permission)}")
            at += _LEVEL_BYTES
        result = b""
        if result_at:
            length, begin = read_varuint(raw, result_at)
            result = raw[begin : begin + length]
        return ActionTrace(
            contract=_name(contract),
            action=_name(action),
            data=raw[data_at : data_at + data_length],
            result=result,
            authorizers=tuple(authorizers),
            transaction=transaction,
            position=position,
            sequence=sequence,
            sent_by=_name(receivers[creator]) if creator else "",
        )

    def _action(self) -> None:
        variant = self._raw[self._at]
        if variant > 1:
            raise HistoryMalformed(expected="action_trace_v0 or v1", variant=variant)
        self._at += 1
        ordinal, creator = self._varuint(), self._varuint()
        sequence = self._receipt()
        act = self._at + 8
        receiver, contract, action = (
            *_U64.unpack_from(self._raw, self._at),
            *_TWO_U64.unpack_from(self._raw, act),
        )
        self._receivers[ordinal] = receiver
        self._at = act + 16
        self._skip_list(_LEVEL_BYTES)
        data_length = self._varuint()
        data_at = self._at
        self._at += data_length + 9
        self._skip_bytes()
        self._skip_list(16)
        self._skip_optional_text_and_code()
        result_at = self._at if variant else 0
        if variant:
            self._skip_bytes()
        if sequence is not None and receiver == contract and (contract, action) != _ONBLOCK:
            is_wanted = contract in self._wanted
            place = (act, data_at, data_length, result_at, creator) if is_wanted else None
            self._executed.append((sequence, place))

    def _receipt(self) -> int | None:
        """The chain's number of the action; None where it was not executed."""
        at = self._at
        if not self._raw[at]:
            self._at = at + 1
            return None
        sequence: int = _U64.unpack_from(self._raw, at + 42)[0]
        self._at = at + 58
        self._skip_list(16)
        self._varuint()
        self._varuint()
        return sequence

    def _rest_of_transaction(self) -> None:
        self._skip_optional(16)
        self._skip_optional_text_and_code()
        self._at += 1
        if self._raw[self._at - 1]:
            self._transaction()
        self._at += 1
        if self._raw[self._at - 1]:
            self._partial()

    def _partial(self) -> None:
        self._at += 11
        self._varuint()
        self._at += 1
        self._varuint()
        for _ in range(self._varuint()):
            self._at += 2
            self._skip_bytes()
        for _ in range(self._varuint()):
            kind = self._raw[self._at]
            self._at += 66
            if kind == _WEBAUTHN:
                self._skip_bytes()
                self._skip_bytes()
        for _ in range(self._varuint()):
            self._skip_bytes()

    def _skip_optional_text_and_code(self) -> None:
        self._at += 1
        if self._raw[self._at - 1]:
            self._skip_bytes()
        self._skip_optional(8)

    def _skip_optional(self, size: int) -> None:
        self._at += 1 + (size if self._raw[self._at] else 0)

    def _skip_bytes(self) -> None:
        length = self._varuint()
        self._at += length

    def _skip_list(self, size: int) -> None:
        count = self._varuint()
        self._at += count * size

    def _varuint(self) -> int:
        value, self._at = read_varuint(self._raw, self._at)
        return value


def _varuint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


@lru_cache(maxsize=100_000)
def _name(value: int) -> str:
    return name_from_value(value)
