"""Built-in numbers: truth values, whole numbers of 8 to 128 bits, varints and floats.

Whole numbers are `int`. Floats of 32 and 64 bits are `float`; 128 bits are carried as `0x` and hex.
"""

from __future__ import annotations

import struct
from typing import Any

from coop.chain.abi.errors import AbiError
from coop.chain.abi.wire import (
    ENDED,
    Codec,
    Place,
    bytes_of_hex,
    read_exact,
    read_varuint,
    text_of,
    whole_of,
    write_varuint,
)

FLOAT128_BYTES = 16


def _fixed(form: str) -> Codec:
    packer = struct.Struct("<" + form)
    size, unpack_from, pack = packer.size, packer.unpack_from, packer.pack

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        try:
            out += pack(whole_of(value))
        except struct.error:
            raise AbiError(f"{value} does not fit {size * 8} bits") from None

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[int, int]:
        try:
            return unpack_from(raw, at)[0], at + size
        except struct.error:
            raise AbiError(ENDED) from None

    return Codec(encode, decode, size)


def _wide(*, signed: bool) -> Codec:
    size = 16

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        try:
            out += whole_of(value).to_bytes(size, "little", signed=signed)
        except OverflowError:
            raise AbiError(f"{value} does not fit 128 bits") from None

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[int, int]:
        block, end = read_exact(raw, at, size)
        return int.from_bytes(block, "little", signed=signed), end

    return Codec(encode, decode, size)


def _truth() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        if value not in (True, False):
            raise AbiError("true or false is expected")
        out.append(1 if value else 0)

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[bool, int]:
        # Contracts take any byte but zero for true; whoever reads the chain must agree with them.
        try:
            return raw[at] != 0, at + 1
        except IndexError:
            raise AbiError(ENDED) from None

    return Codec(encode, decode, 1)


def _varuint() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        write_varuint(whole_of(value), out)

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[int, int]:
        return read_varuint(raw, at)

    return Codec(encode, decode, 1)


def _varint() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        number = whole_of(value)
        if not -(2**31) <= number < 2**31:
            raise AbiError(f"{number} does not fit 32 bits")
        write_varuint(number << 1 if number >= 0 else (-number << 1) - 1, out)

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[int, int]:
        value, at = read_varuint(raw, at)
        return value >> 1 ^ -(value & 1), at

    return Codec(encode, decode, 1)


def _binary_float(form: str) -> Codec:
    packer = struct.Struct("<" + form)
    size, unpack_from, pack = packer.size, packer.unpack_from, packer.pack

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        try:
            out += pack(float(value))
        except (TypeError, ValueError, OverflowError, struct.error):
            raise AbiError(f"a number of {size * 8} bits is expected") from None

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[float, int]:
        try:
            return unpack_from(raw, at)[0], at + size
        except struct.error:
            raise AbiError(ENDED) from None

    return Codec(encode, decode, size)


def _float128() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        block = bytes_of_hex(text_of(value).removeprefix("0x"))
        if len(block) != FLOAT128_BYTES:
            raise AbiError("0x and 32 hex digits are expected")
        out += block

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        block, end = read_exact(raw, at, FLOAT128_BYTES)
        return "0x" + block.hex(), end

    return Codec(encode, decode, FLOAT128_BYTES)


NUMBERS = {
    "bool": _truth(),
    "int8": _fixed("b"),
    "uint8": _fixed("B"),
    "int16": _fixed("h"),
    "uint16": _fixed("H"),
    "int32": _fixed("i"),
    "uint32": _fixed("I"),
    "int64": _fixed("q"),
    "uint64": _fixed("Q"),
    "int128": _wide(signed=True),
    "uint128": _wide(signed=False),
    "varint32": _varint(),
    "varuint32": _varuint(),
    "float32": _binary_float("f"),
    "float64": _binary_float("d"),
    "float128": _float128(),
}
