"""Small WebAssembly modules written by hand, to ask a node and the guard the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coop.chain.sdk import wasm
from coop.chain.sdk.wasm import MAGIC, unsigned_bytes

_NUMBERS = {name: number for number, name in wasm.VALUE_TYPES.items()}
APPLY = "(i64 i64 i64) ->"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A module with an empty `apply`, and what is asked about it."""

    imports: Sequence[tuple[str, str]] = ()
    data: Sequence[tuple[int, int]] = ()  # offset, length
    pages: int = 1
    table: int = 0
    global_count: int = 0
    locals_count: int = 0  # of eight bytes
    code: bytes = b""
    export: str = "apply"
    has_start: bool = False
    exports_global: bool = False

    def module(self) -> bytes:
        """The module's bytes."""
        types = list(dict.fromkeys([APPLY, "() ->", *(signature for _, signature in self.imports)]))
        apply_number = len(self.imports)
        functions = [0, 1] if self.has_start else [0]
        exports = [_text(self.export) + b"\0" + unsigned_bytes(apply_number)]
        if self.exports_global:
            exports.append(_text("g") + b"\3\0")
        imports = [
            _text("env") + _text(name) + b"\0" + unsigned_bytes(types.index(signature))
            for name, signature in self.imports
        ]
        parts = {
            wasm.TYPE: [_type(each) for each in types],
            wasm.IMPORT: imports,
            wasm.FUNCTION: [unsigned_bytes(each) for each in functions],
            wasm.TABLE: [b"\x70\x00" + unsigned_bytes(self.table)] if self.table else [],
            wasm.MEMORY: [b"\x00" + unsigned_bytes(self.pages)],
            wasm.GLOBAL: [b"\x7e\x01\x42\x00\x0b"] * self.global_count,
            wasm.EXPORT: exports,
        }
        out = MAGIC + b"".join(_section(number, items) for number, items in parts.items() if items)
        if self.has_start:
            out += _sized(wasm.START, unsigned_bytes(apply_number + 1))
        bodies = [self._body()] + ([b"\x02\x00\x0b"] if self.has_start else [])
        out += _section(wasm.CODE, bodies)
        data = [
            b"\0\x41"
            + wasm._signed_bytes(offset)
            + b"\x0b"
            + unsigned_bytes(length)
            + b"x" * length
            for offset, length in self.data
        ]
        return out + (_section(wasm.DATA, data) if data else b"")

    def _body(self) -> bytes:
        groups = (
            b"\x01" + unsigned_bytes(self.locals_count) + b"\x7e" if self.locals_count else b"\0"
        )
        body = groups + self.code + b"\x0b"
        return unsigned_bytes(len(body)) + body


def _text(text: str) -> bytes:
    return unsigned_bytes(len(text)) + text.encode()


def _type(signature: str) -> bytes:
    taken, _, given = signature.partition("->")
    sides = [bytes(_NUMBERS[word] for word in side.strip(" ()").split()) for side in (taken, given)]
    return b"\x60" + b"".join(unsigned_bytes(len(side)) + side for side in sides)


def _section(number: int, items: Sequence[bytes]) -> bytes:
    return _sized(number, unsigned_bytes(len(items)) + b"".join(items))


def _sized(number: int, content: bytes) -> bytes:
    return bytes([number]) + unsigned_bytes(len(content)) + content
