"""Built-in keys and signatures of all three kinds: K1, R1 and WebAuthn (WA).

Only K1 is ever used by us (`coop.chain.keys`); the others are carried without loss. Bytes are not
checked to be points of a curve: chain rows may hold an empty key.
"""

from __future__ import annotations

from typing import Any

from coop.chain import base58
from coop.chain.abi.errors import AbiError
from coop.chain.abi.wire import (
    ENDED,
    SIGNATURE_VARIABLE_BYTES_MAX,
    Codec,
    Place,
    read_block,
    read_exact,
    text_of,
)

KINDS = ("K1", "R1", "WA")
WEBAUTHN = 2
KEY_BYTES = 33
SIGNATURE_BYTES = 65


def _end_of_key(raw: bytes, at: int, kind: int) -> int:
    _, at = read_exact(raw, at, KEY_BYTES)
    if kind == WEBAUTHN:
        _, at = read_exact(raw, at, 1)  # user presence
        _, at = read_block(raw, at, SIGNATURE_VARIABLE_BYTES_MAX)  # the relying party's name
    return at


def _end_of_signature(raw: bytes, at: int, kind: int) -> int:
    _, at = read_exact(raw, at, SIGNATURE_BYTES)
    if kind == WEBAUTHN:
        _, at = read_block(raw, at, SIGNATURE_VARIABLE_BYTES_MAX)  # authenticator's bytes
        _, at = read_block(raw, at, SIGNATURE_VARIABLE_BYTES_MAX)  # the browser's JSON
    return at


def _unpack_text(text: str, prefix: str) -> tuple[int, bytes]:
    for kind, letters in enumerate(KINDS):
        start = f"{prefix}_{letters}_"
        if text.startswith(start):
            return kind, base58.decode_checked(text.removeprefix(start), letters)
    if prefix == "PUB" and text.startswith("EOS"):
        return 0, base58.decode_checked(text.removeprefix("EOS"), "")
    raise AbiError(f"a text that starts with {prefix}_K1_ is expected")


def _credential(prefix: str, size_min: int) -> Codec:
    end_of = _end_of_key if prefix == "PUB" else _end_of_signature

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        text = text_of(value)
        try:
            kind, body = _unpack_text(text, prefix)
        except base58.Base58Malformed as error:
            raise AbiError(error.sentence) from None
        if end_of(body, 0, kind) != len(body):
            raise AbiError(f"{len(body)} bytes are too many")
        out.append(kind)
        out += body

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        try:
            kind = raw[at]
        except IndexError:
            raise AbiError(ENDED) from None
        if kind >= len(KINDS):
            raise AbiError(f"no kind of key has the number {kind}")
        end = end_of(raw, at + 1, kind)
        body = base58.encode_checked(raw[at + 1 : end], KINDS[kind])
        return f"{prefix}_{KINDS[kind]}_{body}", end

    return Codec(encode, decode, size_min)


CREDENTIALS = {
    "public_key": _credential("PUB", 1 + KEY_BYTES),
    "signature": _credential("SIG", 1 + SIGNATURE_BYTES),
}
