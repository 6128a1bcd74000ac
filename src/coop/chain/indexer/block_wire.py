"""The bytes of a block: its header passed over, its transactions taken out.

Source: `signed_block` of the chain, the same in Leap and Spring before and after finality changed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct

from coop.chain.indexer.blocks import PackedTransaction
from coop.chain.indexer.errors import HistoryMalformed
from coop.chain.transactions import TRANSACTION_BYTES_MAX

_HEADER_BYTES = 4 + 8 + 2 + 32 + 32 + 32 + 4  # up to the optional schedule of producers
_RECEIPT_BYTES = 1 + 4  # status, processor time; network use follows
_U32 = Struct("<I")
_EXECUTED = 0
_PACKED = 1
_KEY_BYTES = 1 + 33
_SIGNATURE_BYTES = 1 + 65
_WEBAUTHN = 2


def read_varuint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where what follows begins."""
    byte = raw[at]
    if byte < 0x80:
        return byte, at + 1
    value, shift = byte & 0x7F, 7
    while True:
        at += 1
        byte = raw[at]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at + 1
        shift += 7


def transactions_in(block: bytes) -> Iterator[PackedTransaction]:
    """The executed transactions of a packed block, in order."""
    at = _after_header(block)
    count, at = read_varuint(block, at)
    for _ in range(count):
        status = block[at]
        _, at = read_varuint(block, at + _RECEIPT_BYTES)
        variant, at = block[at], at + 1
        if variant != _PACKED:
            at += 32  # an id alone: a deferred transaction, which this chain has not
            continue
        found, at = _packed(block, at)
        if status == _EXECUTED:
            yield found


def _after_header(block: bytes) -> int:
    """Where the transactions begin: after schedule, extensions and the producer's signature."""
    at = _HEADER_BYTES
    has_schedule, at = block[at], at + 1
    if has_schedule:
        count, at = read_varuint(block, at + 4)
        for _ in range(count):
            at = _after_kind(block, at + 8, _KEY_BYTES)
    count, at = read_varuint(block, at)
    for _ in range(count):
        length, at = read_varuint(block, at + 2)
        at += length
    return _after_kind(block, at, _SIGNATURE_BYTES)


def _after_kind(block: bytes, at: int, length: int) -> int:
    """Where a key or a signature ends; a producer's is never a WebAuthn one."""
    if block[at] == _WEBAUTHN:
        raise HistoryMalformed(expected="a producer's key or signature", kind=block[at])
    return at + length


def _packed(block: bytes, at: int) -> tuple[PackedTransaction, int]:
    count, at = read_varuint(block, at)
    signatures = []
    for _ in range(count):
        end = at + _SIGNATURE_BYTES
        if block[at] == _WEBAUTHN:
            for _part in range(2):
                length, end = read_varuint(block, end)
                end += length
        signatures.append(block[at:end])
        at = end
    is_compressed = bool(block[at])
    length, at = read_varuint(block, at + 1)
    context_free, at = block[at : at + length], at + length
    length, at = read_varuint(block, at)
    packed, at = block[at : at + length], at + length
    if is_compressed:
        packed = unpressed(packed)
    return PackedTransaction(packed, tuple(signatures), context_free), at


def unpressed(packed: bytes) -> bytes:
    """The bytes that were signed; nobody makes us unpack more than a transaction may have."""
    try:
        return zlib.decompressobj().decompress(packed, TRANSACTION_BYTES_MAX)
    except zlib.error as error:
        raise HistoryMalformed(expected="a compressed transaction", reason=str(error)) from error
