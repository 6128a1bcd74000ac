"""Base58 with the chain's two checksums: of keys by kind (RIPEMD-160), and of old private keys.

Source: Antelope's text forms `PUB_K1_…`, `SIG_K1_…`, `EOS…` and Bitcoin's wallet import format.
"""

from __future__ import annotations

from hashlib import sha256

from Crypto.Hash import RIPEMD160

from coop.kernel.errors import CoopError

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_INDEX = {character: index for index, character in enumerate(_ALPHABET)}
_CHUNK = 58**10
CHECKSUM_BYTES = 4
TEXT_LENGTH_MAX = 32_768  # far above a WebAuthn signature of 16 KiB; longer texts only cost time


class Base58Malformed(CoopError):
    """A text that is no base58, or whose checksum is wrong."""

    code = "base58_malformed"
    sentence = "This text is damaged: it is no base58, or its checksum is wrong."


def encode(raw: bytes) -> str:
    """Write bytes in base58; leading zero bytes become `1`s."""
    number = int.from_bytes(raw, "big")
    digits: list[str] = []
    while number:
        number, chunk = divmod(number, _CHUNK)
        for _ in range(10):
            chunk, index = divmod(chunk, 58)
            digits.append(_ALPHABET[index])
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    return "1" * zeros + "".join(reversed(digits)).lstrip("1")


def decode(text: str) -> bytes:
    """Read base58; raises `Base58Malformed`, never repeating the text: it may be a secret."""
    if len(text) > TEXT_LENGTH_MAX:
        raise Base58Malformed(length=len(text))
    number = 0
    for start in range(0, len(text), 10):
        piece = text[start : start + 10]
        chunk = 0
        for character in piece:
            if character not in _INDEX:
                raise Base58Malformed(length=len(text))
            chunk = chunk * 58 + _INDEX[character]
        number = number * 58 ** len(piece) + chunk
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_checked(raw: bytes, kind: str) -> str:
    """Write bytes followed by their RIPEMD-160 checksum; `kind` is `K1`, `R1`, `WA` or empty."""
    return encode(raw + _ripemd_checksum(raw, kind))


def decode_checked(text: str, kind: str) -> bytes:
    """Read what `encode_checked` wrote; raises `Base58Malformed`."""
    raw, checksum = _split(text)
    if checksum != _ripemd_checksum(raw, kind):
        raise Base58Malformed(length=len(text))
    return raw


def encode_wallet(raw: bytes) -> str:
    """Write bytes followed by their double SHA-256 checksum (wallet import format)."""
    return encode(raw + _wallet_checksum(raw))


def decode_wallet(text: str) -> bytes:
    """Read what `encode_wallet` wrote; raises `Base58Malformed`."""
    raw, checksum = _split(text)
    if checksum != _wallet_checksum(raw):
        raise Base58Malformed(length=len(text))
    return raw


def _split(text: str) -> tuple[bytes, bytes]:
    whole = decode(text)
    if len(whole) <= CHECKSUM_BYTES:
        raise Base58Malformed(length=len(text))
    return whole[:-CHECKSUM_BYTES], whole[-CHECKSUM_BYTES:]


def _ripemd_checksum(raw: bytes, kind: str) -> bytes:
    # OpenSSL 3 may hide RIPEMD-160 from hashlib, hence the library.
    digest: bytes = RIPEMD160.new(raw + kind.encode()).digest()
    return digest[:CHECKSUM_BYTES]


def _wallet_checksum(raw: bytes) -> bytes:
    return sha256(sha256(raw).digest()).digest()[:CHECKSUM_BYTES]
