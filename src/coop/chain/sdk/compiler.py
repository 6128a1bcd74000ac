"""Calls clang and lld: from a contract's unit to the module a node takes."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from coop.chain.sdk.cache import Cache
from coop.chain.sdk.errors import CompileFailed
from coop.chain.sdk.guard import SEGMENT_BYTES_MAX, host_functions
from coop.chain.sdk.runtime import runtime_archive
from coop.chain.sdk.sources import Source
from coop.chain.sdk.toolchain import LINK_FLAGS, SDK_INCLUDE, Toolchain, find_toolchain
from coop.chain.sdk.wasm import with_segments_cut

_INCLUDE_TRAIL = re.compile(r"^(In file included from |\s+from ).*\n?", re.MULTILINE)
_PLACES = re.compile(
    r"^(?P<where>[^\s:][^\n:]*:\d+:\d+): (?:fatal error|error|note): ", re.MULTILINE
)
_UNDEFINED = re.compile(r"undefined symbol: (?P<symbol>.+)")

_UNREADABLE_AGGREGATE = re.compile(r"cannot decompose class type|decomposes into \d+ elements")
_AGGREGATE_HINT = """
hint: the members of this type can't be found: it has a base class with members, a C array,
a bit-field or a member made from anything. Name them: EOSLIB_SERIALIZE(type, (member)(member)),
or with a base EOSLIB_SERIALIZE_DERIVED(type, base, (member)(member))."""


def compile_module(
    source: Source, contract: str, unit: str, toolchain: Toolchain, cache: Cache
) -> bytes:
    """The module of a contract; raise `CompileFailed` with clang's or lld's own words."""
    archive = runtime_archive(toolchain, cache)
    with tempfile.TemporaryDirectory() as work:
        compiled, module, allowed = (
            Path(work) / name for name in ("unit.o", "module.wasm", "imports.txt")
        )
        flags = [*toolchain.compile_flags(source.includes), "-iquote", str(source.path.parent)]
        command = toolchain.command("clang", *flags, "-x", "c++", "-c", "-", "-o", str(compiled))
        _run(command, contract, source, unit)
        allowed.write_text("\n".join(host_functions()))
        link = [
            *LINK_FLAGS,
            f"--allow-undefined-file={allowed}",
            str(compiled),
            str(archive),
            "-o",
            str(module),
        ]
        _run(toolchain.command("wasm-ld", *link), contract, source, "")
        return with_segments_cut(module.read_bytes(), SEGMENT_BYTES_MAX)


def complaints(source: Source, toolchain: Toolchain) -> str:
    """What clang says of the main file alone, for when libclang could not read it."""
    command = toolchain.command(
        "clang", *toolchain.compile_flags(source.includes), "-fsyntax-only", str(source.path)
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def compile_failed(contract: str, source: Source, words: str) -> CompileFailed:
    """The error for a compiler's words, without the trail of includes; it names the first place."""
    told = _INCLUDE_TRAIL.sub("", words).strip()
    for folder in source.includes:
        # The books' folder is a road of links: show where the file really lies.
        if folder.name.startswith("books-"):
            for link in folder.iterdir():
                told = told.replace(str(link), str(link.resolve()))
    if _UNREADABLE_AGGREGATE.search(told):
        told += _AGGREGATE_HINT
    return CompileFailed(contract=contract, where=_where(source, told), diagnostics=told)


def _where(source: Source, words: str) -> str:
    """The first place in the contract's own files, also when the error is inside a header."""
    places = [match["where"] for match in _PLACES.finditer(words)]
    own = [
        place
        for place in places
        if not place.startswith((str(SDK_INCLUDE), str(find_toolchain().library)))
    ]
    undefined = _UNDEFINED.search(words)
    if own or places:
        return (own or places)[0]
    return f"undefined: {undefined['symbol']}" if undefined else str(source.path)


def _run(command: list[str], contract: str, source: Source, text: str) -> None:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise compile_failed(contract, source, done.stderr)
