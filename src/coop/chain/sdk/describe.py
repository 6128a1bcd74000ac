"""A contract's model and ABI from its sources, read again until every type is known."""

from __future__ import annotations

from collections.abc import Sequence

from coop.chain.sdk.abi_reader import parse, read_contract
from coop.chain.sdk.abi_types import NotInstantiated
from coop.chain.sdk.abi_writer import abi_json
from coop.chain.sdk.compiler import compile_failed, complaints
from coop.chain.sdk.errors import AbiUnsupported
from coop.chain.sdk.model import ContractModel
from coop.chain.sdk.sources import File, Source
from coop.chain.sdk.toolchain import Toolchain

READINGS_MAX = 20


def describe(
    source: Source, files: Sequence[File], toolchain: Toolchain
) -> tuple[ContractModel, str]:
    """The model and the ABI as JSON; raise `CompileFailed` or `AbiUnsupported`."""
    made: list[str] = []
    for _ in range(READINGS_MAX):
        unit, errors = parse(source, files, toolchain, made)
        if errors:
            words = complaints(source, toolchain) or errors
            raise compile_failed(source.stem, source, words)
        model = read_contract(source, unit)
        try:
            return model, abi_json(model)
        except NotInstantiated as wanted:
            made.append(wanted.spelling)
    raise AbiUnsupported(where=source.path, reason=f"too many unmade templates: {', '.join(made)}")
