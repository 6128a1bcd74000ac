"""Keys and signatures of the curve secp256k1 (kind `K1`), in every text form the chain reads.

    KeyMalformed          a text or bytes that are no key
    SignatureMalformed    a text or bytes that are no signature, or recover no key

The chain takes only *canonical* signatures: both halves must start with a clear high bit. Signing
repeats with a growing counter as extra entropy of RFC 6979 until that holds, so the same key and
digest always give the same signature.
"""

from __future__ import annotations

from typing import Self

import coincurve
from coincurve._libsecp256k1 import ffi

from coop.chain import base58
from coop.kernel.errors import CoopError

SECRET_BYTES = 32
POINT_BYTES = 33
SIGNATURE_BYTES = 65
DIGEST_BYTES = 32
_K1 = b"\0"
_HEADER = 31  # 27 + 4: "recoverable, of a compressed key"; the recovery id 0-3 is added
_WALLET_PREFIX = b"\x80"


class KeyMalformed(CoopError):
    """A text or bytes that are no key of the curve secp256k1."""

    code = "key_malformed"
    sentence = "This is no key of the chain."


class SignatureMalformed(CoopError):
    """A text or bytes that are no signature of the curve secp256k1."""

    code = "signature_malformed"
    sentence = "This is no signature of the chain."


class PublicKey:
    """A public key: 33 bytes, the compressed point."""

    __slots__ = ("point",)

    def __init__(self, point: bytes) -> None:
        """Take the compressed point; raises `KeyMalformed` when it can't be one."""
        if len(point) != POINT_BYTES or point[0] not in (2, 3):
            raise KeyMalformed(bytes=len(point))
        self.point = point

    @classmethod
    def from_string(cls, text: str) -> Self:
        """Read `PUB_K1_…` or the old `EOS…`."""
        for prefix, kind in (("PUB_K1_", "K1"), ("EOS", "")):
            if text.startswith(prefix):
                try:
                    return cls(base58.decode_checked(text.removeprefix(prefix), kind))
                except base58.Base58Malformed:
                    break
        raise KeyMalformed(key=text[:64])

    @property
    def packed(self) -> bytes:
        """As the chain stores it: kind byte 0 and the point, 34 bytes."""
        return _K1 + self.point

    def legacy(self) -> str:
        """The old text form, `EOS…`."""
        return "EOS" + base58.encode_checked(self.point, "")

    def __str__(self) -> str:
        return "PUB_K1_" + base58.encode_checked(self.point, "K1")

    def __repr__(self) -> str:
        return f"PublicKey({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and self.point == other.point

    def __hash__(self) -> int:
        return hash(self.point)


class Signature:
    """A recoverable signature: header byte, then the halves r and s, 65 bytes."""

    __slots__ = ("compact",)

    def __init__(self, compact: bytes) -> None:
        """Take the 65 bytes; raises `SignatureMalformed` when they can't be a signature."""
        if len(compact) != SIGNATURE_BYTES or not _HEADER <= compact[0] < _HEADER + 4:
            raise SignatureMalformed(bytes=len(compact))
        self.compact = compact

    @classmethod
    def from_string(cls, text: str) -> Self:
        """Read `SIG_K1_…`."""
        if text.startswith("SIG_K1_"):
            try:
                return cls(base58.decode_checked(text.removeprefix("SIG_K1_"), "K1"))
            except base58.Base58Malformed:
                pass
        raise SignatureMalformed(signature=text[:112])

    @classmethod
    def unpack(cls, raw: bytes) -> Self:
        """Read the 66 packed bytes."""
        if len(raw) != SIGNATURE_BYTES + 1 or raw[:1] != _K1:
            raise SignatureMalformed(bytes=len(raw))
        return cls(raw[1:])

    @property
    def packed(self) -> bytes:
        """As the chain packs it: kind byte 0 and the signature, 66 bytes."""
        return _K1 + self.compact

    @property
    def is_canonical(self) -> bool:
        """Whether the chain takes this form of the signature."""
        first, second = self.compact[1:33], self.compact[33:]
        return all(
            not half[0] & 0x80 and not (half[0] == 0 and not half[1] & 0x80)
            for half in (first, second)
        )

    def recover(self, digest: bytes) -> PublicKey:
        """The only key that can have signed this digest (32 bytes); raises `SignatureMalformed`."""
        recoverable = self.compact[1:] + bytes([self.compact[0] - _HEADER])
        try:
            key = coincurve.PublicKey.from_signature_and_message(recoverable, digest, hasher=None)
        except Exception as error:  # the library raises bare Exception here
            raise SignatureMalformed(signature=str(self)) from error
        return PublicKey(key.format(compressed=True))

    def __str__(self) -> str:
        return "SIG_K1_" + base58.encode_checked(self.compact, "K1")

    def __repr__(self) -> str:
        return f"Signature({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signature) and self.compact == other.compact

    def __hash__(self) -> int:
        return hash(self.compact)


class PrivateKey:
    """A private key. Its text is given out by `str()` only, never by `repr()`."""

    __slots__ = ("_key", "public")

    def __init__(self, secret: bytes) -> None:
        """Take the 32 secret bytes; raises `KeyMalformed` when they are no scalar of the curve."""
        if len(secret) != SECRET_BYTES:
            raise KeyMalformed(bytes=len(secret))
        try:
            self._key = coincurve.PrivateKey(secret)
        except ValueError:
            raise KeyMalformed(bytes=len(secret)) from None
        self.public = PublicKey(self._key.public_key.format(compressed=True))

    @classmethod
    def generate(cls, entropy: bytes) -> Self:
        """Make a key out of 32 bytes of entropy, which the caller drew from a good source."""
        return cls(entropy)

    @classmethod
    def from_string(cls, text: str) -> Self:
        """Read `PVT_K1_…` or the old wallet import format; errors never repeat the text."""
        try:
            if text.startswith("PVT_K1_"):
                return cls(base58.decode_checked(text.removeprefix("PVT_K1_"), "K1"))
            raw = base58.decode_wallet(text)
        except base58.Base58Malformed:
            raise KeyMalformed(length=len(text)) from None
        if raw[:1] != _WALLET_PREFIX:
            raise KeyMalformed(length=len(text))
        return cls(raw[1:])

    def sign(self, digest: bytes) -> Signature:
        """Sign a digest of 32 bytes; the same digest always gives the same canonical signature."""
        if len(digest) != DIGEST_BYTES:
            raise SignatureMalformed(digest_bytes=len(digest))
        counter = 0
        while True:
            extra = ffi.new("unsigned char [32]", counter.to_bytes(32, "little"))
            entropy = ffi.NULL if counter == 0 else extra
            made = self._key.sign_recoverable(digest, hasher=None, custom_nonce=(ffi.NULL, entropy))
            signature = Signature(bytes([_HEADER + made[64]]) + made[:64])
            if signature.is_canonical:
                return signature
            counter += 1

    def wallet(self) -> str:
        """The old text form (wallet import format), which node options want."""
        return base58.encode_wallet(_WALLET_PREFIX + self._key.secret)

    def __str__(self) -> str:
        return "PVT_K1_" + base58.encode_checked(self._key.secret, "K1")

    def __repr__(self) -> str:
        return f"PrivateKey(of {self.public})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PrivateKey) and self.public == other.public

    def __hash__(self) -> int:
        return hash(self.public)
