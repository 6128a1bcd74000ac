"""The instructions of WebAssembly 1.0, as far as needed to find one that is newer.

Source: WebAssembly Core Specification 1.0, §5.4 (instructions).
"""

from __future__ import annotations

from coop.chain.sdk.wasm import Reader

_BLOCKS = {0x02, 0x03, 0x04}
_PLAIN = {0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, *range(0x45, 0xC0)}
_ONE_INDEX = {0x0C, 0x0D, 0x10, *range(0x20, 0x25)}
_MEMORY_ACCESS = set(range(0x28, 0x3F))
_BRANCH_TABLE, _CALL_INDIRECT, _MEMORY_SIZE, _MEMORY_GROW = 0x0E, 0x11, 0x3F, 0x40
_I32_CONST, _I64_CONST, _F32_CONST, _F64_CONST = 0x41, 0x42, 0x43, 0x44
_BLOCK_TYPES = {0x40, 0x7C, 0x7D, 0x7E, 0x7F}
_WIDE_TYPES = {0x7E, 0x7C}


def local_bytes(body: bytes) -> int:
    """How many bytes the locals of a function take, parameters aside."""
    reader = Reader(body)
    total = 0
    for _ in range(reader.unsigned()):
        count = reader.unsigned()
        total += count * (8 if reader.byte() in _WIDE_TYPES else 4)
    return total


def foreign_opcode(body: bytes) -> int | None:
    """The first instruction of a function that WebAssembly 1.0 does not have, or None."""
    reader = Reader(body)
    for _ in range(reader.unsigned()):
        reader.unsigned()
        reader.byte()
    while not reader.is_done:
        opcode = reader.byte()
        if opcode in _PLAIN:
            continue
        if opcode in _ONE_INDEX:
            reader.unsigned()
        elif opcode in _MEMORY_ACCESS:
            reader.unsigned()
            reader.unsigned()
        elif not _step_over(opcode, reader):
            return opcode
    return None


def _step_over(opcode: int, reader: Reader) -> bool:
    """Read what follows a rarer instruction; False when it is not of WebAssembly 1.0."""
    if opcode in _BLOCKS:
        return reader.byte() in _BLOCK_TYPES
    if opcode in (_I32_CONST, _I64_CONST):
        reader.signed()
    elif opcode in (_F32_CONST, _F64_CONST):
        reader.take(4 if opcode == _F32_CONST else 8)
    elif opcode in (_MEMORY_SIZE, _MEMORY_GROW):
        return reader.byte() == 0
    elif opcode == _CALL_INDIRECT:
        reader.unsigned()
        return reader.byte() == 0
    elif opcode == _BRANCH_TABLE:
        for _ in range(reader.unsigned() + 1):
            reader.unsigned()
    else:
        return False
    return True
