"""Built-in types written as text: names, bytes, strings, checksums, symbols and assets."""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from typing import Any

from coop.chain.abi.errors import AbiError
from coop.chain.abi.wire import (
    ENDED,
    Codec,
    Place,
    bytes_of_hex,
    read_block,
    read_exact,
    text_of,
    write_block,
)
from coop.kernel.names import NameMalformed, name_from_value, name_to_value

AMOUNT_MAX = 2**62 - 1
PRECISION_MAX = 18
_ASSET = struct.Struct("<qQ")
_U64 = struct.Struct("<Q")
_CODE = re.compile(r"[A-Z]{0,7}")
_AMOUNT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")

# The same few thousand names come again and again; a bound keeps a stream of strangers harmless.
_name_text = lru_cache(maxsize=32_768)(name_from_value)
_name_value = lru_cache(maxsize=32_768)(name_to_value)


def _name() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        try:
            out += _U64.pack(_name_value(text_of(value)))
        except NameMalformed as error:
            raise AbiError(f"{value!r} is no name: {error.sentence}") from None

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        try:
            return _name_text(_U64.unpack_from(raw, at)[0]), at + 8
        except struct.error:
            raise AbiError(ENDED) from None

    return Codec(encode, decode, 8)


def _bytes() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        write_block(bytes_of_hex(value), out)

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        block, end = read_block(raw, at)
        return block.hex(), end

    return Codec(encode, decode, 1)


def _string() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        try:
            write_block(text_of(value).encode(), out)
        except UnicodeEncodeError:
            raise AbiError("the text holds half a character") from None

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        # Contracts do not check texts; a stranger's broken UTF-8 must not stop whoever reads.
        block, end = read_block(raw, at)
        return block.decode(errors="replace"), end

    return Codec(encode, decode, 1)


def _checksum(size: int) -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        block = bytes_of_hex(value)
        if len(block) != size:
            raise AbiError(f"{size * 2} hex digits are expected, not {len(block) * 2}")
        out += block

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        block, end = read_exact(raw, at, size)
        return block.hex(), end

    return Codec(encode, decode, size)


def _code_value(code: str) -> int:
    if not _CODE.fullmatch(code):
        raise AbiError(f"{code!r} is no symbol: one to seven letters A-Z")
    return int.from_bytes(code.encode(), "little")


@lru_cache(maxsize=1024)
def _code_text(value: int) -> str:
    code = value.to_bytes(8, "little").rstrip(b"\0").decode("latin-1")
    if not _CODE.fullmatch(code):
        raise AbiError("these bytes are no symbol")
    return code


def _symbol_value(precision: int, code: str) -> int:
    if not 0 <= precision <= PRECISION_MAX:
        raise AbiError(f"a symbol has 0 to {PRECISION_MAX} digits after the point")
    return _code_value(code) << 8 | precision


@lru_cache(maxsize=1024)
def _symbol_parts(value: int) -> tuple[int, str]:
    precision = value & 0xFF
    if precision > PRECISION_MAX:
        raise AbiError("these bytes are no symbol")
    return precision, _code_text(value >> 8)


def _read_u64(raw: bytes, at: int) -> int:
    try:
        return int(_U64.unpack_from(raw, at)[0])
    except struct.error:
        raise AbiError(ENDED) from None


def _symbol_code() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        out += _U64.pack(_code_value(text_of(value)))

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        return _code_text(_read_u64(raw, at)), at + 8

    return Codec(encode, decode, 8)


def _symbol() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        precision, comma, code = text_of(value).partition(",")
        if not comma or not precision.isdecimal():
            raise AbiError("a symbol reads like 2,RUB")
        out += _U64.pack(_symbol_value(int(precision), code))

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        precision, code = _symbol_parts(_read_u64(raw, at))
        return f"{precision},{code}", at + 8

    return Codec(encode, decode, 8)


def _asset() -> Codec:
    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        digits, _, code = text_of(value).partition(" ")
        match = _AMOUNT.fullmatch(digits)
        if match is None:
            raise AbiError("an asset reads like 300.00 RUB")
        sign, whole, fraction = match[1], match[2], match[3] or ""
        units = int(whole + fraction)
        if units > AMOUNT_MAX:
            raise AbiError("an asset is at most 2^62 - 1 units")
        out += _ASSET.pack(-units if sign else units, _symbol_value(len(fraction), code))

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        try:
            units, symbol = _ASSET.unpack_from(raw, at)
        except struct.error:
            raise AbiError(ENDED) from None
        if not -AMOUNT_MAX <= units <= AMOUNT_MAX:
            raise AbiError("an asset is at most 2^62 - 1 units")
        precision, code = _symbol_parts(symbol)
        if not precision:
            return f"{units} {code}", at + 16
        digits = str(abs(units)).rjust(precision + 1, "0")
        sign = "-" if units < 0 else ""
        return f"{sign}{digits[:-precision]}.{digits[-precision:]} {code}", at + 16

    return Codec(encode, decode, 16)


def _extended_asset() -> Codec:
    asset, name = _asset(), _name()

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        if not isinstance(value, dict) or set(value) != {"quantity", "contract"}:
            raise AbiError("quantity and contract are expected")
        asset.encode(value["quantity"], out, Place.INNER)
        name.encode(value["contract"], out, Place.INNER)

    def decode(raw: bytes, at: int, depth: int, /) -> tuple[dict[str, str], int]:
        quantity, at = asset.decode(raw, at, depth)
        contract, at = name.decode(raw, at, depth)
        return {"quantity": quantity, "contract": contract}, at

    return Codec(encode, decode, 24)


TEXTS = {
    "name": _name(),
    "bytes": _bytes(),
    "string": _string(),
    "checksum160": _checksum(20),
    "checksum256": _checksum(32),
    "checksum512": _checksum(64),
    "symbol_code": _symbol_code(),
    "symbol": _symbol(),
    "asset": _asset(),
    "extended_asset": _extended_asset(),
}
