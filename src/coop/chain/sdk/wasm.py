"""Reads a WebAssembly module as far as the guard needs, and cuts its data as a node takes them.

Source: WebAssembly Core Specification 1.0, §5 (binary format).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MAGIC = b"\0asm\x01\0\0\0"
VALUE_TYPES = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64"}
(TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA) = range(1, 12)
I32_CONST, END = 0x41, 0x0B


@dataclass(frozen=True, slots=True)
class Import:
    """Something the module asks for; `signature` of a function reads as `(i32 i64) -> i32`."""

    module: str
    name: str
    kind: int
    signature: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Initial bytes of memory and where they go."""

    offset: int
    content: bytes


@dataclass(slots=True)
class Module:
    """The sections of a module that the guard looks at."""

    types: list[str] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    exports: dict[str, tuple[int, int]] = field(default_factory=dict)
    mutable_global_bytes: int = 0
    exported_mutable_globals: list[str] = field(default_factory=list)
    table_elements: int = 0
    memory_pages: int = 0
    has_start: bool = False
    segments: list[Segment] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    mutable_globals: set[int] = field(default_factory=set)


class Reader:
    """Bytes read one after another."""

    __slots__ = ("at", "content")

    def __init__(self, content: bytes, at: int = 0) -> None:
        """Start at `at`."""
        self.content = content
        self.at = at

    @property
    def is_done(self) -> bool:
        """Whether all is read."""
        return self.at >= len(self.content)

    def byte(self) -> int:
        """One byte."""
        self.at += 1
        return self.content[self.at - 1]

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        self.at += count
        return self.content[self.at - count : self.at]

    def unsigned(self) -> int:
        """A whole number of variable length (LEB128)."""
        result = shift = 0
        while True:
            byte = self.byte()
            result |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return result

    def signed(self) -> int:
        """A signed whole number of variable length."""
        result = shift = 0
        while True:
            byte = self.byte()
            result |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return result - (1 << shift) if byte & 0x40 else result

    def text(self) -> str:
        """A name: its length and its UTF-8 bytes."""
        return self.take(self.unsigned()).decode()


def unsigned_bytes(value: int) -> bytes:
    """A whole number of variable length (LEB128)."""
    out = bytearray()
    while True:
        byte = value & 0x7F
        value >>= 7
        out.append(byte | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _signed_bytes(value: int) -> bytes:
    out = bytearray()
    while True:
        byte = value & 0x7F
        value >>= 7
        is_last = (value == 0 and not byte & 0x40) or (value == -1 and byte & 0x40)
        out.append(byte if is_last else byte | 0x80)
        if is_last:
            return bytes(out)


def sections(wasm: bytes) -> Iterator[tuple[int, bytes]]:
    """The sections with their numbers, in order."""
    reader = Reader(wasm, len(MAGIC))
    while not reader.is_done:
        number = reader.byte()
        yield number, reader.take(reader.unsigned())


def read_module(wasm: bytes) -> Module:
    """Take a module apart; the bytes must come from a linker."""
    module = Module()
    for number, content in sections(wasm):
        read = _SECTION_READERS.get(number)
        if read is not None:
            read(Reader(content), module)
    return module


def _read_types(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        reader.byte()
        taken, given = (
            " ".join(VALUE_TYPES[reader.byte()] for _ in range(reader.unsigned())) for _ in range(2)
        )
        module.types.append(f"({taken}) -> {given}".rstrip())


def _limits(reader: Reader) -> int:
    has_upper = reader.byte() & 1
    lower = reader.unsigned()
    if has_upper:
        reader.unsigned()
    return lower


def _read_imports(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        source, name, kind = reader.text(), reader.text(), reader.byte()
        signature = ""
        if kind == 0:
            signature = module.types[reader.unsigned()]
        elif kind == 1:
            reader.byte()
            _limits(reader)
        elif kind == 2:
            _limits(reader)
        else:
            reader.take(2)
        module.imports.append(Import(source, name, kind, signature))


def _read_table(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        reader.byte()
        module.table_elements += _limits(reader)


def _read_memory(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        module.memory_pages += _limits(reader)


def _constant(reader: Reader) -> int:
    opcode = reader.byte()
    value = 0
    if opcode in (I32_CONST, 0x42):
        value = reader.signed()
    elif opcode == 0x23:
        value = reader.unsigned()
    else:
        reader.take(4 if opcode == 0x43 else 8)
    reader.byte()
    return value


def _read_globals(reader: Reader, module: Module) -> None:
    for number in range(reader.unsigned()):
        kind, is_mutable = reader.byte(), reader.byte()
        if is_mutable:
            module.mutable_global_bytes += 4 if kind in (0x7F, 0x7D) else 8
            module.mutable_globals.add(number)
        _constant(reader)


def _read_exports(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        name, kind, index = reader.text(), reader.byte(), reader.unsigned()
        module.exports[name] = (kind, index)
        if kind == 3 and index in module.mutable_globals:
            module.exported_mutable_globals.append(name)


def _read_start(_: Reader, module: Module) -> None:
    module.has_start = True


def _read_code(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        module.bodies.append(reader.take(reader.unsigned()))


def _read_data(reader: Reader, module: Module) -> None:
    for _ in range(reader.unsigned()):
        reader.unsigned()
        offset = _constant(reader)
        module.segments.append(Segment(offset, reader.take(reader.unsigned())))


_SECTION_READERS = {
    TYPE: _read_types,
    IMPORT: _read_imports,
    TABLE: _read_table,
    MEMORY: _read_memory,
    GLOBAL: _read_globals,
    EXPORT: _read_exports,
    START: _read_start,
    CODE: _read_code,
    DATA: _read_data,
}


def with_segments_cut(wasm: bytes, bytes_max: int) -> bytes:
    """The same module with every longer data segment cut into pieces of `bytes_max`."""
    out = bytearray(MAGIC)
    for number, content in sections(wasm):
        if number == DATA:
            content = _cut(content, bytes_max)
        out += bytes([number]) + unsigned_bytes(len(content)) + content
    return bytes(out)


def _cut(content: bytes, bytes_max: int) -> bytes:
    module = Module()
    _read_data(Reader(content), module)
    pieces = [
        Segment(segment.offset + start, segment.content[start : start + bytes_max])
        for segment in module.segments
        for start in range(0, len(segment.content), bytes_max)
    ]
    out = bytearray(unsigned_bytes(len(pieces)))
    for piece in pieces:
        out += b"\0" + bytes([I32_CONST]) + _signed_bytes(piece.offset) + bytes([END])
        out += unsigned_bytes(len(piece.content)) + piece.content
    return bytes(out)
