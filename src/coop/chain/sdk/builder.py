"""From a contract's sources to module and ABI, built once for each state of the sources."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from coop.chain.sdk.cache import Cache
from coop.chain.sdk.compiler import compile_module
from coop.chain.sdk.describe import describe
from coop.chain.sdk.dispatcher import unit_text
from coop.chain.sdk.errors import ContractNotFound, SdkError
from coop.chain.sdk.guard import check_module
from coop.chain.sdk.runtime import runtime_archive
from coop.chain.sdk.sources import digest, locate, read_files
from coop.chain.sdk.toolchain import find_toolchain, sdk_fingerprint


@dataclass(frozen=True, slots=True)
class BuiltContract:
    """A contract ready to deploy: the module, the ABI as JSON, and the module's SHA-256 in hex."""

    name: str
    wasm: bytes
    abi_json: str
    wasm_hash: str


def build_contract(
    path: Path, out: Path | None = None, *, include: Sequence[Path] = ()
) -> BuiltContract:
    """Build the contract of a `.cpp` file, or of a folder that holds just one; write it to `out`.

    Raises a subclass of `SdkError`. The name is that of the contract class or its attribute.
    """
    sources = contract_sources(path)
    if len(sources) != 1:
        raise ContractNotFound(path=path, found=", ".join(item.name for item in sources))
    return _build(sources[0], out, tuple(include), Cache.at_default_place())


def build_each(
    sources: Sequence[Path], *, include: Sequence[Path] = ()
) -> Iterator[tuple[Path, BuiltContract | SdkError]]:
    """Build contracts side by side, each given by its main file; a failure stops no other."""
    cache = Cache.at_default_place()
    runtime_archive(find_toolchain(), cache)  # once, before the builds would each make it

    def attempt(source: Path) -> tuple[Path, BuiltContract | SdkError]:
        try:
            return source, _build(source, None, tuple(include), cache)
        except SdkError as error:
            return source, error

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(attempt, sources)


def contract_sources(path: Path) -> list[Path]:
    """The `.cpp` files at `path` that hold a contract; raise `ContractNotFound` when none does."""
    if path.is_file():
        return [path]
    found = [item for item in sorted(path.rglob("*.cpp")) if _looks_like_contract(item)]
    if not found:
        raise ContractNotFound(path=path)
    return found


def _looks_like_contract(path: Path) -> bool:
    """Whether a file or its header declares a contract; a cheap look before compiling."""
    beside = [
        path,
        *(path.parent / place / f"{path.stem}.hpp" for place in (".", "include", "../include")),
    ]
    beside += sorted((path.parent.parent / "include").glob(f"*/{path.stem}.hpp"))
    texts = [
        item.read_text(encoding="utf-8", errors="replace") for item in beside if item.is_file()
    ]
    return any(
        mark in text
        for text in texts
        for mark in ("public contract", "eosio::contract", "CONTRACT ", ": contract")
    )


def _build(path: Path, out: Path | None, include: Sequence[Path], cache: Cache) -> BuiltContract:
    source = locate(path, include, cache)
    files = read_files(source)
    key = digest(files, sdk_fingerprint())
    kept = _from_cache(key, cache)
    if kept is None:
        toolchain = find_toolchain()
        model, abi = describe(source, files, toolchain)
        wasm = compile_module(
            source, model.name, unit_text(model, str(source.path.resolve())), toolchain, cache
        )
        check_module(model.name, wasm)
        kept = BuiltContract(model.name, wasm, abi, hashlib.sha256(wasm).hexdigest())
        _to_cache(key, kept, cache)
    if out is not None:
        write(kept, out)
    return kept


def write(contract: BuiltContract, out: Path) -> None:
    """Put `NAME.wasm` and `NAME.abi` into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{contract.name}.wasm").write_bytes(contract.wasm)
    (out / f"{contract.name}.abi").write_text(contract.abi_json)


def _from_cache(key: str, cache: Cache) -> BuiltContract | None:
    name, abi, wasm = (cache.read(key, kind) for kind in ("name", "abi", "wasm"))
    if name is None or abi is None or wasm is None:
        return None
    return BuiltContract(name.decode(), wasm, abi.decode(), hashlib.sha256(wasm).hexdigest())


def _to_cache(key: str, contract: BuiltContract, cache: Cache) -> None:
    cache.write(key, "wasm", contract.wasm)
    cache.write(key, "abi", contract.abi_json.encode())
    cache.write(key, "name", contract.name.encode())
