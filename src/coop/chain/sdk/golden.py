"""The golden ABI: `abi.json` beside a contract, that every build is compared with."""

from __future__ import annotations

import difflib
from pathlib import Path

from coop.chain.sdk.builder import BuiltContract
from coop.chain.sdk.errors import AbiChanged

DIFFERENCE_LINES_MAX = 20


def golden_of(source: Path) -> Path:
    """Where the golden ABI of a contract's main file lies."""
    return source.parent / "abi.json"


def compare(contract: BuiltContract, golden: Path, *, update: bool) -> None:
    """Raise `AbiChanged` unless the ABI equals the golden file; with `update`, write it instead."""
    kept = golden.read_text() if golden.exists() else ""
    if kept == contract.abi_json:
        return
    if update:
        golden.write_text(contract.abi_json)
        return
    lines = difflib.unified_diff(
        kept.splitlines(), contract.abi_json.splitlines(), "golden", "built", lineterm="", n=1
    )
    told = "\n".join(list(lines)[:DIFFERENCE_LINES_MAX])
    raise AbiChanged(
        contract=contract.name,
        golden=golden,
        difference="\n" + told if kept else "there is no golden file yet",
    )
