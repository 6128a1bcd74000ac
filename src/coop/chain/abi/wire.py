"""The wire's ground rules: how a codec looks, lengths, and the bounds that keep decoding safe.

A decoder takes the bytes, an offset and the depth of recursion, and returns the value and the
offset behind it. An encoder appends to a buffer; its `place` says whether this value is the last
of the message, where a struct's `$` extensions may be left out.

Decoding never trusts a length it has read: it is compared with the bytes that are left first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coop.chain.abi.errors import AbiError


class Place(Enum):
    """Where in the message a value stands."""

    INNER = 0
    LAST = 1


Decoder = Callable[[bytes, int, int], tuple[Any, int]]
Encoder = Callable[[Any, bytearray, Place], None]

VARUINT_BYTES_MAX = 5
UINT32_MAX = 2**32 - 1
SIGNATURE_VARIABLE_BYTES_MAX = 16_384  # the chain's own bound on a WebAuthn signature
ENDED = "the bytes end before the value does"


@dataclass(frozen=True, slots=True)
class Codec:
    """Both directions of one type, the fewest bytes a value takes, and of how many parts it is."""

    encode: Encoder
    decode: Decoder
    size_min: int
    parts: int = 1


def write_varuint(value: int, out: bytearray) -> None:
    """Append an unsigned number of up to 32 bits, seven bits per byte, lowest first."""
    if not 0 <= value <= UINT32_MAX:
        raise AbiError(f"{value} is no number of 32 bits")
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def read_varuint(raw: bytes, at: int) -> tuple[int, int]:
    """Read what `write_varuint` wrote; the number and the offset behind it."""
    value = 0
    for position in range(VARUINT_BYTES_MAX):
        try:
            byte = raw[at + position]
        except IndexError:
            raise AbiError(ENDED) from None
        value |= (byte & 0x7F) << 7 * position
        if byte < 0x80:
            if value > UINT32_MAX:
                break
            return value, at + position + 1
    raise AbiError("a length or number is longer than 32 bits")


def read_exact(raw: bytes, at: int, size: int) -> tuple[bytes, int]:
    """Read this many bytes."""
    end = at + size
    if end > len(raw):
        raise AbiError(ENDED)
    return raw[at:end], end


def write_block(block: bytes, out: bytearray) -> None:
    """Append a length and the bytes."""
    write_varuint(len(block), out)
    out += block


def read_block(raw: bytes, at: int, size_max: int = UINT32_MAX) -> tuple[bytes, int]:
    """Read a length and that many bytes."""
    size, at = read_varuint(raw, at)
    if size > size_max:
        raise AbiError(f"{size} bytes are more than {size_max}")
    return read_exact(raw, at, size)


def text_of(value: object) -> str:
    """The value when it is a text."""
    if not isinstance(value, str):
        raise AbiError(f"a text is expected, not {_kind(value)}")
    return value


def whole_of(value: object) -> int:
    """The value as a whole number; decimal texts are read too, since JSON writes big numbers so."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise AbiError(f"a whole number is expected, not {_kind(value)}")
    try:
        return int(value)
    except ValueError:
        raise AbiError("a whole number is expected, not this text") from None


def bytes_of_hex(value: object) -> bytes:
    """Bytes out of their hex text; bytes themselves are taken as they are."""
    if isinstance(value, bytes | bytearray):
        return bytes(value)
    try:
        return bytes.fromhex(text_of(value))
    except ValueError:
        raise AbiError("a text of hex digits is expected") from None


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"
