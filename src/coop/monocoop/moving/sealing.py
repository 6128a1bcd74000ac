"""Seals a stream with a password, in the format of age (age-encryption.org/v1, `scrypt`).

A bundle can so be opened and read without us: `age -d FILE | tar x`. The content goes through in
pieces of 64 KiB, each with its own tag and its place in the order; the last one says that it is.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from typing import BinaryIO, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from coop.monocoop.moving.errors import (
    BundleDamaged,
    BundleUnreadable,
    PasswordTooShort,
    PasswordWrong,
)

VERSION: Final = b"age-encryption.org/v1"
WORK: Final = 18
"""2^18 rounds of scrypt over 256 MiB: about a second, as age itself takes."""
WORK_MAX: Final = 20
PASSWORD_LENGTH_MIN: Final = 12
PIECE: Final = 64 * 1024
TAG: Final = 16
LINE_MAX: Final = 200


class Sealer:
    """Writes a sealed file; leaving its context writes the last piece, so that it is whole."""

    def __init__(self, file: BinaryIO, password: str, *, work: int = WORK) -> None:
        """Write the head of the file; raises `PasswordTooShort`."""
        if len(password) < PASSWORD_LENGTH_MIN:
            raise PasswordTooShort(length_min=PASSWORD_LENGTH_MIN)
        salt, file_key = secrets.token_bytes(16), secrets.token_bytes(16)
        wrapped = ChaCha20Poly1305(_stretched(password, salt, work)).encrypt(
            bytes(12), file_key, b""
        )
        head = b"\n".join(
            [VERSION, b"-> scrypt %s %d" % (_text(salt), work), _text(wrapped), b"---"]
        )
        nonce = secrets.token_bytes(16)
        file.write(head + b" " + _text(_seal_of(file_key, head)) + b"\n" + nonce)
        self._file, self._cipher = file, _cipher(file_key, nonce)
        self._waiting, self._number = bytearray(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_unused: object) -> None:
        if kind is None:  # a file that was broken off must not look whole
            self._piece(bytes(self._waiting), is_last=True)

    def write(self, content: bytes) -> int:
        """Take what comes; whole pieces are written, the rest waits."""
        self._waiting += content
        while len(self._waiting) > PIECE:  # a piece that is full may still be the last one
            self._piece(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(content)

    def _piece(self, content: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), content, b""))
        self._number += 1


class Opener:
    """Reads a sealed file; every byte it gives has been checked."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        """Read the head; raises `BundleUnreadable`, `PasswordWrong` or `BundleDamaged`."""
        self._file = file
        head, seal, salt, work, wrapped = _head(file)
        try:
            key = _stretched(password, salt, work)
            file_key = ChaCha20Poly1305(key).decrypt(bytes(12), wrapped, b"")
        except InvalidTag as error:
            raise PasswordWrong from error
        if not hmac.compare_digest(seal, _seal_of(file_key, head)):
            raise BundleDamaged(part="head", at=0)
        self._cipher = _cipher(file_key, _exactly(file, 16))
        self._ready, self._number, self._is_over = b"", 0, False
        self._at = file.tell()
        self._next = file.read(PIECE + TAG)

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end; raises `BundleDamaged` with the place."""
        parts, left = [], size
        while left and (self._ready or not self._is_over):
            if not self._ready:
                self._ready = self._piece()
            taken = self._ready if left < 0 else self._ready[:left]
            self._ready = self._ready[len(taken) :]
            parts.append(taken)
            left -= len(taken) if left > 0 else 0
        return b"".join(parts)

    def _piece(self) -> bytes:
        """The next piece, which is the last one when no byte follows it."""
        sealed, self._next = self._next, self._file.read(PIECE + TAG)
        self._is_over = not self._next
        try:
            content = self._cipher.decrypt(_nonce(self._number, is_last=self._is_over), sealed, b"")
        except InvalidTag as error:
            raise BundleDamaged(at=self._at) from error
        self._number += 1
        self._at += len(sealed)
        return content


def _head(file: BinaryIO) -> tuple[bytes, bytes, bytes, int, bytes]:
    """The head without its seal, the seal, and the stanza's salt, work and wrapped key."""
    lines = [file.readline(LINE_MAX).rstrip(b"\n") for _ in range(4)]
    words, end = lines[1].split(b" "), lines[3].split(b" ")
    if lines[0] != VERSION or words[:2] != [b"->", b"scrypt"] or len(words) != 4:
        raise BundleUnreadable(reason="not sealed by a password")
    if len(end) != 2 or end[0] != b"---" or not words[3].isdigit() or len(words[3]) > 2:
        raise BundleUnreadable(reason="its head is cut")
    if not 0 < int(words[3]) <= WORK_MAX:
        raise BundleUnreadable(reason="opening it would take too long")
    head = b"\n".join([*lines[:3], b"---"])
    return head, _bytes(end[1], 32), _bytes(words[2], 16), int(words[3]), _bytes(lines[2], 32)


def _exactly(file: BinaryIO, size: int) -> bytes:
    content = file.read(size)
    if len(content) < size:
        raise BundleDamaged(part="head", at=file.tell())
    return content


def _stretched(password: str, salt: bytes, work: int) -> bytes:
    made = Scrypt(salt=VERSION + b"/scrypt" + salt, length=32, n=1 << work, r=8, p=1)
    return made.derive(password.encode())


def _derived(file_key: bytes, salt: bytes, what: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=what).derive(file_key)


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))


def _seal_of(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _text(content: bytes) -> bytes:
    return base64.b64encode(content).rstrip(b"=")


def _bytes(text: bytes, length: int) -> bytes:
    try:
        content = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise BundleUnreadable(reason="its head is damaged") from error
    if len(content) != length or _text(content) != text:  # one text for one value, as age asks
        raise BundleUnreadable(reason="its head is damaged")
    return content
