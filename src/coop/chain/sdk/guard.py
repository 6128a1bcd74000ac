"""What a node refuses at `setcode`, told before deployment and in words.

Limits: nodeos' defaults (eosio::chain::wasm_constraints), each seen on a Leap 4 node.
"""

from __future__ import annotations

from functools import cache

from coop.chain.sdk.errors import ModuleRefused
from coop.chain.sdk.opcodes import foreign_opcode, local_bytes
from coop.chain.sdk.toolchain import SDK_FOLDER
from coop.chain.sdk.wasm import Module, read_module

SEGMENT_BYTES_MAX = 8192
INITIAL_MEMORY_BYTES_MAX = 64 * 1024
TABLE_ELEMENTS_MAX = 1024
MUTABLE_GLOBAL_BYTES_MAX = 1024
LOCAL_BYTES_MAX = 8192
MEMORY_PAGES_MAX = 528
MODULE_BYTES_MAX = 20 * 1024 * 1024
APPLY_SIGNATURE_KIND = 0
HOST_FUNCTIONS_FILE = SDK_FOLDER / "host_functions.txt"


@cache
def host_functions() -> dict[str, str]:
    """Every function a node offers, with its type; from `host_functions.txt`."""
    lines = HOST_FUNCTIONS_FILE.read_text().splitlines()
    pairs = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return {name: signature.strip() for name, signature in pairs}


def check_module(contract: str, wasm: bytes) -> None:
    """Raise `ModuleRefused` with the first rule the module breaks."""
    if len(wasm) > MODULE_BYTES_MAX:
        _refuse(contract, f"it has {len(wasm)} bytes; a node takes {MODULE_BYTES_MAX}")
    module = read_module(wasm)
    for reason in (
        _imports(module),
        _exports(module),
        _memory(module),
        _sizes(module),
        _code(module),
    ):
        if reason is not None:
            _refuse(contract, reason)


def _refuse(contract: str, reason: str) -> None:
    raise ModuleRefused(contract=contract, reason=reason)


def _imports(module: Module) -> str | None:
    for wanted in module.imports:
        offered = host_functions().get(wanted.name)
        if wanted.kind != 0 or wanted.module != "env" or offered is None:
            return f"it asks for {wanted.module}.{wanted.name}, which a node does not offer"
        if offered != wanted.signature:
            return f"it asks for {wanted.name} as {wanted.signature}, a node offers {offered}"
    return None


def _exports(module: Module) -> str | None:
    if module.exports.get("apply", (None, 0))[0] != APPLY_SIGNATURE_KIND:
        return "it exports no function apply: no contract class with actions was found"
    if module.exported_mutable_globals:
        return f"it exports the mutable global {module.exported_mutable_globals[0]}"
    if module.has_start:
        return "it has a start section"
    return None


def _memory(module: Module) -> str | None:
    if module.memory_pages > MEMORY_PAGES_MAX:
        return (
            f"it begins with {module.memory_pages} pages of memory; a node gives {MEMORY_PAGES_MAX}"
        )
    for segment in module.segments:
        if len(segment.content) > SEGMENT_BYTES_MAX:
            return (
                f"a data segment has {len(segment.content)} bytes; a node takes {SEGMENT_BYTES_MAX}"
            )
        end = segment.offset + len(segment.content)
        if end > INITIAL_MEMORY_BYTES_MAX:
            return (
                f"its stack and constants reach {end} bytes; a node fills only the first "
                f"{INITIAL_MEMORY_BYTES_MAX} bytes of memory: keep fewer constants"
            )
    return None


def _sizes(module: Module) -> str | None:
    if module.table_elements > TABLE_ELEMENTS_MAX:
        count = module.table_elements
        return f"it calls {count} functions by pointer; a node takes {TABLE_ELEMENTS_MAX}"
    if module.mutable_global_bytes > MUTABLE_GLOBAL_BYTES_MAX:
        size = module.mutable_global_bytes
        return f"its mutable globals have {size} bytes; a node takes {MUTABLE_GLOBAL_BYTES_MAX}"
    return None


def _code(module: Module) -> str | None:
    for body in module.bodies:
        size = local_bytes(body)
        if size > LOCAL_BYTES_MAX:
            return (
                f"a function has {size} bytes of locals; a node takes {LOCAL_BYTES_MAX}: split it"
            )
        opcode = foreign_opcode(body)
        if opcode is not None:
            return f"it uses the instruction 0x{opcode:02x}, which is newer than WebAssembly 1.0"
    return None
